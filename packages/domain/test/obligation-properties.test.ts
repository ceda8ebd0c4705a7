import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  addDays,
  cellsIn,
  type Decision,
  date,
  dueItem,
  dueOfCells,
  dueOn,
  type Facts,
  groundOf,
  type Judged,
  judgedIn,
  judgedOf,
  type LedgerRecord,
  membership,
  org,
  period,
  recount,
  withRecord,
  yearOf,
} from "../src/index.ts";
import { branch, came, factsOf, orgs, record, said as reported } from "./obligation-office.ts";
import { factBook } from "./obligation-rules-of-facts.ts";

const kinds = [
  ["branch.general-meeting", "支部"],
  ["branch.committee", "支部"],
  ["branch.theme-day", "支部"],
  ["branch.group-meeting", "一组"],
  ["life.organizational", "支部"],
  ["life.democratic", "室"],
  ["study.center-group", "综合科"],
  ["study.first-topic", "室"],
  ["study.training", "室"],
  ["party.work-meeting", "室"],
  ["branch.election", "支部"],
] as const;

const day = fc.integer({ min: 0, max: 729 }).map((n) => addDays(date("2024-07-01"), n));

/** Some record of the office, of any status, entered soon or late, answering another or of an event shared with one. */
const someRecord = fc
  .record({
    kind: fc.constantFrom(...kinds),
    start: day,
    delay: fc.constantFrom(0, 0, 1, 7, 8, 40),
    status: fc.constantFrom(
      "final" as const,
      "final" as const,
      "final" as const,
      "draft" as const,
      "void" as const,
      "superseded" as const,
    ),
    heads: fc.integer({ min: 0, max: 9 }),
    event: fc.constantFrom(undefined, undefined, undefined, "共一", "共二"),
    genre: fc.constantFrom("专题研究", "意识形态", "学习", "年度学习计划"),
    reported: fc.option(day, { nil: undefined }),
    dutyYear: fc.constantFrom(undefined, undefined, 2024, 2025),
    of: fc.option(fc.nat(11), { nil: undefined }),
    nil: fc.constantFrom(undefined, undefined, undefined, undefined, true),
    hours: fc.integer({ min: 0, max: 60 }),
  })
  .map(
    ({ kind: [mechanism, org], start, delay, heads, reported, dutyYear, of, hours, ...rest }) =>
      (id: number) =>
        record(mechanism, start, {
          ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
          id: `r${id}`,
          org,
          end: rest.nil ? addDays(start, 31) : null,
          entered: addDays(start, delay),
          attendance: came(heads),
          counts: { 学时: hours },
          fields: {
            ...(reported === undefined ? {} : { reported }),
            ...(dutyYear === undefined ? {} : { "duty-year": dutyYear }),
            ...(mechanism === "branch.election" ? { "term-begins": start } : {}),
          },
          ...(of === undefined ? {} : { of: `r${of}` }),
        }),
  );

const ledger = fc.array(someRecord, { maxLength: 12 }).map((all) => all.map((make, id) => make(id)));
const roster = fc.record({ full: fc.integer({ min: 3, max: 9 }), probationary: fc.nat(3) });

const facts = (
  records: readonly LedgerRecord[],
  { full, probationary }: { full: number; probationary: number },
): Facts => factsOf(records, { memberships: branch(full, probationary) });

