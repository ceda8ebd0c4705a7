import { basename } from "node:path";
import { Readable } from "node:stream";
import type { SheetLine } from "@shilu/document";
import { secretMark } from "@shilu/domain";
import { CsvError, parse } from "csv-parse";
import { decodeText } from "../drafts/decode.ts";
import { Refusal } from "../refusal.ts";
import { assertUnmarked } from "../secret/refuse.ts";
import { isFilled, type LineSource } from "./table.ts";

/** What our own csv puts before a text that a spreadsheet would take for a formula (`csvOf`). */
const guarded = /^'(?=\s*[=+\-@\t\r＝＋－＠])/;

const refused = (name: string, says: string) => new Refusal("sheet.refused", `“${name}”${says}`);

/**
 * A text of rows as one sheet: csv, or cells apart by tabs as Excel's “Unicode 文本” is and what is copied out of a sheet; UTF-8 with or
 * without BOM, UTF-16, GB18030. Throws a Refusal with one sentence where it is no text, or is marked as secret.
 */
export function csvSource(name: string, bytes: Uint8Array): LineSource {
  const decoded = decodeText(bytes);
  if (decoded.kind === "binary")
    throw refused(
      name,
      "不是可以读的表格（csv 要是 UTF-8、UTF-16 或 GB18030 的文本）；请在 Excel 或 WPS 表格里另存为 .xlsx 后再试。",
    );
  if (decoded.kind === "broken")
    throw refused(name, `第${decoded.line}行有损坏的字节，文件可能没有传完整；请重新取得后再试。`);
  assertUnmarked(secretMark(name, "name") ?? secretMark(decoded.text), bytes.length);
  const { text } = decoded;
  return { name: basename(name).replace(/\.[^.]*$/, ""), lines: () => linesOf(name, text) };
}

async function* linesOf(name: string, text: string): AsyncGenerator<SheetLine> {
  const parser = Readable.from(portions(text)).pipe(
    parse({ bom: true, delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true }),
  );
  let row = 0;
  try {
    for await (const given of parser) {
      row++;
      const cells: string[] = given;
      const line = { row, cells: cells.map((cell) => cell.replace(guarded, "")) };
      if (isFilled(line)) yield line;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser is ahead of the rows that were asked for: where the quotation mark opens it tells in its words alone.
    const at = /at line (\d+)/.exec(error.message)?.[1] ?? row + 1;
    throw refused(name, `第${at}行起引号没有成对，后面的读不出来；请把那一行的双引号补全或删去后再试。`);
  }
}

/** A text is given to the parser in pieces, so that it does not copy the whole. */
function* portions(text: string): Generator<string> {
  const size = 256 * 1024;
  for (let at = 0; at < text.length; ) {
    // A pair of halves stays together.
    const end = at + size + (/[\ud800-\udbff]/.test(text.charAt(at + size - 1)) ? 1 : 0);
    yield text.slice(at, end);
    at = end;
  }
}

/** The sign that parts the cells: of those that offices use the one that parts the most in the first rows. */
function delimiterOf(text: string): string {
  const first = text.slice(0, 8192).replace(/"[^"]*"/g, "");
  const count = (sign: string) => first.split(sign).length;
  return ["\t", ",", ";"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
