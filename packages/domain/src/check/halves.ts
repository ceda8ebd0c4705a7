import type { Relation } from "./item.ts";
import { alike, amount, isExact, isPercent, near, relation, type Stated, slackAmong, slip } from "./stated.ts";
import { added, inUnitOf, sum } from "./totals.ts";

const times = [/上半年/, /下半年/, /一季度|第一季/, /二季度|第二季/, /三季度|第三季/, /四季度|第四季/];
const year = [
  [0, 1],
  [2, 3, 4, 5],
] as const;
const half = [2, 3] as const;
const wholeWords = /全年|共|合计|总计|加|合|总|全部|一年|年度/;
const reach = 90;

/** 上半年8篇，下半年6篇，拢共14篇; 61期。上半年32期，下半年29期: both halves or all quarters make the number that stands right before or behind them. */
export function halves(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((first, index): Relation[] => {
    if (!isExact(first) || isPercent(first)) return [];
    const begins = timeOf(places, index, text);
    const set = begins === 0 ? year[0] : begins === 2 ? (quarters(places, index, text) ?? []) : [];
    const parts = set.length === 0 ? [] : rowOf(places, index, set, text);
    const end = parts.at(-1);
    if (end === undefined || parts.length !== set.length || parts.length < 2) return [];
    const at = places.lastIndexOf(end, index + 12);
    const behind = places.slice(at + 1, at + 3).find((one) => isWhole(one, end, text));
    const before = places
      .slice(Math.max(0, index - 4), index)
      .filter(
        (one) =>
          alike(one, first) &&
          isExact(one) &&
          first.start - one.end <= reach &&
          !text.slice(one.end, first.start).includes("\n"),
      );
    const wholes = [...before.reverse(), ...(behind === undefined ? [] : [behind])];
    const doubt = (one: Stated) => parts.reduce((all, each) => all + slackAmong(each, [...parts, one], text), 0);
    const whole = wholes.find((one) => near(sum(parts), amount(one), doubt(one))) ?? behind ?? wholes[0];
    if (whole === undefined) return [];
    const fine = near(sum(parts), amount(whole), doubt(whole));
    if (!fine && (!slip(amount(whole), sum(parts)) || parts.some((one) => amount(one) >= amount(whole)))) return [];
    const expected = inUnitOf(sum(parts), whole);
    const reason = fine
      ? `${added(parts)}与全年相符`
      : `${added(parts)}＝${expected}，文中写${whole.stated}${whole.unit}`;
    return [relation("sum", [...parts, whole], expected, fine, reason)];
  });
}

/** Which time the clause of a number names last; -1 where none. */
function timeOf(places: readonly Stated[], index: number, text: string): number {
  const start = places[index]?.start ?? 0;
  const words =
    text
      .slice(Math.max(places[index - 1]?.end ?? 0, start - 20), start)
      .split(/[。；\n]/)
      .at(-1) ?? "";
  if (/前|上年|去年|同期|较|比/.test(words)) return -1;
  return times.findIndex((time) => time.test(words));
}

function quarters(places: readonly Stated[], index: number, text: string): readonly number[] | null {
  if (rowOf(places, index, year[1], text).length === 4) return year[1];
  const two = rowOf(places, index, half, text);
  const end = two[1];
  const next = end === undefined ? undefined : places[places.lastIndexOf(end, index + 12) + 1];
  return end !== undefined && next !== undefined && /上半年/.test(text.slice(end.end, next.start)) ? half : null;
}

/** The numbers of the times in order, each of the same unit and soon behind the other; other units may stand between. */
function rowOf(places: readonly Stated[], index: number, set: readonly number[], text: string): Stated[] {
  const first = places[index];
  if (first === undefined) return [];
  const row = [first];
  for (let at = index + 1; at < Math.min(places.length, index + 12) && row.length < set.length; at++) {
    const one = places[at];
    const last = row.at(-1);
    if (
      one === undefined ||
      last === undefined ||
      one.start - last.end > 60 ||
      text.slice(last.end, one.start).includes("\n")
    )
      break;
    if (!alike(one, first) || !isExact(one)) continue;
    if (timeOf(places, at, text) !== set[row.length]) break;
    row.push(one);
  }
  return row;
}

function isWhole(one: Stated, end: Stated, text: string): boolean {
  const between = text.slice(end.end, one.start);
  return (
    alike(one, end) &&
    isExact(one) &&
    between.length <= 24 &&
    !between.includes("\n") &&
    wholeWords.test(between.slice(-16))
  );
}
