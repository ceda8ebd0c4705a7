import { isOle, isZip, linedSheets, type OfficeParts } from "@shilu/document";
import { openedOffice, refusedFile } from "../drafts/office-file.ts";
import { inFreshThread } from "../threads/once.ts";
import { csvSource } from "./csv.ts";
import { docxSources } from "./docx-tables.ts";
import { isFilled, type LineSource, type ReadTable, readTable, type Table } from "./table.ts";
import type { SheetJob, SheetMade } from "./worker.ts";

const worker = new URL("./worker.ts", import.meta.url);
/** How long one file may take in ms, and room in MB. */
const caps = { read: { patience: 60_000, memory: 256 }, write: { patience: 60_000, memory: 512 } } as const;

const isSheet = (name: string, bytes: Uint8Array): boolean =>
  isZip(bytes) || isOle(bytes) || bytes.length === 0 || /\.(?:xlsx|xls|et)$/i.test(name);

const isDocx = (name: string): boolean => /\.docx$/i.test(name);

const unreadable = (name: string) =>
  refusedFile({ kind: "xlsx", name }, `“${name}”的表格读不出来；请在 Excel 或 WPS 表格里另存一份 .xlsx 再试。`);

/** Bytes of XML that are read at once, in some 50 ms. What is larger is read in a thread of its own, which takes a second to start. */
const small = 2 * 1024 * 1024;

/**
 * The sheets of an .xlsx that people see, the tables of a .docx, or the one of a csv, every cell as text and each sheet to `most` filled rows. A large
 * file holds nobody up. Throws a Refusal with one sentence where it is none, or is not safe to open.
 */
export async function readSheetFile(name: string, bytes: Uint8Array, most: number): Promise<readonly ReadTable[]> {
  if (isDocx(name)) return Promise.all((await docxSources(name, bytes)).map((source) => readTable(source, most)));
  if (!isSheet(name, bytes)) return [await readTable(csvSource(name, bytes), most)];
  // What the guard has seen is what is parsed.
  const parts = await openedOffice({ kind: "xlsx", name }, bytes);
  if ([...parts.values()].reduce((sum, { length }) => sum + length, 0) <= small)
    return Promise.all(sourcesIn(name, parts).map((source) => readTable(source, most)));
  const given = [...parts].map(([part, content]): [string, Uint8Array] => [part, Uint8Array.from(content)]);
  const job: SheetJob = { job: "read", parts: given, most };
  const made = await inFreshThread<SheetJob, SheetMade>(worker, job, caps.read);
  if (made === null || !("tables" in made) || made.tables.length === 0) throw unreadable(name);
  return made.tables;
}

/** The same to be read row by row, here: nothing but the packed file and one row is in memory. */
export async function sheetSources(name: string, bytes: Uint8Array): Promise<readonly LineSource[]> {
  if (isDocx(name)) return docxSources(name, bytes);
  if (!isSheet(name, bytes)) return [csvSource(name, bytes)];
  return sourcesIn(name, await openedOffice({ kind: "xlsx", name }, bytes));
}

function sourcesIn(name: string, parts: OfficeParts): LineSource[] {
  const sheets = (() => {
    try {
      return linedSheets(parts);
    } catch {
      throw unreadable(name);
    }
  })();
  if (sheets.length === 0) throw unreadable(name);
  return sheets
    .filter(({ hidden }) => !hidden)
    .map((sheet) => ({
      name: sheet.name,
      lines: async function* () {
        try {
          for (const line of sheet.lines()) if (isFilled(line)) yield line;
        } catch {
          throw unreadable(name);
        }
      },
    }));
}

/** Tables as the bytes of an .xlsx. */
export async function writeSheetFile(tables: readonly Table[]): Promise<Uint8Array<ArrayBuffer>> {
  const made = await inFreshThread<SheetJob, SheetMade>(worker, { job: "write", tables }, caps.write);
  if (made === null || !("bytes" in made)) throw new Error("an .xlsx was not written");
  return new Uint8Array(made.bytes);
}
