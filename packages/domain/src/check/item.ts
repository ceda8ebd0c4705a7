import type { Approx } from "../figure/approx.ts";

import type { FigureFilter } from "../figure/query.ts";

/**
 * The cell of a table that a place stands in: of which sheet or table, what it is called, and the cells of the headings that it was read by.
 * `says`: what these say, as a clause that ends at the number; absent where they name no figure whatever they say.
 */
export type CellPlace = {
  readonly sheet: string;
  readonly address: string;
  readonly headings: readonly string[];
  readonly says?: string;
};

/** “党建台账”表C7, 第1张表第2行第3列. */
export const cellSaid = ({ sheet, address }: Pick<CellPlace, "sheet" | "address">): string =>
  /^[A-Z]/.test(address) ? `“${sheet}”表${address}` : `${sheet}${address}`;

/** `blank` and `name` are masked; `claim` is a stated number; `plan` belongs to the future and is never compared. */
export type ItemKind = "blank" | "claim" | "plan" | "name";

export type Verdict = "已填" | "待补" | "一致" | "不一致" | "台账无记录" | "口径不明" | "计划";

/** Half-open span in UTF-16 units of the decoded text. */
export type Span = readonly [start: number, end: number];

export type Candidate = { readonly figure: string; readonly score: number };

/** One place of a draft, as `fill --json` and `check --json` print it (design/command.md fixes the names). */
export type CheckItem = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly mask: Span | null;
  readonly kind: ItemKind;
  readonly figure: string | null;
  readonly title: string | null;
  readonly period: string;
  /** What the sentence adds to the figure (level, campaign, 来源 …); empty for the plain figure. */
  readonly filter: FigureFilter;
  readonly unit: string | null;
  readonly approx: Approx;
  readonly stated: number | null;
  readonly value: number | null;
  readonly filled: string | null;
  readonly verdict: Verdict;
  readonly records: readonly string[];
  readonly reason: string | null;
  readonly candidates: readonly Candidate[];
  /** What the figure was known by: the phrase and the words of the draft, how surely (0..1), and what came second; null without a figure. */
  readonly why: LinkWhy | null;
  /** What has to be known of the value: 含补录1条, 仅记载、不作考核. */
  readonly marks: readonly string[];
  /** Only of a place in a table: where it stands, and by which headings it was read. */
  readonly cell?: CellPlace;
};

/** By which phrase or words a place was linked, or that its number or a person said so; how surely, and what came second. */
export type LinkWhy = {
  /** `number`: its words alone left it open, and the ledger's value is the number's. */
  readonly by: "phrase" | "words" | "number" | "person" | "none";
  /** The phrase as written in the mechanism file; null where words of the clause decided. */
  readonly phrase: string | null;
  /** Words of the draft that spoke for the figure. */
  readonly words: readonly string[];
  /** 0..1 */
  readonly score: number;
  readonly runnerUp: Candidate | null;
};

export type RelationType = "sum" | "share" | "growth" | "list" | "part" | "difference" | "order" | "repeat";

export type Relation = {
  readonly type: RelationType;
  readonly spans: readonly Span[];
  readonly stated: number;
  readonly expected: number;
  readonly holds: boolean;
  readonly reason: string;
  /** Only of a relation of a table: its cells, as the spans have them. */
  readonly cells?: readonly Pick<CellPlace, "sheet" | "address">[];
};

/** Names that stand openly in a draft against those of the office profile: flagged, never silently overruled. */
export type Contradiction = {
  readonly kind: string;
  readonly inDraft: string;
  readonly inOffice: string;
  readonly reason: string;
};
