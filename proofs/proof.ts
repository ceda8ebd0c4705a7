import { createHash } from "node:crypto";
import { numbers } from "../packages/server/test/random-city.ts";

/** `ci`: so much as every change is to wait for; `deep`: a night's worth. */
export type Scale = "ci" | "deep";

/** What a proof is given; the same seed makes the same run, as far as the machine lets it. */
export type Given = { readonly scale: Scale; readonly seed: number };

/**
 * `figures`: what was done and found, in one line; `faults`: what must not be, each with what is needed to see it again. `unable`: why this
 * machine cannot try it at all; it is told, and counts neither as passed nor as failed.
 */
export type Found = { readonly figures: string; readonly faults: readonly string[]; readonly unable?: string };

/** `only`: the scale at which it is worth its time. */
export type Proof = { readonly name: string; readonly only?: Scale; readonly run: (given: Given) => Promise<Found> };

export const at = <T>(scale: Scale, sizes: Record<Scale, T>): T => sizes[scale];

/** A fault for each number that is not 0. */
export const mustBeNone = (counts: Readonly<Record<string, number>>): string[] =>
  Object.entries(counts).flatMap(([what, count]) => (count === 0 ? [] : [`${what}: ${count} instead of 0`]));

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Numbers from 0 to below that are the same for the same seeds and look like no others. */
export function drawn(...seeds: readonly number[]): (below: number) => number {
  const digest = createHash("sha256").update(seeds.join(" ")).digest();
  return numbers(digest.readUInt32BE());
}
