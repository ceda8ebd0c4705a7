import { type Catalogue, type Field, fitsTyped, type LedgerRecord } from "@shilu/domain";
import type { Reader, RecordWords, WordAsked } from "@shilu/store";
import { initialsOf, nameLetters } from "./spelling.ts";

/**
 * What a record is found by: everything that it says in words, and whom it names. People of whom only totals are told are not
 * found by their names, and what lies elsewhere is not found at all.
 */
export function recordWords(catalogue: Catalogue, record: LedgerRecord): RecordWords {
  const taught = catalogue.mechanism(record.mechanism, record.start)?.record?.fields ?? [];
  const open = Object.entries(record.fields).flatMap(([name, value]) => {
    const field = taught.find((one) => one.name === name);
    if (field?.["totals-only"] || field?.["place-only"]) return [];
    return [value].flat().map((one) => ({ naming: isNaming(field), text: String(one) }));
  });
  const { title, place, host, recorder, issue, genre, level, agenda, speakers, money, campaigns, attendance } = record;
  const texts = [
    ...[record.id, title, place, host, issue, genre, level],
    ...agenda.flatMap((item) => [item.title, item.resolution]),
    ...speakers.flatMap(({ person, topic }) => [person, topic]),
    ...money.flatMap(({ use, from, to }) => [use, from, to]),
    ...campaigns,
    ...(record.invited ?? []),
    ...open.filter(({ naming }) => !naming).map(({ text }) => text),
    ...record.evidence.flatMap(({ kind, place }) => [kind, place]),
    ...(record.steps ?? []).flatMap(({ text, owner, by, evidence }) => [text, owner, by, evidence]),
  ];
  const people = [
    ...[host, recorder],
    ...attendance.map(({ person }) => person),
    ...speakers.map(({ person }) => person),
    ...open.filter(({ naming }) => naming).map(({ text }) => text),
  ];
  return {
    said: texts.filter(isSaid).join("\n").toLowerCase(),
    initials: initialsOf(title),
    people: [...new Set(people.filter(isSaid))],
  };
}

const isNaming = (field: Field | undefined): boolean => field?.type === "person" || field?.type === "people";
const isSaid = (text: string | undefined): text is string => text !== undefined && text !== "";

/**
 * What was typed, word by word: as text, as initials where it can be such, as the people whom it may mean, and, for whoever may see it, as the exact
 * value of a sealed field.
 */
export async function wordsAsked(typed: string, reader: Pick<Reader, "people" | "lookupsOf">): Promise<WordAsked[]> {
  const words = typed.toLowerCase().split(/\s+/).filter(isSaid).slice(0, 8);
  const people = await reader.people();
  const asked: WordAsked[] = [];
  for (const text of words)
    asked.push({
      text,
      initials: isLetters(text),
      people: people.filter(({ name }) => isCalled(name, text)).map(({ id }) => id),
      lookups: await reader.lookupsOf(text),
    });
  return asked;
}

/** Whether a word may be pinyin: one letter stands for too much. */
export const isLetters = (word: string): boolean => /^[a-z0-9]{2,}$/.test(word);

/** Whether a name holds what was typed, or one of its spellings in letters begins with it. */
export const isCalled = (name: string, typed: string): boolean =>
  fitsTyped(typed, { name, letters: isLetters(typed) ? nameLetters(name) : "" });
