import { isRareHan } from "../fonts/gb2312.ts";
import type { ReadParagraph, ReadRun } from "./paragraphs.ts";

/**
 * For every run of a paragraph the one whose face tells what it is: itself, but for rare characters, which stand in whatever face has them, the
 * words before them or else behind them.
 */
export function faceGivers({ runs, text }: Pick<ReadParagraph, "runs" | "text">): ReadRun[] {
  const isRare = ({ from, to }: ReadRun): boolean => isRareHan(text.slice(from, to));
  return runs.map((run, at) =>
    isRare(run)
      ? (runs.slice(0, at).findLast((one) => !isRare(one)) ?? runs.slice(at).find((one) => !isRare(one)) ?? run)
      : run,
  );
}
