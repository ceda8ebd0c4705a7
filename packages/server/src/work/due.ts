import {
  type DueExplanation,
  dueOfCells,
  explainDue,
  type Ground,
  type Judged,
  judgeDuty,
  type LedgerRecord,
  type LeftOpen,
  listedOn,
  obligationsIn,
  type Period,
  type PlainDate,
  period,
  type RuleBook,
  thereOn,
  type YearPlan,
  yearOf,
  yearPlan,
} from "@shilu/domain";
import type { Reader, Recorded } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { groundIn } from "./ground.ts";
import { judgedOnce } from "./judgements.ts";
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

/**
 * The office made ready to be asked of its duties. `org`: of this org and everything below it. They are judged by the whole office
 * (`ground`); `sees` tells whether a record may be named to who asks.
 */
export type Bench = {
  readonly book: RuleBook;
  readonly ground: Ground;
  readonly org: string;
  readonly kept: Duties["kept"];
  /** The records that count, the first first. */
  readonly counted: readonly LedgerRecord[];
  readonly sees: (record: string) => boolean;
};

async function benchOf(workplace: Workplace, asked: string | undefined): Promise<Bench> {
  const org = await orgAsked(workplace, asked);
  return workplace.store.read(workplace.tenant, (reader) => benchIn(workplace, reader, org));
}

/** The office in a read that the caller holds: roster, records and problems, and what people stated about its duties. */
export async function benchIn(workplace: Workplace, reader: Reader, org: string): Promise<Bench> {
  const { ground, kept, counted } = await groundIn(workplace, reader);
  const shows = await reader.shows();
  const sees = (id: string): boolean => {
    const record = ground.record(id);
    return record === null || shows(record);
  };
  return { book: workplace.book, ground, org, kept, counted, sees };
}

/** A duty with those of its records alone that may be named. */
const shownOf = ({ sees }: Bench, judged: Judged): Judged => ({
  ...judged,
  counted: judged.counted.filter(sees),
  excluded: judged.excluded.filter(({ record }) => sees(record)),
});

/**
 * The 规定动作 of a period; of the day's year, with what last year left open, where none is named. Of a time that the ledger holds
 * nothing of, nothing is said unless its period is named: an office that began in March did not miss January here, and what was not
 * kept at all last year is told in one number.
 */
export async function dutiesOf(workplace: Workplace, { on, org }: DutyQuery, within: Period | null): Promise<Duties> {
  const bench = await benchOf(workplace, org);
  const { book, ground, org: asked, kept, counted } = bench;
  const shown = (all: readonly Judged[]) => all.map((one) => shownOf(bench, one));
  const ready = { kept, book, ground };
  if (within !== null)
    return { ...ready, judged: shown(thereOn(judgedOnce(bench, within, on, asked), on)), silent: null };
  const year = yearOf(on) - 1;
  const mechanisms = new Set(counted.filter(({ start }) => yearOf(start) === year).map(({ mechanism }) => mechanism));
  const begins = counted[0]?.start ?? null;
  const of = (one: number) => judgedOnce(bench, period(`${one}`), on, asked);
  const { judged, silent } = spoken(listedOn(of(year), of(year + 1), on), year, { begins, mechanisms });
  return { ...ready, judged: shown(judged), silent };
}

/** The same list for the page: from the cells where they are kept, else from the ledger. */
export async function dutyList(workplace: Workplace, query: DutyQuery): Promise<Pick<Duties, "judged" | "silent">> {
  const { on } = query;
  const org = await orgAsked(workplace, query.org);
  const year = yearOf(on) - 1;
  const found = await workplace.store.read(workplace.tenant, async (reader) => {
    const cells = await reader.duties({ years: [year, year + 1], org });
    if (cells === null) return null;
    const all = dueOfCells(cells, on);
    const codes = all.map(({ obligation }) => obligation.entry.mechanism.code);
    return spoken(all, year, await reader.recordedIn(year, [...new Set(codes)]));
  });
  return found ?? dutiesOf(workplace, query, null);
}

/** Without what lies before the first record, and last year's duties of what was not recorded at all then. */
function spoken(
  all: readonly Judged[],
  year: number,
  { begins, mechanisms }: Recorded,
): Pick<Duties, "judged" | "silent"> {
  const since = all.filter(({ obligation }) => obligation.window.to >= (begins ?? ""));
  const judged = since.filter(
    ({ obligation: { window, entry } }) => yearOf(window.to) > year || mechanisms.has(entry.mechanism.code),
  );
  const duties = since.length - judged.length;
  return { judged, silent: duties === 0 ? null : { year, duties } };
}

/** One obligation by its id, whatever its year. Throws a Refusal where no rule asks for such a one. */
export const dutyOf = async (
  workplace: Workplace,
  id: string,
  query: DutyQuery,
  within: Period | null,
): Promise<Judged> => (await lookAt(workplace, id, query, within)).judged;

/** The same with everything that was looked at, in words, and the office that it was asked of. */
export async function lookAt(
  workplace: Workplace,
  id: string,
  { on, org }: DutyQuery,
  within: Period | null,
): Promise<{ readonly bench: Bench; readonly judged: Judged; readonly explained: DueExplanation }> {
  const bench = await benchOf(workplace, org);
  const judged = shownOf(bench, find(bench, id, on, within));
  return { bench, judged, explained: explainDue(bench.ground, judged) };
}

/** This year's duties are asked for most, then last year's and next year's, then older ones; only the one found is judged. */
function find({ book, ground, org }: Bench, id: string, on: PlainDate, within: Period | null): Judged {
  const years = [0, -1, 1, -2, -3, -4, -5, -6, -7, -8, -9].map((step) => period(`${yearOf(on) + step}`));
  for (const span of within === null ? years : [within]) {
    const found = obligationsIn(book, ground, span, org).find((one) => one.id === id);
    if (found !== undefined) return judgeDuty(book, ground, found, on);
  }
  const look = "编号见 shilu due --json，往年的请加 --period";
  throw new Refusal("due.unknown", `没有编号为“${id}”的规定动作`, [], look);
}

/** 年度计划 of an org: what the rules ask of it in a period, and what of it was held by a day. */
export async function planOf(workplace: Workplace, within: Period, { on, org }: DutyQuery): Promise<OfficePlan> {
  const { book, ground, org: of } = await benchOf(workplace, org);
  const name = of === workplace.root ? workplace.office.name : ground.roster.nameOf(of);
  return { ...yearPlan(book, ground, within, of, on), org: name, on, catalogue: workplace.catalogue };
}

/** What a period left open, with the sentences for 不足 and 下一步, and how last year's promises stand; of records those that may be named. */
export async function gapsOf(workplace: Workplace, within: Period, { on, org: asked }: DutyQuery): Promise<LeftOpen> {
  const org = await orgAsked(workplace, asked);
  return workplace.store.read(workplace.tenant, async (reader) => {
    const bench = await benchIn(workplace, reader, org);
    const { gaps, promises } = await leftOpenIn(reader, bench, within, on);
    return { gaps: gaps.map((gap) => ({ ...gap, records: gap.records.filter(bench.sees) })), promises };
  });
}
