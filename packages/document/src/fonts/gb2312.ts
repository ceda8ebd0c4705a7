let signs: ReadonlySet<string> | null = null;

/** Whether a character is one of the 6,763 汉字 or the signs of GB 2312: all that faces named after it have, and that every Chinese face has. */
export function inGb2312(text: string): boolean {
  signs ??= new Set(
    Array.from({ length: 87 * 94 }, (_, at) => Uint8Array.of(0xa1 + Math.floor(at / 94), 0xa1 + (at % 94))).map(
      (pair) => new TextDecoder("gbk").decode(pair),
    ),
  );
  return signs.has(text);
}

/** Whether these are nothing but 汉字 that a face of GB 2312 lacks: of names of people and places, mostly. */
export const isRareHan = (text: string): boolean =>
  /^\p{Script=Han}+$/u.test(text) && [...text].every((sign) => sign !== "〇" && !inGb2312(sign));
