import type { Catalogue } from "../mechanism/catalogue.ts";
import { readings } from "../mechanism/figure-schema.ts";
import type { Rule } from "../mechanism/rule-schema.ts";
import type { BookedRule } from "./booked-rule.ts";
import { namedIn, nameTitle, readName } from "./name.ts";
import { askedIn } from "./rule-asks-words.ts";
import { type Rhythm, rhythmTitles } from "./span.ts";
import { subjectWords } from "./subject-words.ts";

type Periodic = BookedRule<Extract<Rule, { shape: "periodic" }>>;
type Yearly = BookedRule<Extract<Rule, { shape: "window" }>>;

/** 每月“党小组会”不少于1次, with the day or weekday where there is one; a rule without a number says who gives it. */
export function periodicWords(catalogue: Catalogue, entry: Periodic): string {
  const { rule } = entry;
  const each = subjectWords.get(rule.of)?.kind === "persons" ? "每人" : "";
  const rhythm = rule.per === null ? "" : rule.per === "5y" ? "每五年（当年和前四年）" : rhythmTitles[rule.per];
  const { what, measure } = countedIn(catalogue, entry);
  const least = rule["at-least"];
  if (least === null) {
    const open = rule.per === null ? "次数和周期" : rule.counts === undefined ? "次数" : "数量";
    return `${each}${rhythm}${what}，没有写明${open}，由本单位确定；确定以前只记录、不提醒`;
  }
  const other =
    rule.or === undefined ? "" : `，或者${amountWords(catalogue, entry, rule.or.counts, rule.or["at-least"])}`;
  return `${each}${rhythm}${what}${measure(least)}${other}${dayWords(rule)}${amongWords(catalogue, entry)}`;
}

/** Who took part is told beside the floor, by the reading that the unit chose, and decides nothing. */
function amongWords(catalogue: Catalogue, { rule, mechanism }: Periodic): string {
  if (rule.among === undefined) return "";
  const field = namedIn(`fields.${rule.among.field}`, catalogue, mechanism.code);
  return `；另按本单位选用的读法（${readings.join("或")}）把写明的${field}同名册对照，只列出合计，不影响是否完成`;
}

/** By which day of the span, or on which day of the week. */
function dayWords({ per, weekday, ...rule }: Periodic["rule"]): string {
  const byDay = rule["by-day"];
  const by = byDay === undefined || per === null ? "" : `，在${firstMonths[per]}${byDay}日以前`;
  if (weekday === undefined) return by;
  const day = `星期${"一二三四五六日"[weekday - 1]}`;
  return `${by}，在${day}开展；${day}放假的那一周不作要求，同周改在别的日子开展的照计`;
}

const firstMonths: Readonly<Record<Rhythm, string>> = {
  week: "当月",
  month: "当月",
  quarter: "季度首月",
  half: "半年首月",
  year: "1月",
  "5y": "第一年1月",
};

type Counted = { readonly what: string; readonly measure: (n: number) => string };

/** What is added up, and how much of it there must be. */
function countedIn(catalogue: Catalogue, entry: Periodic): Counted {
  const { rule, mechanism } = entry;
  const what = askedIn(catalogue, entry);
  if (rule.counts === undefined) return { what, measure: (n) => `不少于${n}次` };
  const name = readName(rule.counts, catalogue);
  switch (name.kind) {
    case "mechanism":
      return { what, measure: (n) => `不少于${n}次` };
    case "figure":
      return { what: `“${name.entry.figure.title}”`, measure: (n) => `不少于${n}${name.entry.figure.unit}` };
    case "words":
      return { what: `${what}的“${name.words}”`, measure: (n) => `不少于${n}${unitOf(name.words)}` };
    case "property":
      return name.property === "counts" && name.column !== null
        ? { what, measure: (n) => `累计不少于${n}${name.column}` }
        : {
            what: `${what}的“${nameTitle(name, catalogue, mechanism.code)}”`,
            measure: (n) => `累计不少于${n}${unitOf(nameTitle(name, catalogue, mechanism.code))}`,
          };
  }
}

/** The other amount that meets a rule as well: “培训月数”不少于3个月. */
function amountWords(catalogue: Catalogue, entry: Periodic, counts: string, n: number): string {
  const name = readName(counts, catalogue);
  if (name.kind === "property" && name.property === "counts" && name.column !== null)
    return `累计不少于${n}${name.column}`;
  if (name.kind === "figure") return `“${name.entry.figure.title}”不少于${n}${name.entry.figure.unit}`;
  return `“${nameTitle(name, catalogue, entry.mechanism.code)}”不少于${n}${unitOf(counts)}`;
}

/** The measure word that a quantity is called by: 次 of 会议次数, 个月 of 培训月数. */
export function unitOf(quantity: string): string {
  const unit = /([次项件期天月篇人户])数$/.exec(quantity)?.[1] ?? "";
  return unit === "月" ? "个月" : unit;
}

/** 每年度1次“组织生活会”，在当年10月1日至12月31日. */
export function windowWords(catalogue: Catalogue, entry: Yearly): string {
  const { opens, closes, "year-offset": offset, movable } = entry.rule;
  const first = opens <= closes ? offset : offset - 1;
  const from = `${yearTitle(first)}${dayTitle(opens)}`;
  const to = first === offset ? dayTitle(closes) : `${yearTitle(offset)}${dayTitle(closes)}`;
  const moved = movable ? "；当年通知可以另定起止" : "";
  return `每年度1次${askedIn(catalogue, entry)}，在${opens === closes ? from : `${from}至${to}`}${moved}`;
}

const yearTitle = (offset: number): string =>
  offset === 0
    ? "当年"
    : offset === 1
      ? "次年"
      : offset === -1
        ? "上一年"
        : `${Math.abs(offset)}年${offset > 0 ? "后" : "前"}的`;

function dayTitle(monthDay: string): string {
  const [month, day] = monthDay.split("-").map(Number);
  return monthDay === "02-29" ? "2月29日（平年2月28日）" : `${month}月${day}日`;
}
