import {
  type DueExplanation,
  dueOn,
  explainDue,
  type Gap,
  type Ground,
  gapsIn,
  groundOf,
  isCounted,
  type Judged,
  judgedIn,
  type Period,
  type PlainDate,
  period,
  type RuleBook,
  stated,
  yearOf,
} from "@shilu/domain";
import { Refusal } from "../refusal.ts";
import { orgAsked, type Workplace } from "./workplace.ts";

/** What is asked for: as it stands on a day, of an org and everything below it. */
export type DutyQuery = {
  readonly on: PlainDate;
  /** Printed id; the office's root where absent. */
  readonly org: string | undefined;
};

/** 规定动作 in the order of the catalogue. `kept`: the mechanisms of which the ledger holds at least one record that counts. */
export type Duties = { readonly judged: readonly Judged[]; readonly kept: ReadonlySet<string> };

type Bench = {
  readonly book: RuleBook;
  readonly ground: Ground;
  readonly org: string;
  readonly kept: Duties["kept"];
  /** Day of the first record that counts; empty, and so before every day, where there is none. */
  readonly begins: string;
};

/** Reads the office once: roster, records and problems, and what people stated about its duties. */
async function benchOf(workplace: Workplace, org: string | undefined): Promise<Bench> {
  const { store, tenant, book, notices } = workplace;
  const of = await orgAsked(workplace, org);
  const [ledger, statements] = await store.read(
    tenant,
    async (reader) => [await reader.ledger(), await reader.statements()] as const,
  );
  if (ledger === null) throw new Refusal("office.none", "这里还没有单位的台账；请先用 shilu import 导入交换包。");
  const counted = ledger.records.filter(isCounted);
  const kept = new Set(counted.map(({ mechanism }) => mechanism));
  const [begins = ""] = counted.map(({ start }) => start).sort();
  const ground = groundOf({ ...ledger, ...stated(statements), notices });
  return { book, ground, org: of, kept, begins };
}

/**
 * The 规定动作 of a period; of the day's year, with what last year left open, where none is named. Of the time before the ledger's
 * first record nothing is said unless its period is named: an office that began in March did not miss January here.
 */
export async function dutiesOf(workplace: Workplace, { on, org }: DutyQuery, within: Period | null): Promise<Duties> {
  const { book, ground, org: of, kept, begins } = await benchOf(workplace, org);
  if (within !== null) return { judged: judgedIn(book, ground, within, on, of), kept };
  return { judged: dueOn(book, ground, on, of).filter(({ obligation }) => obligation.window.to >= begins), kept };
}

/** One obligation by its id, whatever its year. Throws a Refusal where no rule asks for such a one. */
export async function dutyOf(
  workplace: Workplace,
  id: string,
  query: DutyQuery,
  within: Period | null,
): Promise<Judged> {
  return find(await benchOf(workplace, query.org), id, query.on, within);
}

/** The same with everything that was looked at, in words. */
export async function explainDuty(
  workplace: Workplace,
  id: string,
  query: DutyQuery,
  within: Period | null,
): Promise<DueExplanation> {
  const bench = await benchOf(workplace, query.org);
  return explainDue(bench.ground, find(bench, id, query.on, within));
}

function find({ book, ground, org }: Bench, id: string, on: PlainDate, within: Period | null): Judged {
  const years = Array.from({ length: 11 }, (_, back) => period(`${yearOf(on) + 1 - back}`));
  for (const span of within === null ? years : [within]) {
    const found = judgedIn(book, ground, span, on, org).find(({ obligation }) => obligation.id === id);
    if (found !== undefined) return found;
  }
  throw new Refusal("due.unknown", `没有编号为“${id}”的规定动作；编号见 shilu due --json，往年的请加 --period。`);
}

/** What a period left open, with the sentences for 不足 and 下一步. */
export async function gapsOf(workplace: Workplace, within: Period, { on, org }: DutyQuery): Promise<readonly Gap[]> {
  const { book, ground, org: of } = await benchOf(workplace, org);
  return gapsIn(book, ground, within, on, of);
}
