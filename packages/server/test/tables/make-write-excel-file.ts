// Makes the tables named w-*.xlsx here, with write-excel-file: node packages/server/test/tables/make-write-excel-file.ts. The words are our own.
import { writeFile } from "node:fs/promises";
import writeSheets from "write-excel-file/universal";

type Cell =
  | string
  | number
  | { readonly day: string }
  | { readonly wide: string; readonly columns: number; readonly rows: number }
  | null;

function cellOf(cell: Cell) {
  if (cell === null) return null;
  if (typeof cell === "string") return { type: String, value: cell };
  if (typeof cell === "number") return { type: Number, value: cell };
  if ("day" in cell) return { type: Date, value: new Date(`${cell.day}T00:00:00Z`), format: "yyyy/m/d" };
  return { type: String, value: cell.wide, columnSpan: cell.columns, rowSpan: cell.rows };
}

async function make(name: string, sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Promise<void> {
  const given = Object.entries(sheets).map(([sheet, rows]) => ({ sheet, data: rows.map((row) => row.map(cellOf)) }));
  const blob = await writeSheets(given).toBlob();
  await writeFile(new URL(name, import.meta.url), Buffer.from(await blob.arrayBuffer()));
}

const day = (text: string): Cell => ({ day: text });

await make("w-template.xlsx", {
  支部主题党日: [
    ["日期", "名称", "组织", "地点", "主持人", "主题", "活动环节", "到会人员", "请假人员", "佐证存放处"],
    [
      "2024-01-10",
      "",
      "政研室党支部",
      "会议室",
      "甲文",
      "学党章",
      "集中学习、民主议事",
      "甲文",
      "乙武（公出）",
      "2024年第1盒",
    ],
  ],
});
await make("w-days.xlsx", {
  台账: [
    ["活动时间", "活动主题", "应到会人数", "参加人数"],
    [day("2024-02-21"), "访老党员", 2, 2],
    [day("2024-02-28"), "扫雪", 2, 1],
  ],
});
await make("w-title.xlsx", {
  Sheet1: [
    [{ wide: "2024年度支部主题党日情况一览表", columns: 5, rows: 1 }],
    ["填报单位：小河县政研室"],
    ["序号", "时间", "活动地点", "参会人员", "主题"],
    [1, "3月6日", "北山", "甲文、乙武", "植树"],
    [2, "12.25", "会议室", "甲文", "年终座谈"],
  ],
});
const high = (wide: string): Cell => ({ wide, columns: 1, rows: 2 });
await make("w-merged.xlsx", {
  主题党日: [
    [high("日期"), { wide: "到会情况", columns: 2, rows: 1 }, null, high("主题")],
    [null, "参加人员", "缺席", null],
    [day("2024-05-08"), "甲文", "乙武", "读书"],
  ],
});
await make("w-two.xlsx", {
  支部主题党日: [
    ["日期", "主题", "实到人数"],
    [day("2024-06-12"), "包粽子", 2],
  ],
  党课: [
    ["授课日期", "主讲人", "题目", "参加人数"],
    [day("2024-06-28"), "甲文", "入党为什么", 2],
  ],
});
await make("w-sums.xlsx", {
  捐赠: [
    ["日期", "捐款金额（万元）", "来源", "用途", "受益户数"],
    [day("2024-07-10"), 1.25, "捐助", "助学", 3],
    [day("2024-07-11"), 0.3, "自筹", "慰问", 2],
  ],
});
