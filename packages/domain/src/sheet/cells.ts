import type { CellRead } from "./cell.ts";
import type { SheetColumn } from "./column.ts";

/** A column as the sheet has it: where (from 0), what its header says, and what it is taken for. */
export type UsedColumn = { readonly at: number; readonly header: string; readonly column: SheetColumn };

/** What stands in the way at one cell, in one sentence that names row and column; `column` "" is the row as a whole. */
export type SheetFault = { readonly row: number; readonly column: string; readonly says: string };

/** A name that several persons have. */
export type SheetQuestion = { readonly name: string; readonly people: readonly string[] };

/** The columns by their keys, with what stands in the cell; empty cells are not there. */
export type Cells = {
  readonly text: (key: string) => string | undefined;
  readonly label: (key: string) => string;
  /** The value of a cell; its fault is noted and nothing comes back. */
  readonly read: <T>(key: string, as: (text: string, header: string) => CellRead<T>) => T | undefined;
  readonly fault: (key: string, says: string) => void;
  readonly ask: (question: SheetQuestion) => void;
  readonly doubt: (says: string) => void;
};

/** The cells of a row, and what was noted while they were read. */
export function cellsOf(row: number, texts: readonly string[], used: readonly UsedColumn[]) {
  const faults: SheetFault[] = [];
  const questions: SheetQuestion[] = [];
  const doubts: string[] = [];
  const by = new Map(used.map((one) => [one.column.key, one]));
  for (const { at, header } of used)
    if (failed.test((texts[at] ?? "").trim()))
      faults.push({
        row,
        column: header,
        says: `第${row}行“${header}”写的是“${texts[at]}”，是公式算不出来的结果；请改成数值或文字`,
      });
  const cells: Cells = {
    text: (key) => {
      const found = by.get(key);
      const said = found === undefined ? "" : (texts[found.at] ?? "").trim();
      const text = failed.test(said) ? "" : said;
      return text === "" ? undefined : text;
    },
    label: (key) => by.get(key)?.header ?? key,
    read: (key, as) => {
      const text = cells.text(key);
      if (text === undefined) return undefined;
      const found = as(text, cells.label(key));
      if (!found.ok) {
        cells.fault(key, found.says);
        return undefined;
      }
      if (found.note !== undefined) doubts.push(found.note);
      return found.value;
    },
    fault: (key, says) => {
      const text = cells.text(key);
      const label = cells.label(key);
      const wrote = text === undefined ? `第${row}行“${label}”` : `第${row}行“${label}”写的是“${shown(text)}”`;
      faults.push({ row, column: label, says: `${wrote}${says}` });
    },
    ask: (question) => {
      questions.push(question);
    },
    doubt: (says) => {
      doubts.push(says);
    },
  };
  return { cells, faults, questions, doubts };
}

/** What a formula that failed leaves behind (ECMA-376 18.17.3). */
const failed = /^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/;

const shown = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text).replace(/\s+/g, " ");
