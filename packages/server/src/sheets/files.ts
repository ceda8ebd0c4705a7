import { buffer } from "node:stream/consumers";
import { openedOffice, refusedFile } from "../drafts/office-file.ts";
import { zipOf } from "../exchange/zip.ts";
import { inFreshThread } from "../threads/once.ts";
import type { Table } from "./table.ts";
import type { SheetJob, SheetMade } from "./worker.ts";

const worker = new URL("./worker.ts", import.meta.url);
/** How long one file may take in ms, and room in MB: a sheet that says it has millions of rows is not filled up with blanks to them. */
const caps = { read: { patience: 60_000, memory: 160 }, write: { patience: 60_000, memory: 512 } } as const;

/**
 * The sheets of an .xlsx, every cell as text, blanks as "". Throws a Refusal with one sentence where it is none, or is not safe to open.
 * What the guard has seen is what is parsed: the parts are packed anew.
 */
export async function readSheetFile(name: string, bytes: Uint8Array): Promise<readonly Table[]> {
  const file = { kind: "xlsx", name } as const;
  const parts = await openedOffice(file, bytes);
  const whole = await buffer(zipOf(parts));
  const given = new Uint8Array(whole).buffer;
  const made = await inFreshThread<SheetJob, SheetMade>(worker, { job: "read", bytes: given }, caps.read, [given]);
  if (made === null || !("tables" in made))
    throw refusedFile(
      file,
      `“${name}”的表格读不出来（可能有出错的公式或太多空行）；请把数据复制到新表，选择性粘贴为数值后再试。`,
    );
  return made.tables;
}

/** Tables as the bytes of an .xlsx. */
export async function writeSheetFile(tables: readonly Table[]): Promise<Uint8Array<ArrayBuffer>> {
  const made = await inFreshThread<SheetJob, SheetMade>(worker, { job: "write", tables }, caps.write);
  if (made === null || !("bytes" in made)) throw new Error("an .xlsx was not written");
  return new Uint8Array(made.bytes);
}
