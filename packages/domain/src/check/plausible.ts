import type { FigureEntry } from "../mechanism/catalogue.ts";
import { subjectOf } from "./aside.ts";
import { countsHeads, type Hit } from "./hit.ts";
import type { Linker } from "./linker.ts";
import { sourcesNamed } from "./narrowing.ts";
import { type Ground, meaningIn, people } from "./neutral.ts";
import type { Match } from "./phrase-match.ts";
import type { Wording } from "./phrases.ts";
import type { Spot } from "./reading.ts";

/**
 * 党员27名 tells how many there are where it begins its clause; behind a verb (参加党员27名, 慰问党员27名) it is who came, or whom they saw.
 */
export function isWhoElse({ before, after }: Wording, match: Match, spot: Spot, ground: Ground): boolean {
  const [noun] = before;
  if (!countsHeads(spot)) return false;
  if (before.length === 0 && after.length === 1 && people.includes(after[0] ?? "")) return true;
  if (noun == null || !people.includes(noun) || before.length > 1 || after.length > 0) return false;
  let start = match.from;
  while (start > spot.sentence[0] && !"，：（．.●■◆★▲•·○◎".includes(ground.text[start - 1] ?? "")) start--;
  return meaningIn(ground, start, match.from) > 0;
}

/** Reform may well be said of the whole city; everything else is the office's own. */
const ofACity = ({ home }: FigureEntry): boolean => home.code.startsWith("reform.");

const isOfStaff = (words: string): boolean => /干部|职工|编制|工作人员/.test(words) && !/党员|支部|党组织/.test(words);

/** Money of another 来源, and a subject that is not the office, make a figure unlikely however well the words fit. */
export function plausibility({ entry, phrase }: Hit, { sentence, from }: Spot, text: string, clause: string): number {
  let factor = 1;
  const { home } = entry;
  const { where, count } = entry.figure;
  if (count === "money" && where.source !== undefined) {
    const named = sourcesNamed(clause);
    const meant = [where.source].flat().map(String);
    if (named.length > 0 && !named.some((source) => meant.includes(source))) factor *= 0.6;
  }
  // What is counted under a condition is said with it; without it the plain figure is meant.
  if (phrase === null && count !== "money" && Object.keys(where).length > 0) factor *= 0.93;
  // Lists are said with their titles, attendance of people who come and not of those who speak.
  if (phrase === null && count === "titles") factor *= 0.8;
  if (phrase === null && count === "attendances" && /[讲发]/.test(clause)) factor *= 0.7;
  // Who was served or seen is not who came.
  if (
    count === "attendances" &&
    /(?<!志愿)(?:服务|帮助|惠及|受益|救助|义诊|访谈|接待)(?!活动)[^，。；、]{1,6}$/.test(text.slice(from - 10, from))
  )
    factor *= 0.6;
  // 干部33人，其中女干部12人: the staff are not the party members.
  if (home.code === "party.members" && isOfStaff(text.slice(sentence[0], from))) factor *= 0.6;
  // What is read, passed round or decided on was not written here.
  if (
    home.code.startsWith("drafting.") &&
    /(?:传阅|审议|收到|收文|学习|清理|协助)[^，。；、]{0,12}$/.test(text.slice(from - 16, from))
  )
    factor *= 0.6;
  const subject = subjectOf(sentence[0], from, text);
  if (/^(?:去年|上年|今年|本年|全年|目前|20\d\d年)?(?:[我全][市区省县]|各[级地]|各县)/.test(subject))
    factor *= phrase === null ? 0.75 : ofACity(entry) ? 1 : 0.5;
  // A share is no rate of what was done, unless the phrase says it is.
  if (/占(?:比|总[数量])?[为达]?$/.test(text.slice(Math.max(0, from - 4), from)) && !/占/.test(phrase ?? ""))
    factor *= 0.6;
  // Who listens is not who speaks.
  if (phrase === null && (count === "speakers" || count === "speeches") && /聆听|听[取讲]|参[加与]|受众/.test(clause))
    factor *= 0.7;
  return factor;
}

/** 专报8篇，其中2篇获批示: what stands on records of one mechanism is said beside that mechanism's number, not beside another's. */
export function standsOn({ entry, stretch }: Hit, last: number, over: string | null, { grounds }: Linker): number {
  const { figure, home } = entry;
  const of = figure.where["of-mechanism"];
  if (of === undefined || over === null) return 1;
  // 专报1篇，调研报告获批示1篇: its own words say on what it stands.
  if (stretch !== null && stretch.from >= last && stretch.literals > 4) return 1.03;
  // 10篇材料获批示，调研报告3篇、信息3篇: its own parts.
  if (over === home.code) return 1.12;
  return of === over ? 1.03 : grounds.has(over) ? 0.85 : 1;
}
