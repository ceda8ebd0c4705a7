import assert from "node:assert/strict";
import { test } from "node:test";
import { inlinesIn, period, renewTemplate, scan, type Template, type TemplateInline, template } from "@shilu/domain";
import fc from "fast-check";

const text = (words: string): TemplateInline => ({ type: "text", text: words });
const filled = (id: string, at: string, more: object = {}) => ({
  type: "figure" as const,
  attrs: { id, figure: "branch.theme-day.count", period: at, mode: "filled" as const, unit: "次", ...more },
});
const stated = { mode: "stated" as const, stated: "80余", statedValue: 80, approx: "over" as const, unit: "人次" };

/** A report of 2024 in one paragraph and one slot that somebody has worked on. */
const doc = (at: string, ...content: unknown[]): Template =>
  template.parse({
    type: "doc",
    attrs: { schema: 1, title: "2024年工作总结", period: at },
    content: [{ type: "paragraph", content }],
  });
const wordsIn = ({ content }: Template) =>
  content.map((block) =>
    inlinesIn(block)
      .map((one) =>
        one.type === "text"
          ? one.text
          : one.type === "figure"
            ? `<${one.attrs.period}>`
            : `〔${"what" in one.attrs ? one.attrs.what : one.attrs.field}〕`,
      )
      .join(""),
  );

test("chips move with their period, years near the report's move, history and titles stay", () => {
  const old = doc(
    "2024",
    text("2024年开展主题党日"),
    filled("n1", "2024"),
    text("，比2023年"),
    filled("n2", "2023"),
    text("有增加；2012年以来坚持学习《2024年工作要点》，上半年"),
    filled("n3", "2024H1"),
    filled("n4", "2024-02-29..2024-11-30"),
  );
  const { template: renewed, opened } = renewTemplate(old, period("2025"));
  assert.deepEqual(wordsIn(renewed), [
    "2025年开展主题党日<2025>，比2024年<2024>有增加；2012年以来坚持学习《2024年工作要点》，上半年<2025H1><2025-02-28..2025-11-30>",
  ]);
  assert.equal(opened, 0);
  assert.deepEqual(renewed.attrs, { schema: 1, title: "2025年工作总结", period: "2025" });
});

test("a typed number of the old year is never taken over, what was checked is filled now", () => {
  const old = doc("2024", text("开展宣讲12场，受众"), filled("n1", "2024", stated), text("，人均学习40学时。"));
  const { template: renewed, opened } = renewTemplate(old, period("2025"));
  assert.deepEqual(wordsIn(renewed), [
    "开展宣讲〔2024年写的是“12场”〕，受众<2025>，人均学习〔2024年写的是“40学时”〕。",
  ]);
  assert.equal(opened, 2);
  const chip = renewed.content.flatMap(inlinesIn).find((one) => one.type === "figure");
  assert.deepEqual([chip?.attrs.mode, chip?.attrs.approx, chip?.attrs.unit], ["filled", "over", "人次"]);
  assert.deepEqual(template.parse(renewed), renewed);
});

test("a name of the profile stays the profile's", () => {
  const own = { type: "profile", attrs: { id: "p1", field: "villages.0" } };
  const { template: renewed, opened } = renewTemplate(doc("2024", text("走访"), own, text("8户")), period("2025"));
  assert.deepEqual(wordsIn(renewed), ["走访〔villages.0〕〔2024年写的是“8户”〕"]);
  assert.equal(opened, 1);
});

test("a report that was renewed twice has no two places of the same id", () => {
  const old = doc("2024", text("开展宣讲12场，受众"), filled("n1", "2024"), text("，人均学习40学时。"));
  const once = renewTemplate(old, period("2025")).template;
  const [first] = once.content;
  const written = { ...once, content: [first, doc("2025", text("另有走访7户。")).content[0]] } as Template;
  const { template: twice, opened } = renewTemplate(written, period("2026"));
  assert.equal(opened, 1);
  const ids = twice.content.flatMap(inlinesIn).flatMap((one) => (one.type === "text" ? [] : [one.attrs.id]));
  assert.equal(ids.length, 4);
  assert.equal(new Set(ids).size, 4, ids.join(" "));
});

test("decisions on sentences of a slot were the old year's", () => {
  const decided = { gap: "g", kind: "duty", about: [], facts: ["缺1次"], by: "周", on: "2025-01-02" };
  const slot = {
    type: "gaps",
    attrs: { id: "s1", of: "shortfalls", most: 8, edited: [{ ...decided, text: "有缺口。" }] },
  };
  const old = template.parse({ type: "doc", attrs: { schema: 1, title: "总结", period: "2024" }, content: [slot] });
  assert.deepEqual(renewTemplate(old, period("2025")).template.content[0], {
    type: "gaps",
    attrs: { id: "s1", of: "shortfalls", most: 8, edited: [], leftOut: [] },
  });
});

test("from a year to a half of the next: the report's own period becomes the new one", () => {
  const { template: renewed } = renewTemplate(
    doc("2024", filled("n1", "2024"), filled("n2", "2024Q3")),
    period("2025H1"),
  );
  assert.deepEqual(wordsIn(renewed), ["<2025H1><2025Q3>"]);
});

test("whatever is written, no typed quantity is left in the text", () => {
  const word = fc.constantFrom(
    "开展宣讲",
    "12场",
    "，",
    "3次",
    "慰问8户",
    "《规划》",
    "2024年",
    "第三次",
    "约40人",
    "。",
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const { template: renewed } = renewTemplate(
        doc("2024", ...(words.length === 0 ? [] : [text(words.join(""))])),
        period("2025"),
      );
      const left = renewed.content
        .flatMap(inlinesIn)
        .map((one) => (one.type === "text" ? one.text : "\uFFFC"))
        .join("");
      assert.deepEqual(
        scan(left).filter(({ kind }) => kind === "claim"),
        [],
      );
    }),
  );
});
