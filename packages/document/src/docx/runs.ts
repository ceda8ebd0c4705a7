import type { FontSet } from "../fonts/font-set.ts";
import type { Named } from "../fonts/named.ts";
import type { Line } from "../layout/break-lines.ts";
import type { Fill } from "../layout/fill-line.ts";
import { roleOf } from "../layout/glyphs.ts";
import { stretchesOf } from "../layout/script.ts";
import type { FigureReference, Role, Run } from "../model.ts";
import { namedProperties } from "./styles.ts";
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
  /** What the faces of a character are called. */
  readonly named: FontSet["named"];
};

/**
 * LibreOffice puts a fifth of an em between 汉字 and the letters and digits beside them and knows no way to turn that off: it reads
 * autoSpaceDE and autoSpaceDN and does nothing with them. A field without a result between the two keeps them together, has no width
 * anywhere, and leaves the words in runs of the paragraph (docs/decisions/0009).
 */
const noGap = '<w:fldSimple w:instr="ADVANCE \\r 0"/>';

/** How many characters of a block are set so far apart, in points, one stretch after another; what follows the last is set as ever. */
export type Apart = readonly { readonly length: number; readonly apart: number }[];

/** The stretches of a block with these lines. Only where a line is filled, the docx has to know where lines end. */
export const apartIn = (lines: readonly Line[], fill: Fill): Apart =>
  lines.every(({ apart }) => apart === 0)
    ? []
    : lines.flatMap(({ glyphs: { length }, apart }) =>
        fill === "all"
          ? [{ length, apart }]
          : [
              { length: length - 1, apart: 0 },
              { length: 1, apart },
            ],
      );

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
          const pieces = piecesOf(stretch, from, apart, (sign) => targets.named(role, sign));
          from += [...stretch].length;
          return pieces
            .map(({ text, more, face }) => {
              const properties = namedProperties(face, block.size, block.tracking + more, style);
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

type Piece = { readonly text: string; readonly more: number; readonly face: Named };

/** A text cut where its characters are set further apart or closer than before, or in another face. @param from its place in the block */
function piecesOf(text: string, from: number, apart: Apart, named: (sign: string) => Named): Piece[] {
  const pieces: Piece[] = [];
  let [line, end] = [0, apart[0]?.length ?? 0];
  [...text].forEach((sign, index) => {
    while (line < apart.length && from + index >= end) end += apart[++line]?.length ?? 0;
    const piece = { text: sign, more: apart[line]?.apart ?? 0, face: named(sign) };
    const last = pieces.at(-1);
    const same = last?.more === piece.more && last.face.han === piece.face.han && last.face.latin === piece.face.latin;
    if (last && same) pieces[pieces.length - 1] = { ...last, text: last.text + sign };
    else pieces.push(piece);
  });
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
