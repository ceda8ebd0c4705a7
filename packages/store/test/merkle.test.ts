import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import {
  type Consistency,
  completedBy,
  completeIn,
  consistencyPath,
  emptyRoot,
  growing,
  type Inclusion,
  inclusionPath,
  joinedAt,
  leafOf,
  type Node,
  nodeOf,
  provesConsistency,
  provesInclusion,
  type Range,
  rootOf,
} from "../src/audit/merkle.ts";

// The definitions of RFC 9162, 2.1, word by word and as slow as they stand there: the second opinion.
const hash = (...parts: readonly Buffer[]) => createHash("sm3").update(Buffer.concat(parts)).digest();
const splitAt = (n: number) => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};
function mth(d: readonly Buffer[]): Buffer {
  const [only] = d;
  if (only === undefined) return hash();
  if (d.length === 1) return hash(Buffer.from([0]), only);
  const k = splitAt(d.length);
  return hash(Buffer.from([1]), mth(d.slice(0, k)), mth(d.slice(k)));
}
function pathOf(m: number, d: readonly Buffer[]): Buffer[] {
  if (d.length === 1) return [];
  const k = splitAt(d.length);
  return m < k ? [...pathOf(m, d.slice(0, k)), mth(d.slice(k))] : [...pathOf(m - k, d.slice(k)), mth(d.slice(0, k))];
}
function subproof(m: number, d: readonly Buffer[], whole: boolean): Buffer[] {
  if (m === d.length) return whole ? [] : [mth(d)];
  const k = splitAt(d.length);
  return m <= k
    ? [...subproof(m, d.slice(0, k), whole), mth(d.slice(k))]
    : [...subproof(m - k, d.slice(k), false), mth(d.slice(0, k))];
}
const hex = (hashes: readonly Buffer[]) => hashes.map((one) => one.toString("hex"));

const entries = (many: number, of = "") => Array.from({ length: many }, (_, at) => Buffer.from(`${of}${at}`));

/** A log as the store keeps it: its leaves and the complete subtrees, each written once. */
function logOf(many: number, of = "") {
  const tree = growing();
  const kept = new Map<string, string>();
  const roots = [tree.root()];
  for (const [at, entry] of entries(many, of).entries()) {
    const leaf = leafOf(entry);
    kept.set(`0 ${at + 1}`, leaf);
    for (const { level, end, hash: of } of tree.add(leaf)) kept.set(`${level} ${end}`, of);
    roots.push(tree.root());
  }
  const at = (range: Range) =>
    rootOf(completeIn(range).map(({ level, end }) => kept.get(`${level} ${end}`) ?? assert.fail(`${level} ${end}`)));
  return {
    roots,
    kept,
    inclusion: (index: number, size: number) => ({
      ...{ leaf: leafOf(Buffer.from(`${of}${index}`)), index, size, root: roots[size] ?? assert.fail() },
      path: inclusionPath(index, size).map(at),
    }),
    consistency: (first: number, size: number) => ({
      ...{ first, firstRoot: roots[first] ?? assert.fail(), size, root: roots[size] ?? assert.fail() },
      path: consistencyPath(first, size).map(at),
    }),
  };
}

const most = 70;
const log = logOf(most);

test("known answers: the empty log is SM3 of nothing (GB/T 32905), an entry and a node have their byte before them", () => {
  assert.equal(emptyRoot, "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b");
  assert.equal(leafOf(Buffer.from("abc")), createHash("sm3").update("\0abc").digest("hex"));
  const [left, right] = [leafOf(Buffer.from("a")), leafOf(Buffer.from("b"))];
  const node = createHash("sm3").update("\x01").update(left, "hex").update(right, "hex").digest("hex");
  assert.equal(nodeOf(left, right), node);
});

test(`roots and proofs are those of RFC 9162 for every size to ${most}, every entry and every earlier size`, () => {
  for (let size = 0; size <= most; size++) {
    const all = entries(size);
    assert.equal(log.roots[size], mth(all).toString("hex"), `root of ${size}`);
    for (let index = 0; index < size; index++) {
      const proof = log.inclusion(index, size);
      assert.deepEqual(proof.path, hex(pathOf(index, all)), `${index} in ${size}`);
      assert.ok(provesInclusion(proof), `${index} in ${size}`);
    }
    for (let first = 0; first <= size; first++) {
      const proof = log.consistency(first, size);
      if (first > 0) assert.deepEqual(proof.path, hex(subproof(first, all, true)), `${first} to ${size}`);
      assert.ok(provesConsistency(proof), `${first} to ${size}`);
    }
  }
});

