import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { fontSet } from "../src/fonts/font-set.ts";
import { type Doc, readPlain, textOf, typeset, verifyPdf } from "../src/index.ts";
import { layOut } from "../src/layout/lay-out.ts";
import type { Panel } from "../src/layout/panel.ts";
import { mm, page } from "../src/page.ts";
import { corpus, corpusDoc } from "./corpus.ts";
import { docxOf } from "./docx-of.ts";
import { type PdfLine, readPdf } from "./read-pdf.ts";

const at = "2026-01-05T08:00:00Z";
const bare = (text: string): string => [...text.replace(/\s/g, "")].sort().join("");
const inMm = (points: number): number => (points * 25.4) / 72;

async function pagesOf(doc: Doc): Promise<Awaited<ReturnType<typeof readPdf>>> {
  const made = await typeset(doc, { at });
  if (!made.ok) assert.fail(made.findings.map(({ says }) => says).join());
  return readPdf(made.value.pdf);
}

/** The titles of columns that stand once more on every further page of their table. */
function headersAgain(doc: Doc): string {
  const { laid, pages } = layOut(doc, fontSet(undefined));
  return laid
    .map(({ part }, index) => {
      if (part.kind !== "table") return "";
      const on = pages.filter(({ pieces }) => pieces.some((piece) => piece.part === index)).length;
      return part.columns.map(({ title }) => title.repeat(on - 1)).join("");
    })
    .join("");
}

const panelOf = (doc: Doc, id: string): Panel => {
  const found = layOut(doc, fontSet(undefined)).laid.flatMap(({ part }) =>
    part.kind === "panel" && part.id === id ? [part] : [],
  );
  return found[0] ?? assert.fail(`no ${id}`);
};
const lineOf = (lines: readonly PdfLine[] = [], words: string): PdfLine =>
  lines.find(({ text }) => text.includes(words)) ?? assert.fail(`no line ${words}`);
const near = (found: number, expected: number, tolerance: number): void =>
  assert.ok(Math.abs(found - expected) <= tolerance, `${found.toFixed(2)}, not ${expected} ± ${tolerance}`);
const says = async (doc: Doc): Promise<string> => {
  const made = await typeset(doc, { at });
  return made.ok ? "" : made.findings.map((finding) => finding.says).join();
};

describe("the corpus", () => {
  for (const { name, doc } of corpus)
    it(`${name}: the PDF carries the words of the document, and the same bytes twice`, async () => {
      const made = await typeset(doc, { at });
      if (!made.ok) assert.fail(made.findings.map((finding) => finding.says).join());
      const pages = await readPdf(made.value.pdf);
      const words = pages.flatMap(({ lines }) => lines.map(({ text }) => text)).join("");
      assert.equal(bare(words), bare(textOf(doc) + headersAgain(doc)));
      const again = await typeset(doc, { at });
      assert.ok(again.ok && Buffer.from(again.value.docx).equals(made.value.docx));
    });
});

describe("版头", () => {
  it("has its marks on the first lines, 发文字号 4 mm above the red line and 正文 on the first page", async () => {
    const doc = corpusDoc("standard");
    const [first] = await pagesOf(doc);
    near(inMm(lineOf(first?.lines, "000012").x), 28, 0.5);
    near(inMm(lineOf(first?.lines, "加急").y - lineOf(first?.lines, "000012").y), inMm(page.pitch), 0.05);
    const [rule] = panelOf(doc, "head").items.filter(({ kind }) => kind === "rule");
    const number = lineOf(first?.lines, "〔2026〕5号").y - page.margin.top;
    near(inMm((rule?.kind === "rule" ? rule.y : 0) - number - 0.16 * page.size), 4, 0.1);
    assert.ok(first?.lines.some(({ text }) => text.includes("一、走访什么")));
  });

  it("aligns the names of signers below the first and puts 发文字号 on their last line", async () => {
    const [first] = await pagesOf(corpusDoc("upward-three"));
    assert.match(lineOf(first?.lines, "签发人").text.replace(/\s/g, ""), /^签发人：张大山李知远$/);
    assert.match(lineOf(first?.lines, "赵青").text.replace(/\s/g, ""), /^清水〔2026〕21号赵青$/);
  });

  it("sets twelve issuers small enough for 正文 on the first page", async () => {
    const joint = corpusDoc("joint");
    const issuers = Array.from({ length: 12 }, (_, index) => `清河市第${index + 1}届联席会议办公室`);
    const head = { ...joint.head, mark: "文件", issuers };
    const [first] = await pagesOf({ ...joint, head });
    assert.ok(first?.lines.some(({ text }) => text.includes("办公室全年召开")));
  });

  it("keeps a very long name within the type area", async () => {
    const doc = corpusDoc("standard-short");
    const mark = `${"清河市人民政府".repeat(6)}文件`;
    const [first] = await pagesOf({ ...doc, head: { issuers: ["清河市"], mark } });
    for (const { x, right } of first?.lines ?? [])
      assert.ok(x >= page.margin.left - 1 && right <= page.margin.left + page.width + 1);
  });
});

