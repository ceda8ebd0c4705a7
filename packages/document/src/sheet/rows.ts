import { readWordXml } from "../ooxml/xml.ts";
import { areaOf, placeAt, type SheetPlace } from "./address.ts";
import { partTree, workbookOf } from "./parts.ts";
import { numberShown, type Shown, shownByStyle } from "./shown.ts";

/** One row that is written in a sheet: its number as the program shows it, from 1; every cell as text, blanks as "". */
export type SheetLine = { readonly row: number; readonly cells: readonly string[] };

/** A sheet whose rows are read as they are asked for, so that one of a hundred thousand fills no memory. `lines` may throw where it is no XML. */
export type LinedSheet = { readonly name: string; readonly hidden: boolean; readonly lines: () => Iterable<SheetLine> };

/** Columns that are looked at: sheets whose blanks are formatted to the last column are common. */
const widest = 200;
/** Bytes of a sheet that are parsed at once, up to the end of their last row. */
const portion = 512 * 1024;

/**
 * The sheets of an .xlsx in their order, to be read row by row: days as 2025-03-05, times as 09:30, numbers as they are kept and not as they
 * are rounded for the eye, 是 and 否. A cell that is merged downwards says the same in every row of it. Throws where the file is none.
 */
export function linedSheets(parts: ReadonlyMap<string, Uint8Array>): readonly LinedSheet[] {
  const { from1904, sheets } = workbookOf(parts);
  const ground: Ground = {
    strings: sharedStrings(parts.get("xl/sharedStrings.xml")),
    shown: shownByStyle(partTree(parts, "xl/styles.xml")),
    from1904,
  };
  return sheets.flatMap(({ name, hidden, part }): LinedSheet[] => {
    const bytes = parts.get(part);
    const cut = bytes === undefined ? null : cutSheet(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return cut === null ? [] : [{ name, hidden, lines: () => linesOf(cut, ground) }];
  });
}

type Ground = { readonly strings: readonly string[]; readonly shown: readonly Shown[]; readonly from1904: boolean };

/** The part of a sheet: `open` and `close` make a portion of its rows a part of its own; `tail` is what stands behind the rows. */
type CutSheet = {
  readonly rows: Buffer;
  readonly rowEnd: string;
  readonly open: string;
  readonly close: string;
  readonly tail: Buffer;
};

/** Null where the part is no worksheet: a chart may be a sheet of its own. */
function cutSheet(bytes: Buffer): CutSheet | null {
  const head = bytes.subarray(0, 64 * 1024).toString("utf8");
  const root = /<(?:([\w.-]+):)?worksheet(?=[\s>])[^>]*>/.exec(head);
  if (root === null) return null;
  const prefix = root[1] === undefined ? "" : `${root[1]}:`;
  const begins = bytes.indexOf(`<${prefix}sheetData`);
  if (begins === -1) return null;
  const from = bytes.indexOf(">", begins) + 1;
  const end = bytes.indexOf(`</${prefix}sheetData>`, from);
  const behind = end === -1 ? from : end + `</${prefix}sheetData>`.length;
  return {
    rows: bytes.subarray(from, end === -1 ? from : end),
    rowEnd: `</${prefix}row>`,
    open: root[0],
    close: `</${prefix}worksheet>`,
    tail: bytes.subarray(behind),
  };
}

type Merged = { readonly from: SheetPlace; readonly to: SheetPlace };

function* linesOf({ rows, rowEnd, open, close, tail }: CutSheet, ground: Ground): Generator<SheetLine> {
  const filled = fillingDown(mergedIn(Buffer.concat([Buffer.from(open), tail])));
  let below = -1;
  for (let at = 0; at < rows.length; ) {
    const cut = rows.length - at <= portion ? -1 : rows.indexOf(rowEnd, at + portion);
    const to = cut === -1 ? rows.length : cut + rowEnd.length;
    const part = Buffer.concat([Buffer.from(open), rows.subarray(at, to), Buffer.from(close)]);
    for (const line of linesIn(part, below, ground)) {
      below = line.row - 1;
      yield filled(line);
    }
    at = to;
  }
}

/** What is merged over several rows, the lowest first. */
function mergedIn(tail: Buffer): Merged[] {
  const found: Merged[] = [];
  readWordXml(tail, {
    open: (name, attribute) => {
      const area = name === "x:mergeCell" ? areaOf(attribute("ref") ?? "") : null;
      if (area !== null && area.to.row > area.from.row && area.from.column < widest) found.push(area);
    },
  });
  return found.sort((a, b) => b.from.row - a.from.row);
}

/**
 * Puts what a merged cell says into each of its rows, row after row from the top.
 * @param merged the lowest first; what is taken is let go of
 */
function fillingDown(merged: Merged[]): (line: SheetLine) => SheetLine {
  let reaching: { readonly area: Merged; readonly text: string }[] = [];
  return (line) => {
    const at = line.row - 1;
    reaching = reaching.filter(({ area }) => area.to.row >= at);
    const cells = [...line.cells];
    for (const { area, text } of reaching) {
      while (cells.length <= area.from.column) cells.push("");
      if (cells[area.from.column] === "") cells[area.from.column] = text;
    }
    for (let next = merged.at(-1); next !== undefined && next.from.row <= at; next = merged.at(-1)) {
      merged.pop();
      if (next.from.row === at) reaching.push({ area: next, text: line.cells[next.from.column] ?? "" });
    }
    return { row: line.row, cells };
  };
}

/** The rows of one portion. @param below the row (from 0) that stands before it */
function linesIn(part: Buffer, below: number, { strings, shown, from1904 }: Ground): SheetLine[] {
  const lines: SheetLine[] = [];
  let [row, column, cells] = [below, -1, [] as string[]];
  let [type, style, text, inline, hearing] = ["n", 0, "", "", ""];
  let aside = 0;
  const said = (): string => {
    if (type === "inlineStr") return unescaped(inline);
    if (text === "") return "";
    if (type === "s") return strings[Number(text)] ?? "";
    if (type === "b") return text === "1" ? "是" : "否";
    if (type === "d") return text.slice(0, 10);
    return type === "n" ? numberText(Number(text), shown[style], from1904) : unescaped(text);
  };
  readWordXml(part, {
    open: (name, attribute) => {
      if (name === "x:row") {
        row = Number(attribute("r") ?? row + 2) - 1;
        [column, cells] = [-1, []];
      } else if (name === "x:c") {
        column = placeAt(attribute("r") ?? "")?.column ?? column + 1;
        [type, style, text, inline] = [attribute("t") ?? "n", Number(attribute("s") ?? 0), "", ""];
      } else if (name === "x:rPh") aside++;
      else if (name === "x:v" || name === "x:t") hearing = name;
    },
    text: (words) => {
      if (hearing === "x:v") text += words;
      else if (hearing === "x:t" && aside === 0) inline += words;
    },
    close: (name) => {
      if (name === "x:rPh") aside--;
      else if (name === "x:v" || name === "x:t") hearing = "";
      else if (name === "x:c" && column < widest) {
        while (cells.length < column) cells.push("");
        cells[column] = said();
      } else if (name === "x:row") lines.push({ row: row + 1, cells });
    },
  });
  return lines;
}

/** A number as it was meant: 0.1 + 0.2 stands in a file as 0.30000000000000004, and no cell keeps more than fifteen digits. */
function numberText(value: number, shown: Shown | undefined, from1904: boolean): string {
  if (shown?.kind !== "date") return String(Number(value.toPrecision(15)));
  if (value >= 1) return numberShown(value, shown, from1904);
  const minutes = Math.round(value * 24 * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** Words of the table of shared strings: of their runs together, without what says how they are pronounced. */
function sharedStrings(bytes: Uint8Array | undefined): readonly string[] {
  const strings: string[] = [];
  if (bytes === undefined) return strings;
  let [text, hearing, aside] = ["", false, 0];
  readWordXml(bytes, {
    open: (name) => {
      if (name === "x:si") text = "";
      else if (name === "x:rPh") aside++;
      else if (name === "x:t") hearing = true;
    },
    text: (words) => {
      if (hearing && aside === 0) text += words;
    },
    close: (name) => {
      if (name === "x:si") strings.push(unescaped(text));
      else if (name === "x:rPh") aside--;
      else if (name === "x:t") hearing = false;
    },
  });
  return strings;
}

/** ECMA-376 22.9.2.19. */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
