import { type FigureQuery, type FigureValue, period } from "@shilu/domain";
import { parse } from "yaml";
import { z } from "zod";
import type { Asked } from "./score.ts";

const entry = z.strictObject({
  figure: z.string(),
  months: z.array(z.number()).length(12).optional(),
  year: z.number().optional(),
  before: z.number().optional(),
});

/** A small office's ledger as figures of months: short name → what is known. Money in 元. */
export type SmallLedger = ReadonlyMap<string, z.infer<typeof entry>>;

export const readLedger = (yaml: string): SmallLedger =>
  new Map(Object.entries(z.record(z.string(), entry).parse(parse(yaml))));

/** The value of a whole number of months in 2025, or of the year 2024; null where the ledger does not say. */
function valueIn({ months, year, before }: z.infer<typeof entry>, code: string): number | null {
  if (code === "2024") return before ?? null;
  const { from, to } = period(code);
  if (!from.startsWith("2025") || !to.startsWith("2025")) return null;
  if (months === undefined) return year ?? null;
  return months.slice(Number(from.slice(5, 7)) - 1, Number(to.slice(5, 7))).reduce((sum, each) => sum + each, 0);
}

/** The ledger as the texts are scored with. */
export const asked = (ledger: SmallLedger): Asked => ({
  figureOf: (name) => ledger.get(name)?.figure,
  answer: (query) => answer(ledger, query),
});

function answer(ledger: SmallLedger, query: FigureQuery): FigureValue {
  const found = [...ledger.values()].find((each) => each.figure === query.figure.code);
  const plain = found === undefined ? null : valueIn(found, query.period.code);
  return told(query, plain !== null && ["元", "万元"].includes(query.figure.unit) ? plain * 100 : plain);
}

/** The answer to a query as the store gives it; money in 分. */
export function told({ figure, period: of }: FigureQuery, value: number | null): FigureValue {
  const { code, title, unit, rule } = figure;
  const records = value === null ? [] : ["r"];
  return {
    ...{ figure: code, title, unit, rule, period: of.code, value, records },
    ...{ late: 0, titles: [], notAssessed: false },
  };
}
