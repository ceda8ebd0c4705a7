import { unitOf } from "./table-grid.ts";

/**
 * What the words of a heading say. `words`: what is counted, "" where it says only how (次数, 合计); `period`: words of time, as a sentence
 * has them; `unit`: what it is counted in, `implied`: only by the last word (人数); `part`: 其中; `total`: a sum of the others.
 */
export type Heading = {
  readonly words: string;
  readonly period: string;
  readonly unit: string | null;
  readonly implied: boolean;
  readonly planned: boolean;
  readonly part: boolean;
  readonly total: boolean;
  readonly compares: boolean;
};

const month = String.raw`(?:\d{1,2}\s*[-—–~～至到]\s*\d{1,2}\s*月份?|截[至止]?到?\s*\d{1,2}\s*月[底末]|\d{1,2}\s*月份?)`;
const spans = new RegExp(
  String.raw`(?:20\d{2}\s*年度?的?)?(?:第?[一二三四1-4]季度|前三季度|上半年|下半年|全年度?|年内|今年|本年度?|去年同?期?|上年度?(?:同期)?|${month})|20\d{2}\s*年度?`,
  "g",
);
/** Headings under which numbers count nothing. */
export const countsNothing =
  /^(?:序号|编号|号|No\.?|项次|行次|代码|栏次|.*(?:日期|时间|年月|电话|手机|联系方式|文号|发文字号|证号|身份证|账号|邮编|页码|年龄|生日|出生|工龄|党龄|学号|工号|排名|名次|得分|分值|评分|期号|版次|备\s*注|地址|房号|车牌).*)$/i;
/** Headings of what nobody counts: names and remarks. */
export const wordsOnly =
  /(?:姓名|负责人|责任人|联系人|主持人|记录人|主讲人|地点|主题|内容|题目|名称|职务|性别|民族|说明|备注|措施|问题|简述|签名|签字|审核|依据|来源|口径|形式|方式|文件|材料|成效|意见)$/;

const asUnits: readonly (readonly [RegExp, string])[] = [
  [/(?:人次数?|参加人次)$/, "人次"],
  [/户次数?$/, "户次"],
  [/件次数?$/, "件次"],
  [/场次数?$/, "场次"],
  [/批次数?$/, "批次"],
  [/次数$/, "次"],
  [/(?:人数|名数)$/, "人"],
  [/户数$/, "户"],
  [/篇数$/, "篇"],
  [/期数$/, "期"],
  [/项数$/, "项"],
  [/件数$/, "件"],
  [/条数$/, "条"],
  [/份数$/, "份"],
  [/个数$/, "个"],
  [/家数$/, "家"],
  [/(?:学时|课时)数?$/, "学时"],
];
const generic =
  /^(?:累计|共计?|实际|已|本期|本年|实有|合|总)?(?:开展|召开|举办|组织|完成|进行|填报|统计)?(?:情况|数量|数值|数据|结果|指标值|值|数|计|量)?$/;
const totals = /^(?:[合总小共]\s*计|总数|总和|总量|累计|全部|全年合计|本年合计|合计数)$/;
const plans =
  /^(?:年度|全年|本年)?(?:目标|计划|任务|指标任务|预期|预算)(?:[数值量]|任务)?$|(?:计划|目标|任务|预算)[数值量]$|^(?:应|拟)(?:完成|开展|召开)|^明年|^下一?年/;
const compares =
  /^(?:同比|环比|较上年|比上年|增减|增长|增幅|增加|减少)|(?:增减|增长|增幅|同比|增长率|增速)(?:数|率|情况)?$/;

/** Reads one heading: 主题党日（次）, 其中：女党员, 上半年, 参加人次, 2025年目标. */
export function readHeading(raw: string): Heading {
  let words = raw.replace(/\s+/g, "").replace(/^[（(]?(?:[一二三四五六七八九十]+|\d{1,2})(?:[)）、]|[.．](?!\d))/, "");
  const part = /^(?:其中|#)[:：]?/.exec(words);
  if (part !== null) words = words.slice(part[0].length);
  let unit: string | null = null;
  let aside = "";
  words = words.replace(/[（(【[]([^（）()【】[\]]*)[)）】\]]/g, (_, inside: string) => {
    const named = inside.replace(/^(?:计量|计算)?单位[:：]?/, "");
    const found = unitOf(named);
    if (found !== null) unit = found;
    else aside += named;
    return "";
  });
  const tail = /^(.+)[/／:：](?:单位[:：]?)?([^/／:：]{1,3})$/.exec(words);
  const behind = tail === null ? null : unitOf(tail[2] ?? "");
  if (tail !== null && behind !== null) {
    unit ??= behind;
    words = tail[1] ?? "";
  }
  words = words.replace(/[:：]$/, "");
  const period = [...(aside + words).matchAll(spans)].map(([found]) => spanWords(found)).join("");
  words = words.replace(spans, "").replace(/^度?的/, "");
  const asideWords = aside.replace(spans, "");
  const total = totals.test(words);
  const planned = plans.test(words);
  const compared = compares.test(words);
  let implied = false;
  const said = asUnits.find(([pattern]) => pattern.test(words));
  if (said !== undefined && !compared) {
    implied = unit === null;
    unit ??= said[1];
    words = words.replace(said[0], "");
  } else if (/(?:率|占比|比例|比重|百分比)$/.test(words) && unit === null) [unit, implied] = ["%", true];
  const plain = total || planned || generic.test(words) ? "" : words.replace(/(?:数量|情况|总数|数)$/, "");
  return {
    ...{ words: asideWords + plain, period, unit, implied },
    ...{ planned, part: part !== null, total, compares: compared },
  };
}

/** Words of time as the sentence of a report has them: 3月 → 3月份. */
const spanWords = (words: string): string =>
  words
    .replace(/\s/g, "")
    .replace(/本年度?/, "今年")
    .replace(/年度$/, "年")
    .replace(/(\d)月$/, (month) => (/[-—–~～至到截]/.test(words) ? month : `${month}份`));

/** The words of a title that say what the table is about: without 统计表, brackets and marks. */
export const titleWords = (raw: string): string =>
  raw
    .replace(/\s+/g, "")
    .replace(/^(?:附[件表]?|表)[\d一二三四五六七八九十]*[-—.．\d]*[:：]?/, "")
    .replace(/[（(][^（）()]*[)）]/g, "")
    .replace(
      /(?:统计|汇总|登记|明细|报送|一览|调查|自查|完成)?(?:情况)?(?:统计|汇总|登记|明细|一览|调度|自查|报告)?(?:表|台账|清单|报表)$/,
      "",
    )
    .replace(/[。；，]/g, "");

/** 单位：万元 in a title or in the line below it. */
export const unitSaid = (raw: string): string | null => {
  const found = /(?:计量|计算)?单位[:：]\s*([^\s，。；、）)]{1,4})(?!、)(?:[\s，。；）)]|$)/.exec(raw)?.[1];
  return found === undefined ? null : unitOf(found);
};
