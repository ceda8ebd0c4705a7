import { basename } from "node:path";
import type { Block, Doc, TableColumn } from "@shilu/document";
import { longDate, printedHead } from "@shilu/domain";
import { isSound, isWhole } from "../backup/report.ts";
import { paragraph, sectioned, table } from "./blocks.ts";
import type { Drill } from "./drill.ts";
import { shanghaiTime } from "./shanghai-time.ts";
import { dayOf } from "./workplace.ts";

/** 备份恢复演练报告: what was saved, what was found where it was restored, and what that says. */
export function drillDocument(office: string, drill: Drill): Doc {
  const sections: readonly (readonly [title: string, blocks: readonly Block[]])[] = [
    ["结论", [paragraph("verdict", verdict(drill)), ...faults(drill)]],
    ["备份", madeOf(drill)],
    ["各表核对", [tablesOf(drill)]],
    ["文件和审计链核对", filesAndChains(drill)],
    ["说明", [paragraph("bounds", bounds)]],
  ];
  return {
    format: "report",
    title: [`${office}备份恢复演练报告`],
    subtitle: [`（演练日期：${longDate(dayOf(drill.at))}）`],
    body: sectioned(sections),
  };
}

function verdict({ restored }: Drill): string {
  if (isSound(restored))
    return "备份能够恢复：每张表的每一行、每个文件的每个字节都与备份时相同，审计链与备份时相同，没有查到改动。";
  if (isWhole(restored))
    return "备份能够恢复，恢复后与备份时相同；但备份以前台账就被绕过程序改过，须由审计管理员核实。";
  return "这次备份恢复后与备份时不同，不能依靠；不同之处见下，请检查磁盘后重新备份。";
}

const faults = ({ restored }: Drill): Block[] =>
  [
    ...restored.compared
      .filter(({ equal }) => !equal)
      .map(({ kind, name }) => `${kind === "table" ? "表" : "文件"} ${name} 不同。`),
    ...restored.chains.flatMap((chain) => chain.faults.map((fault) => `${fault}。`)),
  ].map((text, index) => paragraph(`fault${index}`, text));

function madeOf({ backup: { path, bytes, manifest }, at, seconds }: Drill): Block[] {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return [
    paragraph(
      "made",
      `${shanghaiTime(at)}备份，文件名${basename(path)}，${bytes}字节，由实录${manifest.program}写成，数据版本${manifest.schema.at(-1) ?? 0}，${manifest.engine === "embedded" ? "内嵌数据库" : "PostgreSQL"}；共${manifest.tables.length}张表${rows}行，文件${manifest.files.length}个，用AES-256-GCM加密，钥匙另行保管。`,
    ),
    paragraph(
      "took",
      `备份用时${seconds.backup}秒，恢复到临时的内嵌数据库并逐一核对用时${seconds.restore}秒；临时的数据核对后已删除，备份文件留用。`,
    ),
  ];
}

function tablesOf({ restored }: Drill): Block {
  const columns: readonly TableColumn[] = [
    { title: "表", share: 180 },
    { title: "备份行数", share: 90 },
    { title: "恢复后行数", share: 90 },
    { title: "核对", share: 82 },
  ];
  const rows = restored.compared
    .filter(({ kind }) => kind === "table")
    .map(({ name, rows: saved, found, equal }) => [name, String(saved), String(found), equal ? "相同" : "不同"]);
  return table("tables", columns, rows);
}

function filesAndChains({ restored }: Drill): Block[] {
  const files = restored.compared.filter(({ kind }) => kind === "file");
  const equal = files.filter((file) => file.equal).length;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return [
    paragraph(
      "files",
      `佐证、照片、密钥等文件${files.length}个，共${bytes}字节，相同${equal}个，不同${files.length - equal}个。`,
    ),
    ...restored.chains.map(({ tenant, size, root, equal: same, faults: found }, index) =>
      paragraph(
        `chain${index}`,
        `${tenant}的审计链共${size}条，${root === null ? "" : `校验值${printedHead({ size, root })}，`}恢复后${same ? "相同" : "不同"}，逐条核对${found.length === 0 ? "没有查到改动" : `查到${found.length}处改动`}。`,
      ),
    ),
  ];
}

const bounds =
  "本报告说明这一份备份在这台电脑上能够恢复，不说明别的备份、别的磁盘。核对用SHA-256和SM3，逐表按行的次序、逐个文件按字节计算。加密用的是软件实现，不代替商用密码应用安全性评估。";
