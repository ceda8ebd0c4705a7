import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { lint, type Repaired, repair } from "../src/index.ts";
import { readDocx } from "../src/read/read-docx.ts";
import { doc, faults, withFault } from "./lint-faults.ts";
import { asParts, type Texts, writtenTexts } from "./word-parts.ts";

type Parts = ReturnType<typeof asParts>;
const linesOf = (parts: Parts): string[] => readDocx(parts).paragraphs.map(({ number, text }) => number + text);

/** The words of a file after what the repair says it changed, and nothing else. */
function replayed(lines: readonly string[], rounds: Repaired["rounds"]): string[] {
  let now = [...lines];
  for (const round of rounds) {
    const changes = round.flatMap(({ words }) => words).toSorted((a, b) => b.from - a.from || b.to - a.to);
    for (const { paragraph, from, to, before: was, after } of changes) {
      const line = now[paragraph] ?? "";
      assert.equal(line.slice(from, to), was);
      now[paragraph] = line.slice(0, from) + after + line.slice(to);
    }
    for (const { order } of round) {
      const slots = order.toSorted((a, b) => a - b);
      const moved = order.map((at) => now[at] ?? "");
      for (const [at, slot] of slots.entries()) now[slot] = moved[at] ?? "";
    }
    const dropped = new Set(round.flatMap(({ dropped }) => dropped));
    for (const at of dropped) assert.equal((now[at] ?? "").trim(), "");
    now = now.filter((_, at) => !dropped.has(at));
  }
  return now;
}

/** What a program leaves to a person among the planted faults. */
const byHand = new Set(["隐藏文字", "引号不成对", "数字和千", "千分位不一"]);

describe("repair", () => {
  let own: Texts;
  before(async () => {
    own = await writtenTexts(doc);
  });

  it("changes nothing where nothing is to be mended", () => {
    const parts = asParts(own);
    const { parts: after, rounds } = repair(parts);
    assert.deepEqual(rounds, []);
    assert.deepEqual([...after], [...parts]);
  });

  for (const [rule, what, fault] of faults)
    it(`${rule}: ${what}`, () => {
      const parts = asParts(withFault(own, fault));
      const found = lint(parts).findings.filter((finding) => finding.rule === rule);
      const { parts: after, rounds, left } = repair(parts);
      assert.deepEqual(linesOf(after), replayed(linesOf(parts), rounds));
      const remain = left.findings.filter((finding) => finding.rule === rule);
      const auto = found.some((finding) => finding.repair === "auto") && !byHand.has(what);
      assert.equal(remain.length > 0, !auto, JSON.stringify({ remain, rounds }));
      const again = repair(after);
      assert.deepEqual(again.rounds, []);
      assert.deepEqual(again.left, left);
    });
});
