import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { type Block, type Doc, pagesOf, textOf, typeset } from "../src/index.ts";
import { docxOf } from "./docx-of.ts";
import { readXml, type XmlElement } from "./read-xml.ts";
import { sampleReport } from "./sample.ts";

const doc = sampleReport(2);

/** Every element of a name, in document order. */
const all = (element: XmlElement, name: string): XmlElement[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => all(child, name)),
];
const textIn = (element: XmlElement): string =>
  all(element, "w:t")
    .map(({ text }) => text)
    .join("");

describe("a report as docx", () => {
  let parts: Record<string, string>;
  let document: XmlElement;
  before(async () => {
    const outcome = await typeset(doc, { at: "2025-12-31T08:00:00Z" });
    if (!outcome.ok) assert.fail(outcome.findings.map(({ says }) => says).join("\n"));
    const files = Object.entries(unzipSync(outcome.value.docx));
    parts = Object.fromEntries(files.map(([name, bytes]) => [name, strFromU8(bytes)]));
    document = readXml(parts["word/document.xml"] ?? "");
  });

  it("is well-formed in every part, the list of contents first", () => {
    assert.equal(Object.keys(parts)[0], "[Content_Types].xml");
    for (const xml of Object.values(parts)) readXml(xml);
    for (const [, target = ""] of (parts["word/_rels/document.xml.rels"] ?? "").matchAll(/Target="([^"]+)"/g))
      assert.ok(parts[`word/${target}`], target);
  });

  it("has the page of the standard", () => {
    const [size] = all(document, "w:pgSz");
    const [margins] = all(document, "w:pgMar");
    const [grid] = all(document, "w:docGrid");
    assert.deepEqual(size?.attributes, { "w:w": "11906", "w:h": "16838" });
    assert.deepEqual(
      ["w:top", "w:right", "w:bottom", "w:left", "w:footer"].map((name) => margins?.attributes[name]),
      ["2098", "1474", "1984", "1587", "1448"],
    );
    assert.deepEqual(grid?.attributes, { "w:type": "lines", "w:linePitch": "579" });
  });

  it("has its title off the grid, where its characters would take two rows", () => {
    const title = all(readXml(parts["word/styles.xml"] ?? ""), "w:style").find(
      ({ attributes }) => attributes["w:styleId"] === "Title",
    );
    assert.ok(title);
    assert.deepEqual(all(title, "w:snapToGrid")[0]?.attributes, { "w:val": "0" });
  });

  it("names a face for every script of every run, none from a theme", () => {
    const runs = all(document, "w:r");
    assert.ok(runs.length > 50);
    for (const run of runs) {
      const [fonts] = all(run, "w:rFonts");
      const { "w:ascii": ascii, "w:hAnsi": hAnsi, "w:eastAsia": eastAsia } = fonts?.attributes ?? {};
      assert.ok(ascii && ascii === hAnsi && ascii === eastAsia);
    }
    assert.ok(!Object.values(parts).some((xml) => xml.includes("Theme")));
  });

  it("keeps the order of the schema inside paragraphs, runs, cells and content controls", () => {
    const orders: Readonly<Record<string, readonly string[]>> = {
      "w:pPr":
        "pStyle keepNext keepLines pageBreakBefore widowControl tabs kinsoku overflowPunct topLinePunct autoSpaceDE autoSpaceDN snapToGrid spacing ind jc outlineLvl".split(
          " ",
        ),
      "w:rPr": ["rFonts", "spacing", "kern", "sz", "szCs", "lang"],
      "w:tblPr": ["tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar"],
      "w:tcPr": ["tcW", "tcBorders", "tcMar"],
      "w:trPr": ["cantSplit", "trHeight", "tblHeader"],
      "w:sectPr": ["footerReference", "pgSz", "pgMar", "docGrid"],
      "w:sdt": ["sdtPr", "sdtContent"],
    };
    for (const [name, order] of Object.entries(orders)) {
      const elements = [document, readXml(parts["word/styles.xml"] ?? "")].flatMap((root) => all(root, name));
      assert.ok(elements.length > 0, name);
      for (const { children } of elements) {
        const places = children.map((child) => order.indexOf(child.name.replace("w:", "")));
        assert.ok(!places.includes(-1), `${name}: ${children.map((child) => child.name).join()}`);
        assert.deepEqual(
          places,
          places.toSorted((a, b) => a - b),
          name,
        );
      }
    }
  });

  it("says the words of the document, paragraph for paragraph", () => {
    const words = all(document, "w:p")
      .map(textIn)
      .filter((text) => text !== "");
    assert.deepEqual(words, textOf(doc).split("\n"));
  });

  it("holds every number in a content control with its figure's code, linked to its source and back", () => {
    const controls = all(document, "w:sdt");
    assert.equal(controls.length, 5);
    const [first] = controls;
    assert.ok(first);
    assert.equal(all(first, "w:tag")[0]?.attributes["w:val"], "study.collective.count");
    assert.equal(textIn(first), "7");
    const names = all(document, "w:bookmarkStart").map(({ attributes }) => attributes["w:name"]);
    for (const { attributes } of all(document, "w:hyperlink")) assert.ok(names.includes(attributes["w:anchor"]));
    const ids = [...all(document, "w:bookmarkStart"), ...all(document, "w:id")].map(
      ({ attributes }) => attributes["w:id"] ?? attributes["w:val"],
    );
    assert.equal(new Set(ids).size, ids.length);
  });

  it("repeats the header of its table and begins the appendix on a new page", () => {
    assert.equal(all(document, "w:tblHeader").length, 1);
    assert.equal(all(document, "w:pageBreakBefore").length, 1);
  });
});

