import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type LabelledText, readTexts } from "./markup.ts";

export type Half = "tuning" | "held-out";

const own = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");

/** The labelled texts and the decoy phrases of a half; the held-out one is never tuned on, and its errors are not printed. */
export function readHalf(half: Half): { readonly texts: LabelledText[]; readonly phrases: string[] } {
  return { texts: readTexts(own(`${half}.txt`)), phrases: own(`decoys-${half}.txt`).trim().split("\n") };
}

export const ledgerYaml = (): string => own("ledger.yaml");

/** SHA-256 of the files of the held-out half as they are, and as they were frozen. */
export function heldOut(): { readonly now: string; readonly frozen: string } {
  const hash = createHash("sha256");
  for (const name of ["held-out.txt", "decoys-held-out.txt", "ledger.yaml"]) hash.update(own(name));
  return { now: hash.digest("hex"), frozen: own("held-out.sha256").trim() };
}
