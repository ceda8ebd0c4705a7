import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { type DocxDraft, isOle, isZip, officeCaps } from "@shilu/document";
import { type DraftTable, secretMark } from "@shilu/domain";
import { Refusal } from "../refusal.ts";
import { assertUnmarked } from "../secret/refuse.ts";
import { decodeText } from "./decode.ts";
import { readDocxDraft } from "./docx.ts";
import { docxTables, textTables } from "./tables.ts";
import { readXlsxDraft, type XlsxDraft } from "./xlsx.ts";

/**
 * A draft as it was read: `text` is decoded, without BOM, its line ends untouched; `sha256` is of the original bytes (hex). `docx`: of a .docx,
 * whose lines are the text, its headings, tables and all else; `bytes`: the file itself, of which what goes back is made. `xlsx`: of an .xlsx, the
 * rows of whose sheets are the text; `tables`: of either, and of cells pasted into text.
 */
export type Draft = {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
  readonly docx?: DocxDraft;
  readonly xlsx?: XlsxDraft;
  readonly tables?: readonly DraftTable[];
  readonly bytes?: Uint8Array;
};

/** Bytes. A year's report has 20,000 characters (60 kB); a file of this size is something else. */
const largest = 4 * 1024 * 1024;

const oldWord = (name: string) =>
  new Refusal(
    "draft.refused",
    `“${name}”是老格式的 Word 文件；请在 Word 或 WPS 文字里另存为 .docx（或纯文本 .txt）后再试。`,
  );

const tooLarge = (name: string, bytes: number) =>
  new Refusal(
    "draft.too-large",
    `草稿“${name}”有 ${(bytes / 1024 / 1024).toFixed(1)} MB，超过 4 MB 的上限（约 130 万字）；请确认选对了文件，或拆成几份再试。`,
  );

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Opens what a person chose: a .docx by its words, an .xlsx by its cells, anything else as text. Throws a Refusal with one sentence where it is no draft. */
export async function openDraft(name: string, bytes: Uint8Array): Promise<Draft> {
  if (/^\.(?:xlsx|xls|et)$/i.test(extname(name))) {
    const { text, xlsx } = await readXlsxDraft(name, bytes);
    if (text.length > largest / 3) throw tooLarge(name, text.length * 3);
    return { name, text, sha256: sha256(bytes), xlsx, tables: xlsx.tables };
  }
  const word = isZip(bytes) || isOle(bytes) || /^\.docx$/i.test(extname(name));
  if (!word) return decodeDraft(name, bytes);
  const { text, docx } = await readDocxDraft(name, bytes);
  if (text.length > largest / 3) throw tooLarge(name, text.length * 3);
  return { name, text, sha256: sha256(bytes), docx, tables: docxTables(docx), bytes };
}

/** Decodes the bytes of a .txt or .md draft. Throws a Refusal with one sentence where they cannot be a draft. */
export function decodeDraft(name: string, bytes: Uint8Array): Draft {
  if (/^\.(doc|wps|rtf)$/i.test(extname(name))) throw oldWord(name);
  if (bytes.length > largest) throw tooLarge(name, bytes.length);
  return textDraft(name, bytes);
}

/** Text that was read from a draft before, whatever the file was that it came from. */
export function textDraft(name: string, bytes: Uint8Array): Draft {
  const decoded = decodeText(bytes);
  if (decoded.kind === "broken")
    throw new Refusal(
      "draft.broken",
      `草稿“${name}”第 ${decoded.line} 行有损坏的字节，文件可能没有传完整；请重新取得文件，或打开后另存为 UTF-8 文本再试。`,
    );
  if (decoded.kind === "binary")
    throw new Refusal(
      "draft.not-text",
      `“${name}”不是可以读的文本（既不是 UTF-8、UTF-16，也不是 GB18030）；请打开原文件，另存为 UTF-8 的 .txt 后再试。`,
    );
  if (decoded.text.trim() === "")
    throw new Refusal("draft.empty", `草稿“${name}”是空的，没有可以填写或校核的文字；请确认选对了文件。`);
  assertUnmarked(secretMark(name, "name") ?? secretMark(decoded.text), bytes.length);
  const tables = textTables(decoded.text);
  return { name, text: decoded.text, sha256: sha256(bytes), ...(tables.length > 0 ? { tables } : {}) };
}

/** Reads a draft from a file. Throws a Refusal with one sentence where there is none to read. */
export async function readDraft(path: string): Promise<Draft> {
  const { name, bytes } = await readChosen(path);
  return openDraft(name, bytes);
}

/** So many reports an office writes at the end of a year, and some more. */
const mostDrafts = 20;

/**
 * A draft, or all that lie in a folder, by name. Throws a Refusal with one sentence where there is none, where there are too many, or
 * where one of them cannot be read.
 */
export async function readDrafts(path: string): Promise<readonly [Draft, ...Draft[]]> {
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) return [await readDraft(path)];
  const names = (await readdir(path)).filter((name) => /^[^.~].*\.(?:txt|md|docx|xlsx)$/i.test(name)).sort();
  if (names.length > mostDrafts)
    throw new Refusal(
      "draft.too-many",
      `文件夹“${path}”里有 ${names.length} 份文稿，超过 ${mostDrafts} 份；请只留下要并排校核的。`,
    );
  const [first, ...rest] = await Promise.all(names.map((name) => readDraft(join(path, name))));
  if (first === undefined)
    throw new Refusal("draft.none", `文件夹“${path}”里没有文稿（.txt、.md、.docx 或 .xlsx）；请确认选对了文件夹。`);
  return [first, ...rest];
}

/** The bytes of a file that a person named on the command line. Throws a Refusal with one sentence where there is none to read. */
export async function readChosen(path: string): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const name = basename(path);
  let size: number;
  try {
    const found = await stat(path);
    if (found.isDirectory())
      throw new Refusal("draft.folder", `“${path}”是文件夹；请指明其中的一份草稿（.txt、.md、.docx 或 .xlsx）。`);
    size = found.size;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("draft.missing", `找不到草稿“${path}”；请检查文件名和路径。`);
  }
  if (size > officeCaps.packed) throw tooLarge(name, size);
  try {
    return { name, bytes: await readFile(path) };
  } catch {
    throw new Refusal("draft.unreadable", `打不开草稿“${path}”；请检查是否有读取它的权限。`);
  }
}
