import { page } from "../page.ts";
import type { Line } from "./break-lines.ts";
import { inTail, type Part } from "./part.ts";
import { headerHeight, type LaidTable, rowHeight, wholeRow } from "./table.ts";

/** A part with its lines; `table` is null for all but tables. `turned`: it stands on a page that lies on its side. */
export type Laid = {
  readonly part: Part;
  readonly lines: readonly Line[];
  readonly table: LaidTable | null;
  readonly turned: boolean;
};

/**
 * What stands on a page of one part: lines `from` up to, not including, `to` of a paragraph (0 to 1 of a blank line), or the lines of
 * one row of a table. `top`: its upper edge below the top of the type area, `height`: both in points.
 */
export type Piece = {
  readonly part: number;
  readonly row: number | null;
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly height: number;
};

/**
 * A page. `early`: it begins although what it begins with had room on the page before. `used`: points from the top of the type area.
 * A table's header stands above its first row on every page.
 */
export type LaidPage = {
  readonly turned: boolean;
  readonly early: boolean;
  readonly pieces: readonly Piece[];
  readonly used: number;
};

/** The smallest thing that is not divided; `next`: it stays on one page with the one below. */
type Unit = Omit<Piece, "top" | "height"> & { readonly next: boolean };

/** The rules of a table, which take room in Word and LibreOffice, and the least that is free below it, in points. */
const tableRule = 1.5;
const belowTable = 1;

/** Height in points of what a page holds: the type area, 22 lines high, or its width where the page lies on its side. */
const roomOf = (turned: boolean): number => (turned ? page.width : page.height);

/** Lines of the body that still find room on a page below what stands there. */
export const freeRows = (filled: LaidPage): number =>
  Math.floor((roomOf(filled.turned) - nextLine(filled)) / page.pitch + 1e-6);

/**
 * Fills pages: 22 lines each, to the last one. Headings and what else keeps to the next go to the next page with it; 附件说明 and
 * sign-off stand with the last line of the text (7.3.5.5). Below a table the text goes on in the next of the 22 lines. What should
 * stay together and is longer than a page is divided.
 */
export function paginate(laid: readonly Laid[]): LaidPage[] {
  const pages: LaidPage[] = [];
  let open: LaidPage = empty(laid[0]?.turned ?? false, false);
  const turn = (turned: boolean, early: boolean): void => {
    if (open.pieces.length > 0) pages.push(open);
    open = empty(turned, early);
  };
  const holds = ({ turned, used }: LaidPage): boolean => used <= roomOf(turned);
  const fits = (filled: LaidPage): boolean => filled.used + atFoot(laid, filled) <= roomOf(filled.turned);
  const fill = (from: LaidPage, units: readonly Unit[]): LaidPage =>
    units.reduce((filled, unit) => put(laid, filled, unit), from);
  for (const chain of chainsOf(laid)) {
    const [first] = chain;
    if (!first) continue;
    const turned = laid[first.part]?.turned ?? false;
    if (laid[first.part]?.part.kind === "newPage" || open.turned !== turned) turn(turned, true);
    if (laid[first.part]?.part.kind === "newPage") continue;
    const whole = fill(open, chain);
    if (fits(whole)) open = whole;
    else if (fits(fill(empty(turned, false), chain))) {
      turn(turned, holds(put(laid, open, first)));
      open = fill(open, chain);
    } else
      for (const unit of chain) {
        if (!fits(put(laid, open, unit))) turn(turned, holds(put(laid, open, unit)));
        open = put(laid, open, unit);
      }
  }
  return open.pieces.length > 0 || pages.length === 0 ? [...pages, open] : pages;
}

const empty = (turned: boolean, early: boolean): LaidPage => ({ turned, early, pieces: [], used: 0 });

const endsInTable = ({ pieces }: LaidPage): boolean => (pieces.at(-1)?.row ?? null) !== null;

/** What a table needs at the foot of a page below its last row: LibreOffice wants a little more where that row may be divided. */
function atFoot(laid: readonly Laid[], { pieces }: LaidPage): number {
  const { part = -1, row = null } = pieces.at(-1) ?? {};
  if (row === null) return 0;
  return (laid[part]?.table?.rows[row]?.lines ?? 0) > wholeRow ? tableRule + 0.5 : tableRule;
}