test("what is not in the log has no path, and a log does not extend a longer one", () => {
  assert.throws(() => inclusionPath(3, 3), RangeError);
  assert.throws(() => inclusionPath(0, 0), RangeError);
  assert.throws(() => consistencyPath(4, 3), RangeError);
});

test("an entry completes the nodes above it, from the halves before it alone; each node is written once", () => {
  const written = new Set<string>();
  for (let size = 0; size < most; size++) {
    const leaf = log.kept.get(`0 ${size + 1}`) ?? assert.fail();
    const joined = joinedAt(size).map(({ level, end }) => log.kept.get(`${level} ${end}`) ?? assert.fail());
    for (const { level, end, hash: of } of completedBy(size, leaf, joined)) {
      assert.equal(log.kept.get(`${level} ${end}`), of);
      assert.ok(!written.has(`${level} ${end}`));
      written.add(`${level} ${end}`);
    }
  }
  assert.equal(written.size, log.kept.size - most);
});

test("random larger logs: the root, a proof of each kind, and their lengths of no more than the logarithm", () => {
  const large = logOf(3000);
  const all = entries(3000);
  const places = fc
    .integer({ min: 1, max: 3000 })
    .chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1), fc.integer({ min: 1, max: size })));
  fc.assert(
    fc.property(places, ([size, index, first]) => {
      const some = all.slice(0, size);
      assert.equal(large.roots[size], mth(some).toString("hex"));
      const [inclusion, consistency] = [large.inclusion(index, size), large.consistency(first, size)];
      assert.deepEqual(inclusion.path, hex(pathOf(index, some)));
      assert.deepEqual(consistency.path, hex(subproof(first, some, true)));
      assert.ok(provesInclusion(inclusion) && provesConsistency(consistency));
      const deep = Math.ceil(Math.log2(size));
      assert.ok(inclusion.path.length <= deep && consistency.path.length <= deep + 1);
    }),
    { numRuns: 40, seed: 9162 },
  );
});

/** Every hash with one bit of it turned. */
function* turned(hash: string): Generator<string> {
  for (let bit = 0; bit < 256; bit++) {
    const bytes = Buffer.from(hash, "hex");
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield bytes.toString("hex");
  }
}
/** Lists of hashes that are not the given one: longer, shorter, with two exchanged, empty, or one hash not well written. */
function* otherPaths(path: readonly string[]): Generator<readonly string[]> {
  const other = leafOf(Buffer.from("other"));
  yield [...path, other];
  yield [other, ...path];
  for (const [at, one] of path.entries()) {
    yield path.toSpliced(at, 1);
    yield path.with(at, one.toUpperCase().replace(/^\d*$/, "A"));
    yield path.with(at, one.slice(1));
    yield path.with(at, `${one}00`);
    const next = path[at + 1];
    if (next !== undefined) yield path.with(at, next).with(at + 1, one);
    // The proof that leaves a half out by saying it is a leaf of its own.
    if (next !== undefined) yield path.toSpliced(at, 2, nodeOf(one, next));
  }
  if (path.length > 0) yield [];
}
const different = <T>(one: readonly T[], other: readonly T[]) => JSON.stringify(one) !== JSON.stringify(other);

const sizes = fc.integer({ min: 2, max: most });
const others = [0, 1, 2, 3, 5, 8, 33, 64, 65, most + 1, 2 ** 31, 2 ** 40 - 1, -1, 0.5, Number.NaN, 2 ** 53];

