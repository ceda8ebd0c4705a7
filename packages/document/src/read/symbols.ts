import type { Element } from "./tree.ts";

/** Signs of Wingdings and Symbol that texts use, by their place in the face. */
const wingdings: Readonly<Record<string, string>> = {
  ...{ "6c": "●", "6e": "■", "6f": "□", "70": "□", "71": "□", "72": "□", "74": "◆", "75": "◆", "76": "❖" },
  ...{
    a1: "○",
    a4: "◎",
    a8: "□",
    ab: "★",
    d8: "➢",
    e0: "→",
    df: "←",
    e8: "➔",
    f0: "⇨",
    fb: "✗",
    fc: "✓",
    fd: "☒",
    fe: "☑",
  },
};
const symbol: Readonly<Record<string, string>> = {
  ...{ a3: "≤", b0: "°", b1: "±", b3: "≥", b4: "×", b7: "●", b8: "÷", b9: "≠", d6: "√", ae: "→", ac: "←" },
};

/** What a sign is put as of which nobody knows the shape: the printers' mark for a missing sign. */
const unknownSign = "〓";

/** The character that a w:sym prints; 〓 where it is not known here. */
export function symbolOf(element: Element): string {
  const code = Number.parseInt(element.attribute("w:char") ?? "", 16);
  return Number.isNaN(code) ? unknownSign : signOf(code, element.attribute("w:font") ?? "");
}

/** A private character as bullets and signs are written with (U+F0xx) as the sign that is seen; any other stays. */
export const plainSigns = (text: string, face: string): string =>
  text.replace(/[\uf020-\uf0ff]/g, (one) => signOf(one.charCodeAt(0), face));

/** The sign that a place of a face (U+F0xx) prints. */
export function signOf(code: number, face: string): string {
  const place = (code & 0xff).toString(16);
  if (code < 0xf000 || code > 0xf0ff) return String.fromCodePoint(code);
  return (/symbol/i.test(face) ? symbol[place] : wingdings[place]) ?? unknownSign;
}
