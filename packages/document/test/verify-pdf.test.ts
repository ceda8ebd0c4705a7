import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { type Doc, parsePlain, textOf, typeset, verifyPdf } from "../src/index.ts";
import type { Line } from "../src/layout/break-lines.ts";
import type { Layout } from "../src/layout/lay-out.ts";
import { paginate } from "../src/layout/paginate.ts";
import { corpusDoc } from "./corpus.ts";
import { sampleReport } from "./sample.ts";
import { faultsOf, measured, pdfOf, plainPdfOf, sourceOf } from "./set-pdf.ts";

const report = { ...sampleReport(3), appendices: [] };
const notice: Doc = {
  ...parsePlain(
    `清河市档案馆关于二〇二五年库房整理情况的报告
市委办公室：
按照年初安排，我们用三个月（四月至六月）整理了旧库房，全部案卷逐盒核对，共12340卷，其中永久保存的占35%以上，现将情况报告如下。
一、做了哪些事
全部案卷逐盒核对，共12340卷。目录与实物不符的当场登记，缺号的逐一说明原因，依据清档发〔2025〕12号文件办理，办结一件销号一件。
二、还差什么
防潮设备尚有两台没有到货，供货单位答应在2026年3月5日前送达，到货后一周内装好。
清河市档案馆
2025年12月31日`,
    { format: "standard" },
  ),
};

describe("the layout of our own documents", () => {
  for (const [name, doc] of [
    ["a report with its sources", sampleReport(3)],
    ["a notice with a seal", notice],
  ] as const)
    it(`passes every check that applies: ${name}`, async () => {
      const outcome = await typeset(doc, { at: "2025-12-31T08:00:00Z" });
      assert.ok(outcome.ok);
      const verified = await verifyPdf(outcome.value.pdf, { words: textOf(doc) });
      assert.ok(verified.ok);
      assert.deepEqual(faultsOf(verified.value), []);
      assert.equal(verified.value.pages, outcome.value.pages);
    });

  it("tells what does not apply, and never as passed", async () => {
    const { checks } = await measured(sourceOf(notice));
    const without = checks.filter(({ state }) => state === "not applicable");
    assert.deepEqual(
      without.map(({ id, why }) => `${id} ${why}`),
      ["5 没有给出对照的 docx（--with 文件.docx）", "8 没有红头", "12 没有版记"],
    );
  });
});

/** A line of a paragraph ends before the character at `split` tells; what follows begins the next one. */
function turned(layout: Layout, split: (line: Line) => number, name = "body"): Layout {
  let done = false;
  const laid = layout.laid.map(({ part, lines, ...rest }) => ({
    ...rest,
    part,
    lines: lines.flatMap((line): Line[] => {
      const at = done || line.last || part.kind !== "text" || part.name !== name ? -1 : split(line);
      if (at <= 0) return [line];
      done = true;
      return [
        { ...line, glyphs: line.glyphs.slice(0, at), last: false },
        { ...line, glyphs: line.glyphs.slice(at), continues: true },
      ];
    }),
  }));
  assert.ok(done, "there is such a line");
  return { ...layout, laid, pages: paginate(laid) };
}

/** Begins a new page before the first part of a name, or so many parts behind it. */
function broken(layout: Layout, name: string, behind = 0): Layout {
  const at = layout.laid.findIndex(({ part }) => part.kind === "text" && part.name === name);
  const turn = { part: { kind: "newPage", id: "fault" }, lines: [], table: null, turned: false } as const;
  const laid = layout.laid.toSpliced(at + behind, 0, turn);
  return { ...layout, laid, pages: paginate(laid) };
}

const characterAt = (character: string, shift: number) => (line: Line) => {
  const at = line.glyphs.findIndex(({ text }) => text === character);
  return at === -1 ? -1 : at + shift;
};

