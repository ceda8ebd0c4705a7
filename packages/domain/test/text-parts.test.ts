import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { textParts } from "../src/check/text-parts.ts";

const seen = (text: string) =>
  textParts(text).map((part) =>
    part.kind === "text" ? text.slice(...part.at) : part.rows.map((row) => row.map((cell) => text.slice(...cell))),
  );

test("上下相连、格数相同的几行是一张表，只有一行的不是，格数变了另起一张", () => {
  assert.deepEqual(seen("表一\n甲\t1\r\n乙\t\n完\n单\t行\n丙\t1\t2\n丁\t3\t4"), [
    "表一\n",
    [
      ["甲", "1"],
      ["乙", ""],
    ],
    "完\n单\t行\n",
    [
      ["丙", "1", "2"],
      ["丁", "3", "4"],
    ],
  ]);
});

test("各部分首尾相接，一字不落；每一格都在自己那张表里，先后有序", () => {
  const line = fc.array(fc.constantFrom("甲", "1", "\t", "\r", ""), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const text = lines.map((one) => one.join("")).join("\n");
      let at = 0;
      for (const part of textParts(text)) {
        assert.equal(part.at[0], at);
        if (part.kind === "table")
          for (const [start, end] of part.rows.flat()) {
            assert.ok(at <= start && start <= end && end <= part.at[1]);
            assert.doesNotMatch(text.slice(start, end), /[\t\n]/);
            at = end;
          }
        at = part.at[1];
      }
      assert.equal(at, text.length);
    }),
  );
});
