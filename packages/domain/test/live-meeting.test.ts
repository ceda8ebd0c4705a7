import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Heads, leastOf, quorumStanding, type Share, voteStanding } from "../src/index.ts";

const half: Share = { part: [1, 2], of: "应到会有表决权", strictly: false };
const more: Share = { part: [1, 2], of: "应到会有表决权", strictly: true };
const heads = (votersHere: number, votersDue = 8): Heads => ({ due: 9, here: votersHere, votersDue, votersHere });

test("半数以上含本数，超过半数不含", () => {
  assert.equal(quorumStanding(half, heads(4))?.holds, true);
  assert.equal(quorumStanding(half, heads(3))?.holds, false);
  assert.equal(voteStanding(more, heads(8), 4)?.holds, false);
  assert.equal(voteStanding(more, heads(8), 5)?.holds, true);
  assert.equal(quorumStanding(half, heads(3))?.says, "应到会有表决权8人，到会3人，须半数以上（4人）");
});

test("没有应到的人，什么也不说", () => {
  assert.equal(quorumStanding(half, heads(0, 0)), null);
  assert.equal(voteStanding(more, heads(0, 0), 1), null);
});

test("差一人不够，正好就够", () => {
  const share = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 2, max: 6 }), fc.boolean())
    .filter(([a, b]) => a < b)
    .map(([a, b, strictly]): Share => ({ part: [a, b], of: "应到会有表决权", strictly }));
  fc.assert(
    fc.property(share, fc.integer({ min: 1, max: 500 }), (one, whole) => {
      const least = leastOf(whole, one);
      assert.equal(quorumStanding(one, heads(least, whole))?.holds, true);
      assert.equal(quorumStanding(one, heads(least - 1, whole))?.holds, false);
    }),
  );
});
