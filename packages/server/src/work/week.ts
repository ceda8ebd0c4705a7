import {
  draftSummary,
  type JournalLine,
  type JournalSummary,
  mayBeHandedIn,
  type OwnRecord,
  type PlainDate,
  parsePeriod,
  type SummaryKind,
  summaryKind,
  weekOf,
} from "@shilu/domain";
import { Refusal } from "../refusal.ts";
import { dutiesOf } from "./due.ts";
import { causeOf, type Order } from "./order.ts";
import { ownRecords } from "./own-records.ts";
import type { Workplace } from "./workplace.ts";

/** A person's week: what he wrote, what is recorded anyway, and which of his 规定动作 each record fulfils. */
type Week = {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly lines: readonly JournalLine[];
  readonly records: readonly (OwnRecord & { readonly duties: readonly string[] })[];
};

export async function weekOfPerson(workplace: Workplace, person: string, on: PlainDate): Promise<Week> {
  const span = weekOf(on);
  const { lines, records } = await workplace.store.read(workplace.tenant, async (reader) => ({
    lines: await reader.journal.lines(person, span),
    records: await ownRecords(workplace, reader, person, span),
  }));
  const done = records.length === 0 ? new Map<string, string[]>() : await fulfilled(workplace, person, span.to);
  return { ...span, lines, records: records.map((one) => ({ ...one, duties: done.get(one.id) ?? [] })) };
}

/** Titles of the person's own 规定动作 by the record that fulfils them. */
async function fulfilled(workplace: Workplace, person: string, on: PlainDate): Promise<Map<string, string[]>> {
  const { judged } = await dutiesOf(workplace, { on, org: workplace.root }, null);
  const found = new Map<string, string[]>();
  for (const { obligation, counted } of judged) {
    const { subject, entry } = obligation;
    if (subject.kind !== "person" || subject.id !== person) continue;
    for (const record of counted) found.set(record, [...(found.get(record) ?? []), entry.rule.says]);
  }
  return found;
}

export async function keepLine(workplace: Workplace, order: Order, person: string, line: JournalLine): Promise<void> {
  const on = line.kind === "plan" ? weekOf(line.on).from : line.on;
  await workplace.store.write(causeOf(workplace, order, "journal.line"), async (to) => {
    await to.journal.keepLine(person, { ...line, on });
    return null;
  });
}

export async function dropLine(workplace: Workplace, order: Order, person: string, id: string): Promise<void> {
  await workplace.store.write(causeOf(workplace, order, "journal.line"), async (to) => {
    await to.journal.dropLine(person, id);
    return null;
  });
}

type Summary = { readonly kind: SummaryKind; readonly kept: JournalSummary | null; readonly draft: string };

/** What is kept of a summary, and what would be assembled of its period now. */
export async function summaryOf(workplace: Workplace, person: string, code: string): Promise<Summary> {
  const { kind, span } = periodAsked(code);
  return workplace.store.read(workplace.tenant, async (reader) => {
    const kept = (await reader.journal.summaries(person)).find(({ period }) => period === code) ?? null;
    const records = await ownRecords(workplace, reader, person, span);
    // A plan belongs to the month in which its week begins.
    return { kind, kept, draft: draftSummary(records, await reader.journal.lines(person, span)) };
  });
}

function periodAsked(code: string) {
  const kind = summaryKind(code);
  const span = parsePeriod(code);
  if (kind === null || span === null)
    throw new Refusal("summary.unknown", `“${code}”没有小结，请写成 2026-11、2026Q4 或 2026`);
  return { kind, span };
}

export function saveSummary(
  workplace: Workplace,
  order: Order,
  person: string,
  { period, words, from }: { readonly period: string; readonly words: string; readonly from: number | null },
): Promise<number> {
  periodAsked(period);
  return workplace.store.write(causeOf(workplace, order, "journal.summary"), (to) =>
    to.journal.saveSummary(person, { period, words }, from),
  );
}

/** From now on those whose right it is see it as it stands; or nobody but its owner does again. */
export async function handSummary(
  workplace: Workplace,
  order: Order,
  person: string,
  { period, handed }: { readonly period: string; readonly handed: boolean },
): Promise<void> {
  if (!mayBeHandedIn(period)) throw new Refusal("summary.unknown", "年度工作清单只供本人述职用，不在这里上交");
  await workplace.store.write(
    causeOf(workplace, order, handed ? "summary.hand-in" : "summary.take-back"),
    async (to) => {
      await to.journal.handIn(person, period, handed);
      return null;
    },
  );
}
