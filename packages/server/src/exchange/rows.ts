import { type Finding, type Issue, issueSays, office } from "@shilu/domain";
import { parseJson } from "./json.ts";

/** What a schema says of a row: the row in its full shape, or what is wrong with it. */
type Reading<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };
type Schema<T> = { readonly safeParse: (value: unknown) => Reading<T> };

/** A well-formed row with the line it stands on (from 1). */
export type Row<T> = { readonly value: T; readonly line: number };
/** `broken`: ids of rows that could not be read, so that nobody calls a reference to them unknown. */
export type Rows<T> = {
  readonly rows: readonly Row<T>[];
  readonly broken: readonly string[];
  readonly findings: readonly Finding[];
};

export const placeOf = (file: string, line: number): string => `${file} 第 ${line} 行`;

const finding = (place: string, says: string): Finding => ({ code: "row.invalid", place, says: `${place}：${says}` });

/** Whether every text inside can be kept: no null character, no half of a pair, nothing left of bytes that were no UTF-8. */
const isWhole = (value: unknown): boolean =>
  typeof value === "string"
    ? value.isWellFormed() && !value.includes("\0") && !value.includes("\uFFFD")
    : typeof value !== "object" || value === null || Object.entries(value).every((pair) => pair.every(isWhole));

/** Reads a JSON Lines file row by row; every bad row is listed, none stops the reading. Empty lines are let pass. */
export function readRows<T>(
  file: string,
  bytes: Buffer | undefined,
  schema: Schema<T>,
  prepare: (value: unknown) => unknown = (value) => value,
): Rows<T> {
  const rows: Row<T>[] = [];
  const broken: string[] = [];
  const findings: Finding[] = [];
  const text = bytes?.toString("utf8").replace(/^\uFEFF/, "") ?? "";
  text.split("\n").forEach((line, index) => {
    if (line.trim() === "") return;
    const place = placeOf(file, index + 1);
    const value = parseJson(line);
    if (value === undefined) {
      findings.push(finding(place, "不是完整的 JSON，请检查引号、逗号和括号"));
      return;
    }
    if (!isWhole(value))
      findings.push(finding(place, "有乱码（不是 UTF-8，或有空字符、残缺的字），请改正这些字，存为 UTF-8 后再试"));
    const read = schema.safeParse(prepare(value));
    if (read.success) {
      rows.push({ value: read.data, line: index + 1 });
      return;
    }
    if (typeof value === "object" && value !== null && "id" in value) broken.push(String(value.id));
    for (const issue of read.error.issues) findings.push(finding(place, issueSays(value, issue)));
  });
  return { rows, broken, findings };
}

/** The office's own file. */
export function readOffice(bytes: Buffer | undefined): {
  office: ReturnType<typeof office.parse> | null;
  findings: Finding[];
} {
  const place = "office.json";
  if (bytes === undefined) return { office: null, findings: [finding(place, "没有这个文件，不知道是哪个单位的台账")] };
  const value = parseJson(bytes);
  if (value === undefined)
    return { office: null, findings: [finding(place, "不是完整的 JSON，请检查引号、逗号和括号")] };
  const read = office.safeParse(value);
  if (read.success) return { office: read.data, findings: [] };
  return { office: null, findings: read.error.issues.map((issue) => finding(place, issueSays(value, issue))) };
}
