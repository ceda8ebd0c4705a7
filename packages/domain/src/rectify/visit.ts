import type { PlainDate } from "../calendar/plain-date.ts";
import type { LedgerRecordInput } from "../record/record.ts";
import type { Problem } from "./problem.ts";

/** 走访 as the one who lives in the village writes it down: whom, what was said, what is wrong. Texts may be empty but `household`. */
export type Visit = {
  readonly on: PlainDate;
  /** 户或人, as the writer calls them. */
  readonly household: string;
  /** How many households it was. */
  readonly households: number;
  readonly said: string;
  readonly problem: string;
};

/** Where it belongs: printed ids of the unit and of the visitor, where he is known, and the village's name, where it is. */
export type VisitPlace = { readonly org: string; readonly person: string | null; readonly village: string };

/** The mechanism and genre under which single visits are kept. */
export const visitKind = { mechanism: "village.first-secretary", genre: "走访" } as const;

/**
 * The record that a visit leaves. Its title names the village and never the household: titles stand in lists and in reports' sources.
 */
export function visitRecord({ on, household, households, said }: Visit, { org, person, village }: VisitPlace) {
  const texts = Object.entries({ village, household, said }).filter(([, text]) => text.trim() !== "");
  return {
    ...visitKind,
    org,
    title: `${village}走访${households}户`,
    start: on,
    ...(village === "" ? {} : { place: village }),
    ...(person === null ? {} : { recorder: person }),
    counts: { 户: households },
    fields: { ...(person === null ? {} : { person }), ...Object.fromEntries(texts) },
  } satisfies Omit<LedgerRecordInput, "id">;
}

/** What is wrong, as a 问题 found that day; null where nothing was. */
export function visitProblem({ on, problem }: Visit): (Pick<Problem, "text" | "found"> & { source: string }) | null {
  const text = problem.trim();
  return text === "" ? null : { text, source: "走访", found: on };
}
