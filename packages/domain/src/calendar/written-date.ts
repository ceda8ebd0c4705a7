import { addDays, type PlainDate, parseDate, weekday, yearOf } from "./plain-date.ts";

/** A day as it stands in a text: where, and which day is meant. Offsets count UTF-16 units. */
export type WrittenDate = { readonly start: number; readonly end: number; readonly day: PlainDate };

const two = (text: string): string => text.padStart(2, "0");
const digits = "零一二三四五六七八九";
const numeral = "[一二三四五六七八九十]{1,3}";

/** 十一 → 11, 二十三 → 23, 三 → 3; digits as they are. */
export function smallNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const [tens, ones] = text.includes("十") ? text.split("十") : ["", text];
  const ten = text.includes("十") ? (tens === "" ? 1 : digits.indexOf(tens ?? "")) : 0;
  return ten * 10 + (ones === undefined || ones === "" ? 0 : digits.indexOf(ones));
}

/** Fullwidth digits and signs as plain ones, character for character, so that offsets stay. */
export const plainDigits = (text: string): string =>
  text.replace(/[０-９．／－：]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

/** The day of a month without a year: the newest one that is not after `near`; null where it does not exist then. */
function dayOfYear(month: string, day: string, near: PlainDate): PlainDate | null {
  const at = (year: number) => parseDate(`${year}-${two(month)}-${two(day)}`);
  const year = yearOf(near);
  const [mine, before] = [at(year), at(year - 1)];
  return mine !== null && mine <= near ? mine : before;
}

/** The day of a month without a month: the newest one that is not after `near`. */
function dayOfMonth(day: string, near: PlainDate): PlainDate | null {
  const at = (months: number) => {
    const first = new Array(months).fill(0).reduce<PlainDate>((one) => addDays(firstOf(one), -1), near);
    return parseDate(`${first.slice(0, 8)}${two(day)}`);
  };
  const [mine, before] = [at(0), at(1)];
  return mine !== null && mine <= near ? mine : before;
}
const firstOf = (day: PlainDate): PlainDate => `${day.slice(0, 8)}01` as PlainDate;

const weekdays = "一二三四五六日";
/** 周三: the newest one up to `near`; 上周三, 本周三: of that very week, Monday first. */
function dayOfWeek(which: string, sign: string, near: PlainDate): PlainDate {
  const wanted = sign === "天" ? 7 : weekdays.indexOf(sign) + 1;
  const monday = addDays(near, 1 - weekday(near));
  const here = addDays(monday, wanted - 1);
  if (which === "上上") return addDays(here, -14);
  if (which === "上") return addDays(here, -7);
  if (which === "下") return addDays(here, 7);
  if (which === "本" || which === "这") return here;
  return here <= near ? here : addDays(here, -7);
}

const relative: Readonly<Record<string, number>> = {
  ...{ 大前天: -3, 大前日: -3, 前天: -2, 前日: -2, 昨天: -1, 昨日: -1, 昨: -1 },
  ...{ 今天: 0, 今日: 0, 今: 0, 当天: 0, 明天: 1, 明日: 1, 明: 1, 后天: 2, 后日: 2 },
};

type Form = { readonly as: RegExp; readonly day: (found: string[], near: PlainDate) => PlainDate | null };
const ymd = (year: string, month: string, day: string) =>
  parseDate(`${year.length === 2 ? `20${year}` : year}-${two(month)}-${two(day)}`);

/** The forms in which a running text writes a day, the longest first. */
const forms: readonly Form[] = [
  {
    as: /(?<!\d)((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?(?!\d)/,
    day: ([y = "", m = "", d = ""]) => ymd(y, m, d),
  },
  {
    as: /(?<![\d.])((?:19|20)\d{2})([-./])(\d{1,2})\2(\d{1,2})(?![\d.]*\d)/,
    day: ([y = "", , m = "", d = ""]) => ymd(y, m, d),
  },
  {
    as: /(去年|今年|前年|本年)\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?(?!\d)/,
    day: ([which = "", m = "", d = ""], near) =>
      ymd(String(yearOf(near) - (which === "去年" ? 1 : which === "前年" ? 2 : 0)), m, d),
  },
  {
    as: /(上|本|这)个?月\s*(\d{1,2})\s*[日号]/,
    day: ([which = "", d = ""], near) => {
      const first = which === "上" ? addDays(firstOf(near), -1) : near;
      return parseDate(`${first.slice(0, 8)}${two(d)}`);
    },
  },
  { as: /(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?(?!\d)/, day: ([m = "", d = ""], near) => dayOfYear(m, d, near) },
  { as: /(?<![\d.])(\d{1,2})[.．](\d{1,2})[日号]/, day: ([m = "", d = ""], near) => dayOfYear(m, d, near) },
  {
    as: new RegExp(`(?<![一二三四五六七八九十年])(${numeral})月(${numeral})[日号]`),
    day: ([m = "", d = ""], near) => dayOfYear(String(smallNumber(m)), String(smallNumber(d)), near),
  },
  {
    as: /(上上|上|本|这|下)?个?(?:周|星期|礼拜)([一二三四五六日天])(?![年月])/,
    day: ([which = "", sign = ""], near) => dayOfWeek(which, sign, near),
  },
  {
    as: /(大前天|大前日|前天|前日|昨天|昨日|今天|今日|明天|明日|后天|后日|当天)/,
    day: ([w = ""], near) => shift(w, near),
  },
  { as: /(昨|今|明)(?=[早晚]|上午|下午|晚上)/, day: ([w = ""], near) => shift(w, near) },
  { as: /(?<![\d月.〕］第])(\d{1,2})\s*[日号](?![\d楼院会室文])/, day: ([d = ""], near) => dayOfMonth(d, near) },
];
const shift = (word: string, near: PlainDate): PlainDate => addDays(near, relative[word] ?? 0);

/**
 * Every day that a text names, in its order: 2025年11月23日, 2025-11-23, 11月23日, 去年3月5日, 周三, 昨天, 23日. What has no year is the
 * newest such day up to `near`; a day that does not exist is none. `bare`: 3.5 and 3-5 are days too (a list of days, not a sum).
 */
export function writtenDates(text: string, near: PlainDate, bare = false): WrittenDate[] {
  const plain = plainDigits(text);
  const all = bare ? [...forms, bareForm] : forms;
  const found: WrittenDate[] = [];
  for (const { as, day } of all)
    for (const match of plain.matchAll(new RegExp(as.source, "g"))) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (found.some((one) => start < one.end && one.start < end)) continue;
      const meant = day(
        match.slice(1).map((part) => part ?? ""),
        near,
      );
      if (meant !== null) found.push({ start, end, day: meant });
    }
  return found.sort((a, b) => a.start - b.start);
}
const bareForm: Form = {
  as: /(?<![\d.\-/])(\d{1,2})([-./])(\d{1,2})(?![\d.\-/])/,
  day: ([m = "", , d = ""], near) => dayOfYear(m, d, near),
};

/**
 * A day as a person types it into a field: everything that a text may write, and 1123, 20251123, 251123, 11.23, 25-11-23, 23. Without a
 * year it is the newest such day up to `near`. Null: it is none.
 */
export function typedDate(text: string, near: PlainDate): PlainDate | null {
  const typed = plainDigits(text).replace(/\s+/g, "");
  const [, y, m = "", d = ""] = /^(\d{4}|\d{2})?(\d{2})(\d{2})$/.exec(typed) ?? [];
  if (m !== "") return y === undefined ? dayOfYear(m, d, near) : ymd(y, m, d);
  const three = /^(\d)(\d{2})$/.exec(typed);
  if (three !== null) return dayOfYear(three[1] ?? "", three[2] ?? "", near);
  if (/^\d{1,2}$/.test(typed)) return dayOfMonth(typed, near);
  const short = /^(\d{2})([-./])(\d{1,2})\2(\d{1,2})$/.exec(typed);
  if (short !== null) return ymd(short[1] ?? "", short[3] ?? "", short[4] ?? "");
  const [only, ...others] = writtenDates(typed, near, true);
  return only !== undefined && others.length === 0 && only.end - only.start === typed.length ? only.day : null;
}
