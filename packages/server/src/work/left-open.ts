import {
  gapsIn,
  type LeftOpen,
  leftOpen,
  type Period,
  type PlainDate,
  promiseQueries,
  promisesMade,
  promisesOf,
  yearOf,
} from "@shilu/domain";
import type { Reader } from "@shilu/store";
import { answersTo } from "./answers.ts";
import type { Bench } from "./due.ts";
import { judgedOnce } from "./judgements.ts";

/**
 * What a period left open as it stands on a day, and how the promises of the year before stand at that day or at the period's end,
 * whichever comes first. The figures that promises name are asked of the same read as everything else.
 */
export async function leftOpenIn(reader: Reader, bench: Bench, within: Period, on: PlainDate): Promise<LeftOpen> {
  const { book, ground, org } = bench;
  const { catalogue } = book;
  const [year, until] = [yearOf(within.to), on < within.to ? on : within.to];
  const answer = await answersTo(reader, promiseQueries(promisesMade(catalogue, ground, year, until, org)));
  const promises = promisesOf(catalogue, ground, year, until, answer, org);
  const gaps = gapsIn(book, ground, within, on, org, judgedOnce(bench, within, on, org));
  return leftOpen(gaps, promises, within, on);
}
