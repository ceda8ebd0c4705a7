import { pastBack } from "./approximators.ts";
import { isChineseNumeral, type Numeral } from "./numeral.ts";

/** Units after which 一 counts something where its clause ends or where a verb of holding stands before it. */
const holding = /(?:召开|开展|举办|组织|举行|进行|讲授|编发|印发|完成|形成|撰写|报送)了?$/;
const clauseEnd = /^[，。；、：！？）)\n\r]|^$/;

/** 六届九次全会, 五届四次会议: which one, not how many; 雪亮工程三期: which stage. */
export function isSession(text: string, at: number, unitAt: number, word: string): boolean {
  const behind = text.slice(unitAt + 1, unitAt + 5);
  if (word === "次")
    return (
      /^(?:全会|党代会|党代表|人代会|代表大会)/.test(behind) ||
      /(?:^|[^换])届$/.test(text.slice(Math.max(0, at - 2), at)) ||
      (/^(?:全体会议|会议|大会)/.test(behind) && /届[^，。；、]{0,8}$/.test(text.slice(Math.max(0, at - 10), at)))
    );
  if (word !== "期" || !isChineseNumeral(text[at])) return false;
  return /(?:工程|项目)$/.test(text.slice(Math.max(0, at - 2), at)) || /^(?:工程|项目|建设|改造|叠加)/.test(behind);
}

/** 第3期: which one. */
export const isOrdinal = (text: string, at: number): boolean => text[pastBack(text, at) - 1] === "第";

/** 每季度不少于1次, 每周一次: a rule's rhythm, not something that happened. */
export const isRhythm = (text: string, at: number): boolean =>
  text.slice(Math.max(0, at - 16), at).includes("每") &&
  /每(?:年度?|半年|季度?|个?月|周|天|日|个?星期)[^，。；：、\n]{0,10}$/.test(text.slice(Math.max(0, at - 16), at));

/** 50万元以下项目, 100人以上企业: which ones, not how many. */
const band =
  /^[及含]?以[上下内](?:的|企业|项目|村|商户|单位|工程|合同|采购|小微|群体|人群|男性|女性|老人|干部|家庭|农户|资金|额度)/;
/** 30天内, 2小时以内: a time that is set. */
const term = /^(?:之内|以内|内)/;

/** 十六字方针, 24字核心价值观: a handful of characters is a motto; what is written runs to hundreds. */
export const isMotto = (unit: string, { mantissa, multiplier, over }: Numeral): boolean =>
  unit === "字" && !over && mantissa * multiplier < 100;

/** Whether what stands behind a unit makes it a band or a deadline. */
export const isLimit = (text: string, end: number, unit: string): boolean =>
  ("及含以".includes(text[end] ?? "。") && band.test(text.slice(end, end + 6))) ||
  (/^(?:天|小时|个小时)$/.test(unit) && term.test(text.slice(end, end + 2)));

/** What follows 三个 in a slogan: a verb or a frame of mind, and no thing that could be counted. */
const abstract =
  /^(?:坚持|必须|维护|确立|意识|自信|全面|务必|牢牢|毫不|不[^同合足]|代表|结合|革命|转变|强化|聚焦|围绕|更加|走在|一律|服从|统筹|着力|加快|坚决|到位|严禁|不准|带头|表率|敬畏|区分|摆进|没有|离不开|有利于|以上率|文明|服务(?![中点站队窗])|一(?:[”，。；、]|$))/;

/** The same, where nothing that could be counted follows the word: 三个提升。, but 三个提升工程项目 are counted. */
const slogan =
  /^(?:率先|注重|突出|深化|狠抓|过硬|清零|确保|提升|优化|统一|同步|融合|创新|满意|增强|提高|深入|严格|抓好|做到|百分之?百|年)(?=[，。；、：”！的\s]|工程|行动|活动|建设|$)/;
/** Things of which fixed phrases have two or three: 三条底线, 两本账, 四轮驱动, 五种能力. */
const figurative =
  /^(?:条[底主红]线|条腿|张网|本账|把火|只手|层含义|道防线|道关口|轮驱动|个轮子|种(?:能力|思维|本领|形态|意识|精神|风气)|间房|户营|里桥)/;

/**
 * Whether a number in Chinese characters counts: 四个, 两批, 三十余次. A bare 一 or 百 is mostly part of a word (一批, 一支);
 * it counts at the end of a clause (召开民主生活会一次。) or behind a verb of holding (召开一次).
 */
export function chineseClaim(text: string, number: Numeral, end: number, unit: string): boolean {
  const prior = text.slice(Math.max(0, number.start - 4), number.start);
  if (/[每这那同另某任逐进第几数唯统专万初周星期礼]$/.test(prior)) return false;
  // 一式三份, 各一名, 每人一份: how each, not how many in all.
  if (/(?:每[人户家村科室支]|各|一式)$/.test(prior)) return false;
  const value = number.mantissa * number.multiplier;
  if (value === 0) return false;
  // 上百家, 成百上千人 are more than one can count.
  if (/^[十百千万]/.test(text.slice(number.start)) && /[上数成]$/.test(prior)) return false;
  // 百里长廊, 十八里村: 里 of a Chinese number is mostly a name.
  if (unit === "里" && !clauseEnd.test(text.slice(end, end + 1)) && text[end] !== "路") return false;
  // 二类16个, 四类人员 name a class.
  if (unit === "类") return false;
  if (unit === "代" && text[end] === "人") return false;
  const behind = text.slice(end, end + 8);
  if (unit === "个" && slogan.test(behind)) return false;
  if (figurative.test(unit + behind)) return false;
  if (unit === "个" && abstract.test(text.slice(end, end + 3))) return false;
  if (number.multiplier > 1 && number.mantissa === 1 && !number.over && text[number.start] !== "一") return false;
  if (value !== 1) return true;
  const countable = ["次", "场", "期", "名", "篇", "件", "份", "户", "项", "个", "人", "节", "堂", "轮"].includes(unit);
  return countable && (clauseEnd.test(text.slice(end, end + 1)) || holding.test(prior)) && !/[下上]$/.test(prior);
}
