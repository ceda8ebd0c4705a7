import {
  compileReport,
  type DueExplanation,
  decideLine,
  explainDue,
  judgedIn,
  ofPersons,
  type PlainDate,
  period,
  type SlotAct,
  slotLineIn,
  type Template,
} from "@shilu/domain";
import type { Reader } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { type Bench, benchIn } from "./due.ts";
import { leftOpenIn } from "./left-open.ts";
import { refuseUnlessEditable, unknownReport } from "./review.ts";
import { dayOf, type Workplace } from "./workplace.ts";

/** What stands behind one line of a report's slots. */
export type GapBehind = { readonly duties: readonly DueExplanation[]; readonly records: readonly string[] };

/**
 * The obligations that a line is about, as they stand today, and the ids of the records it rests on; null where the report has no such
 * line. Obligations of persons are counted in the facts and not told one by one; a frozen report has nothing but the facts it froze.
 * `line`: slot and gap, as a compiled report calls it.
 */
export function behindGap(workplace: Workplace, report: string, line: string): Promise<GapBehind | null> {
  const { store, tenant, root, now } = workplace;
  return store.read(tenant, async (reader) => {
    const kept = await reader.report(report);
    if (kept === null) throw unknownReport();
    if (kept.frozen !== null) {
      const found = slotLineIn(kept.frozen.report, line);
      return found && { duties: [], records: found.records };
    }
    const bench = await benchIn(workplace, reader, root);
    const on = dayOf(now());
    const found = await lineIn(reader, bench, kept.template, line, on);
    if (found === null) return null;
    const { kind, gap, about, records } = found;
    if (kind !== "duty" || gap.startsWith(ofPersons)) return { duties: [], records };
    const own = new Set(about);
    const judged = judgedIn(bench.book, bench.ground, period(kept.period), on, bench.org);
    const duties = judged.filter(({ obligation: { id } }) => own.has(id)).map((one) => explainDue(bench.ground, one));
    return { duties, records };
  });
}

/** A line of a template's slots as the ledger has it on a day; null where there is none. No number of the template is asked for. */
async function lineIn(reader: Reader, bench: Bench, template: Template, line: string, on: PlainDate) {
  const found = await leftOpenIn(reader, bench, period(template.attrs.period), on);
  return slotLineIn(
    compileReport(template, () => null, found),
    line,
  );
}

/** A person's decision on a line, and the facts by which it was made. */
export type LineDecision = {
  readonly report: string;
  readonly line: string;
  readonly asked: SlotAct;
  readonly seen: readonly string[];
};

/**
 * Keeps a person's decision on a line: words in its place, leaving it out, or taking either back. The facts are
 * read in the same write: where the facts are no longer those that the person saw, nothing is kept and a Refusal says so.
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
    refuseUnlessEditable(kept);
    const found = await lineIn(transactor, await benchIn(workplace, transactor, root), kept.template, line, dayOf(at));
    if (found === null) throw new Refusal("gap.unknown", "报告里已没有这一条，请刷新页面");
    if (found.facts.join("\n") !== seen.join("\n"))
      throw new Refusal("gap.changed", "这一条所据的事实刚才变了，没有保存；请看过新的事实再定");
    const template = decideLine(kept.template, found, asked, { by: actor, on: dayOf(at) });
    await transactor.saveReport({ ...kept, template }, kept.version);
    return null;
  });
}
