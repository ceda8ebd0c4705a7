import type { Relation } from "./item.ts";
import {
  alike,
  amount,
  isExact,
  isPercent,
  leadOf,
  near,
  relation,
  rounded,
  type Stated,
  slack,
  slackAmong,
  slip,
  staysIn,
} from "./stated.ts";

const time = "(?:全年|今年|本年|年内|上半年|下半年|[一二三四]季度|前三季度|当[年月]|两年|三年|五年|[两三四]个季度)?";
const verb = "(?:有|为|是|达到?|计|占)?";
/** Words that make a number the sum of those before it, whatever they are. */
const surely = new RegExp(
  `(?:合计|共计|总计|总共|一共|拢共|相加|加总|累加|加起来|合起来|[凑加放合]在?一起|合并计算|总[期件人户篇次项场条处个份笔家]数|总数|总量|总额)[^，。；、：]{0,8}$|^(?:以上|上述|前述|四者|三者|两者|${time}|.{0,2}(?:项|类|者|批|方面|个?方|级|地))(?:累计)?共${verb}$|^(?:以上|上述|前述)[^，。；、：]{0,12}$|^${time}合(?:为|计|成|起来)?$`,
);
/** Words that make it one where it is nearly so. */
const perhaps =
  /共[^，。；、：\d]{0,10}$|累计[^，。；、：\d]{0,10}$|^(?:全年|全市|全县|全室|总体|整体)[^，。；、：\d]{0,6}$/;
/** Not all of them. */
const apart = /^(?:拿|按|以(?!上)|用)|剔除|扣除|除去|去重|不含|其中/;
const wholeYear = /^(?:全年|今年|本年|上半年|[一二三四]季度|前三季度|年内|累计)?(?:累计)?共/;
/** Words that look back over what several sentences said. */
const backward = /(?:以上|上述|前述|[两三四五六七八九十](?:项|类|者|个?方面|个季度)|合计|总计|共计)/;
const things = new Set(["个", "家", "所", "处", "座", "支"]);
/** Doings that are counted together although each has its own word. */
const doings = new Set(["次", "场", "期", "轮", "堂", "节", "场次", "讲"]);
const farthest = 240;

export const sum = (places: readonly Stated[]): number =>
  Number(places.reduce((all, each) => all + amount(each), 0).toPrecision(12));
export const added = (places: readonly Stated[]): string => places.map(({ stated }) => stated).join("＋");

/** 各10期 is not how many in all. */
export const isEach = ({ start }: Stated, text: string): boolean => /[各每]$/.test(text.slice(start - 1, start));

/** Within the rounding of all of them. */
export function fitsTotal(parts: readonly Stated[], total: number, stated: Stated, text: string): boolean {
  const all = sum(parts);
  if (near(all, total, 0)) return true;
  // No rounding makes up for so much; most rows are passed over here.
  if (Math.abs(all - total) > 0.2 * Math.max(all, total)) return false;
  const among = [...parts, stated];
  const doubt = parts.reduce((most, each) => most + slackAmong(each, among, text), 0) + slack(stated, text);
  return near(all, total, doubt / 2);
}

/** In the unit and multiple of a number that is told. */
export const inUnitOf = (value: number, told: Stated): number => rounded((value * told.stated) / (amount(told) || 1));

type Reach = {
  readonly fits: (place: Stated) => boolean;
  readonly stays: (words: string) => boolean;
  readonly skip: boolean;
};

/** The exact numbers before a place that may be added to it, in order; percentages, and with `skip` other units, are passed over. */
export function run(places: readonly Stated[], index: number, text: string, { fits, stays, skip }: Reach): Stated[] {
  const found: Stated[] = [];
  for (let at = index - 1; at >= 0 && found.length < 12 && at > index - 30; at--) {
    const [one, next] = [places[at], places[at + 1]];
    if (one === undefined || next === undefined || !stays(text.slice(one.end, next.start))) break;
    // 四类合计, 两项共: how many summands there are is no summand.
    if (at === index - 1 && /^(?:合计|共计|总计|共|相加)/.test(text.slice(one.end, next.start))) continue;
    // 比上半年18次多8次: how much more is no summand.
    if (/[比较][^，。；]{0,14}[多少]了?$/.test(text.slice(Math.max(0, one.start - 18), one.start))) continue;
    if (fits(one) && isExact(one)) found.unshift(one);
    else if (!isPercent(one) && !skip) break;
  }
  return found;
}

