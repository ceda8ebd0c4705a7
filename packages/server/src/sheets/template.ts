import { type Mechanism, sheetColumns } from "@shilu/domain";
import type { Table } from "./table.ts";

/** What sheets call themselves: no more than 31 characters and none that the format keeps for itself. */
const sheetName = (title: string): string => title.replace(/[[\]*?:/\\]/g, "").slice(0, 31) || "表";

export const notesName = "填写说明";

/**
 * The template of a mechanism: an empty sheet whose header is the labels of its file, and a sheet that says of each column whether it must
 * be filled, how, with what, and how an example row reads.
 */
export function templateTables(mechanism: Pick<Mechanism, "title" | "record">): readonly Table[] {
  const columns = sheetColumns(mechanism);
  const notes = columns.map(({ title, required, takes, of, example }) => [
    title,
    required ? "必填" : "",
    takes,
    of.join("、"),
    example,
  ]);
  return [
    {
      name: sheetName(mechanism.title),
      rows: [columns.map(({ title }) => title)],
      widths: columns.map(({ title, kind }) => Math.max(title.length * 2 + 2, kind === "text" ? 20 : 12)),
      head: 1,
    },
    {
      name: notesName,
      rows: [
        ["栏目", "必填", "怎样填", "可填的值", "例"],
        ...notes,
        ["", "", "", "", ""],
        [`一行是一条“${mechanism.title}”的记录。栏目可以少、可以换次序，栏名不改；只用第一张表，说明不用删。`],
        ["必填的没有填，先存成草稿，补全以后才计入统计；日期没有填的一行不能导入。"],
      ],
      widths: [18, 6, 44, 44, 24],
      head: 1,
    },
  ];
}
