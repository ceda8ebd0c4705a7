import { type Named, operations } from "@shilu/contract";
import {
  expected,
  type LedgerRecord,
  type Mechanism,
  type Org,
  orgSubtree,
  type PlainDate,
  rosterOn,
  voters,
} from "@shilu/domain";
import type { Reader } from "@shilu/store";
import type { Workplace } from "../work/workplace.ts";
import { dayAsked } from "./asked.ts";
import { Fault } from "./fault.ts";
import { asLastTime, candidates, meetingRules, newestUpTo, recentOf, standing, telling } from "./form-known.ts";
import { route } from "./route.ts";

/**
 * What a mechanism asks of one record and what is already known. `?on=` the day it happened (today where absent),
 * `?org=` who held it (who held the last one where absent).
 */
export const getForm = route(operations.form, async (workplace, { params, query: { on, org } }) => {
  const day = dayAsked(workplace, on);
  const mechanism = workplace.catalogue.mechanism(params.mechanism, day);
  if (mechanism?.record === undefined) throw new Fault("mechanism.unknown");
  if (mechanism.to !== undefined && mechanism.to < day)
    throw new Fault("mechanism.unknown", { says: `“${mechanism.title}”自${mechanism.to}起已停用，不再新记` });
  return workplace.store.read(workplace.tenant, (reader) => known(workplace, reader, mechanism, day, org));
});

async function known(
  workplace: Workplace,
  reader: Reader,
  mechanism: Mechanism,
  day: PlainDate,
  asked: string | undefined,
) {
  const { root } = workplace;
  const { record: kind } = mechanism;
  if (kind === undefined) throw new Fault("mechanism.unknown");
  const orgs = await reader.orgs();
  const own = new Set(orgSubtree(orgs, root));
  const holders = orgs.filter((org) => own.has(org.id) && org.type === kind["held-by"] && existsOn(org, day));
  const before = newestUpTo(await recordsOf(reader, mechanism.code, asked ?? root), day);
  const [last] = before;
  const org = asked ?? last?.org ?? holders[0]?.id ?? root;
  const memberships = await reader.memberships();
  const people = await reader.people();
  const unit = new Set(
    rosterOn(
      memberships,
      orgs.map(({ id }) => id),
      day,
    ).map(({ person }) => person),
  );
  const as = candidates(people, memberships, day);
  const nameOf = (id: string | undefined) => people.find((one) => one.id === id)?.name ?? id ?? "";
  const due = expected(kind.expected, orgs, memberships, org, day);
  return {
    mechanism: {
      code: mechanism.code,
      title: mechanism.title,
      group: mechanism.group,
      proposed: mechanism.form === "proposed",
    },
    blocks: kind.blocks,
    counts: kind.counts,
    genres: kind.genres,
    evidence: kind.evidence,
    fields: kind.fields.filter((field) => (field.from ?? day) <= day && day <= (field.to ?? day)),
    orgs: holders.map(({ id, name }): Named => ({ id, name })),
    proposal: {
      org,
      title: mechanism.title,
      start: day,
      place: last?.place ?? "",
      host: nameOf(last?.host),
      fields: asLastTime(last, kind.fields, standing),
    },
    before: asLastTime(last, kind.fields, telling),
    basis: last === undefined ? null : `${last.start}的记录`,
    roster: as(due),
    people: as(people.filter(({ id }) => unit.has(id)).map(({ id }) => id)),
    voters: voters(orgs, memberships, org, day).filter((id) => due.includes(id)),
    meetingRules: kind.blocks.includes("meeting") ? meetingRules(workplace, mechanism, day) : [],
    recent: recentOf(before, nameOf, (record) => asLastTime(record, kind.fields, standing)),
  };
}

const existsOn = ({ from, to }: Org, day: PlainDate): boolean =>
  (from === null || from <= day) && (to === null || day <= to);

/** The records of this kind, of the org and everything below it. */
const recordsOf = async (reader: Reader, mechanism: string, org: string): Promise<LedgerRecord[]> =>
  (await reader.records({ mechanism, org })).map(({ record }) => record);
