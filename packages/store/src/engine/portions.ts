import { setImmediate } from "node:timers/promises";

/**
 * Pieces of text put together to some megabytes each: as much as goes to a database at once. A piece is made into bytes as soon as it is
 * there, because a long text that grew by lines costs more to read than to make. Between two pieces what is on its way to the database
 * and back gets its turn.
 */
export async function* portionsOf(pieces: AsyncIterable<string>): AsyncIterable<Uint8Array<ArrayBuffer>> {
  let portion: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece);
    portion.push(bytes);
    size += bytes.length;
    await setImmediate();
    if (size < 4_000_000) continue;
    yield Buffer.concat(portion);
    portion = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(portion);
}
