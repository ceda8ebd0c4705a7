import {
  type DueExplanation,
  dueOn,
  explainDue,
  type Ground,
  groundOf,
  isCounted,
  type Judged,
  judgeDuty,
  judgedIn,
  type LedgerRecord,
  type LeftOpen,
  obligationsIn,
  type Period,
  type PlainDate,
  period,
  type RuleBook,
  stated,
  type YearPlan,
  yearOf,
  yearPlan,
} from "@shilu/domain";
import type { Reader } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { leftOpenIn } from "./left-open.ts";
import { orgAsked, type Workplace } from "./workplace.ts";

/** What is asked for: as it stands on a day, of an org and everything below it. */
export type DutyQuery = {
  readonly on: PlainDate;
  /** Printed id; the office's root where absent. */
  readonly org: string | undefined;
};

/**
 * 规定动作 in the order of the catalogue, and what they were judged by. `kept`: the mechanisms of which the ledger holds at least one
 * record that counts. `silent`: how many duties of last year are not listed, because the ledger holds nothing at all of their
 * mechanisms from that year.
 */
export type Duties = {
  readonly judged: readonly Judged[];
  readonly kept: ReadonlySet<string>;
  readonly silent: { readonly year: number; readonly duties: number } | null;
  readonly book: RuleBook;
  readonly ground: Ground;
};

/** A plan with whose it is, and the day on which it was drawn up. */
export type OfficePlan = YearPlan & {
  readonly org: string;
  readonly on: PlainDate;
  readonly catalogue: Workplace["catalogue"];
};

/** The office made ready to be asked of its duties. `org`: of this org and everything below it. */
export type Bench = {
  readonly book: RuleBook;
  readonly ground: Ground;
  readonly org: string;
  readonly kept: Duties["kept"];
  /** The records that count, the first first. */
  readonly counted: readonly LedgerRecord[];
};

async function benchOf(workplace: Workplace, asked: string | undefined): Promise<Bench> {
  const org = await orgAsked(workplace, asked);
  return workplace.store.read(workplace.tenant, (reader) => benchIn(workplace, reader, org));
}

/** Reads the office once, in a read that the caller holds: roster, records and problems, and what people stated about its duties. */
export async function benchIn({ book, notices }: Workplace, reader: Reader, org: string): Promise<Bench> {
  const ledger = await reader.ledger();
  const statements = await reader.statements();
  if (ledger === null) throw new Refusal("office.none", "这里还没有单位的台账；请先用 shilu import 导入交换包。");
  const counted = ledger.records.filter(isCounted).sort((a, b) => (a.start < b.start ? -1 : 1));
  const kept = new Set(counted.map(({ mechanism }) => mechanism));
  const ground = groundOf({ ...ledger, ...stated(statements), notices });
  return { book, ground, org, kept, counted };
}

/**
 * The 规定动作 of a period; of the day's year, with what last year left open, where none is named. Of a time that the ledger holds
 * nothing of, nothing is said unless its period is named: an office that began in March did not miss January here, and what was not
 * kept at all last year is told in one number.
 */
export async function dutiesOf(workplace: Workplace, { on, org }: DutyQuery, within: Period | null): Promise<Duties> {
  const { book, ground, org: of, kept, counted } = await benchOf(workplace, org);
  const ready = { kept, book, ground };
  if (within !== null) return { ...ready, judged: judgedIn(book, ground, within, on, of), silent: null };
  const begins = counted[0]?.start ?? "";
  const year = yearOf(on) - 1;
  const keptThen = new Set(counted.filter(({ start }) => yearOf(start) === year).map(({ mechanism }) => mechanism));
  const all = dueOn(book, ground, on, of).filter(({ obligation }) => obligation.window.to >= begins);
  const judged = all.filter(
    ({ obligation: { window, entry } }) => yearOf(window.to) > year || keptThen.has(entry.mechanism.code),
  );
  const duties = all.length - judged.length;
  return { ...ready, judged, silent: duties === 0 ? null : { year, duties } };
}

/** One obligation by its id, whatever its year. Throws a Refusal where no rule asks for such a one. */
export const dutyOf = async (
  workplace: Workplace,
  id: string,
  query: DutyQuery,
  within: Period | null,
): Promise<Judged> => (await lookAt(workplace, id, query, within)).judged;

/** The same with everything that was looked at, in words. */
export async function lookAt(
  workplace: Workplace,
  id: string,
  { on, org }: DutyQuery,
  within: Period | null,
): Promise<{ readonly judged: Judged; readonly explained: DueExplanation }> {
  const bench = await benchOf(workplace, org);
  const judged = find(bench, id, on, within);
  return { judged, explained: explainDue(bench.ground, judged) };
}

/** This year's duties are asked for most, then last year's and next year's, then older ones; only the one found is judged. */
function find({ book, ground, org }: Bench, id: string, on: PlainDate, within: Period | null): Judged {
  const years = [0, -1, 1, -2, -3, -4, -5, -6, -7, -8, -9].map((step) => period(`${yearOf(on) + step}`));
  for (const span of within === null ? years : [within]) {
    const found = obligationsIn(book, ground, span, org).find((one) => one.id === id);
    if (found !== undefined) return judgeDuty(book, ground, found, on);
  }
  throw new Refusal("due.unknown", `没有编号为“${id}”的规定动作；编号见 shilu due --json，往年的请加 --period。`);
}

/** 年度计划 of an org: what the rules ask of it in a period, and what of it was held by a day. */
export async function planOf(workplace: Workplace, within: Period, { on, org }: DutyQuery): Promise<OfficePlan> {
  const { book, ground, org: of } = await benchOf(workplace, org);
  const name = of === workplace.root ? workplace.office.name : ground.roster.nameOf(of);
  return { ...yearPlan(book, ground, within, of, on), org: name, on, catalogue: workplace.catalogue };
}

/** What a period left open, with the sentences for 不足 and 下一步, and how last year's promises stand. */
export async function gapsOf(workplace: Workplace, within: Period, { on, org: asked }: DutyQuery): Promise<LeftOpen> {
  const org = await orgAsked(workplace, asked);
  return workplace.store.read(workplace.tenant, async (reader) =>
    leftOpenIn(reader, await benchIn(workplace, reader, org), within, on),
  );
}
