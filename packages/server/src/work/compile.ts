import {
  type CompiledReport,
  chipQuery,
  compileReport,
  type Evidence,
  type FigureValue,
  figureScopesOf,
  queryKey,
  type Template,
} from "@shilu/domain";
import type { Reader } from "@shilu/store";
import type { Workplace } from "./workplace.ts";

/** A report with today's ledger in it, and the state of the ledger that the numbers were read from. */
export type LiveReport = { readonly report: CompiledReport; readonly state: LedgerState };

/**
 * `asOf`: the instant of reading. `audit`: length and head (hex) of the audit chain at that moment.
 * `evidence`: of every record behind a number, where its evidence lies.
 */
export type LedgerState = {
  readonly asOf: string;
  readonly audit: { readonly size: number; readonly head: string };
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>;
};

/**
 * Compiles a template against the ledger as it stands, inside a read that the caller holds, so that everything it quotes is of
 * one moment. `org`: printed id.
 */
export async function compileWith(
  { catalogue, now }: Workplace,
  reader: Reader,
  template: Template,
  org: string,
): Promise<LiveReport> {
  const queries = figureScopesOf(template, catalogue, org);
  const values = await reader.figures(queries);
  const answers = new Map<string, FigureValue>();
  queries.forEach((query, index) => {
    const value = values[index];
    if (value !== undefined) answers.set(queryKey(query), value);
  });
  const report = compileReport(template, (chip) => {
    const query = chipQuery(chip, catalogue, org);
    return query === null ? null : (answers.get(queryKey(query)) ?? null);
  });
  return { report, state: await stateOf(reader, report, now()) };
}

/** The moment, the audit chain, and where the evidence of every quoted record lies. */
export async function stateOf(reader: Reader, report: CompiledReport, asOf: string): Promise<LedgerState> {
  const ids = [...new Set(report.numbers.flatMap(({ source }) => source.records))];
  const records = ids.length === 0 ? [] : await reader.records({ ids });
  return {
    asOf,
    audit: await reader.auditHead(),
    evidence: new Map(records.map(({ record }) => [record.id, record.evidence])),
  };
}
