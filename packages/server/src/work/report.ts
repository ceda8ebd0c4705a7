import { parse } from "node:path";
import {
  type Period,
  type ReviewState,
  type ReviewStep,
  renewTemplate,
  type Template,
  withOwnNames,
} from "@shilu/domain";
import { newId, type Reader } from "@shilu/store";
import { compileWith, type LiveReport, onPaper, type PaperReport, stateOf } from "./compile.ts";
import { type FilledDraft, keptTemplate } from "./fill.ts";
import { causeOf, type Order } from "./order.ts";
import { stateOfReport } from "./review.ts";
import type { Workplace } from "./workplace.ts";

/** Keeps the filled draft's template as a report, so that it can be compiled again; the same draft twice is one report. */
export function saveFilled(
  { store, tenant, now, version }: Workplace,
  filled: FilledDraft,
  actor: string,
): Promise<string> {
  const { draft, period } = filled;
  const template = keptTemplate(filled);
  const key = `report:${draft.sha256}:${period.code}:${version}`;
  return store.write({ tenant, actor, command: "report.save", key, at: now() }, async (transactor) => {
    const id = newId();
    // A draft without a title is called by its file in lists; nothing is added to the document itself.
    const title = template.attrs.title || parse(draft.name).name;
    await transactor.saveReport({ id, title, period: period.code, template, draftName: draft.name }, null);
    return id;
  });
}

/**
 * A finished report of one period becomes the draft of another: numbers that 校核 finds are figures, names of the office's own fields of its
 * profile, and what stands behind neither stays open. Gives its id, and the template as it was kept.
 */
export function takeIn(
  workplace: Workplace,
  filled: FilledDraft,
  to: Period,
  order: Order,
): Promise<{ readonly report: string; readonly template: Template }> {
  return workplace.store.write(causeOf(workplace, order, "report.take-in"), async (transactor) => {
    const { template } = renewTemplate(withOwnNames(keptTemplate(filled), workplace.office), to);
    const report = newId();
    const title = template.attrs.title || parse(filled.draft.name).name;
    await transactor.saveReport({ id: report, title, period: to.code, template, draftName: filled.draft.name }, null);
    return { report, template };
  });
}

export type OpenedReport<Live = LiveReport> = {
  readonly id: string;
  readonly draftName: string | null;
  readonly live: Live;
  readonly frozen: boolean;
  readonly state: ReviewState;
  /** Of the text, from 1. */
  readonly version: number;
  readonly steps: readonly ReviewStep[];
};

/** A kept report with today's values; a frozen one as it was frozen. Null where there is none of this id. */
export const openReport = (workplace: Workplace, id: string): Promise<OpenedReport | null> =>
  workplace.store.read(workplace.tenant, (reader) => openIn(workplace, reader, id));

/** The same as it is put on paper. */
export const openOnPaper = (workplace: Workplace, id: string): Promise<OpenedReport<PaperReport> | null> =>
  workplace.store.read(workplace.tenant, async (reader) => {
    const opened = await openIn(workplace, reader, id);
    return opened && { ...opened, live: await onPaper(reader, opened.live) };
  });

async function openIn(workplace: Workplace, reader: Reader, id: string): Promise<OpenedReport | null> {
  const kept = await reader.report(id);
  if (kept === null) return null;
  const { draftName, frozen, template, version, steps } = kept;
  const live =
    frozen === null
      ? await compileWith(workplace, reader, template, workplace.root)
      : { report: frozen.report, state: await stateOf(reader, frozen.frozenAt) };
  return { id, draftName, live, frozen: frozen !== null, state: stateOfReport(kept), version, steps };
}
