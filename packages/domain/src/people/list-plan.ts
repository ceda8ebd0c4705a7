import type { PlainDate } from "../calendar/plain-date.ts";
import type { ListedPerson, NameListFault } from "./name-list.ts";
import type { Membership, Person } from "./person.ts";
import type { RosterChange } from "./roster-change.ts";
import { planChange, withChange } from "./roster-change.ts";

/** What is to become of a line whose name is on the roster already: somebody new, nobody, or this person (his id). */
export type ListAnswer = "new" | "skip" | string;

/** A line whose name is known: the persons of that name, and what was answered; null: not answered yet. */
export type KnownName = {
  readonly line: number;
  readonly name: string;
  readonly people: readonly string[];
  readonly answer: ListAnswer | null;
};

export type ListPlan = {
  readonly change: RosterChange;
  readonly faults: readonly NameListFault[];
  readonly known: readonly KnownName[];
};

type Asked = {
  readonly org: string;
  readonly from: PlainDate;
  readonly answers: Readonly<Record<string, ListAnswer>>;
  /** A new printed id. */
  readonly newId: () => string;
};

/** What a list makes of the roster. It may be carried out where there is no fault and every known name is answered. */
export function planList(
  roster: { readonly people: readonly Person[]; readonly memberships: readonly Membership[] },
  listed: readonly ListedPerson[],
  { org, from, answers, newId }: Asked,
): ListPlan {
  const faults: NameListFault[] = [];
  const known: KnownName[] = [];
  let whole = roster;
  let change: RosterChange = { people: [], gone: [], memberships: [] };
  for (const one of listed) {
    const same = whole.people.filter(({ name }) => name === one.name);
    const given = answers[String(one.line)] ?? null;
    // A person of this very list has no id yet that could be answered with: he may only be another of that name, or written twice.
    const here = same.filter(({ id }) => roster.people.some((person) => person.id === id)).map(({ id }) => id);
    const answer = given === null || given === "new" || given === "skip" || here.includes(given) ? given : null;
    if (same.length > 0) known.push({ line: one.line, name: one.name, people: here, answer });
    if (answer === "skip" || (same.length > 0 && answer === null)) continue;
    const before = roster.people.find(({ id }) => id === answer);
    const person = { ...before, ...personOf(one, before?.id ?? newId()) };
    const party = one.party ?? (one.joined === null ? "群众" : "正式");
    const membership: Membership = {
      person: person.id,
      org,
      role: one.role ?? "成员",
      party,
      voting: true,
      from,
      to: null,
    };
    const planned = planChange(whole.memberships, { kind: "begin", membership });
    if (typeof planned === "string") {
      faults.push({ line: one.line, says: `第${one.line}行 ${one.name}：${planned}` });
      continue;
    }
    const step: RosterChange = { ...planned, people: [person] };
    whole = withChange(whole, step);
    change = {
      people: [...change.people.filter(({ id }) => id !== person.id), person],
      gone: [],
      memberships: [...change.memberships, membership],
    };
  }
  return { change, faults, known };
}

/** What the list says of a person; what it does not say stays as it was. */
const personOf = ({ name, sex, joined }: ListedPerson, id: string): Person => ({
  id,
  name,
  ...(sex === null ? {} : { sex }),
  ...(joined === null ? {} : { joined }),
});
