import { setImmediate } from "node:timers/promises";

/**
 * Pieces of text put together to a few million characters each: as much as goes to a database at once. Between two pieces what is on its
 * way to the database and back gets its turn.
 */
export async function* portionsOf(pieces: AsyncIterable<string>): AsyncIterable<string> {
  let portion = "";
  for await (const piece of pieces) {
    portion += piece;
    await setImmediate();
    if (portion.length < 4_000_000) continue;
    yield portion;
    portion = "";
  }
  if (portion !== "") yield portion;
}
