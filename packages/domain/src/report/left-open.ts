import { type Period, periodContains } from "../calendar/period.ts";
import type { PlainDate } from "../calendar/plain-date.ts";
import { type Gap, inOrder, weightOf } from "../obligation/gap.ts";
import { promiseStates, type ShownBy } from "./promise.ts";
import type { JudgedPromise } from "./promise-judge.ts";

/** What a report says of the undone: the gaps of its period, and how last year's promises stand. All of one day. */
export type LeftOpen = { readonly gaps: readonly Gap[]; readonly promises: readonly JudgedPromise[] };

/** Puts together what a period left open, in the order in which it is told; a promise whose day passed in it unkept is a gap too. */
export const leftOpen = (
  gaps: readonly Gap[],
  promises: readonly JudgedPromise[],
  within: Period,
  on: PlainDate,
): LeftOpen => ({ gaps: inOrder([...gaps, ...promiseGaps(promises, within, on)]), promises });

const promiseGaps = (promises: readonly JudgedPromise[], within: Period, on: PlainDate): Gap[] =>
  promises.flatMap(({ promise: { record, due, shownBy }, next, records, facts, sentence }) =>
    next === null || on <= due || !periodContains(within, due)
      ? []
      : [
          {
            id: `promise:${record.id}`,
            kind: "promise",
            about: [record.id],
            records: [record.id, ...records],
            rule: null,
            answeredBy: answeredBy(shownBy),
            weight: weightOf("promise"),
            ...{ facts, sentence, next },
          },
        ],
  );

/** The one mechanism whose records the promised figure counts. */
export const answeredBy = (shownBy: ShownBy): string | null =>
  shownBy.kind === "figure" && shownBy.query.over.length === 1 ? (shownBy.query.over[0] ?? null) : null;

/** 兑现率 with its parts in sight: of so many things so many were kept. `says`: 5项中2项已兑现，部分兑现1项，…. */
export type PromiseTally = { readonly of: number; readonly kept: number; readonly says: string };

/** Null where nothing was promised. */
export function promiseTally(promises: readonly JudgedPromise[]): PromiseTally | null {
  if (promises.length === 0) return null;
  const sum = (all: readonly JudgedPromise[], of: (one: JudgedPromise) => number) =>
    all.reduce((total, one) => total + of(one), 0);
  const of = sum(promises, ({ promise }) => promise.items);
  const kept = sum(promises, (one) => one.kept);
  // Of a promise of several things, those that were kept are told among the kept.
  const rest = promiseStates.slice(1).flatMap((state) => {
    const open = sum(
      promises.filter((one) => one.state === state),
      (one) => one.promise.items - one.kept,
    );
    return open === 0 ? [] : [`${state}${open}项`];
  });
  return { of, kept, says: [`${of}项中${kept}项已兑现`, ...rest].join("，") };
}
