import { readPdf } from "../../packages/document/test/read-pdf.ts";

/** Where lines and pages of a PDF end, as places in its text without white space and page numbers. */
export type Breaks = {
  readonly text: string;
  readonly lines: ReadonlySet<number>;
  readonly pages: ReadonlySet<number>;
};

export async function breaksOf(pdf: Uint8Array): Promise<Breaks> {
  const lines = new Set<number>();
  const pages = new Set<number>();
  let text = "";
  for (const page of await readPdf(pdf)) {
    for (const line of page.lines) {
      text += line.text.replace(/\s/g, "");
      lines.add(text.length);
    }
    pages.add(text.length);
  }
  return { text, lines, pages };
}

/** What two sets have in common of what they have together: 1 where they are equal. */
export function likeness(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  const common = [...one].filter((place) => other.has(place)).length;
  const together = one.size + other.size - common;
  return together === 0 ? 1 : common / together;
}

/** The first places where only one of two texts has a break, to be read by a person. */
export function differences(ours: Breaks, theirs: Breaks, kind: "lines" | "pages", most = 4): string[] {
  const told = (one: Breaks, other: Breaks, whose: string): string[] =>
    [...one[kind]]
      .filter((place) => !other[kind].has(place))
      .slice(0, most)
      .map(
        (place) => `${whose} …${one.text.slice(Math.max(0, place - 12), place)}|${one.text.slice(place, place + 8)}…`,
      );
  return [...told(ours, theirs, "ours       "), ...told(theirs, ours, "LibreOffice")];
}
