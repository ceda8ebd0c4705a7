import type { Period } from "../calendar/period.ts";
import type { PlainDate } from "../calendar/plain-date.ts";
import type { Rule } from "../mechanism/rule-schema.ts";
import type { LedgerRecord } from "../record/record.ts";
import { isCounted } from "../record/status.ts";
import type { BookedRule } from "./booked-rule.ts";
import type { Ground } from "./ground.ts";
import { holdsProperty, propertyDay, readName } from "./name.ts";
import { personFields } from "./naming.ts";
import { type Obligation, obligationId, type Trigger, watchesOf } from "./obligation.ts";
import { ofShape, type RuleBook, rulesOn } from "./rule-book.ts";
import { deadlineAfter } from "./span.ts";
import { type Subject, subjectOfOrg, subjectOfPerson } from "./subject.ts";
import { subjectWords } from "./subject-words.ts";
import { fitsWhere } from "./where.ts";

type Triggered = Extract<Rule, { shape: "triggered" | "two-level" }>;
/** An event with the org it took place in and, where it is about persons, whom. */
type TriggerEvent = Trigger & { readonly org: string; readonly persons: readonly string[] };

/**
 * Duties that an event sets off, judged by the rule in force on its day. One belongs to the period in which its (ordinary) deadline
 * lies; one without a term to the period of its event.
 */
export function triggeredObligations(book: RuleBook, ground: Ground, within: Period): Obligation[] {
  const inForce = remembered((day: PlainDate) => new Set(rulesOn(book, day)));
  const entries = [...ofShape(book.rules, "triggered"), ...ofShape(book.rules, "two-level")];
  return entries.flatMap((entry) =>
    eventsFor(book, ground, entry)
      .filter(({ day }) => inForce(day).has(entry))
      .flatMap((event) => dutiesOf(book, ground, { entry, event }))
      .filter(({ duty }) => within.from <= duty.to && duty.to <= within.to),
  );
}

/** A rule with an event that sets its duty off. */
export type SetOff = { readonly entry: BookedRule<Triggered>; readonly event: TriggerEvent };

/** What one record sets off, by the rules in force on the day of each event. Asks the ground for nothing but the record it stands on. */
export const setOffBy = (book: RuleBook, ground: Ground, record: LedgerRecord): SetOff[] =>
  [...ofShape(book.rules, "triggered"), ...ofShape(book.rules, "two-level")].flatMap((entry) =>
    eventsOfRecord(book, entry, record, ground)
      .filter(({ day }) => rulesOn(book, day).includes(entry))
      .map((event) => ({ entry, event })),
  );

/** The duties that one record sets off, for a small recount. */
export const obligationsBy = (book: RuleBook, ground: Ground, record: LedgerRecord, within: Period): Obligation[] =>
  setOffBy(book, ground, record)
    .flatMap((one) => dutiesOf(book, ground, one))
    .filter(({ duty }) => within.from <= duty.to && duty.to <= within.to);

/** Whether one of these records set an obligation off by itself; an event in words that somebody reported about it did not. */
export function isCausedBy(
  { catalogue }: RuleBook,
  { entry: { rule }, trigger }: Obligation,
  records: ReadonlySet<string>,
): boolean {
  if (trigger === null || trigger.record === null || !records.has(trigger.record) || !("by" in rule)) return false;
  return readName(rule.by, catalogue).kind !== "words";
}

function eventsFor(book: RuleBook, ground: Ground, entry: BookedRule<Triggered>): TriggerEvent[] {
  const by = readName(entry.rule.by, book.catalogue);
  if (by.kind === "words")
    return ground.occurrences(by.words).map(({ id, record, on, org, person }) => ({
      id,
      record: record ?? null,
      day: on,
      org,
      persons: person === undefined ? [] : [person],
    }));
  const codes = by.kind === "mechanism" ? [by.code] : by.kind === "figure" ? by.entry.over : [entry.mechanism.code];
  return codes.flatMap((code) =>
    ground.recordsOf(code).flatMap((record) => eventsOfRecord(book, entry, record, ground)),
  );
}

