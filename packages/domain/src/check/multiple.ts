import type { Relation } from "./item.ts";
import { alike, amount, isExact, relation, rounded, type Stated, slack, staysIn, tells } from "./stated.ts";

/** 是上年6件的2倍: the base stands between; 是其2倍, 是去年的2倍: it stood before. */
const behindBase = /^(?:的|之)$/;
const toBase = /^[，、]?(?:约|几乎|正好|恰好|恰)?(?:是|为|达|相当于)[^，。；、：\d]{0,8}$/;
const ofEarlier =
  /^[，、]?(?:约|几乎|正好|恰好|恰)?(?:是|为|达|相当于)(?:其|它|前者|[^，。；、：\d]{0,8}(?:年|同期|季度|半年|月)[^，。；、：\d]{0,2})的?$/;
const lookedAt = 4;

/** How many times one number is another that stands beside it: 12件，是上年6件的2倍; 今年14件，去年7件，是去年的2倍. */
export function multiples(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((told, index): Relation[] => {
    const base = places[index - 1];
    if (told.unit !== "倍" || base === undefined) return [];
    const lead = text.slice(base.end, told.start);
    const whole = places[index - 2];
    if (whole !== undefined && behindBase.test(lead) && toBase.test(text.slice(whole.end, base.start)))
      return isComparable(whole, base) ? [timesOf(whole, base, told, text)] : [];
    if (!ofEarlier.test(lead)) return [];
    const two = places
      .slice(Math.max(0, index - lookedAt), index)
      .filter(
        (one) => !/(?:[增减多少降升]|比)[^，。；\d]{0,3}$/.test(text.slice(Math.max(0, one.start - 4), one.start)),
      );
    const [first, second] = two.slice(-2);
    return first !== undefined &&
      second !== undefined &&
      isComparable(first, second) &&
      staysIn(text.slice(first.end, told.start)) &&
      amount(first) >= amount(second)
      ? [timesOf(first, second, told, text)]
      : [];
  });
}

const isComparable = (one: Stated, other: Stated): boolean =>
  alike(one, other) && isExact(one) && isExact(other) && amount(other) > 0;

function timesOf(whole: Stated, base: Stated, told: Stated, text: string): Relation {
  const expected = rounded(amount(whole) / amount(base));
  const doubt = (slack(whole, text) + slack(base, text)) / amount(base);
  // A whole number of times is rounded by everybody: 3倍 of 2.9倍.
  const fine = tells(told, expected, Math.max(slack(told, text), 0.2) + doubt);
  const [a, b] = [whole, base].map(({ start, end }) => text.slice(start, end));
  const reason = fine ? `${a}是${b}的${expected}倍，与文中相符` : `${a}是${b}的${expected}倍，文中写${told.stated}倍`;
  return relation("growth", [whole, base, told], expected, fine, reason);
}
