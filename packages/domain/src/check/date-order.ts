import type { Relation, Span } from "./item.ts";

const begun =
  "启动|发放|开始|交办|印发|立项|开工|成立|部署|进场|动工|受理|签订|签约|下发|招标|报名|发布|转办|接到|出台|开展|召开";
const ended =
  "收回|完成|结束|验收|竣工|答复|办结|完工|截止|反馈|结案|交付|投用|通过|回收|关闭|闭幕|销号|整改到位|落实到位";
const date = "(?:(20\\d\\d)年)?(\\d{1,2})月(\\d{1,2})日";
const pair = new RegExp(
  `${date}([^，。；\\d\\n]{0,6}(?:${begun}))[^。；\\d\\n]{0,10}(?<!\\d)${date}(?:前|之前|以前)?([^，。；\\d\\n]{0,6}(?:${ended}))`,
  "g",
);
/** 5月20日至5月12日, 2025年9月至2025年3月 */
const span =
  /(?:(20\d\d)年)?(\d{1,2})月(?:(\d{1,2})日)?(?:起)?(?:至|到|—|－|–|~|～|-)(?:(20\d\d)年)?(?:(\d{1,2})月)?(?:(\d{1,2})日)?/g;
const turned =
  /(?<!\d)(20\d\d)年?[—－–~～至到-](20\d\d)年|(?<![\d：:])(\d{1,2})[：:]([0-5]\d)[—－–~～至到-](\d{1,2})[：:]([0-5]\d)(?![：:\d])/g;
const anyDate = /(?<!\d)(\d{1,2})月(\d{1,2})日/g;
const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** 12月20日启动，1月10日完成 goes over the turn of the year: an end so many months earlier is the next year's. */
const nextYear = 6;

type Day = { readonly year: string | undefined; readonly month: number; readonly day: number };
const number = ({ month, day }: Day): number => month * 100 + day;

/**
 * 5月20日发放，5月12日收回; 9月20日至9月12日; 6月31日: an end that stands before its beginning in one sentence, and days that no month has. Where the
 * end may be the next year's nothing is said. Numbers: month × 100 + day.
 */
export function dateOrder(text: string): Relation[] {
  return [...pairs(text), ...spans(text), ...turnedSpans(text), ...noDays(text)];
}

function pairs(text: string): Relation[] {
  return [...text.matchAll(pair)].flatMap((match): Relation[] => {
    const [whole, y1, m1, d1, start = "", y2, m2, d2, end = ""] = match;
    if (/[次翌来明]年|第二年/.test(whole)) return [];
    const [first, second] = [
      { year: y1, month: Number(m1), day: Number(d1) },
      { year: y2, month: Number(m2), day: Number(d2) },
    ];
    const [a, b] = [`${m1}月${d1}日`, `${m2}月${d2}日`];
    const at = match.index + whole.lastIndexOf(b);
    const holds = inOrder(first, second);
    if (holds === null) return [];
    const reason = holds ? "日期先后顺序不矛盾" : `${a}${start.trim()}，${b}${end.trim()}，先后颠倒`;
    const from = match.index + whole.indexOf(a);
    return [told([from, from + a.length], [at, at + b.length], number(first), number(second), holds, reason)];
  });
}

/** Null where nothing can be said. */
function inOrder(first: Day, second: Day): boolean | null {
  const [y1, y2] = [first.year ?? second.year, second.year ?? first.year];
  if (second.year !== undefined && first.year === undefined) return null;
  if (y1 !== undefined && second.year !== undefined)
    return y1 === y2 ? number(first) <= number(second) : Number(y1) < Number(y2);
  return first.month - second.month >= nextYear ? null : number(first) <= number(second);
}

function spans(text: string): Relation[] {
  return [...text.matchAll(span)].flatMap((match): Relation[] => {
    const [whole, y1, m1, d1, y2, m2 = m1, d2] = match;
    if ((d1 === undefined) !== (d2 === undefined) || (match[5] === undefined && d2 === undefined)) return [];
    const [first, second] = [
      { year: y1, month: Number(m1), day: Number(d1 ?? 1) },
      { year: y2, month: Number(m2), day: Number(d2 ?? 1) },
    ];
    // 11月至3月 is a winter.
    if (d1 === undefined && y2 === undefined) return [];
    if (inOrder(first, second) !== false) return [];
    const cut = whole.search(/[至到—－–~～-]/);
    const at = match.index;
    return [
      told(
        [at, at + cut],
        [at + cut + 1, at + whole.length],
        number(first),
        number(second),
        false,
        `${whole}，先后颠倒`,
      ),
    ];
  });
}

/** 2023—2021年, 10:00—9:30 */
function turnedSpans(text: string): Relation[] {
  return [...text.matchAll(turned)].flatMap((match): Relation[] => {
    const [whole, y1, y2, h1, n1, h2, n2] = match;
    const [first, second] =
      y1 === undefined ? [Number(h1) * 60 + Number(n1), Number(h2) * 60 + Number(n2)] : [Number(y1), Number(y2)];
    // 22:00—6:00 goes over the night.
    if (first <= second || (y1 === undefined && Number(h1) >= 18)) return [];
    const at: Span = [match.index, match.index + whole.length];
    return [
      { type: "order", spans: [at], stated: second, expected: first, holds: false, reason: `${whole}，先后颠倒` },
    ];
  });
}

function noDays(text: string): Relation[] {
  return [...text.matchAll(anyDate)].flatMap((match): Relation[] => {
    const [whole, month, day] = match;
    const most = days[Number(month) - 1];
    if (most !== undefined && Number(day) >= 1 && Number(day) <= most) return [];
    const at: Span = [match.index, match.index + whole.length];
    const reason = most === undefined ? `没有${month}月` : `${month}月没有${day}日`;
    return [{ type: "order", spans: [at], stated: Number(day), expected: most ?? 12, holds: false, reason }];
  });
}

const told = (one: Span, other: Span, expected: number, stated: number, holds: boolean, reason: string): Relation => ({
  type: "order",
  spans: [one, other],
  stated,
  expected,
  holds,
  reason,
});
