import assert from "node:assert/strict";
import { test } from "node:test";
import { listViewsAnswer } from "@shilu/contract";
import { readView, searchOf, viewOf, wordsOf } from "../src/pages/records/views.ts";

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

test("what is kept is what the contract takes, and is read again as it was", () => {
  for (const view of [
    viewOf("补录的", { late: "1" }, "2026-01-05"),
    viewOf("三月上半", { q: "植树", from: "2025-03-01", to: "2025-03-15" }, "2026-01-05"),
    viewOf("本月的党课", { mechanism: "branch.party-lecture", from: "2026-01-01", to: "2026-01-31" }, "2026-01-05"),
  ]) {
    const [kept] = listViewsAnswer.parse({ views: [wordsOf(view)] }).views;
    assert.deepEqual(readView(kept ?? assert.fail()), view);
  }
});
