import { pastBack } from "./approximators.ts";
import { isChineseNumeral, type Numeral } from "./numeral.ts";
import { isSlogan } from "./slogans.ts";

/** Units after which 一 counts something where its clause ends or where a verb of holding stands before it. */
const holding = /(?:召开|开展|举办|组织|举行|进行|讲授|编发|印发|完成|形成|撰写|报送)了?$/;
const clauseEnd = /^[，。；、：！？）)\n\r]|^$/;

/** 六届九次全会, 五届四次会议: which one, not how many; 雪亮工程三期: which stage. */
export function isSession(text: string, at: number, unitAt: number, word: string): boolean {
  const behind = text.slice(unitAt + 1, unitAt + 5);
  if (word === "次")
    return (
      /^(?:全会|党代会|党代表|人代会|代表大会)/.test(behind) ||
      (/^[团妇工职教文侨残作学科]代会/.test(behind) &&
        /[省市区县州旗盟院校司国届]$/.test(text.slice(Math.max(0, at - 1), at))) ||
      /(?:^|[^换])届$/.test(text.slice(Math.max(0, at - 2), at)) ||
      (/^(?:全体会议|会议|大会)/.test(behind) && /届[^，。；、]{0,8}$/.test(text.slice(Math.max(0, at - 10), at)))
    );
  if (word !== "期" || !isChineseNumeral(text[at])) return false;
  return /(?:工程|项目)$/.test(text.slice(Math.max(0, at - 2), at)) || /^(?:工程|项目|建设|改造|叠加)/.test(behind);
}

const sharesOrdinal =
  /第[\d〇零一二三四五六七八九十百]{1,5}([条款期批章])?(?:[、至到和—－-][\d〇零一二三四五六七八九十百]{1,4}\1?)*[、至到和—－-]$/;

/** 第3期, 第1、2、3期, 第一至三批, 第十二条、十三条: which one. */
export function isOrdinal(text: string, at: number): boolean {
  const to = pastBack(text, at);
  const last = text[to - 1] ?? "";
  if (last === "第") return true;
  return "、至到和—－-".includes(last) && last !== "" && sharesOrdinal.test(text.slice(Math.max(0, to - 24), to));
}

/** 每季度不少于1次, 每周一次: a rule's rhythm, not something that happened. */
export function isRhythm(text: string, at: number, unit: string): boolean {
  const before = text.slice(Math.max(0, at - 16), at);
  return before.includes("每") && rhythm.test(before) && !/平均每.{0,2}$/.test(before) && !measured.has(unit);
}

/** What is laid down by the year in amounts (每年安排1200万元) is no rhythm. */
const measured = new Set(["", "元", "%", "％", "亩", "吨", "公里", "分"]);
const rhythm =
  /每(?:隔?[一二两三四五六\d]{1,2})?(?:年度?|半年|季度?|个?月|半月|周|天|日|个?星期|学期|学年|旬|轮|届)[^，。；：、\n]{0,10}$/;

/** 50万元以下项目, 100人以上企业: which ones, not how many. */
const band =
  /^[及含]?以[上下内](?:的|企业|项目|村|商户|单位|工程|合同|采购|小微|群体|人群|男性|女性|老人|干部|家庭|农户|资金|额度|学历|职级|职称|领导|媒体|荣誉|设备|设施|车辆|耕地|水库|道路|房屋|大户|规模|支出|罚款|奖金|订单|会议|活动|岗位|职务|标准|连片|种植|养殖|贷款|案件|事故)/;
/** 带动40户以上农户: of what the unit itself counts, a band is how many. */
const own =
  /^(?:户及?以[上下](?:农户|家庭|商户)|家及?以[上下](?:企业|单位|媒体)|[人名]及?以[上下](?:群众|老人|干部|职工)|个及?以[上下](?:项目|村|单位|岗位|标准)|[场次期]及?以[上下](?:活动|会议)|[起件]及?以[上下](?:案件|事故)|亩及?以[上下](?:耕地|种植|连片|规模)|[辆台]及?以[上下](?:车辆|设备)|[项]及?以[上下](?:荣誉|标准|工程))/;
/** 30天内, 2小时以内: a time that is set. */
const term = /^(?:之内|以内|内)/;

/** 十六字方针, 24字核心价值观: a handful of characters is a motto; what is written runs to hundreds. */
export const isMotto = (unit: string, { mantissa, multiplier, over }: Numeral): boolean =>
  unit === "字" && !over && mantissa * multiplier < 100;

/** 低于1.2万元的家庭: which ones. */
const bounded = /(?:低于|高于|不足|小于|大于|少于|超过|多于)$/;

