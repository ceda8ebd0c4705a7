import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Catalogue, type LedgerRecord, ledgerRecord, org, orgSubtree, period } from "@shilu/domain";
import { naive } from "./naive.ts";

const folder = join(import.meta.dirname, "../office");

const rows = (file: string): unknown[] =>
  readFileSync(join(folder, file), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

/** The records of the sample office itself: those of the village's and the community's branches are not its own. */
export function sampleRecords(): readonly LedgerRecord[] {
  const orgs = rows("orgs.jsonl").map((row) => org.parse(row));
  const own = new Set(orgSubtree(orgs, orgs[0]?.id ?? ""));
  return rows("records.jsonl")
    .map((row) => ledgerRecord.parse(row))
    .filter((one) => own.has(one.org));
}

/** Every figure of the catalogue in one period, by the naive loops: code → value (分 for money, a fraction for a ratio). */
export function truthOf(
  catalogue: Catalogue,
  records: readonly LedgerRecord[],
  days: string,
): Readonly<Record<string, number | null>> {
  const span = period(days);
  const value = (code: string): number | null => {
    const entry = catalogue.figure(code);
    return entry === null ? null : naive(records, { ...entry, period: span }, value);
  };
  return Object.fromEntries(
    catalogue.figures
      .map(({ figure }) => figure.code)
      .sort()
      .map((code) => [code, value(code)]),
  );
}
