import {
  type DueExplanation,
  decideLine,
  explainDue,
  judgedIn,
  ofPersons,
  period,
  type SlotAct,
  slotLineIn,
} from "@shilu/domain";
import { Refusal } from "../refusal.ts";
import { compileWith } from "./compile.ts";
import { benchIn } from "./due.ts";
import { openReport } from "./report.ts";
import { dayOf, type Workplace } from "./workplace.ts";

/** What stands behind one line of a report's slots. */
export type GapBehind = { readonly duties: readonly DueExplanation[]; readonly records: readonly string[] };

/**
 * The obligations that a line is about, as they stand today, and the ids of the records it rests on; null where the report has no such
 * line. Obligations of persons are counted in the facts and not told one by one; a frozen report has nothing but the facts it froze.
 * `line`: slot and gap, as a compiled report calls it.
 */
export async function behindGap(workplace: Workplace, report: string, line: string): Promise<GapBehind | null> {
  const opened = await openReport(workplace, report);
  if (opened === null) throw unknownReport();
  const found = slotLineIn(opened.live.report, line);
  if (found === null) return null;
  const { kind, gap, about, records } = found;
  if (kind !== "duty" || gap.startsWith(ofPersons) || opened.frozen) return { duties: [], records };
  const { store, tenant, root, now } = workplace;
  const { book, ground, org } = await store.read(tenant, (reader) => benchIn(workplace, reader, root));
  const judged = judgedIn(book, ground, period(opened.live.report.period), dayOf(now()), org);
  const own = new Set(about);
  return {
    duties: judged.filter(({ obligation: { id } }) => own.has(id)).map((one) => explainDue(ground, one)),
    records,
  };
}

/** A person's decision on a line, and the facts by which it was made. */
export type LineDecision = {
  readonly report: string;
  readonly line: string;
  readonly asked: SlotAct;
  readonly seen: readonly string[];
};

/**
 * Keeps a person's decision on a line: words in its place, leaving it out, or taking either back. In one write the report is compiled
 * anew: where the facts are no longer those that the person saw, nothing is kept and a Refusal says so.
 */
export function decideGap(
  workplace: Workplace,
  { report, line, asked, seen }: LineDecision,
  { actor, key }: { readonly actor: string; readonly key: string },
): Promise<null> {
  const { store, tenant, root, now } = workplace;
  const at = now();
  return store.write({ tenant, actor, command: "report.decide-gap", key, at }, async (transactor) => {
    const kept = await transactor.report(report);
    if (kept === null) throw unknownReport();
    const { savedAt: _, frozen, ...saved } = kept;
    if (frozen !== null)
      throw new Refusal("report.frozen", `《${saved.title}》已经定稿，不能再改；需要修改的，请另存一份`);
    const { report: today } = await compileWith(workplace, transactor, saved.template, root);
    const found = slotLineIn(today, line);
    if (found === null) throw new Refusal("gap.unknown", "报告里已没有这一条，请刷新页面");
    if (found.facts.join("\n") !== seen.join("\n"))
      throw new Refusal("gap.changed", "这一条所据的事实刚才变了，没有保存；请看过新的事实再定");
    await transactor.saveReport({
      ...saved,
      template: decideLine(saved.template, found, asked, { by: actor, on: dayOf(at) }),
    });
    return null;
  });
}

const unknownReport = () => new Refusal("report.unknown", "没有找到这份报告，请从首页重新打开");
