import { longDate, type PlainDate } from "../calendar/plain-date.ts";
import type { Rule } from "../mechanism/rule-schema.ts";
import { isCounted } from "../record/status.ts";
import type { BookedRule } from "./booked-rule.ts";
import { nameTitle, propertyDay, readName } from "./name.ts";
import type { Looking, RuleCheck } from "./rule-check.ts";
import { fitsSource, recordsOfSubject, sourceOf } from "./source.ts";
import { addTerm, beforeTerm, type Term, termTitle } from "./span.ts";
import { type Subject, subjectsOn } from "./subject.ts";

type Alert = BookedRule<Extract<Rule, { shape: "alert" }>>;

/** A month, where the source does not say how far ahead to warn. */
const ahead: Term = { n: 1, unit: "months" };

/**
 * Warnings that stand on a day: what has lasted so long that its consequence is near, or here. A subject of whom nothing is recorded
 * is not warned about: silence of the ledger is no proof.
 */
export function alertChecks(looking: Looking, entry: Alert): RuleCheck[] {
  const { rule, mechanism } = entry;
  const { catalogue } = looking.book;
  const title = nameTitle(readName(rule.when, catalogue), catalogue, mechanism.code);
  return subjectsOn(looking.ground.roster, entry, looking.on).flatMap((subject) => {
    const since = sinceOf(looking, entry, subject);
    if (since === null) return [];
    const { day: consequence } = rule.after === undefined ? { day: since.day } : addTerm(since.day, rule.after);
    if (looking.on < beforeTerm(consequence, rule.ahead ?? ahead)) return [];
    const reached = looking.on >= consequence;
    const lasting = rule.after === undefined ? "" : `，满${termTitle(rule.after)}为${longDate(consequence)}`;
    const follows = rule.consequence === undefined ? "" : `：${rule.consequence}`;
    return [
      {
        id: `${rule.id}:${subject.id}:${since.day}`,
        entry,
        subject,
        record: null,
        day: looking.on,
        verdict: reached ? "不符合" : "提醒",
        reason: `“${subject.name}”${title}（${longDate(since.day)}）${lasting}${follows}`,
        records: since.record === null ? [] : [since.record],
      } satisfies RuleCheck,
    ];
  });
}

type Since = { readonly day: PlainDate; readonly record: string | null };

/** Since when it lasts: the last record of the subject, the date that its last record holds, or the last report in words. */
function sinceOf({ book, ground, on }: Looking, entry: Alert, subject: Subject): Since | null {
  const when = readName(entry.rule.when, book.catalogue);
  if (when.kind === "words") {
    const said = ground
      .occurrences(when.words)
      .filter((one) => one.on <= on && (one.person === undefined ? one.org === subject.id : one.person === subject.id))
      .sort((a, b) => (a.on < b.on ? -1 : 1))
      .at(-1);
    return said === undefined ? null : { day: said.on, record: said.record ?? null };
  }
  const codes =
    when.kind === "mechanism" ? [when.code] : when.kind === "figure" ? when.entry.over : [entry.mechanism.code];
  const source = sourceOf(book.catalogue, entry);
  const last = recordsOfSubject(ground, codes, subject, entry)
    .filter((record) => isCounted(record) && !record.nil && record.start <= on)
    .filter((record) => record.mechanism !== entry.mechanism.code || fitsSource(record, source, ground))
    .sort((a, b) => (a.start < b.start ? -1 : 1))
    .at(-1);
  if (last === undefined) return null;
  const day = when.kind === "property" ? propertyDay(last, when) : null;
  if (when.kind === "property" && day === null && when.property === "fields") return null;
  return { day: day ?? last.end ?? last.start, record: last.id };
}
