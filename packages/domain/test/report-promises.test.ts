import assert from "node:assert/strict";
import { test } from "node:test";
import {
  date,
  type FigureQuery,
  type FigureValue,
  groundOf,
  type JudgedPromise,
  type LedgerRecord,
  type LedgerRecordInput,
  leftOpen,
  period,
  promiseQueries,
  promisesMade,
  promisesOf,
  promiseTally,
} from "@shilu/domain";
import fc from "fast-check";
import { bookOf, factsOf, kind, record } from "./obligation-office.ts";

const counting = { rule: "一条计一次", phrases: ["{n}次"] };
const { catalogue } = bookOf([
  kind("report.next-step", "下一步计划", { "held-by": "单位" }),
  kind("research.report", "调查研究", { "held-by": "单位" }, [], {
    aliases: ["大调研"],
    figures: [
      { code: "research.report.count", title: "调研报告篇数", unit: "篇", count: "records", ...counting },
      {
        code: "research.report.money",
        title: "调研经费",
        unit: "万元",
        count: "money",
        ...counting,
        phrases: ["{n}万元"],
      },
    ],
  }),
]);

/** A promise made on 20 December 2024. */
const promise = (item: string, fields: LedgerRecord["fields"] = {}, more: Partial<LedgerRecordInput> = {}) =>
  record("report.next-step", "2024-12-20", { id: `诺${item}`, org: "室", fields: { item, ...fields }, ...more });
const paper = (start: string, more: Partial<LedgerRecordInput> = {}) =>
  record("research.report", start, { org: "室", ...more });

/** The ledger's answer, counted by hand: final records of the days asked for, in 分 for money. */
const answering =
  (records: readonly LedgerRecord[]) =>
  ({ figure, period: { code, from, to } }: FigureQuery): FigureValue => {
    const papers = records.filter(
      ({ mechanism, start, status }) =>
        mechanism === "research.report" && status === "final" && from <= start && start <= to,
    );
    const sum =
      figure.count === "money"
        ? papers.flatMap(({ money }) => money).reduce((all, one) => all + one.amount, 0)
        : papers.length;
    const value = papers.length === 0 ? null : sum;
    const { title, unit, rule } = figure;
    const named = { figure: figure.code, title, unit, rule, period: code, value };
    return { ...named, records: papers.map(({ id }) => id), late: 0, titles: [], notAssessed: false };
  };

const judge = (records: readonly LedgerRecord[], on = "2026-01-10", year = 2025): JudgedPromise[] =>
  promisesOf(catalogue, groundOf(factsOf(records)), year, date(on), answering(records));
const only = (records: readonly LedgerRecord[], on?: string): JudgedPromise => {
  const [one, ...others] = judge(records, on);
  assert.ok(one !== undefined && others.length === 0);
  return one;
};

const eight = promise("完成调研报告2篇以上。", { "shown-by": "research.report.count", floor: 2 });

test("a figure and a floor: this year's records judge, and the sentence says what they show", () => {
  const two = [paper("2025-03-01"), paper("2025-09-01")];
  const kept = only([eight, ...two, paper("2024-12-30"), paper("2025-10-01", { status: "void" })]);
  assert.deepEqual([kept.state, kept.records, kept.next], ["已兑现", two.map(({ id }) => id), null]);
  assert.equal(kept.sentence, "上年承诺“完成调研报告2篇以上”，调研报告篇数为2篇，已兑现。");
  assert.deepEqual(kept.facts, [
    "承诺（诺完成调研报告2篇以上。，2024-12-20）：“完成调研报告2篇以上”，期限2025-12-31；看“调研报告篇数”，不少于2篇",
    "2025年台账里“调研报告篇数”为2篇（2条记录）",
  ]);
  const part = only([eight, ...two.slice(1)]);
  assert.equal(part.sentence, "上年承诺“完成调研报告2篇以上”，调研报告篇数为1篇，少于2篇，部分兑现。");
  assert.equal(part.next, "继续落实“完成调研报告2篇以上”，已经做到的补录，没有做到的重新明确时限。");
  const none = only([eight]);
  assert.equal(none.sentence, "上年承诺“完成调研报告2篇以上”，没有调研报告篇数的记录，未兑现。");
});

