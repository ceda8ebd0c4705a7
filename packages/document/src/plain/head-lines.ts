import type { Finding } from "@shilu/domain";
import type { Attendance, DocNo, Head, Imprint, SignOff } from "../model.ts";

/** The keys that the lines at the top of a text may have, as the standard calls them. */
export const headKeys = [
  "份号",
  "密级",
  "紧急程度",
  "发文机关标志",
  "发文字号",
  "令号",
  "签发人",
  "版记主送",
  "抄送",
  "印发机关",
  "印发日期",
  "附注",
  "出席",
  "请假",
  "列席",
  "签名职务",
  "附件另装",
  "版记位置",
] as const;
type Key = (typeof headKeys)[number];

/** What the lines at the top of a text say. `lines`: how many of the text's lines they are. */
export type HeadLines = {
  readonly lines: number;
  readonly head?: Head;
  readonly imprint?: Imprint;
  readonly note?: string;
  readonly attendance?: readonly Attendance[];
  readonly sign?: Pick<SignOff, "mode" | "office">;
  readonly apart?: true;
  readonly findings: readonly Finding[];
};

type Said = { readonly key: Key; readonly value: string; readonly line: number };

/**
 * Reads lines `键：值` at the top of a text, up to the first line that is none. A text whose first line is none has no head.
 * @param lines of the text without blank ones, each with its number in the file
 */
export function readHeadLines(lines: readonly { readonly text: string; readonly line: number }[]): HeadLines {
  const said: Said[] = [];
  for (const { text, line } of lines) {
    const one = saidBy(text, line);
    if (!one) break;
    said.push(one);
  }
  const all = (key: Key): Said[] => said.filter((one) => one.key === key);
  const value = (key: Key): string | undefined => all(key)[0]?.value;
  const names = (key: Key): string[] => all(key).flatMap((one) => listOf(one.value));
  const { docNo, findings: numberFindings } = docNoOf(all("发文字号")[0] ?? all("令号")[0]);
  const { secrecy, urgency, findings: markFindings } = marksOf(all("密级")[0], all("紧急程度")[0]);
  const copyNo = value("份号");
  const { issuers, mark } = markOf(value("发文机关标志") ?? "");
  const hasHead = ["份号", "密级", "紧急程度", "发文机关标志", "发文字号", "令号", "签发人"].some((key) =>
    said.some((one) => one.key === key),
  );
  const signers = all("签发人").flatMap((one) => one.value.split(/[、，,\s\u3000]+/u).filter((name) => name !== ""));
  const head: Head | null = hasHead
    ? {
        ...(copyNo === undefined ? {} : { copyNo }),
        ...(secrecy ? { secrecy } : {}),
        ...(urgency ? { urgency } : {}),
        issuers,
        mark,
        ...(docNo ? { docNo } : {}),
        ...(signers.length > 0 ? { signers } : {}),
      }
    : null;
  const imprint = imprintOf(value, names);
  const note = value("附注")?.replace(/^（(.*)）$/, "$1");
  const attendance = (["出席", "请假", "列席"] as const).flatMap((label) =>
    all(label).map((one): Attendance => ({ label, names: one.value })),
  );
  const office = value("签名职务");
  return {
    lines: said.length,
    ...(head ? { head } : {}),
    ...(imprint ? { imprint } : {}),
    ...(note ? { note } : {}),
    ...(attendance.length > 0 ? { attendance } : {}),
    ...(office === undefined ? {} : { sign: { mode: "signature" as const, office } }),
    ...(value("附件另装") === "是" ? { apart: true as const } : {}),
    findings: [...repeated(said), ...numberFindings, ...markFindings],
  };
}

function saidBy(text: string, line: number): Said | null {
  const [, name = "", value = ""] = /^([^：:]{2,6})[：:]\s*(.+)$/.exec(text) ?? [];
  const key = headKeys.find((one) => one === name.replace(/[\s\u3000]/gu, ""));
  return key === undefined ? null : { key, value: value.trim(), line };
}

