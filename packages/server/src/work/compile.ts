import type { CompiledReport, Evidence, Template } from "@shilu/domain";
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

/** Compiles a template against the ledger as it stands, in one read. `org`: printed id; the office's root where absent. */
export declare function compile(workplace: Workplace, template: Template, org?: string): Promise<LiveReport>;
