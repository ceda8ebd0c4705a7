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

/** The compiler replaces a face it does not find without a word: a PDF with any other face is a fault. */
export function assertFaces(pdf: Uint8Array, used: readonly Face[]): void {
  const embedded = embeddedFonts(pdf);
  const strange = embedded.filter((name) => !used.some(({ postscript }) => postscript === name));
  if (strange.length > 0 || embedded.length === 0)
    throw new Error(
      `typst set the document in ${embedded.join(", ")} instead of ${used.map(({ postscript }) => postscript).join(", ")}`,
    );
}
