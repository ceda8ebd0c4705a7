import {
  type Decision,
  isOwn,
  type PlainDate,
  type Rule,
  readingOf,
  reportableWords,
  rulesOn,
  type Statement,
  stated,
  takenBack,
} from "@shilu/domain";
import { newId, type Reader } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { dutyOf } from "./due.ts";
import { dayOf, orgAsked, type Workplace } from "./workplace.ts";

/** Who says something, and on which day. */
type Said = { readonly by: string; readonly on: PlainDate };

/** What a person decides about one obligation. `until`: the new day of a postponement. */
export type DecisionAsked = Said & {
  readonly kind: Decision["kind"];
  readonly obligation: string;
  readonly reason: string;
  readonly until: PlainDate | null;
};

/** 不适用, 延期 or 如实说明未开展: kept with reason and name. Refused for a duty that is done, or that no rule asks. */
export async function decide(workplace: Workplace, asked: DecisionAsked, key?: string): Promise<Statement> {
  const { kind, obligation, reason, until, by, on } = asked;
  const query = { on: dayOf(workplace.now()), org: undefined };
  const { status, due, obligation: duty } = await dutyOf(workplace, obligation, query, null);
  const settled = { obligation, reason, by, on };
  if (status === "已完成" || status === "补录完成")
    throw new Refusal("decision.done", `“${obligation}”已经完成（${status}），不用再作说明。`);
  if (kind !== "postponed")
    return keep(workplace, by, "decision", key, (row) => ({ ...row, kind: "decision", body: { kind, ...settled } }));
  if (duty.due === null)
    throw new Refusal("decision.no-term", `“${obligation}”没有写明天数，谈不上延期；办了请记录，没有办请如实说明。`);
  if (until === null || until <= (due ?? until))
    throw new Refusal("decision.not-later", `延期的日子须晚于现在的期限 ${due ?? ""}，请改正。`);
  return keep(workplace, by, "decision", key, (row) => ({
    ...row,
    kind: "decision",
    body: { kind, until, ...settled },
  }));
}

/** An event in words that a rule waits for (任期届满, 公示 …), of an org, a person or a record. */
export type OccurrenceAsked = Said & {
  readonly what: string;
  readonly org: string | undefined;
  readonly person: string | undefined;
  readonly record: string | undefined;
};

export async function reportEvent(workplace: Workplace, asked: OccurrenceAsked): Promise<Statement> {
  const { what, person, record, by, on } = asked;
  const words = reportableWords(workplace.book);
  if (!words.includes(what)) {
    const near = words.filter(
      (one) => [...what].filter((sign) => one.includes(sign)).length >= Math.min(3, what.length),
    );
    const hint = near.length > 0 ? `；相近的有：${near.slice(0, 5).join("、")}` : "";
    throw new Refusal("occurrence.unknown", `没有规则提到“${what}”这件事${hint}；全部见 shilu happened --list。`);
  }
  const org = await orgAsked(workplace, asked.org);
  await workplace.store.read(workplace.tenant, async (reader) => {
    if (person !== undefined && !(await reader.people()).some(({ id }) => id === person))
      throw new Refusal("person.unknown", `没有编号为“${person}”的人员；编号见导出的 people.jsonl。`);
    if (record !== undefined && (await reader.record(record)) === null)
      throw new Refusal("record.unknown", `没有编号为“${record}”的记录，请核对编号。`);
  });
  const body = {
    what,
    org,
    ...(person === undefined ? {} : { person }),
    ...(record === undefined ? {} : { record }),
    by,
    on,
  };
  return keep(workplace, by, "occurrence", undefined, (row) => ({ ...row, kind: "occurrence", body }));
}

/** `text`: which text was read; `article`: its words as they were pasted. */
export type SignatureAsked = Said & { readonly rule: string; readonly text: string; readonly article: string };

/** A person read the official article and our reading of it is right. What is signed is the rule in force on that day. */
export async function signRule(workplace: Workplace, asked: SignatureAsked, key?: string): Promise<Statement> {
  const rule = ruleToSign(workplace, asked.rule, asked.on);
  const { text, article, by, on } = asked;
  return keep(workplace, by, "signature", key, (row) => ({
    ...row,
    kind: "signature",
    body: { rule: rule.id, reading: readingOf(rule), text, article, by, on },
  }));
}

/** The rule that stands in force on a day. A unit's own rule needs no official article and is not signed. */
function ruleToSign({ book }: Workplace, id: string, on: PlainDate): Rule {
  const rule = rulesOn(book, on).find((one) => one.rule.id === id)?.rule;
  if (rule === undefined)
    throw new Refusal("rule.unknown", `${on}没有在用的规则“${id}”`, [], "规则代码见 shilu due --json 和 shilu booklet");
  if (isOwn(rule)) throw new Refusal("rule.own", `“${id}”是本单位自定的规则，不是正式条文，不用复核。`);
  return rule;
}

/** Takes a statement back. It stays readable, with the reason. */
export function retract(
  workplace: Workplace,
  id: string,
  { reason, by, on }: Said & { readonly reason: string },
  key?: string,
): Promise<Statement> {
  return keep(workplace, by, "withdrawal", key, async (row, reader) => {
    const all = await reader.statements();
    const found = all.find((one) => one.id === id);
    if (found === undefined || found.kind === "withdrawal")
      throw new Refusal("statement.unknown", `没有编号为“${id}”的说明`, [], "编号见 shilu statements");
    if (all.some((one) => one.kind === "withdrawal" && one.body.statement === id))
      throw new Refusal("statement.gone", `编号为“${id}”的说明已经撤回，不用再撤。`);
    return { ...row, kind: "withdrawal", body: { statement: id, reason, by, on } };
  });
}

/** Everything that was stated, with whether it still holds. */
export async function statementsOf({
  store,
  tenant,
}: Workplace): Promise<readonly (Statement & { readonly holds: boolean })[]> {
  const all = await store.read(tenant, (reader) => reader.statements());
  const gone = takenBack(all);
  const last = new Map(stated(all).decisions.map((one) => [one.obligation, one]));
  return all.map((one) => ({
    ...one,
    holds: !gone.has(one.id) && (one.kind !== "decision" || last.get(one.body.obligation) === one.body),
  }));
}

type Row = Pick<Statement, "id" | "at" | "actor">;

/**
 * Keeps one statement in one write. `make` puts what it says behind its id, its moment and who entered it, and may look before; a
 * second write with the same `key` gives the first one's statement.
 */
function keep(
  { store, tenant, now }: Workplace,
  actor: string,
  kind: Statement["kind"],
  key: string | undefined,
  make: (row: Row, reader: Reader) => Statement | Promise<Statement>,
): Promise<Statement> {
  const row = { id: newId(), at: now(), actor };
  const cause = { tenant, actor, command: `statement.${kind}`, key: key ?? row.id, at: row.at };
  return store.write(cause, async (transactor) => {
    const one = await make(row, transactor);
    await transactor.keepStatements([one]);
    return one;
  });
}
