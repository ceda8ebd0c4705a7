import { type Period, period } from "../calendar/period.ts";
import { addDays, longDate, yearOf } from "../calendar/plain-date.ts";
import type { Rule } from "../mechanism/rule-schema.ts";
import type { LedgerRecord } from "../record/record.ts";
import { isCounted } from "../record/status.ts";
import { amountOf } from "./amount.ts";
import type { BookedRule } from "./booked-rule.ts";
import { presenceAt } from "./meeting.ts";
import { type Name, nameTitle, propertyAmount, readName } from "./name.ts";
import { rulesFor } from "./rule-book.ts";
import { type Looking, ofRecord, type RuleCheck, type RuleVerdict, subjectOfRecord } from "./rule-check.ts";
import { fitsSource, recordsOfSubject, type Source, sourceOf } from "./source.ts";
import { earlierOf, spansEnding, spanTitle } from "./span.ts";
import { membersOf, type Subject, subjectsFor } from "./subject.ts";

type Limit = BookedRule<Extract<Rule, { shape: "limit" }>>;
type Rate = BookedRule<Extract<Rule, { shape: "rate" }>>;

/** A limit that each record is held to: a fixed number, or a part of a whole. Silent where the record does not hold the number. */
export function limitCheck(looking: Looking, entry: Limit, record: LedgerRecord): RuleCheck[] {
  const { rule, mechanism } = entry;
  const { catalogue } = looking.book;
  const counts = readName(rule.counts, catalogue);
  if (counts.kind !== "property") return [];
  const value = propertyAmount(record, counts);
  const title = nameTitle(counts, catalogue, mechanism.code);
  if (rule.against === "fixed") {
    if (value === 0) return [];
    const most = rule["at-most"] ?? 0;
    const says = `“${record.title}”的${title}是${value}，上限${most}`;
    return [ofRecord(looking, entry, record, value <= most ? "符合" : "不符合", says)];
  }
  if (rule.against !== "whole") return [];
  const subject = subjectOfRecord(looking, entry, record);
  const whole = wholeOf(looking, entry, subject, record);
  return [ofRecord(looking, entry, record, ...partOf(entry, title, value, whole, `“${record.title}”`))];
}

/** A whole in a record or by the roster of its day: `expected` 应到, 党员总数. */
function wholeOf(looking: Looking, entry: Limit, subject: Subject, record: LedgerRecord): number | null {
  const name = readName(entry.rule.whole ?? "", looking.book.catalogue);
  if (name.kind === "property") return propertyAmount(record, name);
  if (name.kind !== "words") return null;
  if (name.words === "expected") return presenceAt(looking.ground, record, entry).due;
  if (name.words.includes("党员")) return membersOf(looking.ground.roster, subject, record.start);
  return null;
}

function partOf(
  { rule }: Limit,
  title: string,
  value: number,
  whole: number | null,
  where: string,
): [RuleVerdict, string] {
  const [a, b] = rule["at-most-part"] ?? [1, 1];
  if (whole === null || whole === 0) return ["无从判断", `${where}的${title}是${value}，没有“${rule.whole}”可比`];
  return [
    value * b <= whole * a ? "符合" : "不符合",
    `${where}的${title}是${value}，“${rule.whole}”是${whole}，上限为其${b}分之${a}`,
  ];
}

/** Limits on a span, each subject's own: a fixed number, a part of a whole, or what last year's same span came to. */
export function spanLimits(looking: Looking, entry: Limit, within: Period): RuleCheck[] {
  const { rule } = entry;
  if (rule.per === undefined) return [];
  return spansEnding(rule.per, within).flatMap((span) => {
    if (!rulesFor(looking.book, span).some((one) => one.rule === rule)) return [];
    return subjectsFor(looking.ground.roster, entry, span)
      .filter(({ notAsked }) => notAsked === null)
      .map(({ subject }) => spanLimit(looking, entry, subject, span));
  });
}

