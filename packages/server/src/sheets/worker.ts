import { parentPort, workerData } from "node:worker_threads";
import readSheets from "read-excel-file/universal";
import writeSheets from "write-excel-file/universal";
import type { Table } from "./table.ts";
import { cellText, typedCell } from "./typed.ts";

/** What the thread is given: the bytes of a file to be read, or tables to be written. */
export type SheetJob =
  | { readonly job: "read"; readonly bytes: ArrayBuffer }
  | { readonly job: "write"; readonly tables: readonly Table[] };
export type SheetMade = { readonly tables: readonly Table[] } | { readonly bytes: ArrayBuffer };

async function read(bytes: ArrayBuffer): Promise<SheetMade> {
  const sheets = await readSheets(bytes, { trim: false });
  return { tables: sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellText)) })) };
}

async function write(tables: readonly Table[]): Promise<SheetMade> {
  const blob = await writeSheets(
    tables.map(({ name, rows, widths = [], head = 0 }) => ({
      sheet: name,
      data: rows.map((row, at) => row.map((value) => typedCell(value, at < head))),
      columns: widths.map((width) => ({ width })),
      ...(head > 0 ? { stickyRowsCount: head } : {}),
    })),
  ).toBlob();
  return { bytes: await blob.arrayBuffer() };
}

const job: SheetJob = workerData;
const made = await (job.job === "read" ? read(job.bytes) : write(job.tables)).catch(() => null);
parentPort?.postMessage(made);
