import assert from "node:assert/strict";
import { test } from "node:test";
import { type CompiledBlock, type CompiledGap, compileReport, template, typedNumbers, wordsOf } from "@shilu/domain";
import fc from "fast-check";

const text = (words: string) => ({ type: "text", text: words });
const open = (id: string) => ({ type: "open", attrs: { id, what: "3次", reason: "没有记录", unit: "次" } });
const reported = (...lines: readonly (readonly object[])[]) =>
  compileReport(
    template.parse({
      type: "doc",
      attrs: { schema: 1, title: "2025年工作总结", period: "2025" },
      content: lines.map((content) => ({ type: "paragraph", content })),
    }),
    () => null,
  );

test("what is typed is told with its clause and its place; open places, years and ordinals are none", () => {
  const report = reported(
    [text("一、2025年第3季度，按《2025年要点》开展党课"), open("o1"), text("，修渠300公里。")],
    [text("种树5棵，力争明年种10棵。")],
  );
  const found = typedNumbers(report);
  assert.deepEqual(
    found.map(({ text: words, around }) => [words, around]),
    [
      ["300公里", "修渠300公里"],
      ["5棵", "种树5棵"],
    ],
  );
  for (const { text: words, start, end } of found) assert.equal(report.text.slice(start, end), words);
});

test("of a slot's sentence only what a person's words add to the generated ones; what the slot counts itself is not typed", () => {
  const gap = (words: string, generated: string | null, edited: boolean) =>
    ({ text: words, generated, edited: edited ? { by: "甲" } : null }) as CompiledGap;
  const block = (slot: string | null, ...content: CompiledBlock["content"]): CompiledBlock => ({
    ...{ kind: "paragraph", level: 0, slot, content },
  });
  const blocks = [
    block("s", { kind: "gap", gap: gap("主题党日缺2次。", "主题党日缺2次。", false) }),
    block("s", { kind: "gap", gap: gap("主题党日缺2次，已补8次。", "主题党日缺2次。", true) }),
    block("s", { kind: "text", text: "其余3条见附。" }),
    { ...block("t"), kind: "slot" as const },
    block(null, { kind: "text", text: "种树5棵。" }),
  ];
  const lines = blocks.filter(({ kind }) => kind !== "slot").map(({ content }) => content.map(wordsOf).join(""));
  const report = { blocks, text: lines.join("\n") };
  const found = typedNumbers(report);
  assert.deepEqual(
    found.map(({ around }) => around),
    ["已补8次", "种树5棵"],
  );
  for (const { text: words, start, end } of found) assert.equal(report.text.slice(start, end), words);
});

test("wherever typed numbers stand among open places, each is found at its own place", () => {
  const piece = fc.oneof(
    fc.nat({ max: 999 }).map((n) => ({ n })),
    fc.constant({ n: null }),
  );
  fc.assert(
    fc.property(fc.array(fc.array(piece, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (lines) => {
      let ids = 0;
      const report = reported(
        ...lines.map((line) =>
          line.flatMap(({ n }) => (n === null ? [text("党课"), open(`o${ids++}`)] : [text(`，种树${n}棵，`)])),
        ),
      );
      const found = typedNumbers(report);
      assert.deepEqual(
        found.map(({ text: words }) => words),
        lines.flat().flatMap(({ n }) => (n === null ? [] : [`${n}棵`])),
      );
      for (const { text: words, start, end } of found) assert.equal(report.text.slice(start, end), words);
    }),
    { numRuns: 100, seed: 20_261_127 },
  );
});
