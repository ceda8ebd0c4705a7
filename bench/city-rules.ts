import { date, type RuleBook, ruleBook } from "@shilu/domain";
import { catalogueOfFiles } from "../samples/test/catalogue.ts";

export const year = 2025;
export const on = date("2025-11-20");

const all = ruleBook(catalogueOfFiles());
/** What the centre asks of everybody; each province, city and unit lays its own over it. */
export const book: RuleBook = { ...all, rules: all.rules.filter(({ rule }) => rule.layer === "national") };
export const rules = { book, notices: [] };

export const cause = (key: string) => ({
  ...{ tenant: "city", actor: "bench", command: "bench", key },
  at: "2025-12-31T00:00:00.000Z",
});

export const options = {
  expects: () => ({ expected: "members" as const }),
  rules: async () => rules,
  patience: 600_000,
};

/** What a city's days are measured on: where its stores lie, and in which branches with which people something is recorded. */
export type CityPlan = {
  readonly url: string;
  /** With the stores `server`, `embedded` and, to be made, `office`. */
  readonly folder: string;
  readonly branches: readonly { readonly id: string; readonly people: readonly string[] }[];
  readonly units: number;
  readonly rounds: number;
  readonly writes: number;
  readonly pages: number;
};