/** The events that a record is for a rule: one, one for each absent person where the rule asks about absence, or none. */
function eventsOfRecord(
  book: RuleBook,
  entry: BookedRule<Triggered>,
  record: LedgerRecord,
  ground: Ground,
): TriggerEvent[] {
  const { rule, mechanism } = entry;
  const by = readName(rule.by, book.catalogue);
  if (!isCounted(record) || record.nil || by.kind === "words") return [];
  const own = record.mechanism === mechanism.code;
  const fits = (where: typeof rule.where) => fitsWhere(record, where, (id) => ground.record(id)?.mechanism ?? null);
  const persons = personFields(record, mechanism.record?.fields ?? []);
  const event = (day: PlainDate) => [{ id: record.id, record: record.id, day, org: record.org, persons }];
  if (own && !fits(rule.where)) return [];
  switch (by.kind) {
    case "mechanism":
      return record.mechanism === by.code ? event(record.end ?? record.start) : [];
    case "figure":
      return by.entry.over.includes(record.mechanism) && fits(by.entry.figure.where)
        ? event(record.end ?? record.start)
        : [];
    case "property":
      if (!own) return [];
      if (by.property === "attendance") return absences(record, by.column);
      return holdsProperty(record, by) ? event(propertyDay(record, by) ?? record.end ?? record.start) : [];
  }
}

/** Those of one status, or all who were missing; who has made up for it stays the event he was. */
const absences = (record: LedgerRecord, column: string | null): TriggerEvent[] =>
  record.attendance
    .filter(({ status }) =>
      column === "请假" || column === "缺席"
        ? status === column || status === "补学"
        : status === "请假" || status === "缺席" || status === "补学",
    )
    .map(({ person }) => ({
      id: `${record.id}/${person}`,
      record: record.id,
      day: record.start,
      org: record.org,
      persons: [person],
    }));

/** One duty for each subject of an event; none where the rule asks nobody there. */
export function dutiesOf(book: RuleBook, ground: Ground, { entry, event }: SetOff): Obligation[] {
  const { rule } = entry;
  const normal = rule.shape === "two-level" ? rule.normal : rule.within;
  const due = normal === undefined ? null : deadlineAfter(event.day, normal);
  const last = rule.shape === "two-level" ? deadlineAfter(event.day, rule.longest) : due;
  const to = due?.day ?? event.day;
  return subjectsOfEvent(ground, entry, event).map((subject) => ({
    id: obligationId(rule.id, subject.id, event.id),
    entry,
    subject,
    duty: { code: `${event.day}..${to}`, from: event.day, to },
    window: { from: event.day, to: last?.day ?? event.day },
    due: due?.day ?? null,
    provisional: (due?.provisional ?? false) || (last?.provisional ?? false),
    need: 1,
    trigger: { record: event.record, id: event.id, day: event.day },
    movedBy: null,
    notAsked: null,
    watches: watchesOf(book, entry),
  }));
}

function subjectsOfEvent({ roster }: Ground, entry: BookedRule, { org, persons, day }: TriggerEvent): Subject[] {
  const ofPersons = subjectWords.get(entry.rule.of)?.kind === "persons";
  if (!ofPersons) return [subjectOfOrg(roster, entry, org, day) ?? []].flat();
  // A person whom an event names is asked even where the roster does not hold the role any more (or not yet).
  return persons.map((id) => {
    const known = subjectOfPerson(roster, entry, id, day);
    return known ?? { kind: "person", id, name: roster.nameOf(id), org };
  });
}

function remembered<K, T>(find: (key: K) => T): (key: K) => T {
  const known = new Map<K, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = find(key);
    known.set(key, found);
    return found;
  };
}
