/** A small seeded generator (mulberry32): the same seed gives the same office on every machine. */
export type Random = {
  /** A fraction in [0, 1). */
  readonly next: () => number;
  /** A whole number between two, both included. */
  readonly between: (least: number, most: number) => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
  /** `n` different ones, in their order. */
  readonly some: <T>(from: readonly T[], n: number) => T[];
};

export function randomFrom(seed: string): Random {
  let state = 0x9e3779b9;
  for (const letter of seed) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x85ebca6b) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    chance: (share) => next() < share,
    pick: (from) => {
      const one = from[between(0, from.length - 1)];
      if (one === undefined) throw new RangeError("nothing to pick from");
      return one;
    },
    some: (from, n) => {
      const keys = from.map((_, index) => ({ index, key: next() })).sort((a, b) => a.key - b.key);
      const kept = new Set(keys.slice(0, n).map(({ index }) => index));
      return from.filter((_, index) => kept.has(index));
    },
  };
}
