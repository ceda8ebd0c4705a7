import type { BelowAnswer, BelowRowAnswer } from "@shilu/contract";
import { csvOf } from "./csv.ts";

/** The table as it stands on the page: four numbers under each mechanism, nothing summed and nothing divided. */
export function belowCsv(columns: BelowAnswer["columns"], rows: readonly BelowRowAnswer[]): string {
  const none = ["", "", "", "", ""];
  const head = columns.flatMap(({ name }) => [`${name} 规定动作`, "已办", "已说明", "未到期", "缺"]);
  return csvOf([
    ["单位", ...head, "已共享记录"],
    ...rows.map(({ org, cells, records }) => [
      org.name,
      ...cells.flatMap<string | number>((cell) =>
        cell === null ? none : [cell.asked, cell.done, cell.explained, cell.waiting, cell.missed],
      ),
      records,
    ]),
  ]);
}
