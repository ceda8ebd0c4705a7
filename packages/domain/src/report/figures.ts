import { parsePeriod } from "../calendar/period.ts";
import { type FigureFilter, type FigureQuery, figureQuery, filterKeys } from "../figure/query.ts";
import type { Catalogue } from "../mechanism/catalogue.ts";
import { type FigureChip, inlinesIn, type Template } from "./template.ts";

/** Every number of a template, in the order of its text. */
export const chipsOf = (template: Template): FigureChip[] =>
  template.content.flatMap((block) => inlinesIn(block).filter((inline) => inline.type === "figure"));

/** What a chip asks of the ledger; null where its figure, period or filter is not one we know. */
export function chipQuery({ attrs }: FigureChip, catalogue: Catalogue, org: string): FigureQuery | null {
  const period = parsePeriod(attrs.period);
  const filter = readFilter(attrs.filter);
  return period && filter && figureQuery(catalogue, attrs.figure, { org, period, filter });
}

/** The same text for the same question, so that answers can be found again. */
export const queryKey = ({ figure, org, period, filter }: FigureQuery): string =>
  JSON.stringify([figure.code, org, period.from, period.to, filterKeys.map((key) => [...(filter[key] ?? [])].sort())]);

/** What to ask the store before a template is compiled: each different question once. */
export function figureScopesOf(template: Template, catalogue: Catalogue, org: string): FigureQuery[] {
  const queries = chipsOf(template).flatMap((chip) => chipQuery(chip, catalogue, org) ?? []);
  return [...new Map(queries.map((query) => [queryKey(query), query])).values()];
}

function readFilter(filter: FigureChip["attrs"]["filter"]): FigureFilter | null {
  const known = filterKeys.filter((key) => filter[key] !== undefined);
  if (known.length !== Object.keys(filter).length) return null;
  return Object.fromEntries(known.map((key) => [key, filter[key] ?? []]));
}
