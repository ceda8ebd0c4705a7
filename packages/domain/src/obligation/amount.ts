import type { Figure } from "../mechanism/figure-schema.ts";
import { attendancesOf, presentPersons } from "../record/attendance.ts";
import { distinctPairs, pairsIn } from "../record/pairs.ts";
import type { LedgerRecord } from "../record/record.ts";
import { type Name, propertyAmount, propertyTexts } from "./name.ts";

/** One event of an org is one, however many records tell of it. */
export const eventKey = ({ org, event, id }: LedgerRecord): string => (event === undefined ? id : `${org}\n${event}`);

/** How many different events the records are. */
const eventsOf = (records: readonly LedgerRecord[]): number =>
  records.length < 2 ? records.length : new Set(records.map(eventKey)).size;

/** What the records amount to by the name that a rule counts by: events where it names none. */
export function amountOf(name: Name | null, records: readonly LedgerRecord[]): number {
  if (name === null || name.kind === "mechanism") return eventsOf(records);
  if (name.kind === "words") return wordsAmount(name.words, records);
  if (name.kind === "figure") return figureAmount(name.entry.figure, records);
  return records.reduce((sum, record) => sum + propertyAmount(record, name), 0);
}

/** 综合性会议次数 counts events; any other word is a quantity that the records carry under that word. */
function wordsAmount(words: string, records: readonly LedgerRecord[]): number {
  if (/[次项件期]数$/.test(words)) return eventsOf(records);
  return total(records, ({ counts, fields }) => counts[words] ?? Number(fields[words] ?? 0));
}

const total = (records: readonly LedgerRecord[], of: (record: LedgerRecord) => number): number =>
  records.reduce((sum, record) => sum + of(record), 0);

function figureAmount(figure: Figure, records: readonly LedgerRecord[]): number {
  switch (figure.count) {
    case "sum":
      return total(records, ({ counts }) => counts[figure.of] ?? figure.each);
    case "attendances":
      return total(records, attendancesOf);
    case "people":
      return new Set(records.flatMap(presentPersons)).size;
    case "speeches":
      return new Set(records.flatMap((record) => speechesOf(record, figure.once))).size;
    case "speakers":
      return new Set(records.flatMap(({ speakers }) => speakers.map(({ person }) => person))).size;
    case "agenda":
      return total(records, ({ agenda }) => agenda.length);
    case "money":
      return total(records, ({ money }) => money.reduce((sum, { amount }) => sum + amount, 0));
    case "households":
      return total(records, ({ money }) => money.reduce((sum, { households = 0 }) => sum + households, 0));
    case "beneficiaries":
      return total(records, ({ money }) => money.reduce((sum, { people = 0 }) => sum + people, 0));
    case "distinct":
    case "titles":
      return new Set(records.flatMap((record) => firstTexts(record, [figure.of].flat()))).size;
    case "groups":
      return new Set(records.map(({ group, id }) => group ?? id)).size;
    case "events":
      return new Set(records.map(({ event, id }) => event ?? id)).size;
    case "pairs":
      return distinctPairs(records.flatMap(({ fields }) => pairsIn(fields[figure.of.slice("fields.".length)]))).length;
    case "records":
    case "coverage":
    case "ratio":
      return eventsOf(records);
  }
}

/** What tells one speech from another: the person with the topic, or with the record where no topic is named or none is asked for. */
const speechesOf = ({ id, speakers }: LedgerRecord, once: "topic" | "record"): string[] =>
  speakers
    .filter(({ written }) => !written)
    .map(({ person, topic = "" }) =>
      JSON.stringify(once === "record" || topic === "" ? [person, id, 0] : [person, topic]),
    );

/** The values of the first of the named properties that a record has. */
function firstTexts(record: LedgerRecord, of: readonly string[]): string[] {
  for (const path of of) {
    const [property = "", column = null] = path.split(".");
    const texts = propertyTexts(record, { kind: "property", property, column });
    if (texts.length > 0) return texts;
  }
  return [];
}
