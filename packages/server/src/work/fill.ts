import type { CheckItem, Contradiction, Period, Relation, Template } from "@shilu/domain";
import type { Draft } from "../drafts/read.ts";
import type { LiveReport } from "./compile.ts";
import type { Workplace } from "./workplace.ts";

/** A draft read against the ledger: every blank and claim, the text against itself, and the report it makes. */
export type FilledDraft = {
  readonly draft: Draft;
  readonly period: Period;
  readonly org: string;
  readonly items: readonly CheckItem[];
  readonly relations: readonly Relation[];
  readonly contradictions: readonly Contradiction[];
  readonly template: Template;
  readonly live: LiveReport;
};

/** Finds blanks and claims, links them to figures, fills the blanks and checks the claims. Writes nothing. */
export declare function fillDraft(
  workplace: Workplace,
  draft: Draft,
  asked: { readonly period: Period; readonly org?: string },
): Promise<FilledDraft>;