/**
 * Totals behind their summands (215家、402家、38家，共655家), shares among them (占24.5%、占19.8%，合计占44.3%). Holds where any two or more numbers
 * before it make it; where a whole with 其中 stands at the front, its parts are the summands. Words that say less surely that a number is a total are
 * believed where it nearly is one.
 */
export function totals(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((total, index): Relation[] => {
    const lead = leadOf(places, index, text);
    if (!isExact(total) || apart.test(lead)) return [];
    const sure = surely.test(lead);
    if (!sure && !perhaps.test(lead)) return [];
    const kind = [things, doings].find((set) => set.has(total.unit ?? ""));
    const mixed = kind === doings || /[合总]计$/.test(lead) ? kind : undefined;
    const fits = (one: Stated) => alike(one, total) || mixed?.has(one.unit ?? "") === true;
    const near = { fits, stays: staysIn, skip: false };
    const wide = { ...near, skip: true };
    const past = { ...wide, stays: (words: string) => !words.includes("\n") && words.length <= farthest };
    const runs = [
      near,
      wide,
      ...(sure && (backward.test(lead) || (wholeYear.test(lead) && startsSentence(lead, total, text))) ? [past] : []),
    ].map((reach) => run(places, index, text, reach));
    const found = runs
      .filter((parts, at) => at === 0 || parts.length !== runs[at - 1]?.length)
      .map((parts) => waysOf(parts).find((way) => fitsTotal(way, amount(total), total, text)))
      .find((way) => way !== undefined);
    if (found !== undefined)
      return [relation("sum", [...found, total], inUnitOf(sum(found), total), true, `${added(found)}与合计相符`)];
    const [plain = [], ...others] = runs;
    const wrong = sure && plain.length > 1 ? atOdds(plain, total, text) : null;
    const nearly = wrong ?? closest([plain, ...others], total);
    if (nearly === null || nearly.some((one) => isEach(one, text))) return [];
    const expected = inUnitOf(sum(nearly), total);
    return [
      relation(
        "sum",
        [...nearly, total],
        expected,
        false,
        `${added(nearly)}应为${expected}，文中合计写${total.stated}`,
      ),
    ];
  });
}

const startsSentence = (lead: string, total: Stated, text: string): boolean =>
  /[。；]/.test(text[total.start - lead.length - 1] ?? "");

/** A total may sum up all of them, or only the last two and more. */
const waysOf = (parts: readonly Stated[]): Stated[][] =>
  parts.length < 2 ? [] : parts.slice(0, -1).map((_, from) => parts.slice(from));

/** The plain row that a sure word sums up; with 其中 in it, the parts behind that. */
function atOdds(parts: readonly Stated[], total: Stated, text: string): Stated[] | null {
  const inner = parts.findIndex((part) =>
    /其中[^，。；、]{0,10}$/.test(text.slice(Math.max(0, part.start - 14), part.start)),
  );
  if (inner > 0 && parts.length - inner >= 2) return parts.slice(inner);
  const last = parts.at(-1);
  const between = text.slice(last?.end ?? 0, total.start);
  // A number of another matter at the front is no summand: only plain rows are said to be at odds.
  if (inner < 0 && /其中|累计/.test(between)) return null;
  return slip(sum(parts), amount(total)) ? [...parts] : (closest([parts], total) ?? [...parts]);
}

/** The row whose sum comes nearest to the total, if it comes near at all. */
function closest(runs: readonly (readonly Stated[])[], total: Stated): Stated[] | null {
  const ways = runs
    .flatMap(waysOf)
    .filter((way) => slip(sum(way), amount(total)) && way.every((one) => amount(one) <= amount(total)));
  return ways.sort((a, b) => Math.abs(sum(a) - amount(total)) - Math.abs(sum(b) - amount(total)))[0] ?? null;
}
