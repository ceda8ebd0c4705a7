import { pastBack } from "./approximators.ts";
import { isChineseNumeral, isDigit, type Numeral } from "./numeral.ts";

/** Units after which 一 counts something where its clause ends or where a verb of holding stands before it. */
const holding = /(?:召开|开展|举办|组织|举行|进行|讲授|编发|印发|完成|形成|撰写|报送)了?$/;
const clauseEnd = /^[，。；、：！？）)\n\r]|^$/;

/** 六届九次全会, 五届四次会议: which one, not how many; 雪亮工程三期: which stage. */
export function isSession(text: string, at: number, unitAt: number, word: string): boolean {
  if (word === "次")
    return (
      /^(?:全会|全体会议|会议|大会|党代会)/.test(text.slice(unitAt + 1, unitAt + 5)) &&
      /届[^，。；、]{0,8}$/.test(text.slice(Math.max(0, at - 10), at))
    );
  return word === "期" && /(?:工程|项目)$/.test(text.slice(Math.max(0, at - 2), at)) && isChineseNumeral(text[at]);
}

/** 第3期: which one. */
export const isOrdinal = (text: string, at: number): boolean => text[pastBack(text, at) - 1] === "第";

/** 每季度不少于1次, 每周一次: a rule's rhythm, not something that happened. */
export const isRhythm = (text: string, at: number): boolean =>
  text.slice(Math.max(0, at - 16), at).includes("每") &&
  /每(?:年度?|半年|季度?|个?月|周|天|日|个?星期)[^，。；：、\n]{0,10}$/.test(text.slice(Math.max(0, at - 16), at));

/** What follows 三个 in a slogan: a verb or a frame of mind, and no thing that could be counted. */
const abstract =
  /^(?:坚持|必须|维护|确立|意识|自信|全面|务必|牢牢|毫不|不[^同合足]|代表|结合|革命|转变|强化|聚焦|围绕|更加|走在|一律|服从|统筹|着力|加快|坚决|到位|严禁|不准|带头|表率|敬畏|区分|摆进|没有|离不开|有利于|以上率)/;

/**
 * Whether a number in Chinese characters counts: 四个, 两批, 三十余次. A bare 一 or 百 is mostly part of a word (一批, 一支);
 * it counts at the end of a clause (召开民主生活会一次。) or behind a verb of holding (召开一次).
 */
export function chineseClaim(text: string, number: Numeral, end: number, unit: string): boolean {
  const prior = text.slice(Math.max(0, number.start - 4), number.start);
  if (/[每这那同另某任逐进第几数唯统专万初周星期礼]$/.test(prior)) return false;
  const value = number.mantissa * number.multiplier;
  if (value === 0) return false;
  // 百里长廊, 十八里村: 里 of a Chinese number is mostly a name.
  if (unit === "里" && !clauseEnd.test(text.slice(end, end + 1)) && text[end] !== "路") return false;
  // 二类16个 names a class.
  if (unit === "类" && isDigit(text[end])) return false;
  if (unit === "个" && abstract.test(text.slice(end, end + 3))) return false;
  if (number.multiplier > 1 && number.mantissa === 1 && !number.over && text[number.start] !== "一") return false;
  if (value !== 1) return true;
  const countable = ["次", "场", "期", "名", "篇", "件", "份", "户", "项", "个", "人", "节", "堂", "轮"].includes(unit);
  return countable && (clauseEnd.test(text.slice(end, end + 1)) || holding.test(prior)) && !/[下上]$/.test(prior);
}
