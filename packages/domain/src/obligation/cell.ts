import type { Period } from "../calendar/period.ts";
import { type PlainDate, yearOf } from "../calendar/plain-date.ts";
import { candidatesOn } from "./candidate.ts";
import { listedOn, obligationsIn } from "./due.ts";
import type { Ground } from "./ground.ts";
import { type Judged, judgedBy } from "./judge.ts";
import type { RuleBook } from "./rule-book.ts";
import { type Tally, tallyOf } from "./tally.ts";
import { type Stands, type Weighed, weigh } from "./weigh.ts";

/** From the end of which day on so much was there. */
export type Step = Tally & { readonly on: PlainDate };

/**
 * An obligation with its whole course: how it stands on any day follows from the cell and the day alone, so that a stored cell needs
 * no write when time passes. `steps`: the days on which something changed, earliest first; nothing is there before the first.
 */
export type Cell = Stands & { readonly steps: readonly Step[] };

/** The cells of all obligations that belong to a period. */
export const cellsIn = (book: RuleBook, ground: Ground, within: Period): Cell[] =>
  obligationsIn(book, ground, within).map((one) => cellOf(book, weigh(book, ground, one)));

const nothing: Tally = { done: null, got: 0, counted: [], answered: null, late: null };

export function cellOf(book: RuleBook, weighed: Weighed): Cell {
  const { obligation, decision, nil, candidates } = weighed;
  const { due, last } = weighed.deadline;
  const days = new Set(candidates.flatMap(({ why, seen }) => (why === null ? [seen] : [])));
  const steps: Step[] = [];
  for (const on of [...days].sort()) {
    const tally = tallyOf(book, weighed, candidatesOn(candidates, on));
    if (!isSame(tally, steps.at(-1) ?? nothing)) steps.push({ ...tally, on });
  }
  return { obligation, deadline: { due, last }, decision, nil, steps };
}

const isSame = (a: Tally, b: Tally): boolean =>
  a.got === b.got &&
  a.done === b.done &&
  a.answered === b.answered &&
  a.late?.day === b.late?.day &&
  a.counted.length === b.counted.length &&
  a.counted.every((id, at) => id === b.counted[at]);

/** The obligation as it stands on a day. What does not count is not in a cell: `excluded` is empty, the ledger tells it. */
export const judgedOf = (cell: Cell, on: PlainDate): Judged =>
  judgedBy(cell, cell.steps.findLast((step) => step.on <= on) ?? nothing, on);

/** What `dueOn` lists, from the cells of the day's year and of the year before. */
export function dueOfCells(cells: readonly Cell[], on: PlainDate): Judged[] {
  const of = (year: number) => cells.filter(({ obligation }) => yearOf(obligation.duty.to) === year);
  const judged = (some: readonly Cell[]) => some.map((cell) => judgedOf(cell, on));
  return listedOn(judged(of(yearOf(on) - 1)), judged(of(yearOf(on))));
}
