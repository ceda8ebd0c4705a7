import type { PlainDate } from "../calendar/plain-date.ts";
import type { BookedRule } from "./booked-rule.ts";
import type { Ground } from "./ground.ts";
import { quorumRules } from "./meeting.ts";
import { type Name, readName } from "./name.ts";
import { type Obligation, watchesOf } from "./obligation.ts";
import { daysSeen } from "./relevant.ts";
import type { RuleBook } from "./rule-book.ts";
import { sourceOf } from "./source.ts";
import { earlierOf, laterOf } from "./span.ts";
import { subjectWords } from "./subject-words.ts";

/**
 * Which records the obligations of a book look at, so that a city need not be read whole. `mechanisms`: all of them. `always`: those
 * that count whatever their day, because they set a duty off, may answer one, or count by a day other than their own. `attendance`:
 * those of which it matters who was there.
 */
export type NeededRecords = {
  readonly mechanisms: readonly string[];
  readonly always: readonly string[];
  readonly attendance: readonly string[];
};

const known = new WeakMap<RuleBook, NeededRecords>();

/** Worked out once for a book. */
export function neededRecords(book: RuleBook): NeededRecords {
  const before = known.get(book);
  if (before !== undefined) return before;
  const entries = book.rules.filter(({ rule }) => !rule.deferred && asks(rule.shape));
  const over = (some: readonly BookedRule[]) => [...new Set(some.flatMap((entry) => [...watchesOf(book, entry)]))];
  const mechanisms = over(entries);
  const named = new Set(over(entries.filter((entry) => looksAtAttendance(book, entry))));
  const found = {
    mechanisms,
    always: over(entries.filter((entry) => looksAnywhere(book, entry))),
    attendance: mechanisms.filter((code) => named.has(code) || quorumRules(book, code).length > 0),
  };
  known.set(book, found);
  return found;
}

/**
 * The rules of a book in parts that look at different mechanisms, so that what one part asks for can be read while another is judged.
 * Together they ask for what the book asks for. All versions of a rule are in one part, and in every part the rules that ask for nothing
 * but tell what counts.
 */
export function partsOf(book: RuleBook): RuleBook[] {
  const isAsking = ({ rule }: BookedRule) => asks(rule.shape);
  const ids = new Set(book.rules.filter(isAsking).map(({ rule }) => rule.id));
  const parts: { readonly ids: Set<string>; readonly looksAt: Set<string> }[] = [];
  for (const id of ids) {
    const looksAt = book.rules.filter(({ rule }) => rule.id === id).flatMap((entry) => [...watchesOf(book, entry)]);
    const joined = parts.filter((part) => looksAt.some((code) => part.looksAt.has(code)));
    for (const one of joined) parts.splice(parts.indexOf(one), 1);
    parts.push({
      ids: new Set([...joined.flatMap((one) => [...one.ids]), id]),
      looksAt: new Set([...joined.flatMap((one) => [...one.looksAt]), ...looksAt]),
    });
  }
  return parts.map((part) => ({
    ...book,
    rules: book.rules.filter((entry) => part.ids.has(entry.rule.id) || !ids.has(entry.rule.id)),
  }));
}

const asks = (shape: BookedRule["rule"]["shape"]): boolean =>
  shape === "periodic" || shape === "window" || shape === "triggered" || shape === "two-level";

function looksAnywhere(book: RuleBook, entry: BookedRule): boolean {
  const { rule } = entry;
  if ("by" in rule) return readName(rule.by, book.catalogue).kind !== "words";
  return sourceOf(book.catalogue, entry).property !== null;
}

/** Persons are found in attendance, and so is what a rule names of it. */
function looksAtAttendance({ catalogue }: RuleBook, { rule }: BookedRule): boolean {
  if (subjectWords.get(rule.of)?.kind === "persons") return true;
  const names = [
    ...("by" in rule ? [rule.by] : []),
    ...("asks" in rule && rule.asks !== undefined ? [rule.asks] : []),
    ...("approval" in rule && rule.approval !== undefined ? [rule.approval] : []),
    ...("counts" in rule && rule.counts !== undefined ? [rule.counts] : []),
    ...("or" in rule && rule.or !== undefined ? [rule.or.counts] : []),
  ];
  return names.some((name) => isOfAttendance(readName(name, catalogue)));
}

function isOfAttendance(name: Name): boolean {
  if (name.kind === "property") return name.property === "attendance";
  if (name.kind !== "figure") return false;
  const { figure } = name.entry;
  if (figure.count === "distinct" || figure.count === "titles")
    return [figure.of].flat().some((path) => path.startsWith("attendance"));
  return figure.count === "attendances" || figure.count === "people";
}

/** The days of the records that some obligations look at; `to` null: any day since. Null where there are no obligations. */
export function daysLookedAt(
  ground: Ground,
  obligations: readonly Obligation[],
): { from: PlainDate; to: PlainDate | null } | null {
  const [first] = obligations;
  if (first === undefined) return null;
  let [from, to]: readonly [PlainDate, PlainDate | null] = daysSeen(ground, first);
  for (const one of obligations) {
    const [begins, ends] = daysSeen(ground, one);
    from = earlierOf(from, begins);
    to = one.trigger === null && to !== null ? laterOf(to, ends) : null;
  }
  return { from, to };
}
