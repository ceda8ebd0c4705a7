import {
  type Change,
  changesSince,
  type FactsChange,
  factsChangedSince,
  freeze,
  isEditable,
  numbersChanged,
  type Period,
  quoted,
  type ReviewAct,
  type ReviewState,
  renewTemplate,
  reviewRefusal,
  reviewStateOf,
  reviewTable,
  type SeenNumbers,
  seenIn,
  type Template,
  wholeHead,
} from "@shilu/domain";
import { newId, type Reader, type StoredReport, type Transactor } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { compileWith, type LiveReport } from "./compile.ts";
import { causeOf, type Order } from "./order.ts";
import type { Workplace } from "./workplace.ts";

export const unknownReport = () => new Refusal("report.unknown", "没有找到这份报告，请从首页重新打开");

/** Where a kept report stands on its way to 定稿. */
export const stateOfReport = ({ steps, version, frozen }: StoredReport): ReviewState =>
  reviewStateOf(steps, { version, frozen: frozen !== null });

/** Throws a Refusal where the text of a report may not be changed now. */
export function refuseUnlessEditable(kept: StoredReport): void {
  const state = stateOfReport(kept);
  if (isEditable(state)) return;
  if (state === "定稿")
    throw new Refusal("report.frozen", `《${kept.title}》已经定稿，不能再改；需要修改的，请另存一份`);
  throw new Refusal("report.waiting", `《${kept.title}》已经送审，正在等审签；要改的请先撤回`);
}

async function keptReport(reader: Reader, id: string): Promise<StoredReport> {
  const kept = await reader.report(id);
  if (kept === null) throw unknownReport();
  return kept;
}

/**
 * Keeps the text of a report as it was edited. `from`: the version it was made from; where somebody else was quicker the store refuses and
 * nothing is lost. Gives the new version.
 */
export function saveText(
  workplace: Workplace,
  { report, template, from }: { readonly report: string; readonly template: Template; readonly from: number },
  order: Order,
): Promise<number> {
  return workplace.store.write(causeOf(workplace, order, "report.edit"), async (to) => {
    const kept = await keptReport(to, report);
    refuseUnlessEditable(kept);
    const { title, period } = template.attrs;
    return to.saveReport({ ...kept, title: title || kept.title, period, template }, from);
  });
}

/** A report of another period from a kept one. Gives its id, and how many typed numbers became open places. */
export function renew(
  workplace: Workplace,
  { report, period }: { readonly report: string; readonly period: Period },
  order: Order,
): Promise<{ readonly report: string; readonly opened: number }> {
  return workplace.store.write(causeOf(workplace, order, "report.renew"), async (to) => {
    const kept = await keptReport(to, report);
    const { template, opened } = renewTemplate(kept.template, period);
    const id = newId();
    const title = template.attrs.title || kept.title;
    await to.saveReport({ id, title, period: period.code, template, draftName: null }, null);
    return { report: id, opened };
  });
}

/** A step on the way to 定稿. `seen`: the numbers and sentences as the person who takes it has them before him. */
export type StepAsked = {
  readonly report: string;
  readonly act: ReviewAct;
  readonly words: string | null;
  readonly seen: SeenNumbers;
};

/**
 * Takes a step of `reviewTable`, in one write with the look at the ledger that it stands for: a signature is bound to the numbers that were
 * seen, and 定稿 freezes only what was signed. Throws a Refusal that says why not and what to do.
 */
export function takeStep(workplace: Workplace, { report, act, words, seen }: StepAsked, order: Order): Promise<null> {
  const { store, root } = workplace;
  return store.write(causeOf(workplace, order, "report.step"), async (to) => {
    const kept = await keptReport(to, report);
    const state = stateOfReport(kept);
    const live = state === "定稿" ? null : await compileWith(workplace, to, kept.template, root);
    const refusal = reviewRefusal(act, { state, open: live?.report.open.length ?? 0, words });
    if (refusal !== null || live === null) throw new Refusal("report.step", refusal ?? "这份报告已经定稿");
    if (reviewTable[act].binding) refuseWhereMoved(kept, act, seen, live);
    await to.addReportStep(report, { act, words, seen });
    if (act === "定稿") await freezeIn(to, report, live);
    return null;
  });
}

function refuseWhereMoved({ steps }: StoredReport, act: ReviewAct, seen: SeenNumbers, { report }: LiveReport): void {
  const now = seenIn(report);
  const moved = numbersChanged(seen, now);
  if (moved.length > 0)
    throw new Refusal("report.moved", `您看到的数字有 ${moved.length} 处刚才变了，没有办成；请看过新的数字再${act}`);
  const signed = steps.at(-1);
  if (act !== "定稿" || signed === undefined) return;
  const since = numbersChanged(signed.seen, now);
  if (since.length > 0) throw new Refusal("report.step", `审签以后有 ${since.length} 处数字变了，不能定稿；请重新送审`);
}

/** What became of the numbers and sentences of a frozen report since its 定稿; both empty for one that is still open. */
export function changesOf(
  workplace: Workplace,
  report: string,
): Promise<{ readonly numbers: readonly Change[]; readonly facts: readonly FactsChange[] }> {
  const { store, tenant, root } = workplace;
  return store.read(tenant, async (reader) => {
    const { frozen, template } = await keptReport(reader, report);
    if (frozen === null) return { numbers: [], facts: [] };
    const live = await compileWith(workplace, reader, template, root);
    const versions = await versionsOf(reader, Object.keys(frozen.versions));
    return {
      numbers: changesSince(frozen, live.report, versions),
      facts: factsChangedSince(frozen, live.report),
    };
  });
}

/** Today's version of each of these records; null of one that is not there. */
async function versionsOf(reader: Reader, ids: readonly string[]): Promise<(record: string) => number | null> {
  const records = ids.length === 0 ? [] : await reader.records({ ids });
  const versions = new Map(records.map(({ record, version }) => [record.id, version]));
  return (record) => versions.get(record) ?? null;
}

async function freezeIn(to: Transactor, id: string, { report, state }: LiveReport): Promise<void> {
  const versionOf = await versionsOf(to, quoted(report));
  const moment = { at: state.asOf, auditHead: wholeHead(state.audit), versionOf };
  await to.freezeReport(id, freeze(report, moment));
}
