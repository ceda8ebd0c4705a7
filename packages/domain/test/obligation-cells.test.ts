import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  addDays,
  cellsIn,
  date,
  dueOfCells,
  dueOn,
  type Facts,
  groundOf,
  type Judged,
  judgedIn,
  judgedOf,
  membership,
  neededRecords,
  org,
  partsOf,
  period,
  recount,
  talksTitle,
  withRecord,
  yearOf,
} from "../src/index.ts";
import { branch, came, factsOf, orgs, record } from "./obligation-office.ts";
import { day, decided, facts, ledger, runs, saidOf, someRecord, surroundings } from "./obligation-random.ts";
import { factBook } from "./obligation-rules-of-facts.ts";

const year = period("2025");

/** What a cell can tell: not what does not count, nor who talked with whom, which hang on the roster of the day. */
const told = (all: readonly Judged[]) =>
  saidOf(
    all.map((one) => ({
      ...one,
      excluded: [],
      reason: one.talks === null ? one.reason : one.reason.replace(`；${talksTitle(one.talks)}`, ""),
    })),
  );

/** Random facts with up to three decisions about duties of the year and of the year before. */
const decidedFacts = fc
  .tuple(ledger, surroundings, fc.array(decided, { maxLength: 3 }))
  .map(([records, around, made]): Facts => {
    const bare = groundOf(facts(records, around));
    const asked = [2024, 2025].flatMap((one) => judgedIn(factBook, bare, period(`${one}`), date("2025-12-31")));
    const decisions = made.flatMap(({ at, make }) => {
      const obligation = asked[at % Math.max(asked.length, 1)]?.obligation;
      return obligation === undefined ? [] : [make(obligation.id)];
    });
    return facts(records, { ...around, decisions });
  });

test("the parts of a book, each with the records it looks at alone, ask and judge what the whole book does", () => {
  const parts = partsOf(factBook);
  const lookedAt = parts.flatMap((part) => neededRecords(part).mechanisms);
  assert.equal(lookedAt.length, new Set(lookedAt).size, "no mechanism is looked at by two parts");
  assert.deepEqual([...lookedAt].sort(), [...neededRecords(factBook).mechanisms].sort());
  fc.assert(
    fc.property(decidedFacts, (own) => {
      const cells = parts.flatMap((part) => {
        const mechanisms = new Set(neededRecords(part).mechanisms);
        const records = own.records.filter(({ mechanism }) => mechanisms.has(mechanism));
        const on = new Set(records.map(({ of }) => of));
        const about = new Set((own.occurrences ?? []).map(({ record }) => record));
        const others = own.records.filter(
          ({ id, mechanism }) => !mechanisms.has(mechanism) && (on.has(id) || about.has(id)),
        );
        return cellsIn(part, groundOf({ ...own, records: [...records, ...others] }), year);
      });
      const said = (all: ReturnType<typeof cellsIn>) =>
        all.map(({ obligation: { id, due }, steps }) => JSON.stringify([id, due, steps])).sort();
      assert.deepEqual(said(cells), said(cellsIn(factBook, groundOf(own), year)));
    }),
    runs(25),
  );
});

test("a cell says of every day what the ledger says of it", () => {
  fc.assert(
    fc.property(decidedFacts, fc.array(day, { minLength: 1, maxLength: 3 }), (own, days) => {
      const ground = groundOf(own);
      const cells = cellsIn(factBook, ground, year);
      const started = own.records.slice(0, 4).map(({ start }) => start);
      for (const on of [...days, ...started, ...started.map((one) => addDays(one, -1))])
        assert.deepEqual(told(cells.map((cell) => judgedOf(cell, on))), told(judgedIn(factBook, ground, year, on)));
      const on = days[0] ?? date("2025-06-30");
      const both = [yearOf(on) - 1, yearOf(on)].flatMap((one) => cellsIn(factBook, ground, period(`${one}`)));
      assert.deepEqual(told(dueOfCells(both, on)), told(dueOn(factBook, ground, on)));
    }),
    runs(25),
  );
});

test("the effect of one record equals the recount of everything, where duties were postponed into others", () => {
  fc.assert(
    fc.property(decidedFacts, someRecord, fc.nat(14), day, (own, make, at, on) => {
      const changed = make(at);
      const was = own.records.find(({ id }) => id === changed.id) ?? null;
      const before = groundOf(own);
      const whole = groundOf({
        ...own,
        records: [...own.records.filter(({ id }) => id !== changed.id), changed],
      });
      const judged = judgedIn(factBook, before, year, on);
      const small = recount(factBook, withRecord(before, changed), judged, changed, was, year, on);
      assert.deepEqual(saidOf(small), saidOf(judgedIn(factBook, whole, year, on)));
    }),
    runs(40),
  );
});

