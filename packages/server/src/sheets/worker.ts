import { parentPort, workerData } from "node:worker_threads";
import writeSheets from "write-excel-file/universal";
import { isFilled, type ReadTable, type Table } from "./table.ts";
import { typedCell } from "./typed.ts";

/** What the thread is given: the parts of a file to be read, or tables to be written. */
export type SheetJob =
  | { readonly job: "read"; readonly parts: readonly [string, Uint8Array][]; readonly most: number }
  | { readonly job: "write"; readonly tables: readonly Table[] };
export type SheetMade = { readonly tables: readonly ReadTable[] } | { readonly bytes: ArrayBuffer };

async function read(parts: ReadonlyMap<string, Uint8Array>, most: number): Promise<SheetMade> {
  // Loading it takes long, and tables that are written need nothing of it.
  const { linedSheets } = await import("@shilu/document");
  const tables = linedSheets(parts).flatMap(({ name, hidden, lines }): ReadTable[] => {
    if (hidden) return [];
    const kept = [];
    let more = 0;
    for (const line of lines())
      if (!isFilled(line)) continue;
      else if (kept.length < most) kept.push(line);
      else more++;
    return [{ name, lines: kept, more }];
  });
  return { tables };
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

const made = await (async (job: SheetJob) =>
  job.job === "read" ? read(new Map(job.parts), job.most) : write(job.tables))(workerData).catch(() => null);
parentPort?.postMessage(made);
