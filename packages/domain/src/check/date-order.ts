import type { Relation } from "./item.ts";

const pair =
  /(\d{1,2})月(\d{1,2})日([^，。；\d\n]{0,4}(?:启动|发放|开始|交办|印发|立项|开工|成立|部署))[^。；\d\n]{0,6}(?<!\d)(\d{1,2})月(\d{1,2})日(?:前)?([^，。；\d\n]{0,4}(?:收回|完成|结束|验收|竣工|答复|办结))/g;

/** 12月20日启动，1月10日完成 goes over the turn of the year: an end so many months earlier is the next year's. */
const nextYear = 6;

/**
 * 5月20日发放，5月12日收回: an end that stands before its beginning, both without a year and in one sentence. Where the end may be the next
 * year's nothing is said. Numbers: month × 100 + day.
 */
export function dateOrder(text: string): Relation[] {
  return [...text.matchAll(pair)].flatMap((match): Relation[] => {
    const [whole, m1, d1, begun = "", m2, d2, ended = ""] = match;
    if (Number(m1) - Number(m2) >= nextYear || /[次翌来明]年|第二年/.test(whole)) return [];
    const [first, second] = [Number(m1) * 100 + Number(d1), Number(m2) * 100 + Number(d2)];
    const at = match.index + whole.lastIndexOf(`${m2}月${d2}日`);
    const holds = first <= second;
    const reason = holds
      ? "日期先后顺序不矛盾"
      : `${m1}月${d1}日${begun.trim()}，${m2}月${d2}日${ended.trim()}，先后颠倒`;
    const spans = [
      [match.index, match.index + `${m1}月${d1}日`.length],
      [at, at + `${m2}月${d2}日`.length],
    ] as const;
    return [{ type: "order", spans, stated: second, expected: first, holds, reason }];
  });
}
