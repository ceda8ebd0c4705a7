import { createHash } from "node:crypto";

/** Hashes of SM3 (GB/T 32905), in hex, as they are kept and printed. */
const sm3 = (...parts: readonly Uint8Array[]): string => {
  const hash = createHash("sm3");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};
const isHash = (text: unknown): text is string => typeof text === "string" && /^[0-9a-f]{64}$/.test(text);

/** Hash of an entry: 0x00 before its bytes (RFC 9162, 2.1.1). */
export const leafOf = (entry: Uint8Array): string => sm3(Uint8Array.of(0), entry);

/** Hash of a node over its two halves: 0x01 before them (RFC 9162, 2.1.1). */
export const nodeOf = (left: string, right: string): string =>
  sm3(Uint8Array.of(1), Buffer.from(left, "hex"), Buffer.from(right, "hex"));

/** Root of a log without entries. */
export const emptyRoot = sm3();

/** Entries of a log, counted from 0: those from `from` up to the one before `to`. */
export type Range = { readonly from: number; readonly to: number };

/** A complete subtree: 2^level entries, the last of which is the `end`-th of the log (counted from 1). It never changes any more. */
export type Place = { readonly level: number; readonly end: number };
export type Node = Place & { readonly hash: string };

/** The complete subtrees of which a subtree of the log consists, from left to right; the further to the right the smaller. */
export function completeIn({ from, to }: Range): Place[] {
  const places: Place[] = [];
  for (let start = from; start < to; ) {
    const level = levelWithin(to - start);
    start += 2 ** level;
    places.push({ level, end: start });
  }
  return places;
}

/** The largest level of which a complete subtree fits into so many entries. Whole numbers only: a logarithm rounds. */
function levelWithin(many: number): number {
  let level = 0;
  while (2 ** (level + 1) <= many) level += 1;
  return level;
}

/** Root of the subtree that consists of complete ones with these hashes, from left to right (`completeIn`). */
export const rootOf = (hashes: readonly string[]): string =>
  hashes.length === 0 ? emptyRoot : hashes.reduceRight((right, left) => nodeOf(left, right));

/**
 * The complete subtrees of a log of `size` that get their right half with the next entry, the smallest first, which is the last leaf; none
 * where the size is even.
 */
export function joinedAt(size: number): Place[] {
  const places: Place[] = [];
  for (let [level, end] = [0, size]; end % 2 ** (level + 1) !== 0; end -= 2 ** level++) places.push({ level, end });
  return places;
}

/** The nodes that an entry with this leaf hash completes behind `size` others, the smallest first; `joined`: the hashes of `joinedAt(size)`. */
export function completedBy(size: number, leaf: string, joined: readonly string[]): Node[] {
  let right = leaf;
  return joined.map((left, at) => {
    right = nodeOf(left, right);
    return { level: at + 1, end: size + 1, hash: right };
  });
}

/** The same of a whole log from its first leaf on. `add` gives the nodes that a leaf completes; `root` that of all added so far. */
export function growing(): { readonly add: (leaf: string) => Node[]; readonly root: () => string } {
  let size = 0;
  let complete: string[] = [];
  return {
    root: () => rootOf(complete),
    add: (leaf) => {
      const alone = complete.length - joinedAt(size).length;
      const nodes = completedBy(size, leaf, complete.slice(alone).reverse());
      complete = [...complete.slice(0, alone), nodes.at(-1)?.hash ?? leaf];
      size += 1;
      return nodes;
    },
  };
}

/** How many entries the left half of a subtree of `many` has: the largest power of two below it. */
const leftHalf = (many: number): number => 2 ** levelWithin(many - 1);

/**
 * The subtrees whose roots prove that the entry `index` (from 0) is in the log of `size`, in the order of RFC 9162, 2.1.3.1. Throws a
 * RangeError where there is no such entry.
 */
export function inclusionPath(index: number, size: number): Range[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`a log of ${size} has no entry ${index}`);
  const path: Range[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + leftHalf(to - from);
    const inLeft = index < middle;
    path.push(inLeft ? { from: middle, to } : { from, to: middle });
    [from, to] = inLeft ? [from, middle] : [middle, to];
  }
  return path.reverse();
}

/**
 * The subtrees whose roots prove that the log of `size` extends the one of `first`, in the order of RFC 9162, 2.1.4.1; none where both
 * are the same or the first is empty. Throws a RangeError where the first is the longer one.
 */
export function consistencyPath(first: number, size: number): Range[] {
  if (!(first >= 0 && first <= size)) throw new RangeError(`a log of ${size} does not extend one of ${first}`);
  if (first === 0 || first === size) return [];
  const path: Range[] = [];
  let [from, to] = [0, size];
  while (first < to) {
    const middle = from + leftHalf(to - from);
    const inLeft = first <= middle;
    path.push(inLeft ? { from: middle, to } : { from, to: middle });
    [from, to] = inLeft ? [from, middle] : [middle, to];
  }
  // The subtree at which they part is known to who knows the first root, unless it is but the right end of that log.
  if (from > 0) path.push({ from, to });
  return path.reverse();
}

/** What is claimed: that the entry with this leaf hash is number `index` (from 0) of the log of `size` with this root. */
export type Inclusion = {
  readonly leaf: string;
  readonly index: number;
  readonly size: number;
  readonly root: string;
  readonly path: readonly string[];
};

/** Whether an inclusion proof holds (RFC 9162, 2.1.3.2). Whatever is malformed does not. */
export function provesInclusion({ leaf, index, size, root, path }: Inclusion): boolean {
  if (!isPlace(index, size) || index >= size || ![leaf, root, ...path].every(isHash)) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const other of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeOf(other, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, half(last)];
    } else hash = nodeOf(hash, other);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && hash === root;
}

/** What is claimed: that the log of `size` with `root` begins with that of `first` entries and `firstRoot`. */
export type Consistency = {
  readonly first: number;
  readonly firstRoot: string;
  readonly size: number;
  readonly root: string;
  readonly path: readonly string[];
};

/** Whether a consistency proof holds (RFC 9162, 2.1.4.2). Whatever is malformed does not. */
export function provesConsistency({ first, firstRoot, size, root, path }: Consistency): boolean {
  if (!isPlace(first, size) || ![firstRoot, root, ...path].every(isHash)) return false;
  if (first === 0) return path.length === 0 && firstRoot === emptyRoot;
  if (first === size) return path.length === 0 && firstRoot === root;
  // Where the first log is one complete subtree its root begins the path by itself.
  const [start, ...others] = 2 ** levelWithin(first) === first ? [firstRoot, ...path] : path;
  if (start === undefined || path.length === 0) return false;
  let [at, last, before, now] = [first - 1, size - 1, start, start];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  for (const other of others) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [before, now] = [nodeOf(other, before), nodeOf(other, now)];
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, half(last)];
    } else now = nodeOf(now, other);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && before === firstRoot && now === root;
}

const half = (count: number): number => Math.floor(count / 2);
const isPlace = (at: number, size: number): boolean =>
  Number.isSafeInteger(at) && Number.isSafeInteger(size) && at >= 0 && at <= size;