/** Everything that is said of an obligation, by its id. */
const said = (all: readonly Judged[]) =>
  Object.fromEntries(
    all
      .map((one) => [one.obligation.id, { ...dueItem(one), excluded: one.excluded }] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

test("the effect of one record, added or changed, equals the recount of everything", () => {
  fc.assert(
    fc.property(ledger, someRecord, fc.nat(14), roster, day, (records, make, at, members, on) => {
      const changed = make(at);
      const was = records.find(({ id }) => id === changed.id) ?? null;
      const occurrences = [reported("党员有重大变故", "2025-03-03", { record: "r3" })];
      const before = groundOf({ ...facts(records, members), occurrences });
      const after = withRecord(before, changed);
      const others = records.filter(({ id }) => id !== changed.id);
      const whole = groundOf({ ...facts([...others, changed], members), occurrences });
      const span = period("2025");
      const small = recount(factBook, after, judgedIn(factBook, before, span, on), changed, was, span, on);
      assert.deepEqual(said(small), said(judgedIn(factBook, whole, span, on)));
    }),
    { numRuns: 50 },
  );
});

test("time moving forward never undoes what is done", () => {
  fc.assert(
    fc.property(ledger, roster, day, fc.integer({ min: 1, max: 400 }), (records, members, on, days) => {
      const ground = groundOf(facts(records, members));
      const later = new Map(
        judgedIn(factBook, ground, period("2025"), addDays(on, days)).map((one) => [one.obligation.id, one]),
      );
      for (const { obligation, status } of judgedIn(factBook, ground, period("2025"), on)) {
        if (status !== "已完成" && status !== "补录完成") continue;
        const now = later.get(obligation.id)?.status;
        assert.ok(now === "已完成" || now === "补录完成", `${obligation.id}: ${status} → ${now}`);
      }
    }),
    { numRuns: 25 },
  );
});

test("voiding a record leaves what would be there without it", () => {
  const standing = (all: readonly Judged[]) =>
    Object.fromEntries(all.map(({ obligation: { id }, status, got, counted }) => [id, { status, got, counted }]));
  fc.assert(
    fc.property(ledger, fc.nat(11), roster, day, (records, at, members, on) => {
      const without = records.filter(({ id }) => id !== `r${at}`);
      const voided = records.map((one) => (one.id === `r${at}` ? { ...one, status: "void" as const } : one));
      const see = (some: readonly LedgerRecord[]) =>
        standing(judgedIn(factBook, groundOf(facts(some, members)), period("2025"), on));
      assert.deepEqual(see(voided), see(without));
    }),
    { numRuns: 25 },
  );
});

test("the parts of a period hold what the period holds, each obligation once", () => {
  fc.assert(
    fc.property(ledger, roster, day, fc.constantFrom("Q", "H", "-"), (records, members, on, cut) => {
      const ground = groundOf(facts(records, members));
      const parts = cut === "Q" ? [1, 2, 3, 4] : cut === "H" ? [1, 2] : Array.from({ length: 12 }, (_, at) => at + 1);
      const codes = parts.map((n) => `2025${cut}${cut === "-" ? String(n).padStart(2, "0") : n}`);
      const split = codes.flatMap((code) => judgedIn(factBook, ground, period(code), on));
      const whole = judgedIn(factBook, ground, period("2025"), on);
      assert.equal(split.length, whole.length);
      assert.deepEqual(said(split), said(whole));
    }),
    { numRuns: 25 },
  );
});

test("the page of one org is its part of the whole", () => {
  fc.assert(
    fc.property(ledger, roster, day, fc.constantFrom("室", "支部", "一组", "综合科"), (records, members, on, org) => {
      const ground = groundOf(facts(records, members));
      const below = ground.roster.below(org).ids;
      const whole = judgedIn(factBook, ground, period("2025"), on);
      const part = whole.filter(({ obligation: { subject } }) => below.has(subject.org));
      assert.deepEqual(said(judgedIn(factBook, ground, period("2025"), on, org)), said(part));
    }),
    { numRuns: 25 },
  );
});

test("a cell says of every day what the ledger says of it", () => {
  const decisions = fc.array(
    fc.record({ kind: fc.constantFrom("exempt" as const, "explained" as const), at: fc.nat(60) }),
    { maxLength: 3 },
  );
  const seen = (all: readonly Judged[]) => said(all.map((one) => ({ ...one, excluded: [] })));
  fc.assert(
    fc.property(
      ledger,
      roster,
      decisions,
      fc.array(day, { minLength: 1, maxLength: 4 }),
      (records, members, made, days) => {
        const bare = groundOf(facts(records, members));
        const asked = judgedIn(factBook, bare, period("2025"), date("2025-12-31"));
        const ground = groundOf({
          ...facts(records, members),
          occurrences: [reported("党员有重大变故", "2025-03-03"), reported("年度学习计划", "2025-02-01", { org: "室" })],
          decisions: made.flatMap(({ kind, at }): Decision[] => {
            const obligation = asked[at % asked.length]?.obligation.id;
            return obligation === undefined
              ? []
              : [{ kind, obligation, reason: "理由", by: "甲", on: date("2025-05-05") }];
          }),
        });
        const cells = cellsIn(factBook, ground, period("2025"));
        for (const on of [
          ...days,
          ...records.map(({ start }) => start),
          ...records.map(({ start }) => addDays(start, -1)),
        ])
          assert.deepEqual(
            seen(cells.map((cell) => judgedOf(cell, on))),
            seen(judgedIn(factBook, ground, period("2025"), on)),
          );
        const on = days[0] ?? date("2025-06-30");
        const both = [yearOf(on) - 1, yearOf(on)].flatMap((year) => cellsIn(factBook, ground, period(`${year}`)));
        assert.deepEqual(seen(dueOfCells(both, on)), seen(dueOn(factBook, ground, on)));
      },
    ),
    { numRuns: 25 },
  );
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
    fc.property(ledger, moves, there, roster, day, (records, moved, more, { full, probationary }, on) => {
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
      const whole = judgedIn(factBook, ground, period("2025"), on);
      for (const org of ["室", "支部", "一组", "局", "局支部"]) {
        const { ids } = ground.roster.below(org);
        const part = whole.filter(({ obligation: { subject } }) => ids.has(subject.org));
        assert.deepEqual(said(judgedIn(factBook, ground, period("2025"), on, org)), said(part));
      }
    }),
    { numRuns: 40 },
  );
});
