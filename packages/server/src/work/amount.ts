import type { FigureValue } from "@shilu/domain";

/** A figure's value in its own unit, for people and for JSON: 元 where the ledger keeps 分, per cent where it keeps a share. */
export function amountOf({ unit, value }: Pick<FigureValue, "unit" | "value">): number | null {
  if (value === null) return null;
  const yuan = { 元: 1, 万元: 10_000, 亿元: 100_000_000 }[unit];
  if (yuan !== undefined) return value / 100 / yuan;
  return unit === "%" || unit === "％" ? Number((value * 100).toFixed(2)) : value;
}