/** Each fault changes one thing of a right document; `finds` is the check that must tell of it and what it says. */
const faults: readonly {
  readonly name: string;
  readonly doc?: Doc;
  readonly change?: (source: string) => string;
  readonly lines?: (layout: Layout) => Layout;
  readonly finds: RegExp;
}[] = [
  {
    name: "lines 29 磅 apart",
    doc: report,
    change: (s) => s.replaceAll("top-edge: 19.275pt", "top-edge: 19.325pt"),
    finds: /^2 平均行距 29 /,
  },
  {
    name: "lines 28 磅 apart",
    change: (s) => s.replaceAll("top-edge: 19.275pt", "top-edge: 18.325pt"),
    finds: /^2 平均行距 28 /,
  },
  {
    name: "characters .05 pt wider: 27 a line",
    doc: report,
    change: (s) => s.replaceAll("-0.25pt", "-0.2pt").replaceAll("#linebreak(justify: true)", ""),
    finds: /^3 字数 27 /,
  },
  {
    name: "characters not drawn together",
    change: (s) => s.replaceAll("-0.25pt", "0pt").replaceAll("#linebreak(justify: true)", ""),
    finds: /^3 字距 16 /,
  },
  {
    name: "the text in 黑体",
    change: (s) => s.replaceAll('font: "Noto Serif SC", weight: 400', 'font: "Noto Sans S Chinese", weight: 400'),
    finds: /^6 正文的主要字体 NotoSansHans/,
  },
  {
    name: "a heading in the face of the text",
    change: (s) => s.replaceAll(/(#heading\(level: 1, \[#set text\()font: "[^"]+"/g, '$1font: "Noto Serif SC"'),
    finds: /^6 一级小标题的字体 NotoSerifSC-Regular/,
  },
  { name: "page numbers inside", change: (s) => s.replace("calc.odd(n)", "calc.even(n)"), finds: /^7 单页码距右/ },
  {
    name: "page numbers 2 mm too low",
    change: (s) => s.replace(/(place\(top, dy: )([\d.]+)pt/, (_, start, dy) => `${start}${Number(dy) + 5.67}pt`),
    finds: /^7 一字线距版心下边缘 9/,
  },
  { name: "page numbers in 五号", change: (s) => s.replace("size: 14pt", "size: 10.5pt"), finds: /^7 页码字号 10.5/ },
  { name: "page numbers without dashes", change: (s) => s.replace("[— #n —]", "[#n]"), finds: /^7 页码 1 / },
  { name: "no page numbers", change: (s) => s.replace("[— #n —]", "[]"), finds: /^7 页码 无 / },
  { name: "page numbers that begin at 2", change: (s) => `#counter(page).update(2)\n${s}`, finds: /^7 页码 —2—/ },
  {
    name: "paper of the American size",
    change: (s) => s.replace('paper: "a4"', 'paper: "us-letter"'),
    finds: /^1 纸长 279/,
  },
  {
    name: "a 订口 of 25 mm",
    change: (s) => s.replace(/left: 79\.370pt/, "left: 70.87pt"),
    finds: /^1 订口 25/,
  },
  { name: "a 天头 of 30 mm", change: (s) => s.replace(/top: 104\.882pt/, "top: 91pt"), finds: /^1 超出版心/ },
  { name: "a lost comma", change: (s) => s.replace("原因，", "原因"), finds: /^5 丢失的字 无/ },
  { name: "a changed figure", change: (s) => s.replace("12340", "12430"), finds: /^5 / },
  {
    name: "a title 2 mm off its axis",
    change: (s) => s.replace(/#align\(center\)\[(.*)\]\]$/m, "#align(center)[#pad(left: 11.34pt)[$1]]]"),
    finds: /^9 标题居中 108/,
  },
  { name: "a title in 小二", change: (s) => s.replaceAll("size: 22pt", "size: 18pt"), finds: /^9 标题字号 18/ },
  {
    name: "a title in the shape of an hourglass",
    doc: { ...notice, title: ["关于做好二〇二五年度全市档案馆", "库房整理", "和修复工作情况的报告"] },
    finds: /^9 标题排列 沙漏形/,
  },
  { name: "a first page without text", doc: report, lines: (layout) => broken(layout, "heading"), finds: /^10 / },
  {
    name: "the date three characters in",
    change: (s) => s.replaceAll("pad(right: 63.000pt)", "pad(right: 47.25pt)"),
    finds: /^11 成文日期距右 16/,
  },
  { name: "the sign-off alone", lines: (layout) => broken(layout, "sign"), finds: /^11 同页的正文 0/ },
  {
    name: "a heading at the foot of a page",
    doc: report,
    lines: (layout) => broken(layout, "heading", 1),
    finds: /^13 小标题下面 页末/,
  },
  {
    name: "a line that begins with ，",
    lines: (layout) => turned(layout, characterAt("，", 0)),
    finds: /^14 行首行末 行首“，”/,
  },
  {
    name: "a line that ends with （",
    lines: (layout) => turned(layout, characterAt("（", 1)),
    finds: /^14 行首行末 行末“（”/,
  },
  { name: "a number in two lines", lines: (layout) => turned(layout, characterAt("2", 1)), finds: /^15 数字转行 / },
  {
    name: "a year torn from its bracket",
    lines: (layout) => turned(layout, characterAt("〔", 1)),
    finds: /^15 年份括号转行 /,
  },
  {
    name: "headings that the outline lacks",
    change: (s) => `#set heading(bookmarked: false)\n${s}`,
    finds: /^19 目录/,
  },
];

describe("a page that lies across", () => {
  const across = (number: string): string => `${sourceOf(notice)}
#page(flipped: true, margin: (top: 28mm, bottom: 26mm, left: 35mm, right: 37mm), footer: none)[
#place(left + bottom, dx: -20mm, dy: -10mm, rotate(90deg, reflow: true, text(size: 14pt)[${number}]))
#text(size: 22pt, weight: 700)[案卷清单]
#table(columns: (1fr,) * 6, ..range(36).map(at => [案卷#at]))]`;

  it("holds a table and has its number at the edge that is the foot of the paper", async () => {
    assert.deepEqual(faultsOf(await measured(across("— 2 —"))), []);
    assert.deepEqual(faultsOf(await measured(across("— 1 —"))), ["7 页码 —1— @2.-"]);
  });
});

describe("the names of persons", () => {
  it("are told where a line ends inside one", async () => {
    const { checks } = await measured(
      sourceOf(notice, (layout) => turned(layout, characterAt("目", 1))),
      {
        names: ["目录", "与实物"],
      },
    );
    const split = checks.find(({ id }) => id === 15)?.measured.filter(({ what }) => what.startsWith("姓名"));
    assert.deepEqual(
      split?.map(({ what, ok, weight }) => [what, ok, weight]),
      [["姓名“目录”转行", false, "warning"]],
    );
  });

  it("are known from the lists of minutes", async () => {
    const minutes = corpusDoc("minutes-long");
    assert.ok(minutes.attendance);
    const splits = async (change?: (layout: Layout) => Layout) => {
      const { checks } = await measured(sourceOf(minutes, change));
      const told = checks.flatMap(({ id, measured: all }) => (id === 15 ? all.filter(({ ok }) => !ok) : []));
      return told.map(({ what, found, weight }) => `${what} ${found} ${weight}`);
    };
    assert.deepEqual(await splits(), []);
    const inName = (layout: Layout) => turned(layout, characterAt("平", 0), "attendance");
    assert.deepEqual(await splits(inName), ["姓名“陈平”转行 河、赵青、陈｜平 warning"]);
  });
});

it("a character without a shape is found, and never set: PDF/A-2b has none", async () => {
  const source = sourceOf(notice).replace("逐盒", "逐\u{e000}");
  await assert.rejects(pdfOf(source), /could not be displayed/);
  const outcome = await verifyPdf(plainPdfOf(source));
  assert.ok(outcome.ok);
  assert.ok(faultsOf(outcome.value).some((fault) => /^6 没有字形的字 1 /.test(fault)));
});

describe("planted faults", () => {
  for (const { name, doc = notice, change = (source: string) => source, lines, finds } of faults)
    it(`finds ${name}`, async () => {
      const right = sourceOf(doc, lines);
      const source = change(right);
      assert.ok(lines || doc !== notice || source !== right, "the fault is planted");
      const found = faultsOf(await measured(source, { words: textOf(doc) }));
      assert.ok(
        found.some((fault) => finds.test(fault)),
        found.join("\n") || "nothing found",
      );
    });
});

describe("what cannot be measured", () => {
  let pdf: Uint8Array;
  before(async () => {
    pdf = await pdfOf(sourceOf(notice));
  });
  const says = async (bytes: Uint8Array): Promise<string> => {
    const outcome = await verifyPdf(bytes);
    return outcome.ok ? "measured" : outcome.findings.map((finding) => finding.says).join("");
  };

  it("is told in one sentence", async () => {
    assert.match(await says(new Uint8Array()), /^这是空文件，/);
    assert.match(await says(Buffer.from("清河市档案馆")), /^这不是 PDF 文件；/);
    assert.match(await says(pdf.slice(0, pdf.length / 2)), /^这份 PDF (没有传完整|已经损坏)，/);
    assert.match(await says(Buffer.from(`%PDF-1.7\n${"x".repeat(3000)}\n%%EOF`)), /^这份 PDF 已经损坏，/);
  });

  it("is a page without words", async () => {
    assert.match(await says(await pdfOf("#rect(width: 5cm)")), /^这份 PDF 里没有文字，/);
  });

  it("is never thrown: bytes changed, cut out and put in anywhere", async () => {
    const bytes = fc.array(fc.tuple(fc.nat(pdf.length - 1), fc.nat(255)), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(bytes, fc.nat(400), async (changes, cut) => {
        const hurt = new Uint8Array(pdf);
        for (const [at, byte] of changes) hurt[at] = byte;
        const [{ 0: from }] = changes as [[number, number]];
        const outcome = await verifyPdf(Buffer.concat([hurt.slice(0, from), hurt.slice(from + cut)]));
        assert.ok(outcome.ok ? outcome.value.checks.length > 0 : outcome.findings.length === 1);
      }),
      { numRuns: 30 },
    );
  });

  /** A file of these objects; the first is its catalogue. */
  const fileOf = (objects: readonly (string | Buffer)[], trailer = ""): Buffer =>
    Buffer.concat([
      Buffer.from("%PDF-1.4\n"),
      ...objects.flatMap((object, at) => [`${at + 1} 0 obj\n`, object, "\nendobj\n"].map((one) => Buffer.from(one))),
      Buffer.from(`trailer\n<</Root 1 0 R/Size ${objects.length + 1}${trailer}>>\nstartxref\n0\n%%EOF`),
    ]);
  const catalogue = "<</Type/Catalog/Pages 2 0 R>>";
  const page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>";
  const onePage = "<</Type/Pages/Count 1/Kids[3 0 R]>>";

  it("is a book of 5,000 pages", async () => {
    const kids = Array.from({ length: 5000 }, (_, at) => `${at + 3} 0 R`).join(" ");
    const pages = `<</Type/Pages/Count 5000/Kids[${kids}]>>`;
    const book = fileOf([catalogue, pages, ...Array<string>(5000).fill(page)]);
    assert.match(await says(book), /^这份 PDF 有 5000 页，最多量 1000 页；/);
  });

  it("has a password", async () => {
    const [owner, user] = [
      "19B58E48C92B6569E765906CAF64E4429A4C20D6E996FDEF963E9B5080F9E083",
      "0A5CF2AA8A3273FB1D618DF9D87F720D28BF4E5E4E758A4164004E56FFFA0108",
    ];
    const id = "/ID[<B6689279981A7116025CD023D384F2CE><CB2950FD1AE131E58225E2BC2B519386>]";
    const lock = `${id}/Encrypt<</Filter/Standard/R 3/V 2/Length 128/P -4/O<${owner}>/U<${user}>>>`;
    const locked = await says(fileOf([catalogue, onePage, page.replace("/Contents 4 0 R", "")], lock));
    assert.match(locked, /^这份 PDF 设了打开密码，/);
  });

  it("unpacks to 101 MB of blanks", async () => {
    const blanks = deflateSync(Buffer.alloc(101 * 1024 * 1024, " "), { level: 1 });
    const head = `<</Length ${blanks.length}/Filter/FlateDecode>>\nstream\n`;
    const stream = Buffer.concat([Buffer.from(head), blanks, Buffer.from("\nendstream")]);
    assert.match(await says(fileOf([catalogue, onePage, page, stream])), /^这份 PDF 展开后超过 100 MB，/);
  });
});
