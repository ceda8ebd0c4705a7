import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  addDays,
  checksIn,
  type Facts,
  gapsIn,
  groundOf,
  type Judged,
  judgedIn,
  type LedgerRecord,
  type PlainDate,
  period,
  recount,
  withRecord,
} from "../src/index.ts";
import {
  day,
  decided,
  facts,
  isDone,
  ledger,
  roster,
  runs,
  saidOf,
  someRecord,
  surroundings,
} from "./obligation-random.ts";
import { factBook } from "./obligation-rules-of-facts.ts";

const year = period("2025");
/** The duties of 2025 as they stand on a day. */
const see = (records: readonly LedgerRecord[], around: Partial<Facts>, on: PlainDate): Judged[] =>
  judgedIn(factBook, groundOf(facts(records, around)), year, on);
const byId = (all: readonly Judged[]) => new Map(all.map((one) => [one.obligation.id, one]));
const voided = (records: readonly LedgerRecord[], ids: ReadonlySet<string>): LedgerRecord[] =>
  records.map((one) => (ids.has(one.id) ? { ...one, status: "void" } : one));

test("the random offices meet every way in which a duty can stand", () => {
  const seen = new Set<string>();
  const { numRuns, seed } = runs(120);
  for (const [records, around, on, { at, make }] of fc.sample(fc.tuple(ledger, surroundings, day, decided), {
    numRuns,
    seed,
  })) {
    const plain = see(records, around, on);
    const one = plain[at % Math.max(plain.length, 1)];
    const decisions = one === undefined ? [] : [make(one.obligation.id)];
    for (const { status, counted, excluded, obligation, decision } of see(records, { ...around, decisions }, on)) {
      seen.add(status);
      if (counted.length > 1) seen.add("几条一起");
      if (excluded.length > 0) seen.add("有不计的");
      if (obligation.movedBy !== null) seen.add("通知移动");
      if (obligation.trigger !== null) seen.add("事情引起");
      if (decision !== null) seen.add(decision.kind);
    }
  }
  const ways = ["未到期", "将到期", "已完成", "补录完成", "逾期", "已说明", "不适用"];
  for (const way of [...ways, "几条一起", "有不计的", "通知移动", "事情引起", "exempt", "postponed", "explained"])
    assert.ok(seen.has(way), way);
});

test("the effect of one record, added or changed, equals the recount of everything", () => {
  fc.assert(
    fc.property(ledger, someRecord, fc.nat(14), surroundings, day, (records, make, at, around, on) => {
      const changed = make(at);
      const was = records.find(({ id }) => id === changed.id) ?? null;
      const before = groundOf(facts(records, around));
      const after = withRecord(before, changed);
      const whole = groundOf(facts([...records.filter(({ id }) => id !== changed.id), changed], around));
      const small = recount(factBook, after, judgedIn(factBook, before, year, on), changed, was, year, on);
      assert.deepEqual(saidOf(small), saidOf(judgedIn(factBook, whole, year, on)));
    }),
    runs(60),
  );
});

test("records entered one by one come to what they come to together, in whatever order", () => {
  fc.assert(
    fc.property(ledger, roster, day, (records, around, on) => {
      let ground = groundOf(facts([], around));
      let judged = judgedIn(factBook, ground, year, on);
      for (const one of [...records].reverse()) {
        ground = withRecord(ground, one);
        judged = recount(factBook, ground, judged, one, null, year, on);
      }
      assert.deepEqual(saidOf(judged), saidOf(see(records, around, on)));
    }),
    runs(15),
  );
});

test("time moving forward never undoes what is done, and never makes up for what is overdue", () => {
  fc.assert(
    fc.property(ledger, surroundings, day, fc.integer({ min: 1, max: 400 }), (records, around, on, days) => {
      const later = byId(see(records, around, addDays(on, days)));
      for (const one of see(records, around, on)) {
        const now = later.get(one.obligation.id);
        assert.ok(now !== undefined, `${one.obligation.id} 不见了`);
        if (isDone(one)) assert.ok(isDone(now), `${one.obligation.id}: ${one.status} → ${now.status}`);
        if (one.status === "逾期") assert.equal(now.status, "逾期", one.obligation.id);
        if (one.status === "将到期") assert.notEqual(now.status, "未到期", one.obligation.id);
      }
    }),
    runs(30),
  );
});

test("voiding a record leaves what would be there without it", () => {
  const standing = (all: readonly Judged[]) =>
    Object.fromEntries(all.map(({ obligation: { id }, status, got, counted }) => [id, { status, got, counted }]));
  fc.assert(
    fc.property(ledger, fc.nat(11), surroundings, day, (records, at, around, on) => {
      const without = records.filter(({ id }) => id !== `r${at}`);
      const after = voided(records, new Set([`r${at}`]));
      assert.deepEqual(standing(see(after, around, on)), standing(see(without, around, on)));
    }),
    runs(25),
  );
});