describe("the last paragraph above a sign-off", () => {
  const paragraph = (id: string, lines: number): Block => ({
    ...{ kind: "paragraph", id },
    runs: [{ text: "记".repeat(lines * 28 - 12) }],
  });

  it("is kept with it, unless it runs over a full page and its last lines are there anyway", () => {
    const found = new Set<string>();
    for (let above = 1; above <= 22; above++) {
      const doc: Doc = {
        ...{ format: "standard", title: [], sign: { orgs: ["某某办公室"], date: "2025年12月31日" } },
        body: [paragraph("first", above), paragraph("last", 9)],
      };
      const document = readXml(strFromU8(unzipSync(docxOf(doc))["word/document.xml"] ?? new Uint8Array()));
      const last = all(document, "w:p").findLast((one) => textIn(one).length === 9 * 28 - 12);
      const pages = pagesOf(doc).pages.filter(({ lines }) => lines.some(({ id }) => id === "last"));
      const runsOver = pages.length === 2 && pages[0]?.freeRows === 0;
      assert.equal(last !== undefined && all(last, "w:keepNext").length === 1, !runsOver, `${above} lines above`);
      found.add(pages.length === 1 ? "whole" : runsOver ? "runs over" : "its last line goes along");
    }
    assert.deepEqual([...found].sort(), ["its last line goes along", "runs over", "whole"]);
  });

  it("of up to six lines is one that is not divided, so that every program takes it along as the PDF does", () => {
    const kept = (lines: number, above = 3): readonly number[] => {
      const doc: Doc = {
        ...{ format: "standard", title: [], sign: { orgs: ["某某办公室"], date: "2025年12月31日" } },
        body: [paragraph("first", above), paragraph("last", lines)],
      };
      const document = readXml(strFromU8(unzipSync(docxOf(doc))["word/document.xml"] ?? new Uint8Array()));
      const last = all(document, "w:p").findLast((one) => textIn(one).length === lines * 28 - 12);
      return ["w:keepNext", "w:keepLines"].map((name) => (last === undefined ? -1 : all(last, name).length));
    };
    assert.deepEqual(kept(1), [1, 0]);
    assert.deepEqual(kept(2), [1, 1]);
    assert.deepEqual(kept(6), [1, 1]);
    assert.deepEqual(kept(7), [1, 0]);
    assert.deepEqual(kept(6, 21), [1, 1]);
  });
});
