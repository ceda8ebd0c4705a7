import type { Relation } from "./item.ts";
import type { Stated } from "./stated.ts";

const range = /(\d{1,2})月(\d{1,2})日(?:至|到|—|－|–|-|~|～)(?:(\d{1,2})月)?(\d{1,2})日/g;
const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const nearby = 12;

/** 11月5日至8日，为期4天: as many days as from the first to the last, both counted or one of them. */
export function lasting(places: readonly Stated[], text: string): Relation[] {
  let next = 0;
  return [...text.matchAll(range)].flatMap((match): Relation[] => {
    const [whole, m1, d1, m2 = m1, d2] = match;
    const at = [match.index, match.index + whole.length] as const;
    while (next < places.length && (places[next]?.end ?? 0) <= at[0]) next++;
    const told = places.slice(Math.max(0, next - 1), next + 1).find((one) => {
      if (one.unit !== "天" || one.approx !== "exact") return false;
      const between = one.start >= at[1] ? text.slice(at[1], one.start) : text.slice(one.end, at[0]);
      const lead = text.slice(Math.max(0, one.start - 4), one.start);
      return between.length <= nearby && !/[。；\n]/.test(between) && /(?:为期|历时|持续|会期|共|用时)$/.test(lead);
    });
    const length = dayOfYear(Number(m2), Number(d2)) - dayOfYear(Number(m1), Number(d1));
    if (told === undefined || length < 0) return [];
    // A leap day may lie between.
    const most = length + (Number(m1) <= 2 && Number(m2) > 2 ? 2 : 1);
    const holds = told.stated >= length && told.stated <= most;
    const reason = holds ? `${whole}与${told.stated}天不矛盾` : `${whole}是${length + 1}天，文中写${told.stated}天`;
    const spans = [at, [told.start, told.end]] as const;
    return [{ type: "difference", spans, stated: told.stated, expected: length + 1, holds, reason }];
  });
}

const dayOfYear = (month: number, day: number): number =>
  days.slice(0, month - 1).reduce((sum, each) => sum + each, 0) + day;
