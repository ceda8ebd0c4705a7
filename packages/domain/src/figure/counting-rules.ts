import type { Catalogue, FigureEntry } from "../mechanism/catalogue.ts";
import type { CountingRule, Governed } from "../mechanism/counting-rule-schema.ts";

/** The counting rules that a figure goes by, in the order of their table; a ratio's are its own and those of its two parts. */
export function countingRulesOf(catalogue: Catalogue, code: string): readonly CountingRule[] {
  const entries = entriesOf(catalogue, code);
  return catalogue.countingRules.filter((rule) => entries.some((entry) => governs(rule, entry)));
}

/** Codes of the figures that go by a counting rule themselves, in the catalogue's order. */
export const figuresUnder = (catalogue: Catalogue, rule: CountingRule): readonly string[] =>
  catalogue.figures.filter((entry) => governs(rule, entry)).map(({ figure }) => figure.code);

function entriesOf(catalogue: Catalogue, code: string): FigureEntry[] {
  const entry = catalogue.figure(code);
  if (entry === null) return [];
  const { figure } = entry;
  if (figure.count !== "ratio") return [entry];
  return [entry, ...entriesOf(catalogue, figure.numerator), ...entriesOf(catalogue, figure.denominator)];
}

/** A ratio has no records of its own: only what is said of ratios is said of it, the rest of its parts. */
function governs({ governs: clauses }: CountingRule, entry: FigureEntry): boolean {
  if (clauses === "all") return entry.figure.count !== "ratio";
  return clauses.some(
    (clause) => fits(clause, entry) && (entry.figure.count !== "ratio" || clause.count?.includes("ratio") === true),
  );
}

function fits(clause: Governed, { figure, over }: FigureEntry): boolean {
  const { where, by } = figure;
  const sources = [where.source ?? []].flat().map(String);
  const named = <T>(wanted: readonly T[] | undefined, given: readonly T[]) =>
    wanted === undefined || wanted.some((one) => given.includes(one));
  return (
    named(clause.count, [figure.count]) &&
    named(clause.dated, [figure.dated]) &&
    named(clause.unit, [figure.unit]) &&
    named(clause.once, figure.count === "speeches" ? [figure.once] : []) &&
    named(clause.reading, figure.count === "coverage" ? [figure.reading] : []) &&
    (clause.where === undefined || clause.where.some((key) => where[key] !== undefined)) &&
    named(clause.by, by) &&
    named(clause.mechanisms, over) &&
    (clause.over === undefined || over.length > 1) &&
    named(clause.source, sources) &&
    (clause.sources === undefined || sources.length > 1)
  );
}