/** Whether what stands around a number with its unit makes it a band or a deadline. */
export function isLimit(text: string, start: number, end: number, unit: string): boolean {
  const behind = text.slice(end, end + 6);
  if (!/^[%％]?$/.test(unit) && behind.startsWith("的") && bounded.test(text.slice(Math.max(0, start - 2), start)))
    return true;
  if (/^(?:天|小时|个小时)$/.test(unit) && term.test(behind)) return true;
  const before = text.slice(Math.max(0, start - 4), start);
  // 来我室座谈2小时, 检查3天: how long a visit took.
  if (/^(?:天|小时|个小时)$/.test(unit) && /(?:检查|座谈|会期)$/.test(before)) return true;
  // 未超过三分之一的规定, 文件不过三页, 发言不过5分钟: what is allowed.
  if (/^[不未]?(?:得?超过|高于)$/.test(before.slice(-3)) && /^的(?:规定|要求|标准)/.test(behind)) return true;
  if (/^(?:页|字|分钟)$/.test(unit) && before.endsWith("不过")) return true;
  return unit !== "" && "及含以".includes(behind[0] ?? "。") && band.test(behind) && !own.test(unit + behind);
}

/** Things of which fixed phrases have two or three: 三条底线, 两本账, 四轮驱动, 五种能力. */
const figurative =
  /^(?:条[底主红]线|条腿|张网|本账|把火|只手|层含义|道防线|道关口|轮驱动|个轮子|种(?:能力|思维|本领|形态|意识|精神|风气)|间房|户营|里桥)/;

const groups = new Set(["个", "名", "位", "组", "次", "本"]);
/** What goes before those of whom a clause speaks: nothing, or 连, 我科, 等. */
const headOfClause = /(?:^|[，。；：、｜|\n—]|[连由]|[我本]科|小组)$/;
/**
 * 两个党小组开了12次会, 两次会共50人次: two or three at the head of a clause that goes on to tell of them were counted before. Not 两个泵站。, not
 * 两名左右.
 */
function isKnownGroup(text: string, { start, mantissa, multiplier }: Numeral, end: number, unit: string): boolean {
  if (multiplier !== 1 || mantissa < 2 || mantissa > 3 || !groups.has(unit)) return false;
  if (!headOfClause.test(text.slice(Math.max(0, start - 2), start))) return false;
  const behind = text.slice(end, end + 12);
  // 两个方面问题：一是…: how many follow.
  if (/^[^，。；\n]{0,10}[：:]/.test(behind)) return false;
  return /^[\u4e00-\u9fff]{2,}/.test(behind) && !/^(?:左右|上下|以上|以下|以内|及以)/.test(behind);
}

/**
 * Whether a number in Chinese characters counts: 四个, 两批, 三十余次. A bare 一 or 百 is mostly part of a word (一批, 一支);
 * it counts at the end of a clause (召开民主生活会一次。) or behind a verb of holding (召开一次).
 */
export function chineseClaim(text: string, number: Numeral, end: number, unit: string): boolean {
  const prior = text.slice(Math.max(0, number.start - 4), number.start);
  const value = number.mantissa * number.multiplier;
  if (/[每这那同某任逐第几数唯统专万初周再又号]$|星期$|礼拜$/.test(prior)) return false;
  // 进一步, 另一个; but 新进一人, 另七千四百元.
  if (/[进另]$/.test(prior) && value < 10 && !/新进$/.test(prior)) return false;
  // 多开一次
  if (value === 1 && /[多少][\u4e00-\u9fff]$|头$/.test(prior)) return false;
  if (isKnownGroup(text, number, end, unit)) return false;
  // 一式三份, 各一名, 每人一份: how each, not how many in all.
  if (/(?:每[人户家村科室支]|各|一式)$/.test(prior)) return false;
  if (value === 0) return false;
  // 上百家, 成百上千人 are more than one can count.
  if (/[上数]$/.test(prior) && /[十百千万]/.test(text[number.start] ?? "")) return false;
  if (prior.endsWith("成") && /[百千万]/.test(text[number.start] ?? "")) return false;
  // 没有一个, 有我一个
  if (value === 1 && /[我你他她们有没]$/.test(prior) && unit === "个") return false;
  // 一家一户, 一言一行
  if (value === 1 && /一.$/.test(prior)) return false;
  // 百里长廊, 十八里村: 里 of a Chinese number is mostly a name.
  if (unit === "里" && !clauseEnd.test(text.slice(end, end + 1)) && text[end] !== "路") return false;
  // 二类16个, 四类人员 name a class.
  if (unit === "类") return false;
  if (unit === "代" && text[end] === "人") return false;
  const behind = text.slice(end, end + 8);
  if (unit === "个" && isSlogan(text, end)) return false;
  if (figurative.test(unit + behind)) return false;
  // 做了四个方面工作, 三个意思: what follows tells them.
  if (unit === "个" && /^(?:方面的?工作[。，]|意思)/.test(behind)) return false;
  if (value !== 1) return true;
  const countable = ["次", "场", "期", "名", "篇", "件", "份", "户", "项", "个", "人", "节", "堂", "轮"].includes(unit);
  return countable && (clauseEnd.test(text.slice(end, end + 1)) || holding.test(prior)) && !/[下上]$/.test(prior);
}
