import assert from "node:assert/strict";
import {
  buildCatalogue,
  date,
  type Facts,
  groundOf,
  type Judged,
  judgedIn,
  type LedgerRecord,
  type LedgerRecordInput,
  ledgerRecord,
  type Mechanism,
  type Membership,
  mechanism,
  membership,
  type Occurrence,
  type Org,
  type Overlay,
  occurrence,
  org,
  period,
  type RuleBook,
  ruleBook,
} from "../src/index.ts";

/** A made-up office: a unit with two 科室, its branch with one group. Without a branch roster, `branch(27)` makes one. */
export const orgs: readonly Org[] = [
  { id: "室", parent: null, type: "单位", name: "政研室" },
  { id: "综合科", parent: "室", type: "科室", name: "综合科" },
  { id: "支部", parent: "室", type: "党支部", name: "政研室党支部" },
  { id: "一组", parent: "支部", type: "党小组", name: "第一党小组" },
].map((row) => org.parse(row));

/** 党员 of a branch: m01 heads the unit and the branch, m02 is deputy, m03–m05 sit on the committee; then 预备 p01…, 留党察看 s01…. */
export function branch(full: number, probationary = 0, suspended = 0): Membership[] {
  const id = (letter: string, n: number) => `${letter}${String(n).padStart(2, "0")}`;
  const roleOf = (n: number) => (n === 1 ? "书记" : n === 2 ? "副书记" : n <= 5 ? "委员" : "成员");
  const row = (person: string, role: string, party: string, voting = true, of = "支部") =>
    membership.parse({ person, org: of, role, party, voting, from: "2015-01-01" });
  const all = (n: number, make: (at: number) => Membership) => Array.from({ length: n }, (_, at) => make(at + 1));
  return [
    ...all(full, (n) => row(id("m", n), roleOf(n), "正式")),
    ...all(probationary, (n) => row(id("p", n), "成员", "预备")),
    ...all(suspended, (n) => row(id("s", n), "成员", "正式", false)),
    row("m01", "主任", "正式", true, "室"),
    row("m02", "副主任", "正式", true, "室"),
    row("m01", "组长", "正式", true, "一组"),
  ];
}

/** The first so many of the branch came; further ones by name. */
export const came = (n: number, ...others: readonly string[]) =>
  [...Array.from({ length: n }, (_, at) => `m${String(at + 1).padStart(2, "0")}`), ...others].map((person) => ({
    person,
    status: "到" as const,
  }));

/** A record in short: mechanism and day, the rest as in a bundle. Its id is `mechanism@day` unless one is given. */
export const record = (kind: string, start: string, more: Partial<LedgerRecordInput> = {}): LedgerRecord =>
  ledgerRecord.parse({ id: `${kind}@${start}`, mechanism: kind, org: "支部", title: kind, start, ...more });

/** An event in words that somebody reported. */
export const said = (what: string, on: string, more: Partial<Occurrence> = {}): Occurrence =>
  occurrence.parse({ id: `${what}@${on}`, what, org: "支部", by: "甲", on, ...more });

/** A mechanism with its rules in short; a rule's source is 《document》article. */
export const kind = (
  code: string,
  title: string,
  record: Record<string, unknown>,
  rules: readonly Record<string, unknown>[] = [],
  more: Record<string, unknown> = {},
): Mechanism =>
  mechanism.parse({
    schema: 1,
    code,
    from: "2010-01-01",
    title,
    group: "组织生活",
    form: "published",
    record: { blocks: ["header"], "held-by": "党支部", ...record },
    rules: rules.map((rule) => ({ layer: "national", confidence: "read", force: "应当", ...rule })),
    ...more,
  });

export function bookOf(mechanisms: readonly Mechanism[], overlays: readonly Overlay[] = []): RuleBook {
  const built = buildCatalogue(mechanisms);
  if (!built.ok) throw new Error(JSON.stringify(built.findings));
  return ruleBook(built.value, overlays);
}

export const factsOf = (records: readonly LedgerRecord[], more: Partial<Facts> = {}): Facts => ({
  orgs,
  people: [],
  memberships: branch(27),
  findings: [],
  records,
  ...more,
});

/** The obligations of one rule in a period as they stand on a day. */
export const judged = (book: RuleBook, facts: Facts, rule: string, within: string, on: string): Judged[] =>
  judgedIn(book, groundOf(facts), period(within), date(on)).filter(
    ({ obligation }) => obligation.entry.rule.id === rule,
  );

/** One obligation, where there must be one alone. */
export function only(all: readonly Judged[]): Judged {
  assert.equal(all.length, 1, `应只有一项：${all.map(({ obligation }) => obligation.id).join(" ")}`);
  const [one] = all;
  if (one === undefined) throw new Error("没有规定动作");
  return one;
}