test("exactly the floor is enough, one below is not; no floor means one", () => {
  const money = (fen: number) => [paper("2025-03-01", { money: [{ amount: fen, source: "自筹" }] })];
  const much = promise("争取经费", { "shown-by": "调研经费", floor: 1.2 });
  assert.equal(only([much, ...money(1_200_000)]).state, "已兑现");
  assert.equal(only([much, ...money(1_199_999)]).state, "部分兑现");
  assert.equal(only([promise("搞调研", { "shown-by": "research.report.count" }), paper("2025-03-01")]).state, "已兑现");
});

test("a mechanism by its code, title or another name stands for the figure that counts its records", () => {
  for (const name of ["research.report", "调查研究", "大调研", "调研报告篇数"])
    assert.equal(only([promise("搞调研", { "shown-by": name }), paper("2025-03-01")]).state, "已兑现", name);
  const wrong = only([promise("搞调研", { "shown-by": "调研力度" }), paper("2025-03-01")]);
  assert.equal(wrong.state, "无从判断");
  assert.match(wrong.facts[1] ?? "", /“调研力度”不是制度库里的指标或制度，请改正/);
});

test("before the year is over the sentence says until when, the facts do not", () => {
  const records = [eight, paper("2025-03-01"), paper("2025-12-12")];
  assert.equal(
    only(records, "2025-12-11").sentence,
    "上年承诺“完成调研报告2篇以上”，截至2025年12月11日调研报告篇数为1篇，少于2篇，部分兑现。",
  );
  assert.equal(only(records, "2025-12-12").state, "已兑现");
  assert.deepEqual(only(records, "2025-12-12").facts, only(records).facts);
  assert.deepEqual(judge(records, "2024-12-31"), [], "the year has not begun");
});

test("kept after the day it was promised for is kept, and says so", () => {
  const early = promise("上半年出两篇", { "shown-by": "research.report.count", floor: 2, deadline: "2025-06-30" });
  const first = paper("2025-03-01");
  const late = only([early, first, paper("2025-07-01")]);
  assert.equal(late.sentence, "上年承诺“上半年出两篇”，调研报告篇数为2篇，已兑现，晚于承诺的期限（2025年6月30日）。");
  assert.match(late.facts[2] ?? "", /^到2025-06-30为止，台账里“调研报告篇数”为1篇/);
  assert.equal(only([early, first, paper("2025-06-30")]).late, false);
});

test("records that were named: all of them, some, none; what is void or of another year is no proof", () => {
  const proof = promise("办好两次座谈", { proof: ["座1", "座2"] });
  const talk = (id: string, start: string, more = {}) => paper(start, { id, ...more });
  const state = (...records: LedgerRecord[]) => only([proof, ...records]);
  const both = state(talk("座1", "2025-02-01"), talk("座2", "2025-03-01"));
  assert.equal(both.sentence, "上年承诺“办好两次座谈”，有2条记录为证，已兑现。");
  const one = state(talk("座1", "2025-02-01"), talk("座2", "2025-03-01", { status: "void" }));
  assert.equal(one.sentence, "上年承诺“办好两次座谈”，应有的2条记录，台账里有1条，部分兑现。");
  assert.ok(one.facts.includes("2025年台账里没有，或者已经作废：座2"));
  assert.equal(state(talk("座1", "2024-12-01"), talk("座2", "2026-01-02")).state, "未兑现");
  const finished = talk("座1", "2024-11-01", { finished: "2025-01-15" });
  assert.equal(state(finished, talk("座2", "2025-03-01")).state, "已兑现", "begun before and finished in the year");
});

test("words alone cannot be judged until a person says so in the record", () => {
  const words = promise("文风更实");
  const open = only([words]);
  assert.equal(open.sentence, "上年承诺“文风更实”，没有写明看什么记录，台账无从判断是否兑现。");
  assert.equal(open.next, "逐条核对“文风更实”是否做到，把核对结论或者证明它的记录补进承诺。");
  const said = only([promise("文风更实", { checked: "2025-12-10", result: "部分兑现" })]);
  assert.equal(said.sentence, "上年承诺“文风更实”，经人核对（2025年12月10日），部分兑现。");
  assert.equal(only([promise("文风更实", {}, { counts: { 兑现: 1 } })]).state, "已兑现");
});

