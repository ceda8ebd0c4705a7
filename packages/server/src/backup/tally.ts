import { createHash } from "node:crypto";
import type { Snapshot } from "@shilu/store";

/** How much there is of something, and what it hashes to. */
export type Sum = { readonly bytes: number; readonly sha256: string; readonly sm3: string };
/** `rows` of a table; its lines in their order are what is hashed. */
export type TableSum = Sum & { readonly name: string; readonly rows: number };

/** Adds up what comes in pieces. */
export function tally() {
  const [sha256, sm3] = [createHash("sha256"), createHash("sm3")];
  let bytes = 0;
  return {
    add: (piece: Buffer) => {
      sha256.update(piece);
      sm3.update(piece);
      bytes += piece.length;
    },
    sum: (): Sum => ({ bytes, sha256: sha256.digest("hex"), sm3: sm3.digest("hex") }),
  };
}

export const sameSum = (a: Sum, b: Sum): boolean => a.bytes === b.bytes && a.sha256 === b.sha256 && a.sm3 === b.sm3;

/** Reads a whole table of a snapshot; `also` gets every portion as it comes. */
export async function tableSum(
  { rowsOf }: Snapshot,
  name: string,
  also: (rows: number, text: Buffer) => Promise<void> = async () => undefined,
): Promise<TableSum> {
  const counted = tally();
  let many = 0;
  for await (const { rows, text } of rowsOf(name)) {
    const bytes = Buffer.from(text);
    counted.add(bytes);
    many += rows;
    await also(rows, bytes);
  }
  return { name, rows: many, ...counted.sum() };
}
