import type { HeadingLevel } from "../model.ts";
import { type Annotation, annotatedDocx } from "../return/annotate.ts";
import { type Change, type FilledDocx, filledDocx } from "../return/fill.ts";
import { headingLevel } from "./assemble.ts";
import { documentOf, type ReadDocument } from "./document.ts";
import { type DraftTable, draftTables } from "./draft-tables.ts";
import { entriesOf } from "./entries.ts";
import { placesIn } from "./places.ts";
import { type DocxParts, readDocx } from "./read-docx.ts";
import { rewritten, type Words } from "./rewrite.ts";

/** A .docx as lines of text, and as a document again once lines have changed. */
export type DocxDraft = {
  /**
   * A paragraph a line with the number that a list gives it, insertions taken and deletions left out, hidden text, comments, headers and footers
   * left out; a row of a table is a line, its cells apart by tabs.
   */
  readonly lines: readonly string[];
  /** The lines that are headings, told as in `with`, by their place among the lines. */
  readonly headings: ReadonlyMap<number, HeadingLevel>;
  /** Its tables that stand in no other, with the places of their cells in the lines. */
  readonly tables: readonly DraftTable[];
  /**
   * The document with other words in some of its lines, headings, tables and all else as they stand in the file.
   * @param changed by the place of the line: the lines that stand there instead, none or several; of the row of a table one
   */
  readonly with: (changed: ReadonlyMap<number, readonly Words[]>) => ReadDocument;
  /** The parts of the file itself with some characters of the lines changed, each line with \n behind it, and nothing besides. */
  readonly filled: (changes: readonly Change[]) => FilledDocx;
  /** The parts of the file itself with comments on some of these characters and a table behind the text. */
  readonly annotated: (annotation: Annotation) => DocxParts;
};

/**
 * Reads a .docx as a draft. Throws where a part is no XML or there is no body.
 * @param parts XML parts by name, already unpacked and found harmless
 */
export function docxDraft(parts: DocxParts): DocxDraft {
  const read = readDocx(parts);
  const places = placesIn(read.paragraphs).map(({ paragraphs, lines }) => ({
    paragraphs,
    lines: lines.map(({ text }) => text),
  }));
  const levels = new Map(entriesOf(read).map((entry) => [entry.line.paragraph, headingLevel(entry)]));
  const headings = new Map<number, HeadingLevel>();
  let line = 0;
  for (const { paragraphs, lines } of places) {
    const [paragraph] = paragraphs;
    const level = paragraph === undefined || lines.length === 0 ? null : (levels.get(paragraph) ?? null);
    if (level !== null) headings.set(line, level);
    line += lines.length;
  }
  // The parts are kept and not what was read of them, which takes many times their memory.
  return {
    lines: places.flatMap(({ lines }) => lines),
    headings,
    tables: draftTables(places, read.tables),
    with: (changed) => {
      const docx = readDocx(parts);
      let next = 0;
      const paragraphs = placesIn(docx.paragraphs).flatMap(({ paragraphs: old, lines }) => {
        const first = next;
        next += lines.length;
        const words = lines.map((_, index) => changed.get(first + index));
        const said = lines.map(({ text }) => text);
        return words.every((one) => one === undefined) ? old : rewritten(old, said, words);
      });
      return documentOf({ ...docx, paragraphs }, parts);
    },
    filled: (changes) => filledDocx(parts, changes),
    annotated: (annotation) => annotatedDocx(parts, annotation),
  };
}