const finding = (line: number, says: string): Finding => ({
  code: "plain.head",
  place: `第 ${line} 行`,
  says: `第 ${line} 行：${says}`,
});

const often: readonly Key[] = ["抄送", "签发人", "版记主送", "出席", "请假", "列席"];
const repeated = (said: readonly Said[]): Finding[] =>
  said.flatMap(({ key, line }, index) =>
    !often.includes(key) && said.slice(0, index).some((one) => one.key === key)
      ? [finding(line, `“${key}”写了两次，请只留一行`)]
      : [],
  );

/** Names with 、 ， or ； between them; a closing 。 is the standard's. */
const listOf = (value: string): string[] =>
  value
    .replace(/。$/, "")
    .split(/[，,；;]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");

/** “甲、乙文件” is a joint issue of 甲 and 乙 with 文件 beside them; everything else is the mark as it is. */
function markOf(value: string): Pick<Head, "issuers" | "mark"> {
  const names = value.split("、").map((name) => name.trim());
  if (names.length < 2) return { issuers: value === "" ? [] : [value.replace(/文件$/, "")], mark: value };
  const word = value.endsWith("文件") ? "文件" : "";
  return {
    issuers: names.map((name, index) => (index === names.length - 1 && word ? name.slice(0, -2) : name)),
    mark: word,
  };
}

function docNoOf(said: Said | undefined): { readonly docNo?: DocNo; readonly findings: readonly Finding[] } {
  if (!said) return { findings: [] };
  const [, order] = /^第?(\d+)号$/.exec(said.value) ?? [];
  if (said.key === "令号")
    return order === undefined
      ? { findings: [finding(said.line, `令号“${said.value}”应如“第5号”`)] }
      : { docNo: { code: "", year: 0, no: Number(order) }, findings: [] };
  const [, code = "", year, no] = /^(\D+?)〔(\d{4})〕([1-9]\d*)号$/.exec(said.value) ?? [];
  return year === undefined
    ? {
        findings: [
          finding(said.line, `发文字号“${said.value}”应如“某研〔2026〕5号”：年份用六角括号括入，不编虚位，不加“第”字`),
        ],
      }
    : { docNo: { code, year: Number(year), no: Number(no) }, findings: [] };
}

function marksOf(
  secrecy: Said | undefined,
  urgency: Said | undefined,
): Pick<Head, "secrecy" | "urgency"> & { readonly findings: readonly Finding[] } {
  const [, level, years] = /^(绝密|机密|秘密)(?:★(.+))?$/.exec(secrecy?.value ?? "") ?? [];
  const known = level === "绝密" || level === "机密" || level === "秘密" ? level : null;
  const pace = urgency?.value === "特急" || urgency?.value === "加急" ? urgency.value : null;
  return {
    ...(known ? { secrecy: { level: known, ...(years === undefined ? {} : { years }) } } : {}),
    ...(pace ? { urgency: pace } : {}),
    findings: [
      ...(secrecy && !known ? [finding(secrecy.line, `密级“${secrecy.value}”应如“机密★1年”`)] : []),
      ...(urgency && !pace ? [finding(urgency.line, `紧急程度“${urgency.value}”只有“特急”和“加急”`)] : []),
    ],
  };
}

function imprintOf(value: (key: Key) => string | undefined, names: (key: Key) => string[]): Imprint | null {
  const [mainTo, cc] = [names("版记主送"), names("抄送")];
  const [printer, printDate] = [value("印发机关") ?? "", value("印发日期") ?? ""];
  if (mainTo.length + cc.length === 0 && printer === "" && printDate === "") return null;
  return {
    ...(mainTo.length > 0 ? { mainTo } : {}),
    ...(cc.length > 0 ? { cc } : {}),
    printer,
    printDate: printDate.replace(/印发$/, ""),
    ...(value("版记位置") === "双数页" ? { even: true as const } : {}),
  };
}
