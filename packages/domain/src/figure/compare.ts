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
  return meet(meant(stated, approx, resolution), { least: value, most: value, without: "none" });
}

/**
 * Whether two statements of one number can both be true of some value; `holds` has the table. Both numbers in the same unit. A number
 * meant to the unit is that number and nothing beside it: 80 is not 80余.
 */
export function agree(one: StatedNumber, other: StatedNumber): boolean {
  const of = ({ stated, approx, resolution }: StatedNumber) => meant(stated, approx, resolution === 1 ? 0 : resolution);
  return meet(of(one), of(other));
}

export type StatedNumber = { readonly stated: number; readonly approx: Approx; readonly resolution: number };

/** The values a statement is true of, from `least` to `most`; `without`: which of its ends do not belong to it. */
type Range = { readonly least: number; readonly most: number; readonly without: "none" | "both" | "most" };

function meant(stated: number, approx: Approx, resolution: number): Range {
  switch (approx) {
    case "exact":
      return { least: stated - resolution / 2, most: stated + resolution / 2, without: "none" };
    case "over":
      return { least: stated, most: stated + lastDigit(stated), without: "both" };
    case "exceeds":
      return { least: stated, most: stated * 1.1, without: "both" };
    case "nearly":
      return { least: stated * 0.9, most: stated, without: "most" };
    case "about":
      return { least: stated * 0.9, most: stated * 1.1, without: "none" };
    case "atLeast":
      return { least: stated, most: Number.POSITIVE_INFINITY, without: "none" };
    case "atMost":
      return { least: Number.NEGATIVE_INFINITY, most: stated, without: "none" };
  }
}

/** Decimal fractions are not exact in binary: 0.1 + 0.2 must still be 0.3. */
function meet(one: Range, other: Range): boolean {
  const ends = [one.least, one.most, other.least, other.most].filter(Number.isFinite).map(Math.abs);
  const grain = Math.max(...ends) * 1e-13;
  const before = (least: number, most: number, open: boolean) => (open ? least < most - grain : least <= most + grain);
  const openLeast = ({ without }: Range) => without === "both";
  const openMost = ({ without }: Range) => without !== "none";
  return (
    before(one.least, other.most, openLeast(one) || openMost(other)) &&
    before(other.least, one.most, openLeast(other) || openMost(one))
  );
}
