import { type Compared, isSound, isWhole, type Restored } from "../backup/report.ts";
import { shanghaiTime } from "../work/shanghai-time.ts";
import { table } from "./table.ts";

/** What a restore found, as a table and sentences for a person. Of files only those that differ are listed, and how many there are. */
export function restoredText(restored: Restored): string {
  const { compared, chains, manifest } = restored;
  const [tables, files] = [compared.filter(isTable), compared.filter((one) => !isTable(one))];
  const unequal = files.filter(({ equal }) => !equal);
  const lines = [
    ...tables.map((one) => [`表 ${one.name}`, String(one.rows), String(one.found), said(one)]),
    ...unequal.map((one) => [`文件 ${one.name}`, "1", "", said(one)]),
    ["文件", String(files.length), String(files.length - unequal.length), unequal.length === 0 ? "相同" : "不同"],
    ...chains.map(({ tenant, size, equal, faults }) => [
      `审计链 ${tenant}`,
      String(size),
      equal ? String(size) : "",
      equal ? (faults.length === 0 ? "相同，核对无误" : `相同，查到 ${faults.length} 处改动`) : "不同",
    ]),
  ];
  const columns = [{ title: "内容" }, counted("备份"), counted("恢复后"), { title: "逐行逐字节核对" }];
  return [
    `备份于 ${shanghaiTime(manifest.at)}，实录 ${manifest.program}，数据版本 ${manifest.schema.at(-1) ?? 0}`,
    table(columns, lines),
    ...chains.flatMap(({ faults }) => faults.map((fault) => `✗ ${fault}`)),
    verdict(restored),
  ].join("\n");
}

const counted = (title: string) => ({ title, align: "right" }) as const;
const isTable = ({ kind }: Compared): boolean => kind === "table";
const said = ({ equal }: Compared): string => (equal ? "相同" : "不同");

function verdict(restored: Restored): string {
  if (isSound(restored)) return "全部相同。";
  if (isWhole(restored)) return "全部相同；但备份以前台账就被绕过程序改过，请交审计管理员核实。";
  return `有 ${restored.compared.filter(({ equal }) => !equal).length + restored.chains.filter(({ equal }) => !equal).length} 处不同，没有恢复任何内容；请换另一份备份。`;
}

export const restoredJson = (restored: Restored) => ({
  ...restored,
  whole: isWhole(restored),
  sound: isSound(restored),
});