test("where a person and the records differ, the records judge and both are told", () => {
  const one = only([
    promise("出两篇", { "shown-by": "调研报告篇数", floor: 2, result: "已兑现", checked: "2025-12-10" }),
  ]);
  assert.equal(one.state, "未兑现");
  assert.deepEqual(one.facts.slice(-2), ["核对记录：已兑现（2025-12-10）", "核对记录与台账不一致，以台账为准"]);
});

test("which promises: last year's, or those that name the year; counted ones only, of the org and below it", () => {
  const made = (records: LedgerRecord[], org?: string) =>
    promisesMade(catalogue, groundOf(factsOf(records)), 2025, date("2026-01-10"), org).map(({ words }) => words);
  const records = [
    promise("甲"),
    promise("乙", {}, { start: "2025-01-08" }),
    promise("丙", { year: 2025 }, { start: "2025-01-08" }),
    promise("丁", {}, { status: "void" }),
    promise("戊", {}, { nil: true }),
    promise("己", {}, { org: "支部" }),
  ];
  assert.deepEqual(made(records), ["己", "甲", "丙"]);
  assert.deepEqual(made(records, "支部"), ["己"]);
  assert.match(judge([promise("丙", { year: 2025 }, { start: "2025-01-08" })])[0]?.sentence ?? "", /^本年承诺“丙”/);
});

test("the rate shows its parts: of so many things so many, and the rest by how it stands", () => {
  const records = [
    eight,
    promise("出一篇", { "shown-by": "调研报告篇数" }),
    promise("三件事", {}, { counts: { 条: 3, 兑现: 2 } }),
    promise("文风更实"),
    paper("2025-03-01"),
  ];
  const tally = promiseTally(judge(records));
  assert.deepEqual(tally, { of: 6, kept: 3, says: "6项中3项已兑现，部分兑现2项，无从判断1项" });
  assert.equal(promiseTally([]), null);
});

test("a promise whose day passed unkept is a gap of the period that its day lies in", () => {
  const records = [eight, promise("文风更实"), promise("搞调研", { "shown-by": "大调研", deadline: "2025-06-30" })];
  const told = (within: string, on: string) =>
    leftOpen([], judge(records, on), period(within), date(on)).gaps.map(({ id }) => id);
  assert.deepEqual(told("2025", "2025-12-31"), ["promise:诺搞调研"]);
  assert.deepEqual(told("2025", "2026-01-01").length, 3);
  assert.deepEqual(told("2025H1", "2026-01-01"), ["promise:诺搞调研"]);
  assert.deepEqual(
    [...told("2025H1", "2026-01-01"), ...told("2025H2", "2026-01-01")].sort(),
    told("2025", "2026-01-01").sort(),
  );
});

test("every question is asked beforehand; order of the records and time after the year change nothing", () => {
  const anyPromise = fc.record({
    floor: fc.integer({ min: 1, max: 4 }),
    by: fc.constantFrom("research.report.count", "大调研", "没有的指标", ""),
    deadline: fc.constantFrom("2025-06-30", "2025-12-31", ""),
  });
  const anyPaper = fc.constantFrom("2024-12-31", "2025-01-01", "2025-06-30", "2025-07-01", "2025-12-31", "2026-01-01");
  fc.assert(
    fc.property(fc.array(anyPromise, { maxLength: 4 }), fc.array(anyPaper, { maxLength: 5 }), (promises, papers) => {
      const records = [
        ...promises.map(({ by, ...fields }, at) => promise(`${at}`, { ...fields, "shown-by": by })),
        ...papers.map((start, at) => paper(start, { id: `文${at}` })),
      ];
      const asked = new Set(
        promiseQueries(promisesMade(catalogue, groundOf(factsOf(records)), 2025, date("2025-12-31"))).map(
          ({ period: { code }, figure }) => `${figure.code} ${code}`,
        ),
      );
      const found = promisesOf(catalogue, groundOf(factsOf(records)), 2025, date("2025-12-31"), (query) => {
        assert.ok(asked.has(`${query.figure.code} ${query.period.code}`));
        return answering(records)(query);
      });
      assert.deepEqual(
        judge(records.toReversed()).map(({ state, facts }) => [state, facts]),
        found.map(({ state, facts }) => [state, facts]),
      );
      const tally = promiseTally(found);
      assert.equal(tally?.of ?? 0, promises.length);
      assert.equal(tally?.kept ?? 0, found.filter(({ state }) => state === "已兑现").length);
    }),
  );
});
