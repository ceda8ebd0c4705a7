import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  addDays,
  date,
  draftSummary,
  type JournalLine,
  journalLine,
  ledgerRecord,
  mayBeHandedIn,
  partsIn,
  summaryKind,
  weekday,
  weekOf,
} from "../src/index.ts";

const line = (on: string, words: string, given: object = {}): JournalLine =>
  journalLine.parse({ id: words, kind: "log", on, words, ...given });
const record = {
  id: "R1",
  on: date("2025-11-03"),
  title: "主题党日：植树",
  mechanism: "支部主题党日",
  parts: ["主持", "到会"],
};

test("a month's draft is what is there, by day; a line that became a record is that record", () => {
  const draft = draftSummary(
    [record],
    [
      line("2025-11-04", "改调研报告"),
      line("2025-11-03", "植树", { record: "R1" }),
      line("2025-11-03", "下月计划", { kind: "plan" }),
      line("2025-11-10", "报送信息", { kind: "plan", done: true }),
      // A plan that became a record stands there as the record, and in neither list.
      line("2025-11-03", "办主题党日", { kind: "plan", done: true, record: "R1" }),
      line("2025-11-03", "再办一次", { kind: "plan", record: "R1" }),
    ],
  );
  assert.equal(
    draft,
    `11月3日，主题党日：植树（支部主题党日，主持，到会）。
11月4日，改调研报告。
已办的计划
报送信息。
还没有办的计划
下月计划。`,
  );
  assert.equal(draftSummary([], []), "");
  assert.match(draftSummary([record], [line("2025-12-01", "年终")]), /^2025年11月\n.*\n2025年12月\n12月1日，年终。$/);
});

test("weeks begin on Monday; months and quarters may be handed in, the year's list is its owner's", () => {
  assert.deepEqual(weekOf(date("2026-01-04")), { from: "2025-12-29", to: "2026-01-04" });
  assert.deepEqual(weekOf(date("2026-01-05")).from, "2026-01-05");
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), (n) => {
      const day = addDays(date("2020-01-01"), n);
      const { from, to } = weekOf(day);
      assert.ok(weekday(from) === 1 && weekday(to) === 7 && from <= day && day <= to);
    }),
  );
  assert.deepEqual(["2025-11", "2025Q4", "2025", "2025H1", "x"].map(summaryKind), [
    ...["月小结", "季总结", "我的年度工作清单", null, null],
  ]);
  assert.deepEqual(["2025-11", "2025Q4", "2025"].map(mayBeHandedIn), [true, true, false]);
});

test("what a person did in a record is told from all its places, and nothing of a record he is not in", () => {
  const one = ledgerRecord.parse({
    ...{ id: "R", mechanism: "m", org: "o", title: "会", start: "2025-11-03", host: "甲", recorder: "乙" },
    attendance: [
      { person: "甲", status: "到" },
      { person: "丙", status: "请假" },
    ],
    speakers: [{ person: "甲", written: true }, { person: "丁" }],
  });
  assert.deepEqual(partsIn(one, null, "甲"), ["主持", "到会", "书面发言"]);
  assert.deepEqual(
    ["乙", "丙", "丁", "戊"].map((who) => partsIn(one, null, who)),
    [["记录"], ["请假"], ["发言"], []],
  );
});
