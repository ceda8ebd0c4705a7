import { moneyForms, moneySources } from "../record/money.ts";
import { type LedgerRecordInput, levels } from "../record/record.ts";
import { type CellRead, dateCell, listCell, wholeCell, yuanCell } from "./cell.ts";
import type { Cells, UsedColumn } from "./cells.ts";
import type { SheetGround } from "./ground.ts";

export type Said = Partial<LedgerRecordInput>;

const wordKeys = ["place", "issue", "of", "event", "group"] as const;

/** What the row says of the shared parts of a record: words, days, counts, agenda, the sum. */
export const saidOf = (cells: Cells, used: readonly UsedColumn[], ground: SheetGround): Said => ({
  ...wordsOf(cells),
  ...daysOf(cells, ground),
  ...listsOf(cells, used, ground),
});

function wordsOf(cells: Cells): Said {
  const said: Said = {};
  for (const key of wordKeys) {
    const text = cells.text(key);
    if (text !== undefined) said[key] = text;
  }
  const level = cells.read("level", oneOf(levels));
  if (level !== undefined) said.level = level;
  const genre = cells.text("genre");
  if (genre !== undefined) said.genre = genre;
  const guests = cells.read("guests", wholeCell);
  if (guests !== undefined) said.guests = guests;
  const evidence = cells.text("evidence");
  if (evidence !== undefined) said.evidence = [{ kind: "纸质材料", place: evidence }];
  return said;
}

const oneOf =
  <T extends string>(values: readonly T[]) =>
  (text: string): CellRead<T> => {
    const found = values.find((one) => one === text);
    return found === undefined ? { ok: false, says: `，只能是：${values.join("、")}` } : { ok: true, value: found };
  };

function daysOf(cells: Cells, ground: SheetGround): Said {
  const said: Said = {};
  for (const key of ["end", "finished", "issued"] as const) {
    const day = cells.read(key, (text) => dateCell(text, ground));
    if (day !== undefined) said[key] = day;
  }
  return said;
}

function listsOf(cells: Cells, used: readonly UsedColumn[], ground: SheetGround): Said {
  const counts: Record<string, number> = {};
  for (const { column } of used) {
    if (!column.key.startsWith("counts.")) continue;
    const count = cells.read(column.key, wholeCell);
    if (count !== undefined) counts[column.key.slice("counts.".length)] = count;
  }
  const agenda = listCell(cells.text("agenda") ?? "").map((title) => ({ title: title.replace(/^\d+[.．、]\s*/, "") }));
  return { counts, agenda, money: moneyOf(cells, ground) };
}

/** The one sum of a row. A sum without a source cannot be counted anywhere, so that it is asked for. */
function moneyOf(cells: Cells, ground: SheetGround): NonNullable<Said["money"]> {
  const amount = cells.read("amount", yuanCell);
  const source = cells.read("source", oneOf(moneySources));
  const form = cells.read("form", oneOf(moneyForms));
  const [households, people] = [cells.read("households", wholeCell), cells.read("people", wholeCell)];
  const arrived = cells.read("arrived", (text) => dateCell(text, ground));
  if (cells.text("amount") === undefined) {
    if (source !== undefined) cells.fault("source", "，却没有写金额；请补上金额，或删去来源");
    return [];
  }
  if (cells.text("source") === undefined)
    cells.fault("amount", `，没有写资金来源；请在“资金来源”里写：${moneySources.join("、")}`);
  if (amount === undefined || source === undefined) return [];
  const [use, from, to] = [cells.text("use"), cells.text("from"), cells.text("to")];
  return [
    {
      ...{ amount, source: source },
      ...(use === undefined ? {} : { use }),
      ...(form === undefined ? {} : { form }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(households === undefined ? {} : { households }),
      ...(people === undefined ? {} : { people }),
      ...(arrived === undefined ? {} : { arrived }),
    },
  ];
}