describe("版记", () => {
  it("ends with the type area: its last line is at 262 mm, its words in the rows above", async () => {
    const doc = corpusDoc("standard-short");
    const last = (await pagesOf(doc)).at(-1);
    const row = page.margin.top + 21 * page.pitch;
    near(inMm(lineOf(last?.lines, "印发").y), inMm(row + 18.675), 0.1);
    const rules = panelOf(doc, "imprint-printed").items.flatMap((item) => (item.kind === "rule" ? [item] : []));
    near(inMm(row + (rules.at(-1)?.y ?? 0)), 262, 0.05);
    assert.deepEqual(
      rules.map(({ thickness }) => thickness),
      [mm(0.25), mm(0.35)],
    );
  });

  it("goes on to an even page where it is asked to", async () => {
    const doc = corpusDoc("standard");
    const imprint = { printer: "清河市人民政府办公室", printDate: "2026年1月6日", even: true } as const;
    assert.equal((await pagesOf({ ...doc, imprint })).length % 2, 0);
  });
});

describe("a blank page before the 版记", () => {
  const base = corpusDoc("standard-short");
  const rows = Array.from({ length: 20 }, (_, row) => ({
    kind: "paragraph" as const,
    id: `row-${row}`,
    runs: [{ text: "另有一段文字。" }],
  }));
  const imprint = {
    cc: ["市委办公室"],
    printer: "清河市人民政府办公室",
    printDate: "2026年1月6日",
    even: true as const,
  };
  const doc = { ...base, body: [...base.body, ...rows], imprint };

  it("and the page of the 版记 carry no number, in the PDF and in the docx", async () => {
    const made = await typeset(doc, { at: "2026-01-06T08:00:00Z" });
    assert.ok(made.ok);
    assert.equal(made.value.pages, 4);
    const verified = await verifyPdf(made.value.pdf);
    assert.ok(verified.ok);
    const numbers = verified.value.checks.find(({ id }) => id === 7)?.measured.filter(({ what }) => what === "页码");
    assert.deepEqual(
      numbers?.map(({ found, ok }) => [found, ok]),
      [
        ["—1—", true],
        ["—2—", true],
      ],
    );
    const parts = unzipSync(made.value.docx);
    const xml = strFromU8(parts["word/document.xml"] ?? new Uint8Array());
    const footers = [...xml.matchAll(/<w:footerReference w:type="(?:default|even)" r:id="(\w+)"/g)].map(([, id]) => id);
    assert.deepEqual(footers, ["rId3", "rId4", "rId9", "rId9"]);
    assert.doesNotMatch(strFromU8(parts["word/footer6.xml"] ?? new Uint8Array()), /PAGE/);
  });

  it("comes only where it is asked for", async () => {
    const made = await typeset({ ...doc, imprint: { ...imprint, even: undefined } } as never, {
      at: "2026-01-06T08:00:00Z",
    });
    assert.ok(made.ok);
    assert.equal(made.value.pages, 3);
    assert.equal(unzipSync(made.value.docx)["word/footer6.xml"], undefined);
  });
});

describe("the rows below a 版头 in a docx", () => {
  it("begin where those of the page do, though the red line reaches below its own", () => {
    const doc = corpusDoc("standard-short");
    const panel = panelOf(doc, "head");
    const line = panel.items.flatMap((item) => (item.kind === "rule" ? [item.y + item.thickness / 2] : [])).at(-1) ?? 0;
    assert.ok(line > panel.rows * page.pitch);
    const xml = strFromU8(unzipSync(docxOf(doc))["word/document.xml"] ?? new Uint8Array());
    const heights = [...xml.slice(0, xml.indexOf('"Title"')).matchAll(/w:before="(\d+)" w:after="0" w:line="(\d+)"/g)];
    const rows = heights.reduce((sum, [, before, high]) => sum + Number(before) + Number(high), 0);
    near(rows + 30, (panel.rows + 2) * 579, 2);
  });
});

describe("what a document says of itself", () => {
  it("is refused where its format cannot have it", async () => {
    const doc = corpusDoc("standard");
    const head = doc.head ?? assert.fail();
    assert.match(await says({ ...doc, head: { ...head, copyNo: "12" } }), /六位/);
    assert.match(await says({ ...doc, head: { ...head, mark: " " } }), /没有发文机关标志/);
    assert.match(await says({ ...doc, format: "report" }), /没有版头/);
    assert.match(await says({ ...doc, format: "upward" }), /签发人/);
  });

  it("is read from lines at the top, and a wrong one is named by its number", () => {
    const { findings } = readPlain("发文机关标志：甲文件\n\n发文字号：甲[2026]05号\n紧急程度：急\n标题");
    assert.deepEqual(
      findings.map(({ place }) => place),
      ["第 3 行", "第 4 行"],
    );
  });
});
