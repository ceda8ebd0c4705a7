import type { Face } from "../fonts/sfnt.ts";

/** The names of the fonts a PDF carries, without their subset tags. */
export function embeddedFonts(pdf: Uint8Array): string[] {
  const names = Buffer.from(pdf)
    .toString("latin1")
    .matchAll(/\/BaseFont\s*\/(?:[A-Z]{6}\+)?([^\s/<>[\]()]+)/g);
  const plain = [...names].map(([, name = ""]) =>
    name.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  );
  return [...new Set(plain.map((name) => name.replace(/-Identity-[HV]$/, "")))].sort();
}

/** The compiler replaces a face it does not find without a word: says so where a PDF has any other face than it should. */
export function strangeFaces(pdf: Uint8Array, used: readonly Face[]): string | null {
  const embedded = embeddedFonts(pdf);
  const right = embedded.length > 0 && embedded.every((name) => used.some(({ postscript }) => postscript === name));
  return right
    ? null
    : `set in ${embedded.join(", ")} instead of ${used.map(({ postscript }) => postscript).join(", ")}`;
}
