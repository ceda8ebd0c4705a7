import { clauses } from "./clauses.ts";
import { type Proposal, proposal, type Span } from "./notice.ts";

const kinds =
  "会议室|活动室|阅览室|办公室|多功能厅|报告厅|大厅|礼堂|会堂|广场|公园|基地|中心|纪念馆|博物馆|展览馆|图书馆|档案馆|文化馆|馆|陵园|旧址|学校|党校|小学|中学|大学|社区|村委会|村部|村|镇|乡|企业|公司|园区|驿站|服务站|楼|室|厅|院|家中|家里|现场";
const verbs =
  "召开|开展|举行|举办|组织|进行|集中|学习|参加|过|看望|慰问|走访|开会|开|上党课|讲|调研|开了|参观|志愿|服务|座谈|看";
const notPlace =
  /(?:领导|指导|带领|基础|过程|会议|活动|期间|时候|引领)(?:上|下|中)?$|[上下中内]$|^(?:会|这|此|全|学习|主题)/;

const within = (start: number, text: string): Span => ({ start, end: start + text.length });

/** 地点：…, 在…召开, 在三楼会议室, 赴苇塘湾村: the first place that a text names. Null: it names none. */
export function placeIn(text: string): Proposal | null {
  const span = labelled(text) ?? inWords(text) ?? standing(text);
  if (span === null) return null;
  const value = text.slice(span.start, span.end);
  return proposal(span, "地点", value, { to: "place", value });
}

function labelled(text: string): Span | null {
  const found = /(?:地点|地址|会议地点|活动地点)\s*(?:[：:]|是|在|为)\s*/.exec(text);
  if (found === null) return null;
  const from = found.index + found[0].length;
  const value = /^[^，,；;。\n\t]{1,30}/.exec(text.slice(from))?.[0].trim() ?? "";
  return value === "" ? null : within(from, value);
}

function inWords(text: string): Span | null {
  for (const match of text.matchAll(/(?<![现正存所])(在|到|赴|前往|来到|走进)(?!会|场|席|位|达|期)/g)) {
    const from = match.index + match[0].length;
    const rest = text.slice(from);
    const named = new RegExp(
      `^[^，,；;。、：:\\n《》“”]{0,18}?(?:${kinds})(?=[，,；;。：:\\n]|$|${verbs}|，|主题|支部|由)`,
    ).exec(rest)?.[0];
    const held =
      match[1] === "在" ? /^[^，,；;。、：:\n《》“”]{2,14}?(?=召开|举行|举办|开展)/.exec(rest)?.[0] : undefined;
    const value = named ?? held;
    if (value !== undefined && value.length >= 2 && !notPlace.test(value) && !/\d月|[上下]午|主持/.test(value))
      return within(from, value);
  }
  return null;
}

/** A clause that is nothing but a place, day and hour before it left out: 今天下午3点，三楼会议室. */
function standing(text: string): Span | null {
  for (const { start, text: clause } of clauses(text)) {
    const bare = clause.replace(/^.*(?:[上下]午|晚上|\d点半?|\d时|[日号])\s*(?:\d{1,2}[:：点时]\d{0,2}分?)?\s*/, "");
    const room = /^[^，。：:《》“”主持学习]{1,12}(?:会议室|活动室|礼堂|报告厅|多功能厅|阅览室)$/;
    if (room.test(bare)) return within(start + clause.length - bare.length, bare);
  }
  return null;
}