test("voiding all that counts for a duty restores its gap, with the sentence that says so", () => {
  const on = "2026-07-01" as PlainDate;
  fc.assert(
    fc.property(ledger, roster, fc.nat(200), (records, around, at) => {
      const done = see(records, around, on).filter(isDone);
      const chosen = done[at % Math.max(done.length, 1)];
      if (chosen === undefined) return;
      const { id, trigger } = chosen.obligation;
      const gone = new Set<string>();
      for (let now: Judged | undefined = chosen; now !== undefined && isDone(now); ) {
        // A duty that a record sets off and answers at once goes with it.
        assert.ok(now.counted.length > 0, `${id} 没有记录也算完成`);
        for (const counted of now.counted) gone.add(counted);
        now = byId(see(voided(records, gone), around, on)).get(id);
      }
      const after = voided(records, gone);
      const open = byId(see(after, around, on)).get(id);
      if (trigger?.record != null && gone.has(trigger.record)) return assert.equal(open, undefined);
      assert.ok(open !== undefined && !isDone(open), id);
      const told = gapsIn(factBook, groundOf(facts(after, around)), year, on).some(({ about }) => about.includes(id));
      assert.equal(told, open.status === "逾期" || open.status === "已说明", `${id}：${open.status}`);
    }),
    runs(30),
  );
});

test("one more record never undoes a floor that is reached", () => {
  fc.assert(
    fc.property(ledger, someRecord, roster, day, (records, make, around, on) => {
      const { event: _, ...more } = make(99);
      const after = byId(see([...records, more], around, on));
      for (const { obligation, got, ...one } of see(records, around, on)) {
        if (obligation.trigger !== null) continue;
        const now = after.get(obligation.id) ?? assert.fail(obligation.id);
        assert.ok(now.got >= got, `${obligation.id}: ${got} → ${now.got}`);
        if (isDone(one)) assert.ok(isDone(now), `${obligation.id}: ${one.status} → ${now.status}`);
      }
    }),
    runs(25),
  );
});

test("a decision is shown, never counts as done and never hides what is done", () => {
  const shown = { exempt: "不适用", explained: "已说明" } as const;
  fc.assert(
    fc.property(ledger, surroundings, day, fc.array(decided, { maxLength: 6 }), (records, around, on, choices) => {
      const plain = see(records, around, on);
      const decisions = choices.flatMap(({ at, make }) => {
        const one = plain[at % Math.max(plain.length, 1)];
        return one === undefined ? [] : [make(one.obligation.id)];
      });
      const last = new Map(decisions.map((one) => [one.obligation, one]));
      const after = byId(see(records, { ...around, decisions }, on));
      assert.equal(after.size, plain.length);
      for (const one of plain) {
        const now = after.get(one.obligation.id) ?? assert.fail(one.obligation.id);
        const decision = last.get(one.obligation.id) ?? null;
        assert.equal(now.decision, decision);
        if (decision === null) assert.deepEqual(now, one);
        else assert.match(now.reason, /另有安排（主任，/);
        if (isDone(one)) assert.equal(now.status, one.status);
        if (decision === null || decision.kind === "postponed") continue;
        assert.deepEqual([now.got, now.counted], [one.got, one.counted]);
        if (!isDone(one)) assert.equal(now.status, one.status === "不适用" ? "不适用" : shown[decision.kind]);
      }
      for (const { obligation, make } of choices.flatMap(({ at, make }) => {
        const one = plain[at % Math.max(plain.length, 1)];
        return one === undefined ? [] : [{ obligation: one.obligation, make }];
      })) {
        const decision = make(obligation.id);
        const now = after.get(obligation.id);
        if (decision.kind !== "postponed" || now?.decision?.kind !== "postponed" || isDone(now)) continue;
        // A postponement gives days and nothing else: never past its own day, and what came in them may count.
        if (now.decision.until >= on && obligation.due !== null) assert.notEqual(now.status, "逾期", obligation.id);
        assert.ok(now.due === null || obligation.due === null || now.due >= obligation.due);
      }
    }),
    runs(25),
  );
});

test("the parts of a period hold what the period holds, each obligation, check and gap once", () => {
  fc.assert(
    fc.property(ledger, surroundings, day, fc.constantFrom("Q", "H", "-"), (records, around, on, cut) => {
      const ground = groundOf(facts(records, around));
      const parts = cut === "Q" ? [1, 2, 3, 4] : cut === "H" ? [1, 2] : Array.from({ length: 12 }, (_, at) => at + 1);
      const spans = parts.map((n) => period(`2025${cut}${cut === "-" ? String(n).padStart(2, "0") : n}`));
      const split = spans.flatMap((span) => judgedIn(factBook, ground, span, on));
      const whole = judgedIn(factBook, ground, year, on);
      assert.equal(split.length, whole.length);
      assert.deepEqual(saidOf(split), saidOf(whole));
      const checked = (of: typeof year) =>
        checksIn(factBook, ground, of, on).flatMap(({ id, record, verdict }) =>
          record === null ? [] : [`${id} ${verdict}`],
        );
      assert.deepEqual(spans.flatMap(checked).sort(), checked(year).sort());
      const gaps = (of: typeof year) =>
        gapsIn(factBook, ground, of, on).flatMap(({ kind, about }) => (kind === "duty" ? about : []));
      assert.deepEqual(spans.flatMap(gaps).sort(), [...gaps(year)].sort());
    }),
    runs(20),
  );
});

test("the page of one org is its part of the whole", () => {
  fc.assert(
    fc.property(
      ledger,
      surroundings,
      day,
      fc.constantFrom("室", "支部", "一组", "综合科"),
      (records, around, on, org) => {
        const ground = groundOf(facts(records, around));
        const below = ground.roster.below(org).ids;
        const whole = judgedIn(factBook, ground, year, on);
        const part = whole.filter(({ obligation: { subject } }) => below.has(subject.org));
        assert.deepEqual(saidOf(judgedIn(factBook, ground, year, on, org)), saidOf(part));
      },
    ),
    runs(20),
  );
});
