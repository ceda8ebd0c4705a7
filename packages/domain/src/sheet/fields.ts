import type { PlainDate } from "../calendar/plain-date.ts";
import type { FieldValue } from "../record/record.ts";
import { dateCell, listCell, namesCell, numberCell, untilCell, yesNoCell } from "./cell.ts";
import type { Cells, UsedColumn } from "./cells.ts";
import type { SheetColumn } from "./column.ts";
import type { RosterOfDay, SheetGround } from "./ground.ts";

/** Whose roster a row goes by. */
export type RowPlace = { readonly org: string; readonly start: PlainDate; readonly roster: RosterOfDay };

/** The fields of the mechanism file that the row says. */
export function fieldsOf(
  cells: Cells,
  used: readonly UsedColumn[],
  ground: SheetGround,
  { org, start, roster }: RowPlace,
): Record<string, FieldValue> {
  const fields: Record<string, FieldValue> = {};
  const persons = (key: string, text: string): string[] =>
    namesCell(text).flatMap(({ name }) => {
      const who = roster.whose(name, org, start, "unit");
      if (who.kind === "one") return [who.person];
      if (who.kind === "asked") cells.ask({ name, people: who.people });
      else cells.fault(key, `，名册上没有“${name}”；请核对姓名，或先在“人员”里登记`);
      return [];
    });
  const said = ({ key, kind, of }: SheetColumn, text: string): FieldValue | undefined => {
    switch (kind) {
      case "date":
        return cells.read(key, (said) => dateCell(said, ground));
      case "until":
        return until(cells, key, text, ground);
      case "number":
        return cells.read(key, numberCell);
      case "yes-no":
        return cells.read(key, yesNoCell);
      case "list":
        return listCell(text);
      case "choices":
        return listed(cells, key, of, listCell(text, true));
      case "choice":
        return listed(cells, key, of, [text])[0];
      case "names":
        return persons(key, text);
      case "name":
        return persons(key, text)[0];
      default:
        return text;
    }
  };
  for (const { column } of used) {
    if (!column.key.startsWith("fields.")) continue;
    const text = cells.text(column.key);
    const value = text === undefined ? undefined : said(column, text);
    if (value !== undefined) fields[column.key.slice("fields.".length)] = value;
  }
  return fields;
}

/** 持续推进, 长期坚持: a task without a day is one; it is doubted, not refused. */
function until(cells: Cells, key: string, text: string, ground: SheetGround): FieldValue | undefined {
  const day = untilCell(text, ground);
  if (day.ok) return day.value;
  cells.doubt(`“${cells.label(key)}”写的是“${text}”，没有读出日期，先不记`);
  return undefined;
}

/** Lists of a mechanism grow: what is not in one is doubted, not refused. */
function listed(cells: Cells, key: string, of: readonly string[], values: string[]): string[] {
  const odd = values.filter((one) => !of.includes(one));
  if (odd.length > 0) cells.doubt(`“${cells.label(key)}”里的“${odd.join("、")}”不在选项中（${of.join("、")}）`);
  return values;
}
