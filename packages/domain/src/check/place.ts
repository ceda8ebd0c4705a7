import type { Period } from "../calendar/period.ts";
import type { Approx } from "../figure/approx.ts";
import type { FigureFilter, FigureQuery } from "../figure/query.ts";
import type { Office } from "../people/office.ts";
import type { Candidate, CellPlace, CheckItem, Contradiction, ItemKind, LinkWhy, Relation, Span } from "./item.ts";

/**
 * One place of a draft that says how many, or a masked place: what `scan` finds.
 * `start`..`end` is the whole word group (approximator + number + 余/多 + unit; a blank: mask + unit).
 */
export type Place = {
  readonly kind: ItemKind;
  readonly start: number;
  readonly end: number;
  /** The masked characters; null for a stated number. */
  readonly mask: Span | null;
  /** Number or mask together with 近/约 before it and 余/多 behind it, without the unit: what a written value replaces. */
  readonly words: Span;
  /** Measure word as written; 元, 万元 and 亿元 keep their multiplier. Null for a name. */
  readonly unit: string | null;
  readonly approx: Approx;
  /** The sentence speaks of the future (将, 力争, 确保, 目标): never compared and never filled. */
  readonly planned: boolean;
  /** In `unit` (2.6 of 2.6万元, 40000 of 4万次); null for a mask. Of a range: its lower end. */
  readonly stated: number | null;
  /** Upper end of a range (3至5人); null otherwise. */
  readonly upper: number | null;
};

/**
 * What the draft is about; `campaigns`: names of campaigns that the ledger knows, so that a sentence may narrow a figure to one; `chosen`:
 * codes of figures that a person said a place is of, by where it starts.
 */
export type LinkContext = {
  readonly period: Period;
  readonly org: string;
  readonly office: Office;
  readonly campaigns?: readonly string[];
  readonly chosen?: ReadonlyMap<number, string>;
};

/** Why a place was linked, or why it was not. */
export type LinkEvidence = LinkWhy & {
  /** Chinese sentence: why no figure was chosen; null where one was. */
  readonly reason: string | null;
};

/** A figure as a place would say it: the question to the ledger, what its sentence adds, and what speaks for it. */
export type PlaceReading = {
  readonly query: FigureQuery;
  readonly filter: FigureFilter;
  readonly evidence: LinkEvidence;
};

/** A place with the question to put to the ledger. `query` null: no figure is meant, or two fit about equally. */
export type LinkedPlace = {
  readonly place: Place;
  readonly query: FigureQuery | null;
  readonly filter: FigureFilter;
  readonly evidence: LinkEvidence;
  /** Only of a stated number: what else its words may mean, best first, however faintly; the ledger may tell (`settled`). */
  readonly others?: readonly PlaceReading[];
  /** Best first, at most three; the chosen one is first where there is one. */
  readonly candidates: readonly Candidate[];
  /** Only where it stands in a table. */
  readonly cell?: CellPlace;
};

/** What the check of a draft yields; items in the order of the text. */
export type Judgement = {
  readonly items: readonly CheckItem[];
  readonly relations: readonly Relation[];
  readonly contradictions: readonly Contradiction[];
};

/*
 * The doors, in the order they are used (the server evaluates the queries in between):
 *   scan(text: string): Place[]
 *   link(places: readonly Place[], text: string, catalogue: Catalogue, context: LinkContext): LinkedPlace[]
 *   judge(linked: readonly LinkedPlace[], text: string, values: ReadonlyMap<FigureQuery, FigureValue>, context: LinkContext, background?): Judgement
 *   templateOf(text: string, items: readonly CheckItem[], period: Period, known?): Template
 *   finishedText(text: string, items: readonly CheckItem[]): string
 */
