import type { Format } from "../model.ts";
import type { ReadDocx } from "../read/read-docx.ts";
import type { Element } from "./elements.ts";

/** A stretch of a paragraph that a finding points at: paragraphs from 0 in the order of the file, UTF-16 offsets, end exclusive. */
export type Place = { readonly paragraph: number; readonly from: number; readonly to: number };

/** What is wrong at one place: what the clause asks for and what stands there. */
export type Fault = { readonly at: Place | null; readonly expected: string; readonly found: string };

/** A face of this machine by any of its names, what it has; null where there is none of that name. */
type Faces = (name: string) => ((character: string) => boolean) | null;

/** What only the one who asks knows. What is not given is not looked at. */
export type LintOptions = {
  /** ISO day in Shanghai. */
  readonly today?: string;
  /** The faces of the machine that the file will be printed on. */
  readonly faces?: Faces;
  /** What 校核 found: figures of the text that the ledger does not bear out, placed in the text that `paragraphTexts` gives. */
  readonly figures?: readonly (Fault & { readonly at: Place })[];
};

/** A .docx as rules see it: `elements` are its paragraphs by their office, `format` is told from them. */
export type Draft = {
  readonly docx: ReadDocx;
  readonly elements: readonly Element[];
  readonly format: Format;
  readonly options: LintOptions;
};

/**
 * One requirement on the form of a 公文.
 * `repair`: whether a program may mend it by itself, may propose something, or must leave it to a person.
 */
export type Rule = {
  readonly id: string;
  /** The clause it comes from; "惯例" where no standard says so. */
  readonly clause: string;
  readonly severity: "error" | "warning" | "hint";
  readonly repair: "auto" | "suggested" | "by-hand";
  /** What is wrong, in a few words. */
  readonly title: string;
  readonly applies: (format: Format) => boolean;
  readonly check: (draft: Draft) => Iterable<Fault>;
};

export const always = (): boolean => true;

/** A whole paragraph as a place. */
export const whole = ({ index, text }: Element): Place => ({ paragraph: index, from: 0, to: text.length });

/** A stretch of a paragraph as a place. */
export const part = ({ index }: Element, from: number, to: number): Place => ({ paragraph: index, from, to });
