import type { Relation } from "./item.ts";
import { alike, amount, isExact, isPercent, relation, type Stated } from "./stated.ts";
import { added, fitsTotal, inUnitOf, sum } from "./totals.ts";

/** From a whole to the first of its parts: 36件，由驻村29件和社区8件相加; 16期，由上列两项（11期、6期）相加. */
const from = /^[^，。；\d]{0,4}，?(?:系|是)?由[^。；\n]{0,20}$/;
const between =
  /^[）、，和及与加][^，。；、：（）\d]{0,10}$|^（[^，。；、：（）\d]{0,10}）[、和及与][^，。；、：（）\d]{0,10}$/;
const closes = /^[^，。；、：\d]{0,4}?(?:相加|加总|组成|构成|汇总|合成|合并|加起来)/;
const most = 8;

/** A whole that is said to be made of the numbers behind it. */
export function madeOf(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((whole, index): Relation[] => {
    const first = places[index + 1];
    if (first === undefined || !isExact(whole) || isPercent(whole) || !from.test(text.slice(whole.end, first.start)))
      return [];
    const parts = partsFrom(places, index + 1, whole, text);
    const end = parts.at(-1)?.end ?? 0;
    if (parts.length < 2 || !closes.test(text.slice(end, end + 10).replace(/^）/, ""))) return [];
    const fine = fitsTotal(parts, amount(whole), whole, text);
    const expected = inUnitOf(sum(parts), whole);
    const reason = fine
      ? `${added(parts)}＝${expected}，与总数相符`
      : `${added(parts)}＝${expected}，总数写${whole.stated}${whole.unit}`;
    return [relation("sum", [...parts, whole], expected, fine, reason)];
  });
}

function partsFrom(places: readonly Stated[], index: number, whole: Stated, text: string): Stated[] {
  const found: Stated[] = [];
  for (let at = index; at < places.length && found.length < most; at++) {
    const one = places[at];
    const last = found.at(-1);
    if (one === undefined || !alike(one, whole) || !isExact(one)) break;
    if (last !== undefined && !between.test(text.slice(last.end, one.start))) break;
    found.push(one);
  }
  return found;
}
