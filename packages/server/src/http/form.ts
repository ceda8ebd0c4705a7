import { formAnswer, type Named } from "@shilu/contract";
import {
  expected,
  type Field,
  type LedgerRecord,
  type Mechanism,
  type Org,
  orgSubtree,
  type Person,
  type PlainDate,
  parseDate,
  rosterOn,
} from "@shilu/domain";
import type { Reader } from "@shilu/store";
import type { Handler } from "hono";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";

/**
 * What a mechanism asks of one record and what is already known. `?on=` the day it happened (today where absent),
 * `?org=` who held it (who held the last one where absent).
 */
export const getForm =
  (workplace: Workplace): Handler =>
  async (context) => {
    const on = context.req.query("on");
    const day = on === undefined ? dayOf(workplace.now()) : parseDate(on);
    if (day === null) throw new Fault("request.invalid", { says: `“${on}”不是存在的日期，请写成 2025-03-05 的样子` });
    const mechanism = workplace.catalogue.mechanism(context.req.param("mechanism") ?? "", day);
    if (mechanism?.record === undefined) throw new Fault("mechanism.unknown");
    if (mechanism.to !== undefined && mechanism.to < day)
      throw new Fault("mechanism.unknown", { says: `“${mechanism.title}”自${mechanism.to}起已停用，不再新记` });
    const org = context.req.query("org");
    const answer = await workplace.store.read(workplace.tenant, (reader) =>
      known(reader, mechanism, day, { root: workplace.root, org }),
    );
    return context.json(formAnswer.parse(answer));
  };

type Holder = { readonly root: string; readonly org: string | undefined };

async function known(reader: Reader, mechanism: Mechanism, day: PlainDate, { root, org: asked }: Holder) {
  const { record: kind } = mechanism;
  if (kind === undefined) throw new Fault("mechanism.unknown");
  const orgs = await reader.orgs();
  const own = new Set(orgSubtree(orgs, root));
  const holders = orgs.filter((org) => own.has(org.id) && org.type === kind["held-by"] && existsOn(org, day));
  const last = await lastRecord(reader, mechanism.code, day, asked ?? root);
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
    fields: kind.fields.filter((field) => (field.from ?? day) <= day && day <= (field.to ?? day)),
    orgs: holders.map(({ id, name }): Named => ({ id, name })),
    proposal: {
      org,
      title: mechanism.title,
      start: day,
      place: last?.place ?? "",
      host: people.find(({ id }) => id === last?.host)?.name ?? last?.host ?? "",
      fields: asLastTime(last, kind.fields, standing),
    },
    before: asLastTime(last, kind.fields, telling),
    basis: last === null ? null : `${last.start}的记录`,
    roster: named(expected(kind.expected, orgs, memberships, org, day), people),
    people: named(
      people.filter(({ id }) => unit.has(id)).map(({ id }) => id),
      people,
    ),
  };
}

const existsOn = ({ from, to }: Org, day: PlainDate): boolean =>
  (from === null || from <= day) && (to === null || day <= to);

const named = (ids: readonly string[], people: readonly Person[]): Named[] => {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return ids.map((id) => ({ id, name: names.get(id) ?? id }));
};

/** The newest final record of this kind up to the day, of the org and everything below it. */
async function lastRecord(
  reader: Reader,
  mechanism: string,
  day: PlainDate,
  org: string,
): Promise<LedgerRecord | null> {
  const stored = await reader.records({ mechanism, org });
  const before = stored
    .map(({ record }) => record)
    .filter(({ status, start, nil }) => status === "final" && start <= day && nil !== true);
  return before.reduce<LedgerRecord | null>(
    (best, one) => (best === null || best.start < one.start ? one : best),
    null,
  );
}

/** Answers that usually stay the same are proposed; words, numbers and days of last time are only shown as a reminder. */
const standing: readonly Field["type"][] = ["choice", "choices", "person", "people", "yes-no"];
const telling: readonly Field["type"][] = ["text", "long-text", "list"];

function asLastTime(
  last: LedgerRecord | null,
  fields: readonly Field[],
  types: readonly Field["type"][],
): LedgerRecord["fields"] {
  const open = fields.filter((field) => types.includes(field.type) && !field["place-only"]).map(({ name }) => name);
  return Object.fromEntries(Object.entries(last?.fields ?? {}).filter(([name]) => open.includes(name)));
}
