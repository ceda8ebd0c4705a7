import { holds } from "../figure/compare.ts";
import { queryKey } from "../report/figures.ts";
import { cellSaid, type Relation } from "./item.ts";
import type { LinkedPlace } from "./place.ts";
import { isPercent, isStated, relation, type Stated, slip } from "./stated.ts";

/** Below this a phrase does not say surely enough that two numbers are of the same figure. */
const surely = 0.8;

/** One figure of one period stated twice with different exact values. */
export function repeats(linked: readonly LinkedPlace[], text: string): Relation[] {
  const first = new Map<string, Stated>();
  const said = new Map<Stated, string>();
  return linked.flatMap(({ place, query, evidence, cell }): Relation[] => {
    if (query === null || evidence.by !== "phrase" || evidence.score < surely || !isStated(place)) return [];
    const key = `${queryKey(query)} ${place.unit}`;
    const earlier = first.get(key);
    if (cell !== undefined) said.set(place, cellSaid(cell));
    if (earlier === undefined) {
      first.set(key, place);
      return [];
    }
    const fine =
      place.stated === earlier.stated ||
      (earlier.approx === "exact"
        ? holds(place.stated, place.approx, earlier.stated, 1)
        : place.approx !== "exact" || holds(earlier.stated, earlier.approx, place.stated, 1));
    if (fine && place.stated !== earlier.stated) return [];
    // 党课6次 … 专题党课3次: far off, it is rather another kind of the same.
    const near = slip(earlier.stated, place.stated) && !isPercent(place);
    // 不少于6次 is asked for, not told.
    if (!fine && /^at/.test(place.approx)) return [];
    if (!fine && !near && !sameWords(earlier, place, text)) return [];
    const [a, b] = [text.slice(earlier.start, earlier.end), text.slice(place.start, place.end)];
    const reason = fine
      ? `${query.figure.title}前后一致`
      : `${query.figure.title}${said.get(earlier) ?? "前面"}写“${a}”，${said.get(place) ?? "后面"}写“${b}”`;
    return [{ ...relation("repeat", [earlier, place], earlier.stated, fine, reason) }];
  });
}

/** Whether the same four characters and more lead to two numbers that are still of one size. */
function sameWords(one: Stated, other: Stated, text: string): boolean {
  const [a = "", b = ""] = [one, other].map(({ start }) => text.slice(Math.max(0, start - 12), start));
  const ratio = one.stated / (other.stated || 1);
  return (
    ratio > 1 / 3 &&
    ratio < 3 &&
    [...a].some((_, at) => /^[\u4e00-\u9fff]{4}$/.test(a.slice(at, at + 4)) && b.includes(a.slice(at, at + 4)))
  );
}