test("no forged inclusion proof holds: another bit, path, place, size, leaf, root or log", () => {
  const foreign = logOf(most, "x");
  fc.assert(
    fc.property(sizes, fc.nat(), (size, any) => {
      const index = any % size;
      const good = log.inclusion(index, size);
      const refuse = (more: Partial<Inclusion>, says: string) =>
        assert.ok(!provesInclusion({ ...good, ...more }), `${says}: ${index} in ${size}`);
      for (const leaf of turned(good.leaf)) refuse({ leaf }, "leaf");
      for (const root of turned(good.root)) refuse({ root }, "root");
      for (const [at, one] of good.path.entries())
        for (const bad of turned(one)) refuse({ path: good.path.with(at, bad) }, "path");
      for (const path of otherPaths(good.path)) if (different(path, good.path)) refuse({ path }, "other path");
      for (let other = 0; other < size; other++) if (other !== index) refuse({ index: other }, "index");
      for (const other of others) if (other !== index) refuse({ index: other }, "index");
      for (const other of others)
        if (other !== size && different(safePath(index, other), safePath(index, size))) refuse({ size: other }, "size");
      refuse({ path: foreign.inclusion(index, size).path }, "path of another log");
      refuse({ root: foreign.roots[size] ?? "" }, "root of another log");
      // Nobody finds an entry that is hashed as an inner node: that is what the two bytes are for.
      const [sibling = ""] = good.path;
      const halves = Buffer.from(index % 2 === 1 ? sibling + good.leaf : good.leaf + sibling, "hex");
      const above = { index: index >> 1, size: (size + 1) >> 1, path: good.path.slice(1) };
      refuse({ ...above, leaf: leafOf(halves) }, "node as an entry");
    }),
    { numRuns: 60, seed: 9162 },
  );
});

/** Sides of a path, which are all that a size changes of it; empty where there is none. */
function safePath(index: number, size: number): readonly boolean[] {
  try {
    return inclusionPath(index, size).map(({ from }) => from > index);
  } catch {
    return [true, true, true, true, true, true, true, true, true];
  }
}

/** Which hashes of a path stand on the right: all that a size changes of it. The root binds the size only so far, and is told with it. */
const sides = (first: number, size: number) => consistencyPath(first, size).map(({ from }) => from >= first);

test("no forged consistency proof holds: another bit, path, size, root, exchanged heads or another log", () => {
  const foreign = logOf(most, "x");
  fc.assert(
    fc.property(sizes, fc.nat(), (size, any) => {
      const first = 1 + (any % (size - 1));
      const good = log.consistency(first, size);
      const refuse = (more: Partial<Consistency>, says: string) =>
        assert.ok(!provesConsistency({ ...good, ...more }), `${says}: ${first} to ${size}`);
      for (const root of turned(good.root)) refuse({ root }, "root");
      for (const firstRoot of turned(good.firstRoot)) refuse({ firstRoot }, "first root");
      for (const [at, one] of good.path.entries())
        for (const bad of turned(one)) refuse({ path: good.path.with(at, bad) }, "path");
      for (const path of otherPaths(good.path)) if (different(path, good.path)) refuse({ path }, "other path");
      for (let other = first + 1; other <= most + 1; other++)
        if (different(sides(first, other), sides(first, size))) refuse({ size: other }, "size");
      refuse({ first: size, size: first, firstRoot: good.root, root: good.firstRoot }, "exchanged heads");
      refuse({ firstRoot: good.root, root: good.firstRoot }, "exchanged roots");
      refuse({ path: foreign.consistency(first, size).path }, "path of another log");
      refuse({ firstRoot: foreign.roots[first] ?? "" }, "head of another log");
      refuse({ first: 0 }, "an empty log with a root");
      refuse({ first: 0, firstRoot: emptyRoot }, "an empty log with a path");
      refuse({ first: size, firstRoot: good.root }, "the same log with a path");
      for (const other of others) if (![first, size].includes(other)) refuse({ first: other, size: other }, "sizes");
    }),
    { numRuns: 60, seed: 9162 },
  );
});

test("a head whose history was rewritten does not extend the one that was printed", () => {
  const [before, rewritten] = [logOf(40), growing()];
  const nodes: Node[] = [];
  for (const [at, entry] of entries(50).entries())
    nodes.push(...rewritten.add(leafOf(at === 7 ? Buffer.from("改过") : entry)));
  const at = (range: Range) =>
    rootOf(
      completeIn(range).map(
        ({ level, end }) =>
          nodes.find((one) => one.level === level && one.end === end)?.hash ??
          leafOf(entries(50)[end - 1] ?? assert.fail()),
      ),
    );
  const path = consistencyPath(40, 50).map(at);
  const firstRoot = before.roots[40] ?? assert.fail();
  assert.ok(!provesConsistency({ first: 40, firstRoot, size: 50, root: rewritten.root(), path }));
});
