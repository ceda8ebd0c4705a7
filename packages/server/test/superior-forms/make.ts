import { execFileSync } from "node:child_process";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import writeSheets from "write-excel-file/universal";

/** Makes the forms of this folder anew: needs LibreOffice (`soffice`) and Python with openpyxl. See README.md. */
const folder = fileURLToPath(new URL(".", import.meta.url));

const bordered = { borderStyle: "thin", align: "center" } as const;
const head = { ...bordered, fontWeight: "bold", backgroundColor: "#EAF1F8", type: String } as const;
const open = { ...bordered, type: String, value: "" } as const;
const data = [
  [
    { type: String, value: "经费和活动情况表", fontWeight: "bold", span: 5, align: "center" } as const,
    null,
    null,
    null,
    null,
  ],
  [
    { ...head, value: "项目", rowSpan: 2 },
    { ...head, value: "2026年", span: 2 },
    null,
    { ...head, value: "2025年", span: 2 },
    null,
  ],
  [null, ...["一季度", "二季度", "一季度", "二季度"].map((value) => ({ ...head, value }))],
  ...["支部主题党日次数（次）", "慰问资金（万元）"].map((value) => [
    { ...bordered, type: String, value },
    open,
    open,
    open,
    open,
  ]),
];
const made = await writeSheets(data, {
  sheet: "情况表",
  columns: [{ width: 26 }, ...Array(4).fill({ width: 12 })],
}).toBlob();
await writeFile(join(folder, "write-excel-file.xlsx"), Buffer.from(await made.arrayBuffer()));

execFileSync("python3", [join(folder, "make.py"), join(folder, "openpyxl.xlsx")]);

const scratch = await mkdtemp(join(tmpdir(), "shilu-forms-"));
for (const [source, ending] of [
  ["source.fods", "xlsx"],
  ["source.fodt", "docx"],
] as const) {
  execFileSync("soffice", ["--headless", "--convert-to", ending, "--outdir", scratch, join(folder, source)]);
  await rename(join(scratch, `source.${ending}`), join(folder, `libreoffice.${ending}`));
}
await rm(scratch, { recursive: true });
