import type { RecordLine } from "@shilu/contract";

const statuses: Readonly<Record<RecordLine["status"], string>> = {
  draft: "草稿",
  final: "",
  void: "作废",
  superseded: "已更正",
};

const columns: readonly (readonly [title: string, of: (line: RecordLine) => string | number | null])[] = [
  ["日期", ({ start }) => start],
  ["结束日期", ({ end }) => end],
  ["名称", ({ title }) => title],
  ["事项", ({ mechanism }) => mechanism],
  ["组织", ({ org }) => org],
  ["地点", ({ place }) => place],
  ["应到", ({ expected }) => expected],
  ["实到", ({ present }) => present],
  ["录入日期", ({ entered }) => entered],
  ["补录", ({ late }) => (late ? "补录" : "")],
  ["零报告", ({ nil }) => (nil ? "零报告" : "")],
  ["状态", ({ status }) => statuses[status]],
  ["办理", ({ state }) => state],
  ["佐证", ({ evidence }) => evidence.join("；")],
  ["编号", ({ id }) => id],
];

/** Lines as rows of a table, the titles of its columns first. */
export const recordRows = (lines: readonly RecordLine[]): (string | number)[][] => [
  columns.map(([title]) => title),
  ...lines.map((line) => columns.map(([, of]) => of(line) ?? "")),
];
