import type { Period } from "../calendar/period.ts";
import { type PlainDate, yearOf } from "../calendar/plain-date.ts";
import { type Candidate, candidatesOn } from "./candidate.ts";
import { inTime } from "./deadline.ts";
import { listedOn, obligationsIn } from "./due.ts";
import type { Ground } from "./ground.ts";
import { type Judged, judgedBy } from "./judge.ts";
import type { RuleBook } from "./rule-book.ts";
import { counter, type Tally, tallyOf } from "./tally.ts";
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
  const { obligation, decision, nil } = weighed;
  const { due, last } = weighed.deadline;
  const steps: Step[] = [];
  for (const step of isPlain(weighed) ? plainSteps(book, weighed) : allSteps(book, weighed))
    if (!isSame(step, steps.at(-1) ?? nothing)) steps.push(step);
  return { obligation, deadline: { due, last }, decision, nil, steps };
}

/** What is there at the end of each day on which something came. */
function allSteps(book: RuleBook, weighed: Weighed): Step[] {
  const { candidates } = weighed;
  const days = new Set(candidates.flatMap(({ why, seen }) => (why === null ? [seen] : [])));
  return [...days].sort().map((on) => ({ ...tallyOf(book, weighed, candidatesOn(candidates, on)), on }));
}

/** Whether of a floor each day only adds to what was there: no record shares its event or counts by a day other than its first. */
const isPlain = ({ obligation, candidates }: Weighed): boolean =>
  obligation.trigger === null &&
  candidates.every(({ record, day, seen }) => day === seen && record !== null && record.event === undefined);

/** The same for such a floor, each day's count going on from the one before. */
function plainSteps(book: RuleBook, { obligation, deadline, candidates }: Weighed): Step[] {
  const count = counter(book, obligation);
  const steps: Step[] = [];
  const counting: Candidate[] = [];
  for (const one of candidates) {
    if (one.why !== null || inTime(one, deadline).why !== null) continue;
    counting.push(one);
    // What comes on the same day is one step.
    if (steps.at(-1)?.on === one.seen) steps.pop();
    steps.push({ ...count(counting), on: one.seen });
  }
  return steps;
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
  return listedOn(judged(of(yearOf(on) - 1)), judged(of(yearOf(on))), on);
}
