import type { VisitsBundle } from "@shilu/contract";
import type { PlainDate } from "@shilu/domain";
import type { BookVisit, Writer } from "./shelf.ts";

/** The book as one JSON file that the office's program imports. Every visit keeps its id, so that taking it in twice adds nothing. */
export function bundleOf({ by, village }: Writer, visits: readonly BookVisit[]): Blob {
  const head: Omit<VisitsBundle, "visits"> = {
    ...{ format: 1, kind: "走访本", program: String(import.meta.env.SHILU_VERSION) },
    ...{ by: by.trim(), village: village.trim() },
  };
  const rows = visits.map(({ exported: _, ...visit }): VisitsBundle["visits"][number] => ({
    ...visit,
    on: visit.on as PlainDate,
    photos: [...visit.photos],
  }));
  // Row by row: a book with many photos is larger than one text may become.
  const text = rows.flatMap((row, index) => [index === 0 ? "" : ",", JSON.stringify(row)]);
  return new Blob([JSON.stringify(head).slice(0, -1), ',"visits":[', ...text, "]}\n"], { type: "application/json" });
}

/** 走访-苇塘湾村-2026-01-05.json, without what a file name cannot hold. */
export const bundleName = ({ village }: Writer, day: string): string =>
  `${["走访", village.trim().replace(/[\\/:*?"<>|\s]+/g, ""), day].filter(Boolean).join("-")}.json`;
