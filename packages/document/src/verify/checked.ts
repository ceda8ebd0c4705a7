import type { Format } from "../model.ts";
import { type Check, type Measure, strain } from "./measure.ts";

/** What a check found. `why`: of a check that has nothing to measure, which is not the same as passed. */
export type Checked = Pick<Check<never>, "id" | "title" | "clause"> & {
  readonly state: "passed" | "warned" | "failed" | "not applicable";
  readonly why: string | null;
  readonly measured: readonly Measure[];
};

export type Verified = {
  readonly format: Format;
  /** null for a docx, which has no pages. */
  readonly pages: number | null;
  readonly checks: readonly Checked[];
};

/** Carries out one check. */
export function carriedOut<Subject>(check: Check<Subject>, subject: Subject): Checked {
  const { id, title, clause } = check;
  const why = check.applies(subject);
  const measured = why === null ? [...check.measure(subject)] : [];
  if (measured.length === 0)
    return { id, title, clause, state: "not applicable", why: why ?? "没有可以量的地方", measured };
  const wrong = measured.filter(({ ok }) => !ok);
  const state = wrong.length === 0 ? "passed" : wrong.some(({ weight }) => weight === "error") ? "failed" : "warned";
  return { id, title, clause, state, why: null, measured };
}

/** Of many right measures the one that comes nearest to a fault. */
export const nearest = ({ measured }: Checked): Measure | null =>
  measured.toSorted((a, b) => strain(b) - strain(a))[0] ?? null;
