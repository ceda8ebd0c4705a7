import { roleOf } from "../layout/glyphs.ts";
import { stretchesOf } from "../layout/script.ts";
import type { FigureReference, Role, Run } from "../model.ts";
import { runProperties } from "./styles.ts";
import { escaped } from "./xml.ts";

/** Numbers the bookmarks and content controls of one document; Word wants them distinct. */
export type Counter = () => number;

export function counter(): Counter {
  let last = 0;
  return () => ++last;
}

/**
 * Rows that numbers may lead to, for a row the number its first cell leads back to, and the headings that the contents lead to with
 * their pages, in the order of the contents.
 */
export type Targets = {
  readonly rows: ReadonlySet<number>;
  readonly numbers: ReadonlyMap<number, string>;
  readonly headings: ReadonlyMap<string, { readonly bookmark: string; readonly page: number }>;
};

/**
 * LibreOffice puts a fifth of an em between 汉字 and the letters and digits beside them and knows no way to turn that off: it reads
 * autoSpaceDE and autoSpaceDN and does nothing with them. A field without a result between the two keeps them together, has no width
 * anywhere, and leaves the words in runs of the paragraph (docs/decisions/0009).
 */
const noGap = '<w:fldSimple w:instr="ADVANCE \\r 0"/>';

/** How many characters of a block are set so far apart, in points, one stretch after another; what follows the last is set as ever. */
export type Apart = readonly { readonly length: number; readonly apart: number }[];

/**
 * Runs of one block. A number of the ledger is a content control whose tag is the figure's code and whose title is the number's id,
 * because a control lives on when its text is retyped and a bookmark does not. Inside, a link leads to the number's source and a
 * bookmark takes the way back: LibreOffice 7.4 drops tags when it saves a docx, and keeps these.
 */
export function runsXml(
  runs: readonly Run[],
  block: { readonly role: Role; readonly size: number; readonly tracking: number },
  targets: Targets,
  next: Counter,
  apart: Apart = [],
): string {
  let from = 0;
  return runs
    .map((run, index) => {
      // Bold is set in 黑体; the name of a style that says nothing tells it from 黑体 when the file is read.
      const style = run.style === "bold" ? "Strong" : "";
      const role = roleOf(run, block.role);
      const xml = stretchesOf(run.text)
        .map((stretch) => {
          const pieces = piecesOf(stretch, from, apart);
          from += [...stretch].length;
          return pieces
            .map(({ text, more }) => {
              const properties = runProperties(role, block.size, block.tracking + more, style);
              return `<w:r>${properties}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
            })
            .join("");
        })
        .join(noGap);
      if (run.figure) return figureXml(run.figure, xml, targets, next);
      return meets(runs[index - 1], run) ? noGap + xml : xml;
    })
    .join("");
}

/** A text cut where its characters are set further apart or closer than before. @param from its place in the block, in characters */
function piecesOf(text: string, from: number, apart: Apart): { readonly text: string; readonly more: number }[] {
  const pieces: { text: string; more: number }[] = [];
  let at = 0;
  const characters = [...text];
  let end = 0;
  for (const one of [...apart, { length: Number.POSITIVE_INFINITY, apart: 0 }]) {
    end += one.length;
    const words = characters.slice(at, Math.max(at, end - from)).join("");
    at = Math.max(at, end - from);
    const last = pieces.at(-1);
    if (words === "") continue;
    if (last?.more === one.apart) last.text += words;
    else pieces.push({ text: words, more: one.apart });
  }
  return pieces;
}

/** A control's border needs no field: LibreOffice puts no gap there. */
const meets = (before: Run | undefined, { text }: Run): boolean =>
  before !== undefined && !before.figure && stretchesOf(before.text.slice(-1) + text.slice(0, 1)).length > 1;

function figureXml({ id, code, row }: FigureReference, xml: string, { rows, numbers }: Targets, next: Counter): string {
  const linked = row !== null && rows.has(row) ? linkXml(rowBookmark(row), xml) : xml;
  const inside = row !== null && numbers.get(row) === id ? bookmarkXml(numberBookmark(row), linked, next) : linked;
  return `<w:sdt><w:sdtPr><w:alias w:val="${escaped(id)}"/><w:tag w:val="${escaped(code)}"/><w:id w:val="${next()}"/><w15:appearance w15:val="hidden"/></w:sdtPr><w:sdtContent>${inside}</w:sdtContent></w:sdt>`;
}

export const rowBookmark = (row: number): string => `source_${row}`;
/** The row whose bookmark this is; null where it is another's. */
export const rowOf = (bookmark: string): number | null => {
  const [, row] = /^source_(-?\d+)$/.exec(bookmark) ?? [];
  return row === undefined ? null : Number(row);
};
export const numberBookmark = (row: number): string => `number_${row}`;

export const linkXml = (bookmark: string, xml: string): string =>
  `<w:hyperlink w:anchor="${bookmark}" w:history="1">${xml}</w:hyperlink>`;

export function bookmarkXml(name: string, xml: string, next: Counter): string {
  const id = next();
  return `<w:bookmarkStart w:id="${id}" w:name="${name}"/>${xml}<w:bookmarkEnd w:id="${id}"/>`;
}
