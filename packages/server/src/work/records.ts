import type { RecordsQuery } from "@shilu/contract";
import { addDays, type PlainDate, parseDate } from "@shilu/domain";
import type { ListAsked, ListPlace, Reader } from "@shilu/store";
import { stateOf } from "./course.ts";
import { wordsAsked } from "./record-words.ts";
import type { Workplace } from "./workplace.ts";

const always = { from: "0001-01-01" as PlainDate, to: "9999-12-30" as PlainDate };

/** The list that a query asks for, in the store's words. Without a status: what counts and what is still a draft. */
export async function listAsked({ catalogue }: Workplace, reader: Reader, asked: RecordsQuery): Promise<ListAsked> {
  const { q = "", mechanism, group, from, to, org, person, late, status, state, campaign, ids } = asked;
  const mechanisms =
    mechanism !== undefined
      ? [mechanism]
      : group === undefined
        ? undefined
        : catalogue.mechanisms.filter((one) => one.group === group).map(({ code }) => code);
  const span = { code: "", from: from ?? always.from, to: to ?? always.to };
  const list = {
    statuses: status === undefined ? (["draft", "final"] as const) : [status],
    ...(mechanisms === undefined ? {} : { mechanisms: [...new Set(mechanisms)] }),
    ...(from === undefined && to === undefined ? {} : { period: span }),
    ...(org === undefined ? {} : { org }),
    ...(person === undefined ? {} : { person }),
    ...(late === undefined ? {} : { late: late === "1" }),
    ...(campaign === undefined ? {} : { campaign }),
    ...(ids === undefined ? {} : { ids }),
    ...(q === "" ? {} : { words: await wordsAsked(q, reader) }),
  };
  if (state === undefined || mechanism === undefined) return list;
  // How a record stands is no column: it follows from its steps and the table of its mechanism, which an office may change.
  const inState = (await reader.list(list)).filter(({ record }) => stateOf({ catalogue }, record) === state);
  return { ...list, ids: inState.map(({ record }) => record.id) };
}

/** A place in the list as one opaque word, and back; null where it is none of ours. */
export const placeWord = ({ start, id }: ListPlace): string => Buffer.from(`${start} ${id}`).toString("base64url");
export function placeOf(word: string): ListPlace | null {
  const [, day = "", id = ""] = /^(\S{10}) (.+)$/s.exec(Buffer.from(word, "base64url").toString("utf8")) ?? [];
  const start = parseDate(day);
  return start === null ? null : { start, id };
}

/** The last day of a day's year; today where that is still to come. */
export const yearSoFar = (day: PlainDate, today: PlainDate): PlainDate => {
  const end = addDays(`${Number(day.slice(0, 4)) + 1}-01-01` as PlainDate, -1);
  return end < today ? end : today;
};
