/** What is longer to one side of a number is no row of a table, and is never looked through. */
const longest = 200;
/** How far up a heading may stand. */
const highest = 40;

/** Where the row of a text begins that a position is in; null where that is further back than a row is long. */
export function startOfRow(text: string, at: number): number | null {
  const from = Math.max(0, at - longest - 1);
  const end = text.slice(from, at).lastIndexOf("\n");
  return end < 0 && at > longest ? null : from + end + 1;
}

/** Where the row ends that a position is in; null where that is further on than a row is long. */
export function endOfRow(text: string, at: number): number | null {
  const end = text.slice(at, at + longest + 1).indexOf("\n");
  if (end >= 0) return at + end;
  return at + longest < text.length ? null : text.length;
}

/** The rows above the one that begins at `start`, the nearest first, up to what is no row. */
export function* rowsAbove(text: string, start: number): Generator<string> {
  let below = start;
  for (let rows = 0; rows < highest && below > 0; rows++) {
    const from = startOfRow(text, below - 1);
    if (from === null) return;
    yield text.slice(from, below - 1);
    below = from;
  }
}
