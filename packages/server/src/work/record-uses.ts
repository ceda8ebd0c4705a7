import type { RecordUses } from "@shilu/contract";
import {
  figureQuery,
  inlinesIn,
  type LedgerRecord,
  obligationTitle,
  period,
  periodTitle,
  type Template,
  writeValue,
  yearOf,
} from "@shilu/domain";
import type { Reader } from "@shilu/store";
import { compiledWith } from "./compile.ts";
import { dutyList } from "./due.ts";
import { yearSoFar } from "./records.ts";
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

/**
 * The reports with a number that goes by the record; a frozen one as it was frozen. Open ones are compiled only where a number of theirs
 * may count records of its mechanism.
 */
export function reportsWith(workplace: Workplace, { id, mechanism }: LedgerRecord): Promise<RecordUses["reports"]> {
  const { store, tenant, root, now } = workplace;
  return store.read(tenant, async (reader) => {
    const found: RecordUses["reports"] = [];
    for (const { id: report, title, frozen, template } of await reader.reports()) {
      if (frozen === null && !mayCount(workplace, template, mechanism)) continue;
      const compiled = frozen?.report ?? (await compiledWith(workplace, reader, template, { org: root, at: now() }));
      const numbers = compiled.numbers.filter(({ source }) => source.records.includes(id));
      if (numbers.length === 0) continue;
      found.push({
        id: report,
        title: compiled.title || title,
        periodTitle: periodTitle(period(compiled.period)),
        numbers: numbers.map(({ id, text, unit, around }) => ({ id, text: `${text}${unit}`, around })),
      });
    }
    return found;
  });
}

/** Whether a number of a template is of a figure that counts records of a mechanism. */
const mayCount = ({ catalogue }: Workplace, { content }: Template, mechanism: string): boolean =>
  content
    .flatMap(inlinesIn)
    .some((part) => part.type === "figure" && catalogue.figure(part.attrs.figure)?.over.includes(mechanism) === true);

/** The duties of the record's year that it fulfils or helps to. */
export async function dutiesWith(workplace: Workplace, { id, start }: LedgerRecord): Promise<RecordUses["duties"]> {
  const on = yearSoFar(start, dayOf(workplace.now()));
  const { judged } = await dutyList(workplace, { on, org: workplace.root });
  return judged.flatMap(({ obligation, status, counted }) =>
    counted.includes(id) ? [{ id: obligation.id, title: obligationTitle(obligation), status }] : [],
  );
}
