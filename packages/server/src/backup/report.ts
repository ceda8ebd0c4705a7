import type { Manifest } from "./manifest.ts";

/** One table or file: what the manifest says of it and what was found in the place it was restored to. `rows` null: a file. */
export type Compared = {
  readonly kind: "table" | "file";
  readonly name: string;
  readonly rows: number | null;
  readonly found: number | null;
  readonly bytes: number;
  readonly equal: boolean;
};

/** The audit chain of an office, restored: what `verify` found in it, and whether its end is the one that was saved. */
export type ComparedChain = Manifest["heads"][number] & { readonly equal: boolean; readonly faults: readonly string[] };

export type Restored = {
  readonly manifest: Pick<Manifest, "program" | "at" | "engine" | "schema">;
  readonly compared: readonly Compared[];
  readonly chains: readonly ComparedChain[];
};

/** Whether everything that was saved is there again. */
export const isWhole = ({ compared, chains }: Restored): boolean =>
  compared.every(({ equal }) => equal) && chains.every(({ equal }) => equal);

/** Whether, beyond that, nobody has changed the ledger behind the program's back before it was saved. */
export const isSound = (restored: Restored): boolean =>
  isWhole(restored) && restored.chains.every(({ faults }) => faults.length === 0);
