import type { Relation } from "./item.ts";
import { alike, amount, isExact, isPercent, near, relation, rounded, type Stated, slack, staysIn } from "./stated.ts";

const rises = "增长|增加|净增|新增|提高|提升|上升|扩大|增幅";
const falls = "减少|下降|降低|压减|压缩|精简|降幅|降";
const change = new RegExp(`^[，、；（(]?(?:同比|比上年|较上年|净)?(?:${rises}|${falls}|多|少)(?:了|为|达|幅度为)?$`);
const fromWords = /(?:由|从)[^，。；：]{0,10}$/;
const toWords = /^[^，。；]{0,6}(?:到|至|为|成)了?$/;
const baseWords = /(?:较|比|超过)(?:上年|去年|上年度|上年同期|去年同期)?(?:的|同期的)?$/;
const baseAhead = /^[，,]?(?:较|比|超过)(?:上年|去年|上年度|上年同期|去年同期)(?:的|同期的)?$/;

/**
 * Growth and differences that a text states beside the two numbers they follow from: 由45次增加到48次，增长6.7%; 55篇，较上年的47篇增长17%.
 * Percentages within one unit of the last digit shown, 倍 as what was added.
 */
export function growths(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((second, index): Relation[] => {
    const first = places[index - 1];
    if (first === undefined || !alike(first, second) || isPercent(second) || !isExact(first) || !isExact(second))
      return [];
    const between = text.slice(first.end, second.start);
    const lead = text.slice(Math.max(0, first.start - 12), first.start);
    const pair = fromWords.test(lead) && toWords.test(between) ? [first, second] : null;
    const turned = baseAhead.test(between) && baseWords.test(between) ? [second, first] : null;
    const [before, after] = pair ?? turned ?? [];
    if (before === undefined || after === undefined) return [];
    const found: Relation[] = [];
    let from = second;
    for (const told of places.slice(index + 1, index + 3)) {
      const words = text.slice(from.end, told.start);
      if (words.length > 10 || !staysIn(words) || !change.test(words) || !isExact(told)) break;
      const one = changeOf(before, after, told, text);
      if (one === null) break;
      found.push(one);
      from = told;
    }
    return found;
  });
}

function changeOf(before: Stated, after: Stated, told: Stated, text: string): Relation | null {
  const [old, now] = [amount(before), amount(after)];
  const step = Math.abs(now - old);
  const written = `${text.slice(before.start, before.end)}到${text.slice(after.start, after.end)}`;
  if (isPercent(told) || told.unit === "倍") {
    if (old === 0) return null;
    const expected = rounded(isPercent(told) ? (100 * step) / old : step / old);
    const doubt = ((slack(before, text) + slack(after, text)) / old) * (isPercent(told) ? 50 : 0.5);
    const fine = near(told.stated, expected, slack(told, text) + doubt);
    const unit = told.unit ?? "";
    const reason = fine
      ? `${written}，变动${expected}${unit}，与文中相符`
      : `${written}，变动应为${expected}${unit}，文中写${told.stated}${unit}`;
    return relation("growth", [before, after, told], expected, fine, reason);
  }
  if (!alike(told, after)) return null;
  const fine = near(amount(told), step, slack(told, text) + (slack(before, text) + slack(after, text)) / 2);
  const reason = fine
    ? `${written}，与相差的数相符`
    : `${written}，相差${rounded((step * told.stated) / (amount(told) || 1))}${told.unit}，文中写${told.stated}${told.unit}`;
  return relation("difference", [before, after, told], rounded(step), fine, reason);
}
