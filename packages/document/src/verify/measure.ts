/**
 * Where something was measured: a page and a line from 1, and how the line begins. `line` is null for the page as a whole; `page` is
 * null in a docx, whose `line` counts paragraphs.
 */
export type Place = { readonly page: number | null; readonly line: number | null; readonly words: string };

/** One thing measured against what the clause asks for. */
export type Measure = {
  /** What was measured, in a few words: "行距". */
  readonly what: string;
  /** null where it concerns the whole file. */
  readonly place: Place | null;
  readonly found: number | string;
  readonly expected: number | string;
  /** How far `found` may be from `expected`; null where it must be equal. */
  readonly tolerance: number | null;
  readonly unit: string;
  readonly ok: boolean;
  /** A warning is for a person to look at: nothing is wrong for certain. */
  readonly weight: "error" | "warning";
};

/**
 * One check of the acceptance suite.
 * `applies`: null where it does, else why there is nothing to measure: what does not apply is never told as passed.
 */
export type Check<Subject> = {
  readonly id: number;
  /** What it holds, in a few words. */
  readonly title: string;
  readonly clause: string;
  readonly applies: (subject: Subject) => string | null;
  readonly measure: (subject: Subject) => Iterable<Measure>;
};

const round = (value: number): number => Math.round(value * 1000) / 1000;

type Numbers = Pick<Measure, "what" | "place" | "unit"> & {
  readonly found: number;
  readonly expected: number;
  readonly tolerance: number;
  readonly weight?: Measure["weight"];
};

/** A number that must lie within a tolerance; both are rounded to a thousandth of the unit. */
export const near = ({ found, expected, tolerance, weight = "error", ...rest }: Numbers): Measure => ({
  ...rest,
  found: round(found),
  expected: round(expected),
  tolerance: round(tolerance),
  ok: Math.abs(found - expected) <= tolerance + 1e-6,
  weight,
});

type Told = Pick<Measure, "what" | "place" | "found" | "expected" | "ok"> & Partial<Pick<Measure, "unit" | "weight">>;

/** Something that is right or wrong as a whole. */
export const told = ({ unit = "", weight = "error", ...rest }: Told): Measure => ({
  ...rest,
  tolerance: null,
  unit,
  weight,
});

/** How far a measure is from what it may be: 1 is the edge. Tells which of many right ones comes nearest to a fault. */
export const strain = ({ found, expected, tolerance }: Measure): number =>
  typeof found === "number" && typeof expected === "number" && tolerance !== null && tolerance > 0
    ? Math.abs(found - expected) / tolerance
    : 0;

/** The first words of a line, to find it by. */
export const shortened = (text: string): string => [...text].slice(0, 12).join("") + ([...text].length > 12 ? "…" : "");
