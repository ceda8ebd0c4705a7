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
  slip,
  tells,
} from "./stated.ts";

/** 户均, 人均, 平均每期, 平均每个书屋: of what a number is the average. */
const average =
  /(?:^|[^一二三四五六七八九十])(?:(人次|户次|户|人|村|次|期|场|篇|件|家|亩|班|月)均|平均[每一]?([户人名村次期场篇件家亩班个本位])?)[^，。；、\d]{0,8}$/;
/** 每户500元, 每期2000份: how much each. */
const apiece = /每([户人名村次期场篇件家亩班个本位])[^，。；、\d]{0,4}$/;
const totalWords = /(?:合计|共计|总计|共|累计|总)[^，。；、\d]{0,8}$/;
const alikeHeads: Readonly<Record<string, string>> = {
  人: "人名位人次",
  名: "人名位",
  位: "人名位",
  村: "个",
  个: "个",
  班: "个",
  场: "场次期",
  次: "次场期",
};
/** 平均25人次, 平均250元: where the words do not say of what, people come to an occasion and money is given by people. */
const headOf: Readonly<Record<string, string>> = { 人次: "次", 元: "人" };
const reach = 8;

/**
 * Averages beside the two numbers they follow from: 904小时, 40次, 平均每次22.6小时; 8户9600元，户均1200元. And how much each beside how many and how much
 * in all: 每户500元，20户，共1万元. Only within one sentence, and only where the words of the average are those of the amount.
 */
export function perHead(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((told, index): Relation[] => {
    if (isPercent(told)) return [];
    const lead = text.slice(Math.max(places[index - 1]?.end ?? 0, told.start - 16), told.start);
    const of = average.exec(lead);
    if (of !== null) return averaged(told, of[1] ?? of[2] ?? null, lead, places, index, text);
    const each = apiece.exec(leadOf(places, index, text))?.[1];
    // 每期2.8篇: nothing is put out in tenths, so it is an average.
    if (each !== undefined && !Number.isInteger(told.stated) && !/元/.test(told.unit ?? ""))
      return averaged(told, each, lead, places, index, text);
    return each === undefined || !isExact(told) ? [] : multiplied(told, each, places, index, text);
  });
}

const isOf = (one: Stated, head: string): boolean => (alikeHeads[head] ?? head).includes(one.unit ?? "?");
const together = (a: Stated, b: Stated, text: string): boolean =>
  !/[。\n]/.test(a.start < b.start ? text.slice(a.end, b.start) : text.slice(b.end, a.start));

function averaged(
  told: Stated,
  head: string | null,
  lead: string,
  places: readonly Stated[],
  index: number,
  text: string,
): Relation[] {
  const before = places
    .slice(Math.max(0, index - reach), index)
    .filter((one) => isExact(one) && !isPercent(one) && amount(one) > 0);
  const per = head ?? headOf[told.unit ?? ""] ?? null;
  const heads = before.filter((one) => per !== null && isOf(one, per) && !alike(one, told));
  const words = lead.replace(/^.*(?:均(?:每.)?|每.)/, "").replace(/[为达约到]/g, "");
  const named = (one: Stated) =>
    [...words].some((char) => text.slice(Math.max(0, one.start - 12), one.start).includes(char));
  const sums = before
    .filter((one) => alike(one, told) && amount(one) >= amount(told))
    .sort((a, b) => Number(named(a)) - Number(named(b)));
  const expectedOf = (all: Stated, number: Stated) => (amount(all) / amount(number) / amount(told)) * told.stated;
  const tolerance = (all: Stated) => unitOf(told, text) + told.stated * (slack(all, text) / amount(all));
  const close = (one: Stated) => !/[。；\n]/.test(text.slice(one.end, told.start));
  // Words that do not say of what it is the average mean the numbers right before it.
  const meant = head === null && sums.some(close) && heads.some(close) ? close : () => true;
  const pair = sums
    .filter(meant)
    .flatMap((all) => heads.filter(meant).map((number) => [all, number] as const))
    .find(([all, number]) => tells(told, expectedOf(all, number), tolerance(all)));
  // The amount and the heads of the same part of a sentence come first.
  const inSentence = sums.some(close) && heads.some(close) ? close : (one: Stated) => together(one, told, text);
  const [all, number] = pair ?? nearest(sums.filter(inSentence), heads.filter(inSentence), told, expectedOf);
  if (all === undefined || number === undefined) return [];
  const expected = rounded(expectedOf(all, number));
  if (pair === undefined) {
    // 户均增收 is not of 发放贷款.
    if (words !== "" && !named(all)) return [];
    if (
      !isExact(told) ||
      heads.filter(inSentence).length > 3 ||
      sums.filter(inSentence).length > 2 ||
      expected > 3 * told.stated ||
      told.stated > 3 * expected
    )
      return [];
  }
  const [a, b] = [all, number].map(({ start, end }) => text.slice(start, end));
  const reason = pair
    ? `${a}按${b}平均，与文中相符`
    : `${a}按${b}平均为${expected}${told.unit}，文中写${told.stated}${told.unit}`;
  return [relation("share", [all, number, told], expected, pair !== undefined, reason)];
}

/** The amount that the words name, over the number of heads that comes nearest to what is told. */
function nearest(
  sums: readonly Stated[],
  heads: readonly Stated[],
  told: Stated,
  expectedOf: (all: Stated, number: Stated) => number,
): readonly (Stated | undefined)[] {
  const all = sums.at(-1);
  if (all === undefined) return [];
  const far = (number: Stated) => Math.abs(Math.log(expectedOf(all, number) / (told.stated || 1)));
  return [all, [...heads].sort((a, b) => far(a) - far(b))[0]];
}

/** One unit of the last digit shown; whole numbers of an average are rounded too. */
const unitOf = (told: Stated, text: string): number => {
  const written = text.slice(...told.words);
  const decimals = /[.．](\d+)/.exec(written)?.[1]?.length ?? 0;
  const multiple = /元/.test(told.unit ?? "") ? 1 : written.includes("亿") ? 1e8 : written.includes("万") ? 1e4 : 1;
  return Math.max(0.75 * multiple * 10 ** -decimals, told.stated >= 1000 && decimals === 0 ? told.stated * 0.01 : 0);
};

function multiplied(each: Stated, head: string, places: readonly Stated[], index: number, text: string): Relation[] {
  const around = places
    .slice(Math.max(0, index - 3), index + 4)
    .filter((one) => one !== each && isExact(one) && together(one, each, text));
  const heads = around.filter((one) => isOf(one, head) && !alike(one, each));
  const totals = around.filter(
    (one) =>
      alike(one, each) && one.start > each.start && totalWords.test(text.slice(Math.max(0, one.start - 10), one.start)),
  );
  const [number, all] = [heads[0], totals[0]];
  if (heads.length !== 1 || totals.length !== 1 || number === undefined || all === undefined) return [];
  const product = amount(each) * amount(number);
  const fine = near(product, amount(all), 0.6 * slack(all, text) + slack(each, text) * amount(number));
  if (!fine && !slip(product, amount(all))) return [];
  const expected = rounded((product * all.stated) / (amount(all) || 1));
  const [a, b] = [each, number].map(({ start, end }) => text.slice(start, end));
  const reason = fine
    ? `每${head}${a}，${b}，与总数相符`
    : `每${head}${a}，${b}，应为${expected}${all.unit}，文中写${all.stated}${all.unit}`;
  return [relation("sum", [each, number, all], expected, fine, reason)];
}
