import assert from "node:assert/strict";
import { test } from "node:test";
import { inlinesIn, period, scan, templateOf, withoutMarkdown, writeValue } from "@shilu/domain";

const places = (draft: string) => {
  const text = withoutMarkdown(draft);
  assert.equal(text.length, draft.length);
  return scan(text).map(({ start, end, kind }) => `${kind} ${draft.slice(start, end)}`);
};

test("strong words of Markdown are no masks, masks of a Markdown draft still are", () => {
  assert.deepEqual(places("今年召开**党员大会**4次，支委会*次。"), ["claim 4次", "blank *次"]);
  assert.deepEqual(places("**主题党日***次，__党课__5堂"), ["blank *次", "claim 5堂"]);
  assert.deepEqual(places("***重点***：到**村走访**次，到**村慰问"), ["name **村", "blank **次", "name **村"]);
  assert.deepEqual(places("党员大会**4次**，**支委会12次**"), ["claim 4次", "claim 12次"]);
  assert.deepEqual(places("党员大会\\*次"), ["blank *次"]);
  assert.deepEqual(places("- 党员大会*次\n* 支委会*次\n* 主题党日12次"), ["blank *次", "blank *次", "claim 12次"]);
  assert.deepEqual(places("全员赶赴**抢险一线，在**隔离点值班"), ["name **", "name **隔离点"]);
});

test("headings of Markdown are headings, and no mark is printed", () => {
  const text = withoutMarkdown(
    "# 年度总结\r\n\r\n## 一、党建\r\n\r\n1. 开展**主题党日**。\r\n\r\n## （一）学习\r\n> 引文",
  );
  const { attrs, content } = templateOf(text, [], period("2025"));
  assert.equal(attrs.title, "年度总结");
  assert.deepEqual(
    content.map((block) => [
      block.type,
      inlinesIn(block)
        .map((each) => (each.type === "text" ? each.text : ""))
        .join(""),
    ]),
    [
      ["heading", "一、党建"],
      ["paragraph", "1. 开展主题党日。"],
      ["heading", "（一）学习"],
      ["paragraph", "引文"],
    ],
  );
});

test("no sum is written with an exponent", () => {
  assert.equal(writeValue(50, "元", { approx: "exact", as: "亿元" }).digits, "0.000000005");
  assert.equal(writeValue(1e15, "元", { approx: "exact", as: "元" }).digits, "10000000000000");
});