function spanLimit(looking: Looking, entry: Limit, subject: Subject, span: Period): RuleCheck {
  const { rule, mechanism } = entry;
  const { catalogue } = looking.book;
  const counts = readName(rule.counts, catalogue);
  const now = valueIn(looking, entry, counts, subject, span);
  const title = nameTitle(counts, catalogue, mechanism.code);
  const value = now.value ?? 0;
  const running = looking.on < span.to ? `（截至${longDate(looking.on)}）` : "";
  const where = `${spanTitle(span)}${running}`;
  const [verdict, reason] = ((): [RuleVerdict, string] => {
    if (rule.against === "fixed") {
      const most = rule["at-most"] ?? 0;
      return [value <= most ? "符合" : "不符合", `${where}${title}${value}，上限${most}`];
    }
    if (rule.against === "whole") {
      const whole = valueIn(looking, entry, readName(rule.whole ?? "", catalogue), subject, span).value;
      return partOf(entry, title, value, whole, where);
    }
    const last = yearBefore(span);
    const before = valueIn(looking, entry, counts, subject, last).value;
    if (before === null) return ["无从判断", `${where}${title}${value}，${spanTitle(last)}没有记录可比`];
    const over = value > before ? `，比${spanTitle(last)}多${value - before}，应书面说明` : "";
    return [value <= before ? "符合" : "不符合", `${where}${title}${value}，${spanTitle(last)}${before}${over}`];
  })();
  return {
    id: `${rule.id}:${subject.id}:${span.code}`,
    entry,
    subject,
    record: null,
    day: span.to,
    verdict,
    reason,
    records: now.records.map(({ id }) => id),
  };
}

/** The same span a year earlier. */
function yearBefore({ code, from, to }: Period): Period {
  const year = yearOf(from);
  if (/^\d{4}(Q[1-4]|H[12]|-\d{2})?$/.test(code)) return period(code.replace(String(year), String(year - 1)));
  return { code: `${addDays(from, -364)}..${addDays(to, -364)}`, from: addDays(from, -364), to: addDays(to, -364) };
}

type Value = { readonly value: number | null; readonly records: readonly LedgerRecord[] };

/** What a name amounts to for a subject in a span, by the day one looks. Null: no record, and no 零报告. */
function valueIn(
  looking: Looking,
  entry: BookedRule,
  name: Name,
  subject: Subject,
  span: Pick<Period, "from" | "to">,
): Value {
  const source = sourceFor(looking, entry, name);
  const until = earlierOf(looking.on, span.to);
  const all = recordsOfSubject(looking.ground, source.mechanisms, subject, entry).filter(
    (record) => isCounted(record) && span.from <= record.start && record.start <= until,
  );
  const records = all.filter((record) => !record.nil && fitsSource(record, source, looking.ground));
  return { value: all.length === 0 ? null : amountOf(name, records), records };
}

/** The records that a name is worked out from. */
function sourceFor({ book }: Looking, entry: BookedRule, name: Name): Source {
  const own = sourceOf(book.catalogue, entry);
  if (name.kind === "mechanism") return { ...own, mechanisms: [name.code], where: undefined };
  if (name.kind === "figure") return { ...own, mechanisms: name.entry.over, where: name.entry.figure.where };
  return own;
}

/** A share of each subject over a period; without a floor in the source it is shown and not judged. */
export function rateChecks(looking: Looking, entry: Rate, within: Period): RuleCheck[] {
  const { rule, mechanism } = entry;
  const { catalogue } = looking.book;
  const until = earlierOf(looking.on, within.to);
  if (until < within.from) return [];
  const span = { from: within.from, to: until };
  return subjectsFor(looking.ground.roster, entry, span)
    .filter(({ notAsked }) => notAsked === null)
    .flatMap(({ subject }) => {
      const [upper, lower] = [readName(rule.numerator, catalogue), readName(rule.denominator, catalogue)];
      const part = valueIn(looking, entry, upper, subject, span);
      const whole = wholeValue(looking, entry, lower, subject, span);
      if (whole.value === null || whole.value === 0) return [];
      const value = part.value ?? 0;
      const floor = rule["at-least"];
      const holds = floor === undefined ? null : value * floor[1] >= whole.value * floor[0];
      const titles = [upper, lower].map((name) => nameTitle(name, catalogue, mechanism.code));
      const judged = floor === undefined ? "，来源没有规定下限，只列出" : `，应达到${floor[1]}分之${floor[0]}`;
      return [
        {
          id: `${rule.id}:${subject.id}:${within.code}`,
          entry,
          subject,
          record: null,
          day: until,
          verdict: holds === null ? "符合" : holds ? "符合" : "不符合",
          reason: `“${subject.name}”${titles[0]}${value}，${titles[1]}${whole.value}${judged}`,
          records: part.records.map(({ id }) => id),
        } satisfies RuleCheck,
      ];
    });
}

/** Of a person the whole is what took place in the orgs of his posts, whether he was there or not. */
function wholeValue(
  looking: Looking,
  entry: Rate,
  name: Name,
  subject: Subject,
  span: Pick<Period, "from" | "to">,
): Value {
  if (subject.kind === "org" || name.kind !== "mechanism") return valueIn(looking, entry, name, subject, span);
  const home: Subject = { kind: "org", id: subject.org, name: subject.name, org: subject.org };
  return valueIn(looking, entry, name, home, span);
}
