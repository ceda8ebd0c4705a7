import { createHash } from "node:crypto";
import { canonical } from "./canonical.ts";

/** Stored beside every hash, so that a later algorithm can stand in the same chain (GB/T 32905: SM3). */
export const algorithm = "SM3";

/** Head of a chain without events. */
export const emptyHead = "0".repeat(64);

const sm3 = (...parts: readonly Buffer[]): string => {
  const hash = createHash("sm3");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};

/** What an event says for ever. `actor` is a commitment; a change may name ids, counts and commitments, never a person. */
export type AuditLeaf = {
  readonly tenant: string;
  readonly seq: number;
  readonly at: string;
  readonly command: string;
  readonly key: string;
  readonly actor: string;
  /** Id of the account and commitment to the address it asked from; absent where nobody was signed in. */
  readonly account?: string;
  readonly from?: string;
  readonly changes: readonly Change[];
};
export type Change = Readonly<Record<string, string | number>>;

/** Hash of one event: the leaf hash of a Merkle tree (RFC 9162, 2.1.1: 0x00 before the entry). */
export const leafHash = (leaf: AuditLeaf): string =>
  sm3(Buffer.from([0]), Buffer.from(canonical({ algorithm, ...leaf })));

/** Head of the chain after an event (0x01 before the two halves, as for an inner node). */
export const nextHead = (head: string, leaf: string): string =>
  sm3(Buffer.from([1]), Buffer.from(head, "hex"), Buffer.from(leaf, "hex"));
