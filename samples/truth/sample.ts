import { type Catalogue, type LedgerRecord, orgSubtree, period } from "@shilu/domain";
import { talkCoverageOf, talksIn } from "./coverage.ts";
import { sampleLedger } from "./ledger.ts";
import { naive } from "./naive.ts";

/** The records of the sample office itself: those of the village's and the community's branches are not its own. */
export function sampleRecords(): readonly LedgerRecord[] {
  const { orgs, records } = sampleLedger();
  const own = new Set(orgSubtree(orgs, orgs[0]?.id ?? ""));
  return records.filter((one) => own.has(one.org));
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
    if (entry === null) return null;
    const { figure } = entry;
    // It stands on the roster, which the loops over the records do not see.
    if (figure.count === "coverage")
      return talkCoverageOf(talksIn(records, span.from, span.to), figure.reading, span.to);
    return naive(records, { ...entry, period: span }, value);
  };
  return Object.fromEntries(
    catalogue.figures
      .map(({ figure }) => figure.code)
      .sort()
      .map((code) => [code, value(code)]),
  );
}
