import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type Block, type Doc, type Page, pagesOf, type Run, typeset } from "../src/index.ts";
import type { Character } from "../src/verify/pdf/page.ts";
import { readPdf } from "../src/verify/pdf/read-pdf.ts";
import { corpus } from "./corpus.ts";
import { sampleReport } from "./sample.ts";

const at = "2025-12-31T08:00:00Z";
const mm = (points: number): number => (points * 25.4) / 72;
const words = (length: number): readonly Run[] => [
  { text: "调研工作会议，办理情况。".repeat(length).slice(0, length) },
];

/** In millimetres: what comes near it is the 标志, whose upper edge is reckoned. How dashes join is known to the font alone. */
const tolerance = (text: string): number => (text === "—" ? 0.3 : 0.1);
const near = (found: number, expected: number, what: string, within = tolerance("")): void =>
  assert.ok(Math.abs(found - expected) < within, `${what}: ${found.toFixed(3)} instead of ${expected} mm`);

/** Every character, page number and rule of the PDF stands where the pages as data have it, and there is no other. */
async function agree(doc: Doc): Promise<void> {
  const outcome = await typeset(doc, { at });
  if (!outcome.ok) assert.fail(outcome.findings.map(({ says }) => says).join());
  const read = await readPdf(outcome.value.pdf);
  if (!read.ok) assert.fail(read.findings.map(({ says }) => says).join());
  const { pages, faces } = pagesOf(doc);
  assert.deepEqual(faces, outcome.value.faces);
  assert.equal(read.value.pages.length, pages.length);
  pages.forEach((page, index) => {
    const set = read.value.pages[index];
    assert.equal(page.turned, (set?.width ?? 0) > (set?.height ?? 0));
    const left = new Map(Map.groupBy(set?.characters ?? [], ({ text }) => text));
    for (const [text, x, y] of charactersOf(page)) {
      const away = ({ x: a, y: b }: Character): number => Math.hypot(mm(a) - x, mm(b) - y);
      const [found, ...others] = (left.get(text) ?? []).toSorted((a, b) => away(a) - away(b));
      const what = `page ${page.number}, ${text}`;
      if (!found) assert.fail(`${what} at ${x}, ${y} is not in the PDF`);
      near(mm(found.x), x, `${what} across`, tolerance(text));
      near(mm(found.y), y, `${what} down`);
      left.set(text, others);
    }
    assert.deepEqual([...left.values()].flat(), [], `page ${page.number} has more characters`);
    const drawn = (set?.rules ?? []).map(({ top, bottom, left: from, right }) => [
      mm((top + bottom) / 2),
      mm(from),
      mm(right),
    ]);
    const rules = page.rules.map(({ y, x, width }) => [y, x, x + width]);
    const sorted = (all: number[][]) => all.toSorted(([a = 0], [b = 0]) => a - b);
    assert.equal(drawn.length, rules.length, `rules of page ${page.number}`);
    sorted(rules).forEach((rule, at) => {
      rule.forEach((place, side) => {
        near(sorted(drawn)[at]?.[side] ?? 0, place, `rule ${at} of page ${page.number}`);
      });
    });
  });
}

/** The characters of a page that are to be seen, each with its beginning and its baseline. */
function charactersOf({ lines, printed }: Page): (readonly [text: string, x: number, y: number])[] {
  const text = lines.flatMap(({ text: words, edges, baseline }) =>
    [...words].map((one, at) => [one, edges[at] ?? 0, baseline] as const),
  );
  if (printed === null) return text.filter(([one]) => one.trim() !== "");
  const { text: words, x, y, edges, down } = printed;
  const number = [...words].map((one, at) => {
    const along = edges[at] ?? 0;
    return [one, down ? x : along, down ? along : y] as const;
  });
  return [...text, ...number].filter(([one]) => one.trim() !== "");
}

