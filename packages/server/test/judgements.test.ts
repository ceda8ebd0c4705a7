import assert from "node:assert/strict";
import { test } from "node:test";
import { type Ground, groundOf, type Judged, judgedIn, type LedgerRecord, period } from "@shilu/domain";
import fc from "fast-check";
import { day, facts, ledger, runs, saidOf, someRecord, surroundings } from "../../domain/test/obligation-random.ts";
import { factBook as book } from "../../domain/test/obligation-rules-of-facts.ts";
import { handOn, judgedOnce } from "../src/work/judgements.ts";

const year = period("2025");

/** Records written together, and whether anybody looks afterwards. */
const written = fc.record({
  records: fc.array(fc.tuple(someRecord, fc.nat(14)), { minLength: 1, maxLength: 3 }),
  looked: fc.boolean(),
});

test("what was judged before some writes, with what they touch judged anew, is what everything judged anew is", () => {
  fc.assert(
    fc.property(
      fc.tuple(ledger, surroundings, day, fc.constantFrom("委", "室", "支部")),
      fc.array(written, { minLength: 1, maxLength: 4 }),
      ([first, around, on, org], writes) => {
        const look = (ground: Ground): readonly Judged[] => judgedOnce({ book, ground }, year, on, org);
        let now: readonly LedgerRecord[] = first;
        let ground = groundOf(facts([...now], around));
        look(ground);
        for (const { records, looked } of writes) {
          const before = new Map(now.map((one) => [one.id, one]));
          const changed = new Map(records.map(([make, id]) => make(id)).map((one) => [one.id, one]));
          now = [...now.filter(({ id }) => !changed.has(id)), ...changed.values()];
          const after = groundOf(facts([...now], around), ground.roster);
          handOn(
            ground,
            after,
            [...changed.values()].map((one) => ({ was: before.get(one.id) ?? null, now: one })),
          );
          ground = after;
          if (looked) assert.equal(look(ground), look(ground), "judged once");
        }
        const anew = groundOf(facts([...now], around));
        assert.deepEqual(saidOf([...look(ground)]), saidOf(judgedIn(book, anew, year, on, org)));
      },
    ),
    runs(60),
  );
});

test("other rules, another day and another org are judged for themselves", () => {
  const ground = groundOf(facts([], {}));
  const judged = judgedOnce({ book, ground }, year, year.to, "室");
  assert.equal(judgedOnce({ book, ground }, year, year.to, "室"), judged);
  assert.notEqual(judgedOnce({ book, ground }, year, year.from, "室"), judged);
  assert.notEqual(judgedOnce({ book, ground }, year, year.to, "支部"), judged);
  assert.notEqual(judgedOnce({ book: { ...book }, ground }, year, year.to, "室"), judged);
});
