import type { FigureReference } from "../model.ts";
import { figureOf } from "./figures.ts";
import type { Looks, ParagraphLook, RunLook, Standing } from "./looks.ts";
import type { Numbering } from "./numbers.ts";
import { paragraphProperties, runProperties } from "./properties.ts";
import { symbolOf } from "./symbols.ts";
import { rowsOf } from "./tables.ts";
import { child, type Element, numberIn, valueIn } from "./tree.ts";

/** A stretch of a paragraph's text, end exclusive, and how it looks. */
export type ReadRun = {
  readonly from: number;
  readonly to: number;
  readonly look: RunLook;
  readonly source: Element;
  /** The number of the ledger that it is a piece of: one object for all its pieces. */
  readonly figure: FigureReference | null;
};

/** Where a paragraph of a table stands: the table's place among those of the story, row and column from 0, how many columns it covers. */
type Cell = { readonly table: number; readonly row: number; readonly column: number; readonly span: number };

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
  /** The cell it stands in; of a table inside a cell and of a text box, the outer one. */
  readonly cell: Cell | null;
  /** The names of the bookmarks that begin in it. */
  readonly marks: readonly string[];
  /** The codes of its fields: "PAGE", "TOC \o". */
  readonly fields: readonly string[];
  /** The section it belongs to, from 0. */
  readonly section: number;
  /** What it was read from: the w:p, and what its text was written with, piece by piece. */
  readonly source: Element;
  readonly pieces: readonly Piece[];
};

/** The words of a story: the paragraphs, the w:sectPr of each section that they say themselves, and its tables. */
export type Story = {
  readonly paragraphs: readonly ReadParagraph[];
  readonly sections: readonly Element[];
  /** The w:tbl that stand in no other, as `Cell.table` counts them. */
  readonly tables: readonly Element[];
};

/** None of these is part of the printed text. */
const unprinted = new Set(["w:del", "w:moveFrom", "w:rt", "w:sdtPr", "w:tblPr", "w:trPr", "w:tcPr"]);
const signs: Readonly<Record<string, string>> = {
  ...{ "w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "-" },
};

/** What stands twice for old and new programs is read once: as the new ones show it, where the file says how. */
const printed = (element: Element): boolean =>
  !unprinted.has(element.name) && !(element.name === "w:tr" && child(child(element, "w:trPr"), "w:del") !== undefined);
const shownOf = (element: Element): readonly Element[] =>
  element.name === "mc:AlternateContent"
    ? [child(element, "mc:Choice") ?? child(element, "mc:Fallback")].flatMap((one) => one ?? [])
    : element.children;

type Around = {
  readonly place: ReadParagraph["place"];
  readonly tableStyle: string | undefined;
  readonly cell: Cell | null;
};

/** The paragraphs of a body, a header or a footer, those of tables and text boxes where they stand. */
export function readStory(root: Element, looks: Looks, numbering: Numbering): Story {
  const paragraphs: ReadParagraph[] = [];
  const sections: Element[] = [];
  const tables: Element[] = [];
  const walk = (element: Element, around: Around): void => {
    if (!printed(element)) return;
    if (element.name === "w:sectPr") sections.push(element);
    else if (element.name === "w:p") {
      const boxes: Element[] = [];
      paragraphs.push(readParagraph(element, around, boxes));
      for (const box of boxes) walk(box, { place: "box", tableStyle: undefined, cell: around.cell });
      const section = child(child(element, "w:pPr"), "w:sectPr");
      if (section !== undefined) sections.push(section);
    } else if (element.name === "w:tbl") {
      const tableStyle = valueIn(child(element, "w:tblPr"), "w:tblStyle");
      walkTable(element, { place: "table", tableStyle, cell: around.cell });
    } else for (const one of shownOf(element)) walk(one, around);
  };
  const walkTable = (table: Element, around: Around): void => {
    if (around.cell !== null) {
      for (const one of table.children) walk(one, around);
      return;
    }
    const number = tables.push(table) - 1;
    rowsOf(table).forEach((cells, row) => {
      for (const { element, column, span } of cells)
        walk(element, { ...around, cell: { table: number, row, column, span } });
    });
  };
  const readParagraph = (element: Element, { place, tableStyle, cell }: Around, boxes: Element[]): ReadParagraph => {
    const properties = child(element, "w:pPr");
    const own = lazy(() => paragraphProperties(properties));
    const style = valueIn(properties, "w:pStyle");
    const standing: Standing = {
      ...{ style, tableStyle },
      get own() {
        return own();
      },
    };
    const words = wordsOf(element, standing, looks, boxes);
    const number = words.text.trim() === "" ? "" : numbering.next({ style: style ?? null, ...listIn(properties) });
    const look = lazy(() => looks.paragraph(standing));
    return {
      ...words,
      ...{ number, place, cell, section: sections.length, source: element },
      get look() {
        return look();
      },
    };
  };
  walk(root, { place: "text", tableStyle: undefined, cell: null });
  return { paragraphs, sections, tables };
}

/** Made when it is asked for, once: most of a file's looks are of no interest to most of those who read it. */
function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The list that a paragraph names itself. */
function listIn(properties: Element | undefined): { readonly list: string | null; readonly level: number | null } {
  const list = child(properties, "w:numPr");
  return { list: valueIn(list, "w:numId") ?? null, level: numberIn(child(list, "w:ilvl"), "w:val") ?? null };
}

type Words = Pick<ReadParagraph, "text" | "runs" | "fields" | "pieces" | "marks">;

function wordsOf(paragraph: Element, standing: Standing, looks: Looks, boxes: Element[]): Words {
  let text = "";
  let code = "";
  const runs: ReadRun[] = [];
  const fields: string[] = [];
  const pieces: Piece[] = [];
  const marks: string[] = [];
  const write = (words: string, source: Element): void => {
    if (words !== "") pieces.push({ from: text.length, to: text.length + words.length, source });
    text += words;
  };
  const walk = (element: Element, figure: FigureReference | null): void => {
    if (!printed(element) || element.name === "w:pPr" || element.name === "w:rPr") return;
    if (element.name === "w:txbxContent") boxes.push(element);
    else if (element.name === "w:t" || element.name === "m:t") write(element.text, element);
    else if (element.name === "w:sym") write(symbolOf(element), element);
    else if (element.name === "w:br") write(element.attribute("w:type") === "page" ? "\f" : "\n", element);
    else if (element.name === "w:instrText") code += element.text;
    else if (element.name === "w:fldChar" && element.attribute("w:fldCharType") === "begin") code = "";
    else if (element.name === "w:fldChar" && code !== "") {
      fields.push(code.trim());
      code = "";
    } else if (element.name === "w:r") {
      const from = text.length;
      for (const one of shownOf(element)) walk(one, figure);
      if (text.length > from) {
        const look = lazy(() => looks.run(standing, runProperties(child(element, "w:rPr"))));
        runs.push({
          from,
          to: text.length,
          source: element,
          figure,
          get look() {
            return look();
          },
        });
      }
    } else {
      if (element.name === "w:fldSimple") fields.push((element.attribute("w:instr") ?? "").trim());
      if (element.name === "w:bookmarkStart") marks.push(element.attribute("w:name") ?? "");
      write(signs[element.name] ?? "", element);
      const within = element.name === "w:sdt" ? (figureOf(element) ?? figure) : figure;
      for (const one of shownOf(element)) walk(one, within);
    }
  };
  for (const one of paragraph.children) walk(one, null);
  return { text, runs, fields, pieces, marks };
}
