import { isRareHan } from "../fonts/gb2312.ts";
import type { ReadParagraph, ReadRun } from "./paragraphs.ts";

/**
 * For every run of a paragraph the name of the face that tells what it is: its own. Rare characters stand in whatever face has them: theirs is
 * the one that the run names for letters, if that is a Chinese one, or else that of the words before or behind.
 */
export function facesTold({ runs, text }: Pick<ReadParagraph, "runs" | "text">): string[] {
  const isRare = ({ from, to }: ReadRun): boolean => isRareHan(text.slice(from, to));
  return runs.map((run, at) => {
    const { eastAsia, ascii } = run.look;
    if (!isRare(run)) return eastAsia;
    if (/\p{Script=Han}/u.test(ascii)) return ascii;
    const around = runs.slice(0, at).findLast((one) => !isRare(one)) ?? runs.slice(at).find((one) => !isRare(one));
    return (around ?? run).look.eastAsia;
  });
}
