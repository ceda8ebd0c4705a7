import fc from "fast-check";
import {
  addDays,
  type Decision,
  date,
  dueItem,
  type Facts,
  type Judged,
  type LedgerRecord,
  type Membership,
  type Occurrence,
  type PlainDate,
  reportableWords,
  type WindowNotice,
} from "../src/index.ts";
import { branch, came, factsOf, orgs, record, said } from "./obligation-office.ts";
import { factBook } from "./obligation-rules-of-facts.ts";

/** Random offices for the properties of the engine: records, a roster whose people come and go, reports, notices of the year. */

/** The same random offices on every run; more of them, or other ones, by the environment. */
export const runs = (numRuns: number) => ({
  numRuns: numRuns * Number(process.env.SHILU_TEST_RUNS_TIMES ?? 1),
  seed: Number(process.env.SHILU_TEST_SEED ?? 20_261_126),
});

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
  ["study.training", "室"],
  ["branch.theme-day", "支部"],
  ["volunteer.friday", "室"],
  ["party.work-meeting", "室"],
  ["branch.election", "支部"],
] as const;

/** From July 2024 to June 2026, so that the year 2025 has a past and a future. */
export const day: fc.Arbitrary<PlainDate> = fc.integer({ min: 0, max: 729 }).map((n) => addDays(date("2024-07-01"), n));

const spring = fc.integer({ min: 0, max: 89 }).map((n) => addDays(date("2025-01-01"), n));

const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });

/** Some record of the office, of any status, entered soon or late, answering another or of an event shared with one. */
export const someRecord: fc.Arbitrary<(id: number) => LedgerRecord> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    // Mostly of 2025, so that several meet in one span.
    start: fc.oneof(day, spring),
    delay: fc.constantFrom(0, 0, 1, 7, 8, 40),
    status: fc.constantFrom<LedgerRecord["status"]>("final", "final", "final", "draft", "void", "superseded"),
    heads: fc.integer({ min: 0, max: 9 }),
    event: fc.constantFrom(undefined, undefined, undefined, "共一", "共二"),
    genre: fc.constantFrom("专题研究", "意识形态", "学习", "年度学习计划"),
    reported: maybe(day),
    dutyYear: fc.constantFrom(undefined, undefined, 2024, 2025),
    of: maybe(fc.nat(13)),
    nil: fc.constantFrom(undefined, undefined, undefined, undefined, true),
    // A 零报告 of a day, of weeks, of a month, of several quarters: it may begin before the year and end after it.
    long: fc.constantFrom(0, 6, 20, 31, 100, 400),
    hours: fc.integer({ min: 0, max: 60 }),
    away: fc.constantFrom(undefined, undefined, "请假" as const, "补学" as const),
  })
  .map(
    ({ kind: [mechanism, org], start, delay, heads, reported, dutyYear, of, hours, away, long, ...rest }) =>
      (id: number) =>
        record(mechanism, start, {
          ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
          id: `r${id}`,
          org,
          end: rest.nil ? addDays(start, long) : null,
          entered: addDays(start, delay),
          attendance: [...came(heads), ...(away === undefined || heads > 1 ? [] : [{ person: "m02", status: away }])],
          counts: { 学时: hours },
          fields: {
            ...(reported === undefined ? {} : { reported }),
            ...(dutyYear === undefined ? {} : { "duty-year": dutyYear }),
            ...(mechanism === "branch.election" ? { "term-begins": start } : {}),
          },
          ...(of === undefined ? {} : { of: `r${of}` }),
        }),
  );

export const ledger: fc.Arbitrary<LedgerRecord[]> = fc
  .array(someRecord, { minLength: 2, maxLength: 14, size: "max" })
  .map((all) => all.map((make, id) => make(id)));

/** Full and probationary members, some of whom came later or left, one of whom turned full; the group may be dissolved. */
export const roster: fc.Arbitrary<Pick<Facts, "memberships" | "orgs">> = fc
  .record({
    full: fc.integer({ min: 3, max: 9 }),
    probationary: fc.nat(3),
    moves: fc.array(fc.record({ who: fc.nat(12), from: maybe(day), to: maybe(day) }), { maxLength: 3 }),
    turned: maybe(day),
    dissolved: maybe(day),
  })
  .map(({ full, probationary, moves, turned, dissolved }) => {
    const posts = branch(full, probationary).flatMap((post, at): Membership[] => {
      const move = moves.find(({ who }) => who === at);
      const from = move?.from ?? post.from;
      const moved = { ...post, from, to: move?.to !== undefined && move.to >= from ? move.to : post.to };
      if (turned === undefined || post.person !== "p01" || turned <= from || (moved.to !== null && moved.to < turned))
        return [moved];
      return [
        { ...moved, to: addDays(turned, -1) },
        { ...moved, party: "正式", from: turned },
      ];
    });
    return {
      memberships: posts,
      orgs: orgs.map((one) => (one.id === "一组" && dissolved !== undefined ? { ...one, to: dissolved } : one)),
    };
  });

const words = reportableWords(factBook);
const occurrences: fc.Arbitrary<Occurrence[]> = fc
  .array(
    fc.record({
      what: fc.constantFrom(...words),
      on: day,
      org: fc.constantFrom("支部", "室"),
      person: maybe(fc.constantFrom("m01", "m02", "m06")),
      record: maybe(fc.nat(11)),
    }),
    { maxLength: 4 },
  )
  .map((all) =>
    all.map(({ what, on, org, person, record: of }, at) =>
      said(what, on, {
        id: `o${at}`,
        org,
        ...(person === undefined ? {} : { person }),
        ...(of === undefined ? {} : { record: `r${of}` }),
      }),
    ),
  );

/** A notice moves the window of a year; one for the branch goes before one for all. */
const notices: fc.Arbitrary<WindowNotice[]> = fc.array(
  fc
    .record({
      rule: fc.constantFrom("branch.org_life_meeting", "leaders.democratic_life"),
      year: fc.constantFrom(2024, 2025),
      opens: day,
      days: fc.integer({ min: 0, max: 150 }),
      org: fc.constantFrom(null, "支部", "室"),
    })
    .map(({ opens, days, ...one }) => ({ ...one, opens, closes: addDays(opens, days), document: "年度通知" })),
  { maxLength: 2 },
);

/** Everything that the engine judges by, but for the records and what was decided. */
export const surroundings: fc.Arbitrary<Partial<Facts>> = fc
  .record({ roster, occurrences, notices })
  .map(({ roster: own, ...rest }) => ({ ...own, ...rest }));

export const facts = (records: readonly LedgerRecord[], around: Partial<Facts>): Facts => factsOf(records, around);

/** What somebody may decide of one duty, for the duty at a place in a list. */
export const decided: fc.Arbitrary<{ readonly at: number; readonly make: (obligation: string) => Decision }> = fc
  .record({ at: fc.nat(200), kind: fc.constantFrom("exempt", "postponed", "explained"), until: day, on: day })
  .map(({ at, kind, until, on }) => ({
    at,
    make: (obligation: string): Decision => {
      const own = { obligation, reason: "另有安排", by: "主任", on };
      return kind === "postponed" ? { kind, until, ...own } : { kind, ...own };
    },
  }));

export const isDone = ({ status }: Pick<Judged, "status">): boolean => status === "已完成" || status === "补录完成";

/** Everything that is said of an obligation, by its id. */
export const saidOf = (all: readonly Judged[]) =>
  Object.fromEntries(
    all
      .map((one) => [one.obligation.id, { ...dueItem(one), excluded: one.excluded }] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
