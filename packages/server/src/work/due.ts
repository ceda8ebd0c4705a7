import {
  type DueExplanation,
  dueOn,
  explainDue,
  type Ground,
  groundOf,
  isCounted,
  type Judged,
  judgedIn,
  type LeftOpen,
  type Period,
  type PlainDate,
  period,
  type RuleBook,
  stated,
  yearOf,
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

/** 规定动作 in the order of the catalogue. `kept`: the mechanisms of which the ledger holds at least one record that counts. */
export type Duties = { readonly judged: readonly Judged[]; readonly kept: ReadonlySet<string> };

/** The office made ready to be asked of its duties. `org`: of this org and everything below it. */
export type Bench = {
  readonly book: RuleBook;
  readonly ground: Ground;
  readonly org: string;
  readonly kept: Duties["kept"];
  /** Day of the first record that counts; empty, and so before every day, where there is none. */
  readonly begins: string;
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
  const counted = ledger.records.filter(isCounted);
  const kept = new Set(counted.map(({ mechanism }) => mechanism));
  const [begins = ""] = counted.map(({ start }) => start).sort();
  const ground = groundOf({ ...ledger, ...stated(statements), notices });
  return { book, ground, org, kept, begins };
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

/** What a period left open, with the sentences for 不足 and 下一步, and how last year's promises stand. */
export async function gapsOf(workplace: Workplace, within: Period, { on, org: asked }: DutyQuery): Promise<LeftOpen> {
  const org = await orgAsked(workplace, asked);
  return workplace.store.read(workplace.tenant, async (reader) =>
    leftOpenIn(reader, await benchIn(workplace, reader, org), within, on),
  );
}
