import { dutiesOfPerson, type Period, type Person } from "@shilu/domain";
import { Refusal } from "../refusal.ts";
import { type Duties, type DutyQuery, dutiesOf } from "./due.ts";
import type { Workplace } from "./workplace.ts";

/** A person asked for by his printed id. Throws a Refusal where the office has no such person. */
export async function personAsked({ store, tenant }: Workplace, id: string): Promise<Person> {
  const people = await store.read(tenant, (reader) => reader.people());
  const found = people.find((person) => person.id === id);
  if (found === undefined)
    throw new Refusal("person.unknown", `没有编号为“${id}”的人员`, [], "编号见导出的 people.jsonl");
  return found;
}

/** The 规定动作 of which a person is in charge: his own, and those of the orgs whose post he holds. */
export async function dutiesInCharge(
  workplace: Workplace,
  person: string,
  query: DutyQuery,
  within: Period | null,
): Promise<Duties> {
  const { id } = await personAsked(workplace, person);
  const duties = await dutiesOf(workplace, query, within);
  return { ...duties, judged: dutiesOfPerson(duties.ground, duties.judged, id, query.on) };
}
