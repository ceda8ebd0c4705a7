import { periodContains } from "../calendar/period.ts";
import type { PlainDate } from "../calendar/plain-date.ts";
import { holds } from "../figure/compare.ts";
import type { FigureQuery, FigureValue } from "../figure/query.ts";
import type { Catalogue } from "../mechanism/catalogue.ts";
import type { Ground } from "../obligation/ground.ts";
import type { LedgerRecord } from "../record/record.ts";
import { isCounted } from "../record/status.ts";
import { type PromiseMade, promisesMade, type ShownBy, type Standing } from "./promise.ts";
import { promiseFacts, promiseNext, promiseSentence } from "./promise-words.ts";

export type JudgedPromise = Standing & {
  readonly promise: PromiseMade;
  readonly facts: readonly string[];
  /** For 上年承诺兑现. */
  readonly sentence: string;
  /** For 下一步; null where it was kept. */
  readonly next: string | null;
};

/** What has to be asked of the ledger before promises can be judged. */
export const promiseQueries = (promises: readonly PromiseMade[]): FigureQuery[] =>
  promises.flatMap(({ shownBy }) =>
    shownBy.kind === "figure" ? [shownBy.query, ...(shownBy.inTime === null ? [] : [shownBy.inTime])] : [],
  );

/**
 * The promises of a year held against that year's records, in the order in which they were made.
 * @param answer the ledger's answer to one of `promiseQueries`
 */
export const promisesOf = (
  catalogue: Catalogue,
  ground: Ground,
  year: number,
  on: PlainDate,
  answer: (query: FigureQuery) => FigureValue | null,
  org?: string,
): JudgedPromise[] =>
  promisesMade(catalogue, ground, year, on, org).map((promise) => {
    const standing = standingOf(promise, ground, answer);
    return {
      promise,
      ...standing,
      facts: promiseFacts(promise, standing),
      sentence: promiseSentence(promise, standing),
      next: promiseNext(promise, standing),
    };
  });

const nothing = { kept: 0, late: false, records: [], value: null, inTime: null } as const;

function standingOf(
  promise: PromiseMade,
  ground: Ground,
  answer: (query: FigureQuery) => FigureValue | null,
): Standing {
  const { shownBy, found } = promise;
  if (shownBy.kind === "figure") return byFigure(promise, shownBy, answer);
  if (shownBy.kind === "records") return byRecords(promise, shownBy.ids, ground);
  return found === null ? { ...nothing, state: "无从判断" } : { ...nothing, state: found.state, kept: found.kept };
}

function byFigure(
  { items }: PromiseMade,
  { floor, query, inTime }: Extract<ShownBy, { kind: "figure" }>,
  answer: (query: FigureQuery) => FigureValue | null,
): Standing {
  const value = answer(query);
  const early = inTime === null ? null : answer(inTime);
  const reached = (one: FigureValue | null) => holds(floor, "atLeast", one?.value ?? 0, 1);
  const state = reached(value) ? "已兑现" : (value?.value ?? 0) > 0 ? "部分兑现" : "未兑现";
  return {
    state,
    kept: state === "已兑现" ? items : 0,
    late: state === "已兑现" && inTime !== null && !reached(early),
    records: value?.records ?? [],
    value,
    inTime: early,
  };
}

function byRecords({ items, passed }: PromiseMade, ids: readonly string[], ground: Ground): Standing {
  const isProof = (record: LedgerRecord | null): record is LedgerRecord =>
    record !== null &&
    isCounted(record) &&
    !record.nil &&
    [record.start, record.end, record.finished, record.issued].some((day) => day && periodContains(passed, day));
  const records = ids.filter((id) => isProof(ground.record(id)));
  const state = records.length === ids.length ? "已兑现" : records.length > 0 ? "部分兑现" : "未兑现";
  return { ...nothing, state, kept: state === "已兑现" ? items : 0, records };
}
