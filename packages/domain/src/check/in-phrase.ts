import { isFixedWord } from "./fixed-words.ts";
import { isDigit, type Numeral } from "./numeral.ts";

/** 二期, 二次 are the second one; two of something are 两. */
const second = new Set("次 期 轮 批 班 组 队 部 版 套 层 线 元 类 代 路 站 包 步 批次 节 讲 所 处 台 座".split(" "));
/** 30万吨级, 500人级 */
const grade = /^级/;
/** 百家, 千名, 百亿元, as writers say for many; with 近, 超 or 余 they count. */
const round = /^[百千万亿]+$/;
/** Ranks and the first of several: 前10名, 前三批. */
const rank = new Set("名 位 强 批 期 轮 次 批次 场".split(" "));
const beforehand = /[目此之以会日节年事课班跟当面提空生史从先往席台产]前$/;
/** 百分之百的努力 */
const effort =
  /^的?(?:努力|热情|劲头|精力|干劲|忠诚|诚意|信心|投入|责任心|耐心|把握|付出|心血|激情|态度|汗水|灵感|可能|希望)/;

/** 市委巡察三组, 督导一组, 秘书三处, 农场七队: offices by their number, which is never 两. */
const office: Readonly<Record<string, RegExp>> = {
  组: /(?:巡视|巡察|督导|督查|调研|检查|考核|考察|指导|宣讲|联络|综合|秘书|信息|业务|会务|材料)$/,
  处: /(?:综合|秘书|督查|文电|人事|法规|财务|研究)$/,
  队: /(?:农场|林场|农垦|生产|建设|民兵)$/,
};
/** 三个县区共报送, 两本刊物加起来: how many were just added up. */
const summary = /^[^，。；、：\d]{0,4}(?:合计|共(?![同享建青])|加起来|合起来|相加|总计|一共)/;
const again = /[一两二三四五六七八九十]([次回天趟])\1$/;
const hundredfold = /^[一两二三四五六七八九十]{1,2}/;

/** Whether two and more numbers stand before `at` in its sentence, so that 三个 sums them up. */
function summing(text: string, at: number, unit: string): boolean {
  if (!/^[项个处本类篇家笔次]$/.test(unit)) return false;
  const sentence =
    text
      .slice(Math.max(0, at - 80), at)
      .split(/[。\n]/)
      .at(-1) ?? "";
  return (sentence.match(/\d+/g) ?? []).length > 1;
}

/** 相当于三个足球场: what is compared with. */
const compared = /(?:相当于|等于|[抵顶]得上|不亚于|胜过|赛过|堪比)$/;

/** 500元以上5000元以下: the upper one. */
function betweenTwo(text: string, at: number, unit: string): boolean {
  const before = text.slice(Math.max(0, at - 8), at);
  return before.endsWith(`${unit}以上`) && /[\d万亿]/.test(before[before.length - unit.length - 3] ?? "");
}

/** Whether a number with its unit is part of a name, a rank or a fixed phrase. `round` numbers count where an approximator stands before them. */
export function isInPhrase(text: string, number: Numeral, end: number, unit: string, approximate: boolean): boolean {
  const { start, chinese } = number;
  const behind = text.slice(end, end + 10);
  const before = text.slice(Math.max(0, start - 4), start);
  const ranked = before.endsWith("前") && !beforehand.test(before.slice(-2));
  // 处500元以上5000元以下罚款
  if (text[end] === "以" && /^以上\d[^，。；]{0,8}以下/.test(text.slice(end, end + 16))) return true;
  if (before.endsWith("以上") && betweenTwo(text, start, unit)) return true;
  if (compared.test(before)) return true;
  if (number.percent || /^[%％]?$/.test(unit))
    return (
      ranked ||
      effort.test(behind) ||
      /个$/.test(before) ||
      (chinese && /^(?:地|完成了|拥护|支持|服从|执行)/.test(behind))
    );
  const written = text.slice(start, number.end);
  if (chinese && (summary.test(behind) || isDigit(behind[0])) && summing(text, start, unit)) return true;
  // 十次八次: as often as not.
  if (chinese && ((hundredfold.test(behind) && [1, 2].includes(behind.indexOf(unit))) || again.test(before + unit)))
    return true;
  if (chinese && written === "二" && second.has(unit)) return true;
  if (chinese && round.test(written) && !approximate) return true;
  if (chinese && !written.includes("两") && office[unit]?.test(before) === true) return true;
  if (unit === "版" && number.decimals > 0) return true;
  if (grade.test(behind) && !/^[个项类]$/.test(unit)) return true;
  if (ranked && rank.has(unit)) return true;
  if (before.endsWith("每") && !isDigit(text[end])) return true;
  // Names are short: 三元里, but 一万六千四百元里.
  return isFixedWord(unit, chinese && written.length < 4, before, behind);
}
