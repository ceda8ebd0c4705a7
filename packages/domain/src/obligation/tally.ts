import type { PlainDate } from "../calendar/plain-date.ts";
import type { LedgerRecord } from "../record/record.ts";
import { amountOf } from "./amount.ts";
import type { Candidate } from "./candidate.ts";
import { inTime } from "./deadline.ts";
import { type Name, readName } from "./name.ts";
import type { Obligation } from "./obligation.ts";
import type { RuleBook } from "./rule-book.ts";
import { sourceOf } from "./source.ts";
import type { Weighed } from "./weigh.ts";

/** What an obligation was given by the end of a day. */
export type Tally = {
  /** Null: not (yet) as much as is needed. 补录完成: only with what was entered late. */
  readonly done: "已完成" | "补录完成" | null;
  readonly got: number;
  readonly counted: readonly string[];
  /** Of a triggered duty, the day on which it was answered. */
  readonly answered: PlainDate | null;
  /** Of a triggered duty, the first answer that came after its last day, and how late. */
  readonly late: { readonly day: PlainDate; readonly why: string } | null;
};

/** Counts what may count of the candidates as they stood on some day (`candidatesOn`). */
export function tallyOf(
  book: RuleBook,
  { obligation, deadline }: Pick<Weighed, "obligation" | "deadline">,
  looked: readonly Candidate[],
): Tally {
  const good: Candidate[] = [];
  let late: Tally["late"] = null;
  for (const one of looked) {
    if (one.why !== null) continue;
    const { why } = inTime(one, deadline);
    if (why === null) good.push(one);
    else late ??= { day: one.day, why };
  }
  // A floor is met by all of them together, a triggered duty is answered once.
  const count = counter(book, obligation);
  const [first] = good;
  return obligation.trigger === null ? count(good) : { ...count(good.slice(0, 1)), answered: first?.day ?? null, late };
}

/** Gives what candidates that count amount to for an obligation, by the measure of its rule. */
export function counter(book: RuleBook, obligation: Obligation): (counting: readonly Candidate[]) => Tally {
  const { entry, need } = obligation;
  const { counts } = sourceOf(book.catalogue, entry);
  const other = entry.rule.shape === "periodic" ? entry.rule.or : undefined;
  /** Whether the floor is reached, by its own measure or by the other one that the rule allows. */
  const isEnough = (counting: readonly Candidate[], got: number): boolean =>
    got >= need ||
    (other !== undefined && amount(counting, readName(other.counts, book.catalogue)) >= other["at-least"]);
  const doneBy = (counting: readonly Candidate[], got: number): Tally["done"] => {
    if (!isEnough(counting, got)) return null;
    if (!counting.some(({ late }) => late)) return "已完成";
    const entered = counting.filter(({ late }) => !late);
    return isEnough(entered, amount(entered, counts)) ? "已完成" : "补录完成";
  };
  return (counting) => {
    const got = amount(counting, counts);
    return { done: doneBy(counting, got), got, counted: counting.map(({ id }) => id), answered: null, late: null };
  };
}

function amount(counting: readonly Candidate[], name: Name | null): number {
  if (counting.length === 0) return 0;
  const records: LedgerRecord[] = [];
  for (const { record } of counting) if (record !== null) records.push(record);
  return amountOf(name, records) + (counting.length - records.length);
}
