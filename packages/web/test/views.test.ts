import assert from "node:assert/strict";
import { test } from "node:test";
import { keepViews, keptViews, nameOf, searchOf, type View, viewOf, withView } from "../src/pages/records/views.ts";

const shelf = (full = false) => {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => {
      if (full) throw new Error("full");
      kept.set(name, text);
    },
  };
};
const view = (name: string): View => ({ name, search: { q: name }, time: "" });

test("本月 of a view is the month of the day on which it is opened; days of somebody's own stay", () => {
  const month = viewOf(
    "本月的党课",
    { mechanism: "branch.party-lecture", from: "2026-01-01", to: "2026-01-31" },
    "2026-01-05",
  );
  assert.deepEqual(month, { name: "本月的党课", search: { mechanism: "branch.party-lecture" }, time: "month" });
  for (const [today, from, to] of [
    ["2026-01-31", "2026-01-01", "2026-01-31"],
    ["2026-02-01", "2026-02-01", "2026-02-28"],
  ] as const)
    assert.deepEqual(searchOf(month, today), { mechanism: "branch.party-lecture", from, to });
  const own = { q: "植树", from: "2025-03-01", to: "2025-03-15" };
  assert.deepEqual(searchOf(viewOf("三月上半", own, "2026-01-05"), "2027-01-01"), own);
  assert.deepEqual(searchOf(viewOf("补录", { late: "1" }, "2026-01-05"), "2027-01-01"), { late: "1" });
});

test("each account has its own; what is none of ours is left out; a machine that keeps nothing says so", () => {
  const here = shelf();
  assert.deepEqual(keptViews(here, "甲"), []);
  assert.ok(keepViews(here, "甲", [view("一")]));
  assert.deepEqual([keptViews(here, "甲"), keptViews(here, "乙")], [[view("一")], []]);
  for (const text of ["{", "{}", "null", '[null, 3, {"name":7}]']) {
    here.setItem(nameOf("乙"), text);
    assert.deepEqual(keptViews(here, "乙"), [], text);
  }
  here.setItem(nameOf("乙"), '[{"name":"二","search":{"late":"1","password":"x"},"time":5}]');
  assert.deepEqual(keptViews(here, "乙"), [{ name: "二", search: { late: "1" }, time: null }]);
  assert.equal(keepViews(shelf(true), "甲", []), false);
});

test("one of the same name takes its place; there are thirty at the most", () => {
  const all = Array.from({ length: 30 }, (_, n) => view(`视图${n}`));
  assert.equal(withView(all, view("又一个")), null);
  const changed = withView(all, { ...view("视图7"), search: { late: "1" } });
  assert.deepEqual([changed?.length, changed?.find(({ name }) => name === "视图7")?.search], [30, { late: "1" }]);
  assert.deepEqual(withView([], view("一")), [view("一")]);
});
