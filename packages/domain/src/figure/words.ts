import type { Approx } from "./approx.ts";
import { holds, yuanIn } from "./compare.ts";

/**
 * A value as a report writes it. `digits` is the number alone, without 余 or 近 and without the unit; `word` says whether the
 * draft's 余, 近, 超 … stays true beside them, or has to go. `note`: one sentence for the reader where something was done.
 */
export type Written = { readonly digits: string; readonly word: "kept" | "dropped"; readonly note: string | null };

/** `approx`: the draft's word of approximation. `as`: 元 or 万元 where the draft says so; otherwise the figure's own unit. */
export type Writing = { readonly approx: Approx; readonly as: string | null };

const say = (approx: Approx): string =>
  ({ over: "余", exceeds: "超", nearly: "近", about: "约", atLeast: "以上", atMost: "以下", exact: "" })[approx];

/**
 * Writes a value of a figure.
 * - counts: the digits · money (分): 元 whole, with 角分 only where there are any; 万元 with at most two decimals and no trailing
 *   zeros · ratios (a fraction of 1): per cent with at most one decimal
 * - 余, 超, 以上 round down and 近, 以下 up: to a ten, to a hundred from 200, to two significant digits from 1,000 (and below
 *   10 of 万元), finer where the coarse number would not be true. Where the value is exactly round, or no round number is
 *   true, the word is dropped and the exact value written.
 * What is written always `holds` against the value. Put it in place of the mask alone where the word is kept, in place of the
 * mask with its word where it is dropped.
 */
export function writeValue(value: number, figureUnit: string, { approx, as }: Writing): Written {
  const unit = as ?? figureUnit;
  const percent = figureUnit === "%" || figureUnit === "％";
  const yuan = yuanIn(figureUnit) === null ? null : yuanIn(unit);
  const shown = percent ? value * 100 : yuan === null ? value : value / 100 / yuan;
  const exact = percent ? decimal(shown, 1) : yuan === null ? plain(shown) : sum(value, yuan);
  if (approx === "exact") {
    const lost = yuan !== null && Math.abs(Number(exact) - shown) * yuan * 100 >= 0.5;
    return { digits: exact, word: "kept", note: lost ? `台账为${sum(value, 1)}元，按${unit}保留两位小数` : null };
  }
  for (const step of steps(shown, yuan !== null && yuan > 1)) {
    const round = rounded(shown, step, approx);
    const isRound = Math.abs(round - shown) < step * 1e-11;
    if (isRound && (approx === "over" || approx === "exceeds" || approx === "nearly"))
      return { digits: exact, word: "dropped", note: `台账正好是${exact}${unit}，“${say(approx)}”字已去掉` };
    if (round > 0 && holds(round, approx, shown, step)) return { digits: plain(round), word: "kept", note: null };
  }
  if (holds(Number(exact), approx, shown, 1)) return { digits: exact, word: "kept", note: null };
  return {
    digits: exact,
    word: "dropped",
    note: `台账为${exact}${unit}，写成整数再带“${say(approx)}”字不准确，已按实数写并去掉“${say(approx)}”字`,
  };
}

/** From the coarsest step that is usual for this size to the finest worth a round number. */
function steps(shown: number, fractional: boolean): number[] {
  const significant = 10 ** (Math.floor(Math.log10(Math.max(shown, 1e-9))) - 1);
  const small = fractional && shown < 10;
  const coarse = small || shown >= 1000 ? significant : shown >= 200 ? 100 : 10;
  const found: number[] = [];
  for (let step = coarse; step >= (small ? 0.009 : 10); step /= 10) found.push(step);
  return found;
}

/** The multiple of a step below, above or nearest to a number, without the dust of binary fractions. */
function rounded(shown: number, step: number, approx: Approx): number {
  const parts = Number((shown / step).toFixed(11));
  const whole =
    approx === "about"
      ? Math.round(parts)
      : approx === "nearly" || approx === "atMost"
        ? Math.ceil(parts)
        : Math.floor(parts);
  return Number((whole * step).toFixed(9));
}

/** At most nine decimals and never an exponent. */
const plain = (value: number): string =>
  Number(value.toFixed(9))
    .toFixed(9)
    .replace(/\.?0+$/, "");

const decimal = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

/** A sum of 分 in 元 (two decimals only where there are 角分) or in a larger unit (at most two, unless that would write 0). */
function sum(value: number, yuan: number): string {
  if (yuan === 1) return value % 100 === 0 ? String(value / 100) : (value / 100).toFixed(2);
  const hundredths = Math.round(value / yuan);
  return hundredths === 0 ? plain(value / 100 / yuan) : plain(hundredths / 100);
}
