import { canonical } from "./canonical.ts";
import { leafOf } from "./merkle.ts";

/** Stored beside every hash, so that a later algorithm can stand in the same log (GB/T 32905: SM3). */
export const algorithm = "SM3";

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

/** The very text of an event that the log holds: what an outsider hashes. */
export const leafText = (leaf: AuditLeaf): string => canonical({ algorithm, ...leaf });

export const leafHash = (leaf: AuditLeaf): string => leafOf(Buffer.from(leafText(leaf)));
