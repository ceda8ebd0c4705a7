import { parse } from "node:path";
import type { ReviewState, ReviewStep } from "@shilu/domain";
import { newId } from "@shilu/store";
import { compileWith, type LiveReport, stateOf } from "./compile.ts";
import type { FilledDraft } from "./fill.ts";
import { stateOfReport } from "./review.ts";
import type { Workplace } from "./workplace.ts";

/** Keeps the filled draft's template as a report, so that it can be compiled again; the same draft twice is one report. */
export function saveFilled(
  { store, tenant, now, version }: Workplace,
  { draft, period, template }: FilledDraft,
  actor: string,
): Promise<string> {
  const key = `report:${draft.sha256}:${period.code}:${version}`;
  return store.write({ tenant, actor, command: "report.save", key, at: now() }, async (transactor) => {
    const id = newId();
    // A draft without a title is called by its file in lists; nothing is added to the document itself.
    const title = template.attrs.title || parse(draft.name).name;
    await transactor.saveReport({ id, title, period: period.code, template, draftName: draft.name }, null);
    return id;
  });
}

export type OpenedReport = {
  readonly id: string;
  readonly draftName: string | null;
  readonly live: LiveReport;
  readonly frozen: boolean;
  readonly state: ReviewState;
  /** Of the text, from 1. */
  readonly version: number;
  readonly steps: readonly ReviewStep[];
};

/** A kept report with today's values; a frozen one as it was frozen. Null where there is none of this id. */
export function openReport(workplace: Workplace, id: string): Promise<OpenedReport | null> {
  const { store, tenant, root } = workplace;
  return store.read(tenant, async (reader) => {
    const kept = await reader.report(id);
    if (kept === null) return null;
    const { draftName, frozen, template } = kept;
    const live =
      frozen === null
        ? await compileWith(workplace, reader, template, root)
        : { report: frozen.report, state: await stateOf(reader, frozen.report, frozen.frozenAt) };
    const { version, steps } = kept;
    return { id, draftName, live, frozen: frozen !== null, state: stateOfReport(kept), version, steps };
  });
}
