import { em, page } from "../page.ts";
import { type PanelText, panelText } from "./panel.ts";

const label = "签发人：";

/** Lines that the signers take: two names each (7.2.6). */
export const signerRows = (signers: readonly string[]): number => Math.ceil(signers.length / 2);

/**
 * 签发人 in 仿宋 and the names in 楷体, the longest of the right column one character from the right; each next line begins below the first
 * name. 发文字号 stands on the last line.
 * @param baseline of a line, @param number what stands at the left of the last line
 */
export function signerItems(
  signers: readonly string[],
  baseline: (row: number) => number,
  measure: (text: string) => number,
  number: readonly PanelText[],
): PanelText[] {
  if (signers.length === 0) return [...number];
  const widest = [0, 1].map((side) => Math.max(0, ...signers.filter((_, at) => at % 2 === side).map(measure)));
  const [left = 0, right = 0] = widest;
  const second = right === 0 ? 0 : em + right;
  const names = page.width - em - left - second;
  const rows = Array.from({ length: signerRows(signers) }, (_, row): PanelText[] => {
    const here = signers.slice(2 * row, 2 * row + 2).map(
      (name, column): PanelText => ({
        ...panelText(`head-signer-${2 * row + column + 1}`, name, baseline(row)),
        role: "kai",
        x: names + column * (left + em),
      }),
    );
    const before = row === 0 ? [{ ...panelText("head-signer", label, baseline(0)), x: names - measure(label) }] : [];
    return [...(row === signerRows(signers) - 1 ? number : []), ...before, ...here];
  });
  return rows.flat();
}
