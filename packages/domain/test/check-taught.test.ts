import assert from "node:assert/strict";
import { test } from "node:test";
import { link, office, period, scan, type Template, taughtBy } from "@shilu/domain";
import { houseCatalogue } from "./catalogue-of-house.ts";

const house = houseCatalogue();
const context = { period: period("2026"), org: "o", office: office.parse({ tenant: "t", name: "市委政策研究室" }) };

const chip = (figure: string, unit: string) => ({
  ...{ id: `n-${figure}`, figure, period: "2025", filter: {}, approx: "exact" as const, as: null, unit },
  mode: "filled" as const,
});
/** A finished report of one paragraph: words, and figures with their units. */
const report = (...inlines: readonly (string | readonly [figure: string, unit: string])[]): Template => ({
  type: "doc",
  attrs: { schema: 1, title: "2025年总结", period: "2025" },
  content: [
    {
      type: "paragraph",
      content: inlines.map((one) =>
        typeof one === "string" ? { type: "text", text: one } : { type: "figure", attrs: chip(...one) },
      ),
    },
  ],
});
const night = report("我室坚持把“田间夜校”办到村头，全年举办田间夜校", ["branch.theme-day.count", "次"], "。");
const read = (text: string, reports: readonly Template[]) =>
  link(scan(text), text, taughtBy(reports, house, context), context).map(({ query }) => query?.figure.code ?? null);

test("last year's report teaches this year's: the same words are read as the same figure, masked or not", () => {
  assert.deepEqual(read("今年举办田间夜校*次。", []), [null]);
  assert.deepEqual(read("今年举办田间夜校*次。", [night]), ["branch.theme-day.count"]);
  assert.deepEqual(read("上半年举办田间夜校3次。", [night]), ["branch.theme-day.count"]);
});

test("what two figures were said with, and what says too little, teaches neither", () => {
  const other = report("举办田间夜校", ["study.training.count", "次"], "。");
  assert.deepEqual(read("举办田间夜校*次。", [night, other]), [null]);
  assert.equal(taughtBy([report("参加", ["branch.theme-day.attendances", "人次"], "。")], house, context), house);
});

test("a phrase of the mechanism files stays that figure's", () => {
  const text = "开展支部主题党日*次。";
  const wrong = report("开展支部主题党日", ["study.training.count", "次"], "。");
  assert.deepEqual(read(text, []), ["branch.theme-day.count"]);
  assert.deepEqual(read(text, [wrong]), ["branch.theme-day.count"]);
});
