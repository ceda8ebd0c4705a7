import type { Looks, ParagraphLook, RunLook, Standing } from "./looks.ts";
import type { Numbering } from "./numbers.ts";
import { paragraphProperties, runProperties } from "./properties.ts";
import { child, type Element, valueIn } from "./tree.ts";

/** A stretch of a paragraph's text, end exclusive, and how it looks. */
export type ReadRun = { readonly from: number; readonly to: number; readonly look: RunLook; readonly source: Element };

/** The element that a stretch of the text was written with: w:t, w:tab, w:br. */
export type Piece = { readonly from: number; readonly to: number; readonly source: Element };

export type ReadParagraph = {
  /** As it is printed, without the number that a list gives it; a tab is \t, a turned line \n, a page break \f. */
  readonly text: string;
  /** The number that a list gives it, "" where none does. */
  readonly number: string;
  readonly runs: readonly ReadRun[];
  readonly look: ParagraphLook;
  readonly place: "text" | "table" | "box";
  /** The codes of its fields: "PAGE", "TOC \o". */
  readonly fields: readonly string[];
  /** The section it belongs to, from 0. */
  readonly section: number;
  /** What it was read from: the w:p, and what its text was written with, piece by piece. */
  readonly source: Element;
  readonly pieces: readonly Piece[];
};

/** The words of a story: the paragraphs, and the w:sectPr of each section that they say themselves. */
export type Story = { readonly paragraphs: readonly ReadParagraph[]; readonly sections: readonly Element[] };

/** None of these is part of the printed text. */
const unprinted = new Set(["w:del", "w:moveFrom", "mc:Fallback", "w:rt", "w:sdtPr", "w:tblPr", "w:trPr", "w:tcPr"]);
const signs: Readonly<Record<string, string>> = { "w:tab": "\t", "w:cr": "\n", "w:noBreakHyphen": "-" };

type Around = { readonly place: ReadParagraph["place"]; readonly tableStyle: string | undefined };

/** The paragraphs of a body, a header or a footer, those of tables and text boxes where they stand. */
export function readStory(root: Element, looks: Looks, numbering: Numbering): Story {
  const paragraphs: ReadParagraph[] = [];
  const sections: Element[] = [];
  const walk = (element: Element, around: Around): void => {
    if (unprinted.has(element.name)) return;
    if (element.name === "w:sectPr") sections.push(element);
    else if (element.name === "w:p") {
      const boxes: Element[] = [];
      paragraphs.push(readParagraph(element, around, boxes));
      for (const box of boxes) walk(box, { place: "box", tableStyle: undefined });
      const section = child(child(element, "w:pPr"), "w:sectPr");
      if (section !== undefined) sections.push(section);
    } else if (element.name === "w:tbl") {
      const tableStyle = valueIn(child(element, "w:tblPr"), "w:tblStyle");
      for (const one of element.children) walk(one, { place: "table", tableStyle });
    } else for (const one of element.children) walk(one, around);
  };
  const readParagraph = (element: Element, { place, tableStyle }: Around, boxes: Element[]): ReadParagraph => {
    const own = paragraphProperties(child(element, "w:pPr"));
    const standing: Standing = { own, tableStyle };
    const words = wordsOf(element, standing, looks, boxes);
    const counted = { style: own.style ?? null, list: own.list ?? null, level: own.level ?? null };
    const number = words.text.trim() === "" ? "" : numbering.next(counted);
    return { ...words, number, look: looks.paragraph(standing), place, section: sections.length, source: element };
  };
  walk(root, { place: "text", tableStyle: undefined });
  return { paragraphs, sections };
}

type Words = Pick<ReadParagraph, "text" | "runs" | "fields" | "pieces">;

function wordsOf(paragraph: Element, standing: Standing, looks: Looks, boxes: Element[]): Words {
  let text = "";
  let code = "";
  const runs: ReadRun[] = [];
  const fields: string[] = [];
  const pieces: Piece[] = [];
  const write = (words: string, source: Element): void => {
    if (words !== "") pieces.push({ from: text.length, to: text.length + words.length, source });
    text += words;
  };
  const look = (run: Element): RunLook => looks.run(standing, runProperties(child(run, "w:rPr")));
  const walk = (element: Element): void => {
    if (unprinted.has(element.name) || element.name === "w:pPr" || element.name === "w:rPr") return;
    if (element.name === "w:txbxContent") boxes.push(element);
    else if (element.name === "w:t") write(element.text, element);
    else if (element.name === "w:br") write(element.attribute("w:type") === "page" ? "\f" : "\n", element);
    else if (element.name === "w:instrText") code += element.text;
    else if (element.name === "w:fldChar" && element.attribute("w:fldCharType") === "begin") code = "";
    else if (element.name === "w:fldChar" && code !== "") {
      fields.push(code.trim());
      code = "";
    } else if (element.name === "w:r") {
      const from = text.length;
      for (const one of element.children) walk(one);
      if (text.length > from) runs.push({ from, to: text.length, look: look(element), source: element });
    } else {
      if (element.name === "w:fldSimple") fields.push((element.attribute("w:instr") ?? "").trim());
      write(signs[element.name] ?? "", element);
      for (const one of element.children) walk(one);
    }
  };
  for (const one of paragraph.children) walk(one);
  return { text, runs, fields, pieces };
}
