import type { Approx } from "./approx.ts";

/** The place value of a number's last digit that is not zero: 80 → 10, 16000 → 1000, 1.6 → 0.1. */
export function lastDigit(stated: number): number {
  if (stated === 0) return 1;
  // 4.1 × 1,000,000 is 4,099,999.9999999995 in binary and still means 4.1 万.
  const [mantissa = "", exponent = "0"] = Number(Math.abs(stated).toPrecision(12)).toExponential().split("e");
  const decimals = mantissa.includes(".") ? mantissa.length - 2 : 0;
  return Number(`1e${Number(exponent) - decimals}`);
}

/** 元 in one of a money unit; null where the unit is not money. */
export const yuanIn = (unit: string): number | null => ({ 元: 1, 万元: 1e4, 亿元: 1e8 })[unit] ?? null;

/** An amount in a figure's unit as the ledger keeps it: money in 分, a percentage as a fraction of 1. Without the dust of binary fractions. */
export function inLedger(amount: number, unit: string): number {
  const yuan = yuanIn(unit);
  const scale = yuan !== null ? yuan * 100 : unit === "%" || unit === "％" ? 0.01 : 1;
  return Number((amount * scale).toPrecision(12));
}

/**
 * How fine a stated number is, in the unit the ledger keeps (分 for money, a fraction of 1 for %): one unit of the last
 * decimal it shows. Without decimals a number of 万 or 亿 is meant to 1/100 of that (3万元 is not 3.4万元, but may be 30,040
 * 元), because exact sums are written with at most two decimals; any other number is meant to the unit, 成 to a tenth.
 * @param words the number as the draft writes it ("1.6万", "2.60", "13")
 */
export function resolutionOf(words: string, unit: string): number {
  if (words.includes("成")) return 0.1;
  const decimals = /\.(\d+)/.exec(words)?.[1]?.length ?? 0;
  const yuan = yuanIn(unit);
  // The 万 of 142.7万元 may stand in both the words and the unit, and counts once.
  const spoken = words.includes("亿") ? 1e8 : words.includes("万") ? 1e4 : 1;
  const multiple = yuan !== null && yuan > 1 ? yuan : spoken * (yuan ?? 1);
  const shown = decimals > 0 ? multiple / 10 ** decimals : Math.max(multiple / 100, 1);
  if (unit === "%" || unit === "％") return shown / 100;
  return yuan === null ? shown : shown * 100;
}

/**
 * Whether a stated number is true of a value: the one table of comparison, for the checker and for what is filled in.
 * Both numbers in the same unit; `resolution` is one unit of the last digit shown (1 for counts).
 * | words | true where |
 * |---|---|
 * | exact | within half of `resolution` |
 * | 余 多 | stated < value < stated + one unit of its last digit that is not 0 (80余: 81–89) |
 * | 超 逾 | stated < value < 1.1 stated |
 * | 近 | 0.9 stated ≤ value < stated |
 * | 约 左右 | within 10 % |
 * | 以上 不少于 | value ≥ stated |
 * | 以下 不超过 | value ≤ stated |
 */
export function holds(stated: number, approx: Approx, value: number, resolution: number): boolean {
  // Decimal fractions are not exact in binary: 0.1 + 0.2 must still be 0.3.
  const grain = Math.max(Math.abs(stated), Math.abs(value), resolution) * 1e-13;
  const less = (a: number, b: number) => a < b - grain;
  const atMost = (a: number, b: number) => a <= b + grain;
  switch (approx) {
    case "exact":
      return atMost(Math.abs(value - stated), resolution / 2);
    case "over":
      return less(stated, value) && less(value, stated + lastDigit(stated));
    case "exceeds":
      return less(stated, value) && less(value, stated * 1.1);
    case "nearly":
      return atMost(stated * 0.9, value) && less(value, stated);
    case "about":
      return atMost(Math.abs(value - stated), stated * 0.1);
    case "atLeast":
      return atMost(stated, value);
    case "atMost":
      return atMost(value, stated);
  }
}
