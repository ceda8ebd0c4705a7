import type { RecordUses } from "@shilu/contract";
import {
  figureQuery,
  type LedgerRecord,
  obligationTitle,
  period,
  periodTitle,
  writeValue,
  yearOf,
} from "@shilu/domain";
import type { Reader } from "@shilu/store";
import { dutiesOf } from "./due.ts";
import { yearSoFar } from "./records.ts";
import { openReport } from "./report.ts";
import { dayOf, type Workplace } from "./workplace.ts";

/** The figures of the record's year that count it, with what they are worth. */
export async function figuresWith(
  { catalogue, root }: Workplace,
  reader: Reader,
  { id, mechanism, start }: LedgerRecord,
): Promise<RecordUses["figures"]> {
  const year = period(String(yearOf(start)));
  const queries = catalogue.figures
    .filter(({ over }) => over.includes(mechanism))
    .flatMap(({ figure }) => figureQuery(catalogue, figure.code, { org: root, period: year }) ?? []);
  const values = await reader.figures(queries);
  return values.flatMap(({ figure: code, title, value, unit, records }) => {
    if (value === null || !records.includes(id)) return [];
    const { digits } = writeValue(value, unit, { approx: "exact", as: null });
    return [{ code, title, text: `${digits}${unit}`, period: periodTitle(year) }];
  });
}

/** The reports with a number that goes by the record; a frozen one as it was frozen. */
export async function reportsWith(workplace: Workplace, id: string): Promise<RecordUses["reports"]> {
  const kept = await workplace.store.read(workplace.tenant, (reader) => reader.reports());
  const found: RecordUses["reports"] = [];
  for (const { id: report, title } of kept) {
    const opened = await openReport(workplace, report);
    const numbers = (opened?.live.report.numbers ?? []).filter(({ source }) => source.records.includes(id));
    if (opened === null || numbers.length === 0) continue;
    found.push({
      id: report,
      title: opened.live.report.title || title,
      periodTitle: periodTitle(period(opened.live.report.period)),
      numbers: numbers.map(({ id, text, unit, around }) => ({ id, text: `${text}${unit}`, around })),
    });
  }
  return found;
}

/** The duties of the record's year that it fulfils or helps to. */
export async function dutiesWith(workplace: Workplace, { id, start }: LedgerRecord): Promise<RecordUses["duties"]> {
  const on = yearSoFar(start, dayOf(workplace.now()));
  const { judged } = await dutiesOf(workplace, { on, org: workplace.root }, null);
  return judged.flatMap(({ obligation, status, counted }) =>
    counted.includes(id) ? [{ id: obligation.id, title: obligationTitle(obligation), status }] : [],
  );
}