const size = fc.integer({ min: 1, max: 700 });
const block = fc.oneof(
  { weight: 4, arbitrary: size.map((length) => ({ kind: "paragraph" as const, runs: words(length) })) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("heading" as const),
      level: fc.constantFrom(1, 2),
      runs: fc.integer({ min: 4, max: 80 }).map(words),
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

  for (const { name, doc } of corpus)
    it(`${name}: are the pages of the PDF, 版头 and 版记 with them`, () => agree(doc));

  it("have the dots and page numbers of a 目录", async () => {
    const body = ["一、学习", "（一）2025年12月集中学习A类", "二、走访"].flatMap((title, index): Block[] => [
      { kind: "heading", id: `h${index}`, level: title.startsWith("（") ? 2 : 1, runs: [{ text: title }] },
      { kind: "paragraph", id: `p${index}`, runs: words(800 * index) },
    ]);
    const long: Block = { kind: "heading", id: "h9", level: 1, runs: words(60) };
    const contents: Block = { kind: "contents", id: "c", title: "目　录", depth: 2 };
    const doc: Doc = {
      format: "report",
      title: ["报告"],
      body: [contents, { kind: "pageBreak", id: "b" }, ...body, long],
    };
    await agree(doc);
    const entries = pagesOf(doc).pages.flatMap(({ lines }) => lines.filter(({ kind }) => kind === "entry"));
    assert.deepEqual(
      entries.filter(({ text }) => /[.]{9}/.test(text)).map(({ text }) => text.replace(/[.]{9,}/, " ")),
      [
        "一、学习 2",
        "（一）2025年12月集中学习A类 2",
        "二、走访 3",
        `${entries.at(-1)?.text.replace(/[.]{9,}.*/, "")} 6`,
      ],
    );
  });

  it("know whose each character is, also where it goes on in the next line, and leave no trace of it in the files", async () => {
    const long = "一年来办理情况".repeat(6);
    const runs: readonly Run[] = [
      { text: "共" },
      { text: "12", mark: "n" },
      { text: "次，" },
      { text: long, mark: "s" },
    ];
    const doc: Doc = { format: "report", title: ["报告"], body: [{ kind: "paragraph", id: "p", runs }] };
    const lines = pagesOf(doc).pages.flatMap((page) => page.lines);
    const marked = lines.flatMap(({ text, spans }) =>
      spans.flatMap(({ from, to, mark }) => (mark === null ? [] : [[mark, [...text].slice(from, to).join("")]])),
    );
    assert.deepEqual(marked[0], ["n", "12"]);
    assert.ok(marked.length > 2);
    assert.equal(
      marked
        .slice(1)
        .map(([, text]) => text)
        .join(""),
      long,
    );
    const plain = { ...doc, body: [{ kind: "paragraph" as const, id: "p", runs: runs.map(({ text }) => ({ text })) }] };
    const [one, other] = [await typeset(doc, { at }), await typeset(plain, { at })];
    assert.ok(one.ok && other.ok);
    assert.deepEqual(one.value.docx.length, other.value.docx.length);
  });

  it("have the characters in their places also where words of Latin letters, spaces and signs stand between", async () => {
    const piece = fc.constantFrom(
      ...[
        "一、办理情况，",
        "“两个维护”",
        "《通知》（试行）。",
        "——好",
        "……",
        "Noto Sans S Chinese",
        " ",
        "  ",
        "12.5%",
        "A4",
        "1. ",
        "GB/T 9704-2012",
      ],
    );
    const paragraph = fc.array(piece, { minLength: 8, maxLength: 60 }).map((all) => all.join(""));
    const texts = fc.array(paragraph, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(texts, (all) =>
        agree({
          format: "report",
          title: ["报告"],
          body: all.map((text, at) => ({ kind: "paragraph", id: `p${at}`, runs: [{ text: `甲${text}` }] })),
        }),
      ),
      { numRuns: 25, seed: 22 },
    );
  });

  it("are the pages of the PDF whatever headings, paragraphs and tables follow each other", async () => {
    await fc.assert(fc.asyncProperty(documents, agree), { numRuns: 40, seed: 22 });
  });
});
