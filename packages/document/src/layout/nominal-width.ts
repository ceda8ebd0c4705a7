import { em, page } from "../page.ts";

/** Widths in the customary faces: 汉字 and their punctuation are as wide as they are high, the rest is half of it. In points. */
export const nominalWidth = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\x20-\x7e]/.test(sign) ? page.size / 2 + page.tracking : em), 0);