/** Where the next of the 22 lines begins; below a table with room for its rule. */
function nextLine(filled: LaidPage): number {
  const used = endsInTable(filled) ? filled.used + tableRule + belowTable : filled.used;
  return Math.ceil(used / page.pitch - 1e-6) * page.pitch;
}

/** A page with one more unit on it, whether or not there is room. */
function put(laid: readonly Laid[], open: LaidPage, { part, row, from, to }: Unit): LaidPage {
  const last = open.pieces.at(-1);
  const begun = last?.part === part && last.row === row ? last : null;
  const { table } = laid[part] ?? {};
  const beside = table && last?.part === part ? open.used : nextLine(open) + headerHeight(table ?? null);
  const top = begun?.top ?? beside;
  const first = begun?.from ?? from;
  const lines = to - first;
  const height = table
    ? lines === 0
      ? 0
      : rowHeight(lines, table)
    : lines * rowsOfPart(laid[part]?.part) * page.pitch;
  const pieces = begun ? open.pieces.slice(0, -1) : open.pieces;
  return { ...open, pieces: [...pieces, { part, row, from: first, to, top, height }], used: top + height };
}

/** Rows of what is not divided into lines. */
const rowsOfPart = (part: Part | undefined): number =>
  part && "rows" in part && typeof part.rows === "number" ? part.rows : 1;

/** A last paragraph of so many lines goes whole to the page of the sign-off, as LibreOffice does it; of a longer one its last line. */
const wholeLast = 6;

/** The units of a document in chains that stay on one page each. */
function chainsOf(laid: readonly Laid[]): Unit[][] {
  const chains: Unit[][] = [];
  let chain: Unit[] = [];
  for (const unit of laid.flatMap((_, index) => unitsOf(laid, index))) {
    chain.push(unit);
    if (unit.next) continue;
    chains.push(chain);
    chain = [];
  }
  return chain.length > 0 ? [...chains, chain] : chains;
}

/** Whether what follows a part may stand on its page, and whether it is held together with that as 附件说明 or sign-off. */
function neighbours(laid: readonly Laid[], index: number): { readonly goesOn: boolean; readonly toTail: boolean } {
  const { part } = laid[index] ?? {};
  const following = laid[index + 1]?.part;
  const goesOn =
    following !== undefined && following.kind !== "newPage" && laid[index + 1]?.turned === laid[index]?.turned;
  const holds = part !== undefined && (inTail(part) || part.kind === "text" || part.kind === "table");
  return { goesOn, toTail: goesOn && inTail(following) && holds };
}

/** Whether the lines of a text are not divided: of what keeps to the next, of 附件说明 and sign-off, and of a short last paragraph. */
export function staysWhole(laid: readonly Laid[], index: number): boolean {
  const { part, lines = [] } = laid[index] ?? {};
  if (part?.kind !== "text") return false;
  return part.keeps || inTail(part) || (neighbours(laid, index).toTail && lines.length <= wholeLast);
}

function unitsOf(laid: readonly Laid[], index: number): Unit[] {
  const { part, lines, table } = laid[index] ?? {};
  if (!part || !lines) return [];
  const { goesOn, toTail } = neighbours(laid, index);
  if (part.kind === "table") return rowUnits(index, table, toTail);
  if (part.kind !== "text") return [{ part: index, row: null, from: 0, to: 1, next: toTail }];
  const whole = staysWhole(laid, index);
  return lines.map((_, line) => {
    const last = line === lines.length - 1;
    return { part: index, row: null, from: line, to: line + 1, next: last ? goesOn && (toTail || part.keeps) : whole };
  });
}

function rowUnits(part: number, table: LaidTable | null | undefined, toTail: boolean): Unit[] {
  const rows = table?.rows ?? [];
  if (rows.length === 0) return [{ part, row: -1, from: 0, to: 0, next: toTail }];
  return rows.flatMap(({ lines }, row): Unit[] => {
    const next = toTail && row === rows.length - 1;
    if (lines <= wholeRow) return [{ part, row, from: 0, to: lines, next }];
    return Array.from({ length: lines }, (_, line) => ({
      part,
      row,
      from: line,
      to: line + 1,
      next: line === lines - 1 && next,
    }));
  });
}
