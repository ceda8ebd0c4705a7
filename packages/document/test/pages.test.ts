import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type Block, type Doc, pagesOf, type Run, typeset } from "../src/index.ts";
import { readPdf } from "./read-pdf.ts";
import { sampleReport } from "./sample.ts";

const at = "2025-12-31T08:00:00Z";
const bare = (text: string): string => text.replace(/\s/g, "");
const mm = (points: number): number => (points * 25.4) / 72;
const words = (length: number): readonly Run[] => [
  { text: "调研工作会议，办理情况。".repeat(length).slice(0, length) },
];

/** Rows of text and rows of cells come out of a PDF by baseline; the pages as data are brought into the same form. */
async function agree(doc: Doc): Promise<void> {
  const outcome = await typeset(doc, { at });
  if (!outcome.ok) assert.fail(outcome.findings.map(({ says }) => says).join());
  const set = await readPdf(outcome.value.pdf);
  const { pages } = pagesOf(doc);
  assert.equal(set.length, pages.length);
  set.forEach(({ lines }, index) => {
    const rows = new Map<number, { text: string; x: number }>();
    for (const { baseline, text, x } of (pages[index]?.lines ?? []).toSorted((a, b) => a.x - b.x)) {
      const near = [...rows.keys()].find((y) => Math.abs(y - baseline) < 0.5) ?? baseline;
      const row = rows.get(near);
      rows.set(near, { text: (row?.text ?? "") + bare(text), x: row?.x ?? x });
    }
    const expected = [...rows].sort(([a], [b]) => a - b);
    const found = lines.toSorted((a, b) => a.y - b.y);
    assert.deepEqual(
      found.map(({ text }) => bare(text)),
      expected.map(([, { text }]) => text),
      `page ${index + 1}`,
    );
    found.forEach(({ x, y, text }, row) => {
      const [baseline = 0, place] = expected[row] ?? [];
      assert.ok(Math.abs(mm(y) - baseline) < 0.5, `page ${index + 1}, ${text}: ${mm(y)} instead of ${baseline}`);
      assert.ok(
        Math.abs(mm(x) - (place?.x ?? 0)) < 0.5,
        `page ${index + 1}, ${text}: x ${mm(x)} instead of ${place?.x}`,
      );
    });
  });
}

const size = fc.integer({ min: 1, max: 700 });
const block = fc.oneof(
  { weight: 4, arbitrary: size.map((length) => ({ kind: "paragraph" as const, runs: words(length) })) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("heading" as const),
      level: fc.constantFrom(1, 2),
      runs: fc.constant(words(8)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({
        columns: fc.integer({ min: 1, max: 6 }),
        rows: fc.array(fc.integer({ min: 0, max: 260 }), { maxLength: 40 }),
      })
      .map(({ columns, rows }) => ({
        kind: "table" as const,
        columns: Array.from({ length: columns }, (_, index) => ({ title: `第${index}栏`, share: 1 + (index % 3) })),
        rows: rows.map((length, row) => ({
          cells: Array.from({ length: columns }, (_, column) => words(column === row % columns ? length : 3)),
        })),
      })),
  },
);
const documents = fc
  .record({ blocks: fc.array(block, { minLength: 1, maxLength: 14 }), attachments: fc.integer({ min: 0, max: 3 }) })
  .map(
    ({ blocks, attachments }): Doc => ({
      format: "standard",
      title: ["关于试验的通知"],
      body: blocks.map((one, index) => ({ ...one, id: `b${index}` }) as Block),
      sign: { orgs: ["某某办公室"], date: "2025年1月5日" },
      appendices: Array.from({ length: attachments }, (_, index) => ({
        id: `a${index}`,
        title: "清单",
        body: [{ kind: "paragraph", id: `ap${index}`, runs: words(30) }],
      })),
    }),
  );

describe("pages as data", () => {
  it("are the pages of the PDF: the same words in the same places, with numbers and sources", async () => {
    await agree(sampleReport(6));
  });

  it("are the pages of the PDF whatever headings, paragraphs and tables follow each other", async () => {
    await fc.assert(fc.asyncProperty(documents, agree), { numRuns: 40, seed: 22 });
  });
});
