import { type LeftPlaces, leftHeader } from "@shilu/contract";

/** Characters of the header: a proxy that is not told otherwise takes 4 KB of all headers and refuses more. */
const longest = 2000;

/** Says beside a file that is given back how many places of it were left as they are, and of as many as there is room for which and why. */
export function noteLeft(header: (name: string, value: string) => void, says: readonly string[]): void {
  if (says.length === 0) return;
  const written = (some: readonly string[]) =>
    encodeURIComponent(JSON.stringify({ count: says.length, says: some } satisfies LeftPlaces));
  const fitting = says.slice(0, 20);
  while (written(fitting).length > longest) fitting.pop();
  header(leftHeader, written(fitting));
}