test("a record of December that makes its postponed duty good gives January its own back", () => {
  const until = {
    kind: "postponed" as const,
    until: date("2026-01-20"),
    reason: "下乡",
    by: "甲",
    on: date("2025-12-30"),
  };
  const january = record("branch.theme-day", "2026-01-10", { id: "r1" });
  const december = record("branch.theme-day", "2025-12-20", { id: "r2", entered: "2026-01-15" });
  const decisions = [{ ...until, obligation: "branch.theme_day:支部:2025-12" }];
  const before = groundOf(factsOf([january], { decisions }));
  const [span, on] = [period("2026"), date("2026-01-31")];
  const own = (all: readonly Judged[]) => all.find(({ obligation: { id } }) => id === "branch.theme_day:支部:2026-01");
  const judged = judgedIn(factBook, before, span, on);
  assert.equal(own(judged)?.got, 0);
  const after = withRecord(before, december);
  assert.equal(own(recount(factBook, after, judged, december, null, span, on))?.got, 1);
});

test("what is only set off later is not listed on an earlier day", () => {
  const vacancy = record("branch.election", "2025-03-10", { fields: { "term-begins": "2025-03-10" } });
  const ground = groundOf(factsOf([vacancy]));
  const early = dueOn(factBook, ground, date("2025-03-09")).filter(({ obligation }) => obligation.trigger !== null);
  const then = dueOn(factBook, ground, date("2025-03-10")).filter(({ obligation }) => obligation.trigger !== null);
  assert.equal(early.length, 0);
  assert.ok(then.length > 0);
});

test("what is late for its deadline is said by the cell in the same words", () => {
  const late = record("life.democratic", "2025-01-10", {
    org: "室",
    attendance: came(5),
    fields: { reported: "2025-02-20" },
  });
  const ground = groundOf(factsOf([late]));
  const isReport = ({ obligation }: Judged) => obligation.entry.rule.id === "leaders.democratic_life.report";
  for (const on of ["2025-01-20", "2025-02-19", "2025-02-20", "2025-12-31"].map(date)) {
    const [told] = judgedIn(factBook, ground, period("2025"), on).filter(isReport);
    const [cell] = cellsIn(factBook, ground, period("2025"))
      .map((one) => judgedOf(one, on))
      .filter(isReport);
    assert.equal(cell?.reason, told?.reason);
    assert.equal(cell?.status, told?.status);
    assert.equal(cell?.reason.includes("晚于期限"), on >= "2025-02-20");
  }
});

/** Two units with a branch each: some people move between them, some have a post in both. */
const twoUnits = [
  ...orgs,
  ...[
    { id: "局", parent: "室", type: "单位", name: "下属局" },
    { id: "局支部", parent: "局", type: "党支部", name: "下属局党支部" },
  ].map((row) => org.parse(row)),
];
const moves = fc.array(
  fc.record({
    person: fc.constantFrom("m03", "m05", "m06", "x01"),
    from: day,
    stays: fc.boolean(),
    role: fc.constantFrom("成员", "委员", "书记"),
  }),
  { maxLength: 4 },
);

test("the page of one org is its part of the whole, wherever its people also are", () => {
  const kindsThere = fc.constantFrom(
    "study.training",
    "branch.theme-day",
    "branch.committee",
    "branch.election",
    "study.center-group",
  );
  const there = fc.array(fc.record({ kind: kindsThere, start: day, at: fc.constantFrom("局", "局支部", "室") }), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(
      ledger,
      moves,
      there,
      fc.integer({ min: 3, max: 9 }),
      fc.nat(3),
      day,
      (records, moved, more, full, probationary, on) => {
        const memberships = [
          ...branch(full, probationary).map((one) => {
            const move = moved.find(({ person, stays }) => person === one.person && !stays);
            return move === undefined ? one : { ...one, to: addDays(move.from, -1) };
          }),
          ...moved.map(({ person, from, role }) =>
            membership.parse({ person, org: "局支部", role, party: "正式", from }),
          ),
        ];
        const others = more.map(({ kind, start, at }, n) =>
          record(kind, start, {
            id: `t${n}`,
            org: at,
            attendance: [...came(6, "x01").slice(0, 6), { person: "m06", status: "请假" }],
            counts: { 学时: 20 },
            fields: { "term-begins": start },
          }),
        );
        const ground = groundOf(factsOf([...records, ...others], { orgs: twoUnits, memberships }));
        const whole = judgedIn(factBook, ground, year, on);
        for (const org of ["室", "支部", "一组", "局", "局支部"]) {
          const { ids } = ground.roster.below(org);
          const part = whole.filter(({ obligation: { subject } }) => ids.has(subject.org));
          assert.deepEqual(saidOf(judgedIn(factBook, ground, year, on, org)), saidOf(part));
        }
      },
    ),
    runs(40),
  );
});
