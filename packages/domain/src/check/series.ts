import type { Relation, Span } from "./item.ts";
import { readChinese } from "./numeral.ts";
import type { Stated } from "./stated.ts";

/** 第13期至第24期, 第1—12期, 1号至9号: a first and a last of a numbered series. */
const numbered =
  /第?(\d{1,4})(期|号|批|次|场|轮|讲|卷|辑)?(?:至|到|—|－|-|–|~|～)第?(\d{1,4})(期|号|批|次|场|轮|讲|卷|辑)/g;
const nearby = 24;

/** 印发第13期至第24期，共12期: as many as from the first to the last. */
export function series(places: readonly Stated[], text: string): Relation[] {
  let next = 0;
  return [...text.matchAll(numbered)].flatMap((match): Relation[] => {
    const [whole, first, unit, last, same] = match;
    if ((unit !== undefined && unit !== same) || !whole.includes("第")) return [];
    const at = [match.index, match.index + whole.length] as const;
    const [from, to] = [Number(first), Number(last)];
    if (from > to) {
      const reason = `第${from}${same}在第${to}${same}之后，先后颠倒`;
      return [{ type: "order", spans: [at], stated: to, expected: from, holds: false, reason }];
    }
    while (next < places.length && (places[next]?.end ?? 0) <= at[0]) next++;
    const beside = places.slice(Math.max(0, next - 2), next + 3).filter((one) => {
      const between = one.start >= at[1] ? text.slice(at[1], one.start) : text.slice(one.end, at[0]);
      const counts = one.unit === same || (same === "号" && one.unit === "期");
      return counts && one.approx === "exact" && isBeside(between);
    });
    const [told] = beside;
    if (told === undefined || beside.length > 1) return [];
    const expected = to - from + 1;
    const holds = expected === told.stated;
    const reason = holds
      ? `从第${from}${same}到第${to}${same}共${expected}${same}，与文中相符`
      : `从第${from}${same}到第${to}${same}共${expected}${same}，文中写${told.stated}${told.unit}`;
    return [{ type: "list", spans: [at, [told.start, told.end]], stated: told.stated, expected, holds, reason }];
  });
}

const ordinal = /第([一二三四五六七八九十]{1,3}|\d{1,4})(期|次|批|轮|号)/g;
const dated = /^[^，。；、\d]{0,4}（(\d{1,2})月(\d{1,2})日/;

/**
 * 第34期、第35期、第37期、第36期: ordinals of one line that are a whole stretch and stand out of order; 依次 with one left out; and the dates behind them
 * (第二次（5月16日）、第三次（4月25日）).
 */
export function ordinals(text: string): Relation[] {
  const rows = new Map<string, Ordinal[]>();
  let sentence = 0;
  let last = 0;
  for (const match of text.matchAll(ordinal)) {
    const number = readChinese(match[1] ?? "", 0)?.mantissa ?? Number(match[1]);
    if (/[。\n]/.test(text.slice(last, match.index))) sentence++;
    last = match.index;
    const key = `${sentence} ${match[2]}`;
    const end = match.index + match[0].length;
    const day = dated.exec(text.slice(end, end + 16));
    const at = [match.index, day === null ? end : end + day[0].length] as const;
    const one = { at, number, day: day === null ? null : Number(day[1]) * 100 + Number(day[2]) };
    const row = rows.get(key);
    if (row === undefined) rows.set(key, [one]);
    else if (row.length < 30) row.push(one);
  }
  return [...rows.values()].flatMap((row) => [...outOfOrder(row, text), ...datesOutOfOrder(row)]);
}

type Ordinal = { readonly at: Span; readonly number: number; readonly day: number | null };

function outOfOrder(row: readonly Ordinal[], text: string): Relation[] {
  const numbers = row.map(({ number }) => number);
  const span = Math.max(...numbers) - Math.min(...numbers) + 1;
  if (row.length < 3 || new Set(numbers).size !== row.length) return [];
  const words = text.slice(Math.max(0, (row[0]?.at[0] ?? 0) - 10), (row.at(-1)?.at[1] ?? 0) + 4);
  const turned = row.findIndex((one, index) => index > 0 && one.number < (row[index - 1]?.number ?? 0));
  const gap = row.findIndex((one, index) => index > 0 && one.number > (row[index - 1]?.number ?? 0) + 1);
  const at = turned > 0 && span === row.length ? turned : turned < 0 && /依次|连续/.test(words) ? gap : -1;
  const [before, one] = [row[at - 1], row[at]];
  if (at < 1 || before === undefined || one === undefined) return [];
  const reason = turned > 0 ? "序号前后颠倒" : "序号不连续";
  return [
    {
      type: "order",
      spans: [before.at, one.at],
      stated: one.number,
      expected: before.number + 1,
      holds: false,
      reason,
    },
  ];
}

function datesOutOfOrder(row: readonly Ordinal[]): Relation[] {
  return row.flatMap((one, index): Relation[] => {
    const before = row[index - 1];
    if (before?.day == null || one.day === null || one.number !== before.number + 1) return [];
    const holds = before.day <= one.day || before.day - one.day > 600;
    const reason = holds ? "日期先后顺序不矛盾" : "后一次的日期在前一次之前";
    return [{ type: "order", spans: [before.at, one.at], stated: one.day, expected: before.day, holds, reason }];
  });
}

const isBeside = (words: string): boolean => words.length <= nearby && !/[。；\n\d]/.test(words);
