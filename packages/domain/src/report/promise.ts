import { type Period, period, periodContains } from "../calendar/period.ts";
import { date, type PlainDate, parseDate, yearOf } from "../calendar/plain-date.ts";
import { inLedger } from "../figure/compare.ts";
import { type FigureQuery, type FigureValue, figureQuery } from "../figure/query.ts";
import type { Catalogue } from "../mechanism/catalogue.ts";
import type { Figure } from "../mechanism/figure-schema.ts";
import type { Ground } from "../obligation/ground.ts";
import { earlierOf } from "../obligation/span.ts";
import type { LedgerRecord } from "../record/record.ts";
import { isCounted } from "../record/status.ts";

/** 下一步计划: one record for each thing that a report promised for the year to come. */
const promiseKind = "report.next-step";

/** 无从判断: it names nothing that the ledger could show, and nobody has said. */
export const promiseStates = ["已兑现", "部分兑现", "未兑现", "无从判断"] as const;
export type PromiseState = (typeof promiseStates)[number];

/** What would show that a promise was kept. */
export type ShownBy =
  | {
      readonly kind: "figure";
      readonly figure: Figure;
      /** At least so much, as the ledger keeps it. */
      readonly floor: number;
      /** Of the year, to the day of looking; and to the day it was promised for, where that lies before. */
      readonly query: FigureQuery;
      readonly inTime: FigureQuery | null;
    }
  | { readonly kind: "records"; readonly ids: readonly string[] }
  /** Words alone. `unknown`: what was named and is no figure of the catalogue. */
  | { readonly kind: "words"; readonly unknown: string | null };

/** A promise as its record holds it, with the year in which it is to be kept. */
export type PromiseMade = {
  readonly record: LedgerRecord;
  readonly words: string;
  readonly year: number;
  /** The days of that year that have passed. */
  readonly passed: Period;
  readonly due: PlainDate;
  /** How many things it promises (条). */
  readonly items: number;
  readonly shownBy: ShownBy;
  /** What a person found: the state, of how many things, and when. */
  readonly found: { readonly state: PromiseState; readonly kept: number; readonly on: PlainDate | null } | null;
};

/** How a promise stands, by this year's records or, where it names none, by what a person found. */
export type Standing = {
  readonly state: PromiseState;
  /** Of its things, how many were kept. */
  readonly kept: number;
  /** Kept, but after the day it was promised for. */
  readonly late: boolean;
  /** The records that show it. */
  readonly records: readonly string[];
  /** Of a figure: its value and, where it was promised for an earlier day, its value by then. */
  readonly value: FigureValue | null;
  readonly inTime: FigureValue | null;
};

/**
 * The promises to be kept in a year, of an org and everything below it: those made in the year before, and those whose record names
 * the year itself. None before the year has begun.
 */
export function promisesMade(
  catalogue: Catalogue,
  ground: Ground,
  year: number,
  on: PlainDate,
  org?: string,
): PromiseMade[] {
  const begins = date(`${year}-01-01`);
  if (on < begins) return [];
  const until = earlierOf(on, date(`${year}-12-31`));
  const passed = period(until === `${year}-12-31` ? `${year}` : `${begins}..${until}`);
  const below = org === undefined ? null : ground.roster.below(org).ids;
  return ground
    .recordsOf(promiseKind)
    .filter((record) => isCounted(record) && !record.nil && record.start <= on)
    .filter((record) => yearOfPromise(record) === year && (below === null || below.has(record.org)))
    .map((record): PromiseMade => {
      const { item, deadline } = record.fields;
      const due = (typeof deadline === "string" ? parseDate(deadline) : null) ?? date(`${year}-12-31`);
      const words = typeof item === "string" && item !== "" ? item : record.title;
      const shownBy = shownByOf(catalogue, record, passed, due);
      const items = record.counts.条 ?? 1;
      return {
        ...{ record, year, passed, due, items, shownBy },
        words: words.replace(/[。；，\s]+$/, "").replace(/\s*\n\s*/g, ""),
        found: foundOf(record, items),
      };
    });
}

/** The year after the one it was made in, unless it says for which year it stands. */
function yearOfPromise({ start, fields }: LedgerRecord): number {
  const year = Number(fields.year);
  return Number.isInteger(year) && year > 0 ? year : yearOf(start) + 1;
}

function shownByOf(catalogue: Catalogue, record: LedgerRecord, passed: Period, due: PlainDate): ShownBy {
  const { "shown-by": name, floor, proof } = record.fields;
  const named = typeof name === "string" && name.trim() !== "" ? name.trim() : null;
  const figure = named === null ? null : figureCalled(catalogue, named);
  const ask = (days: Period) => figure && figureQuery(catalogue, figure.code, { org: record.org, period: days });
  const query = ask(passed);
  if (figure !== null && query !== null) {
    const early = due < passed.to && periodContains(passed, due);
    const least = typeof floor === "number" && floor > 0 ? floor : 1;
    const inTime = early ? ask(period(`${passed.from}..${due}`)) : null;
    return { kind: "figure", figure, floor: inLedger(least, figure.unit), query, inTime };
  }
  const ids = typeof proof === "string" ? [proof] : Array.isArray(proof) ? proof : [];
  if (ids.length > 0) return { kind: "records", ids: [...new Set(ids)] };
  return { kind: "words", unknown: named };
}

/** A figure by its code or title; a mechanism, by its code, number, title or another name, stands for the figure that counts its records. */
function figureCalled(catalogue: Catalogue, name: string): Figure | null {
  const own = catalogue.figure(name) ?? catalogue.figures.find(({ figure }) => figure.title === name);
  if (own) return own.figure;
  const called = catalogue.mechanisms.find(({ title, aliases }) => title === name || aliases.includes(name));
  const code = (catalogue.mechanism(name) ?? called)?.code;
  if (code === undefined) return null;
  const counting = catalogue.figures.filter(({ home }) => home.code === code).map(({ figure }) => figure);
  return catalogue.figure(`${code}.count`)?.figure ?? counting.find(({ count }) => count === "records") ?? null;
}

/** 核对结论, or the number of things under 兑现, as a person filled them in. */
function foundOf({ fields, counts }: LedgerRecord, items: number): PromiseMade["found"] {
  const on = typeof fields.checked === "string" ? parseDate(fields.checked) : null;
  const said = promiseStates.find((state) => state === fields.result && state !== "无从判断");
  const number = counts.兑现;
  if (said !== undefined) return { state: said, kept: said === "已兑现" ? items : Math.min(number ?? 0, items), on };
  if (number === undefined) return null;
  const state = number >= items ? "已兑现" : number > 0 ? "部分兑现" : "未兑现";
  return { state, kept: Math.min(number, items), on };
}
