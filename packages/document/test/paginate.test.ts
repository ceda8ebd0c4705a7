import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type Laid, paginate } from "../src/layout/paginate.ts";
import { blank, body, text } from "../src/layout/part.ts";
import { page } from "../src/page.ts";

/** A part of so many lines. `keeps`: as a heading does; `tail`: of the sign-off. */
type Piece = { readonly lines: number; readonly keeps: boolean };
type Row = { readonly part: number; readonly line: number; readonly next: boolean };

const laidOf = (pieces: readonly Piece[], tail: number): Laid[] => [
  ...pieces.map(({ lines, keeps }, index): Laid => {
    const part = { ...text(`p${index}`, "body", body, []), keeps };
    return { part, lines: linesOf(lines), table: null, turned: false };
  }),
  ...Array.from({ length: tail }, (_, index): Laid => {
    const part = index === 0 ? blank("b", true) : text(`s${index}`, "sign", body, []);
    return { part, lines: index === 0 ? [] : linesOf(1), table: null, turned: false };
  }),
];
const linesOf = (count: number): Laid["lines"] =>
  Array.from({ length: count }, (_, index) => ({
    block: "",
    glyphs: [],
    last: index === count - 1,
    continues: false,
    apart: 0,
  }));

/** Page ends by trying: a page takes as many rows as it can, and ends at the last place where nothing is torn apart. */
function naive(rows: readonly Row[]): number[] {
  const ends: number[] = [];
  let from = 0;
  while (from < rows.length) {
    let end = Math.min(rows.length, from + page.lines);
    while (end > from && end < rows.length && rows[end - 1]?.next) end--;
    if (end === from) end = Math.min(rows.length, from + page.lines);
    ends.push(end);
    from = end;
  }
  return ends;
}

describe("filling pages", () => {
  it("ends every page where a second opinion does: as late as nothing that stays together is torn apart", () => {
    const pieces = fc.array(
      fc.oneof(
        { weight: 3, arbitrary: fc.record({ lines: fc.integer({ min: 1, max: 50 }), keeps: fc.constant(false) }) },
        { weight: 2, arbitrary: fc.record({ lines: fc.integer({ min: 1, max: 3 }), keeps: fc.constant(true) }) },
      ),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(pieces, fc.integer({ min: 0, max: 6 }), (chosen, tail) => {
        const laid = laidOf(chosen, tail === 1 ? 2 : tail);
        const pages = paginate(laid);
        const rows = laid.flatMap(({ part, lines }, index): Row[] => {
          const kept = index >= chosen.length || (part.kind === "text" && part.keeps);
          const meetsTail = index + 1 < laid.length && index + 1 >= chosen.length;
          const goesWhole = kept || (meetsTail && lines.length <= 6);
          return Array.from({ length: Math.max(1, lines.length) }, (_, line) => {
            const last = line === Math.max(1, lines.length) - 1;
            return { part: index, line, next: last ? index + 1 < laid.length && (kept || meetsTail) : goesWhole };
          });
        });
        let count = 0;
        const ends = pages.map(({ pieces: set }) => {
          count += set.reduce((sum, { from, to }) => sum + to - from, 0);
          return count;
        });
        // Where more stays together than a page holds there is no right answer; both go on until the page is full.
        let chain = 0;
        const tooLong = rows.some(({ next }) => {
          chain = next ? chain + 1 : 0;
          return chain >= page.lines;
        });
        assert.equal(count, rows.length);
        if (!tooLong) assert.deepEqual(ends, naive(rows));
        for (const { used } of pages) assert.ok(used <= page.height);
      }),
      { numRuns: 500, seed: 9704 },
    );
  });
});
