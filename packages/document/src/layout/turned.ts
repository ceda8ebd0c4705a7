import type { Part } from "./part.ts";

/** Which parts stand on pages that lie on their side: wide tables, and headings and lines right above that keep to one. */
export function turnedParts(parts: readonly Part[]): boolean[] {
  const turned = parts.map((part) => part.kind === "table" && part.wide === true);
  for (let at = parts.length - 2; at >= 0; at--) {
    const part = parts[at];
    if (part?.kind === "text" && part.keeps && turned[at + 1]) turned[at] = true;
  }
  return turned;
}
