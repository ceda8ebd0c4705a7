import assert from "node:assert/strict";
import { test } from "node:test";
import { type CheckItem, type FigureRow, shared, sideBySide } from "@shilu/domain";

const item = (figure: string | null, text: string, more: Partial<CheckItem> = {}): CheckItem => ({
  ...{ start: 0, end: text.length, text, mask: null, kind: "claim", figure, title: figure, period: "2025", filter: {} },
  ...{ unit: text.replace(/[\d.余近]/g, ""), approx: text.includes("余") ? "over" : "exact" },
  ...{ stated: Number.parseFloat(text.replace(/[^\d.]/g, "")), value: null, filled: null, verdict: "一致" },
  ...{ records: [], reason: null, candidates: [], why: null, marks: [] },
  ...more,
});
const draft = (...items: CheckItem[]) => ({ items, period: "2025" });
const told = ({ figure, period, differs, readings }: FigureRow) =>
  `${figure} ${period ?? "本期"} ${differs ? "≠" : "="} ${readings.map((one) => `${one.draft}:${one.item.text}`).join(" ")}`;

test("what differs comes first, then what is said alike, then what is said once", () => {
  const rows = sideBySide([
    draft(item("学习", "12次"), item("调研", "5篇"), item("走访", "80余户")),
    draft(item("走访", "83户"), item("调研", "6篇"), item("宣讲", "3场")),
    draft(item("走访", "80余户"), item("学习", "12次")),
  ]);
  assert.deepEqual(rows.map(told), [
    "调研 本期 ≠ 0:5篇 1:6篇",
    "学习 本期 = 0:12次 2:12次",
    "走访 本期 = 0:80余户 1:83户 2:80余户",
    "宣讲 本期 = 1:3场",
  ]);
  assert.deepEqual(rows.map(shared), [true, true, true, false]);
});

test("another unit of one sum is the same sum; another period, level or place of a figure is another row", () => {
  const rows = sideBySide([
    draft(item("资金", "2.6万元"), item("学习", "12次"), item("获奖", "1个", { filter: { level: ["国家级"] } })),
    draft(item("资金", "26034元"), item("学习", "6次", { period: "2025H1" }), item("获奖", "3个")),
  ]);
  assert.deepEqual(rows.map(told), [
    "资金 本期 = 0:2.6万元 1:26034元",
    "学习 本期 = 0:12次",
    "获奖 本期 = 0:1个",
    "学习 2025H1 = 1:6次",
    "获奖 本期 = 1:3个",
  ]);
});

test("a draft says twice what differs: that is its own matter; two drafts that differ only there differ", () => {
  const twice = draft(item("学习", "12次"), item("学习", "13次"));
  assert.deepEqual(sideBySide([twice]).map(told), ["学习 本期 = 0:12次 0:13次"]);
  assert.deepEqual(sideBySide([twice, draft(item("学习", "13次"))]).map(told), ["学习 本期 ≠ 0:12次 0:13次 1:13次"]);
});

test("last year's draft is laid beside this year's by what each is about", () => {
  const before = { items: [item("学习", "11次", { period: "2024" })], period: "2024" };
  assert.deepEqual(sideBySide([draft(item("学习", "12次")), before]).map(told), ["学习 本期 ≠ 0:12次 1:11次"]);
});

test("a blank says what the ledger filled in; plans, names and numbers of nothing known say nothing", () => {
  const blank = { kind: "blank", stated: null, mask: [0, 1] } as const;
  const rows = sideBySide([
    draft(item("学习", "*次", { ...blank, unit: "次", value: 13, filled: "13" }), item("调研", "*篇", blank)),
    draft(item("学习", "12次"), item("调研", "5篇", { kind: "plan" }), item(null, "7个")),
  ]);
  assert.deepEqual(rows.map(told), ["学习 本期 ≠ 0:*次 1:12次"]);
});
