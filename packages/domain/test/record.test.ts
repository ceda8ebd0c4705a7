import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addDays,
  attendancesOf,
  date,
  distinctPeople,
  expandExample,
  isCounted,
  isLate,
  ledgerRecord,
  mechanism,
  membership,
  org,
  presenceOf,
  quorumReached,
  recordFaults,
  totalAttendances,
  whyNotRestored,
  whyNotStatus,
} from "@shilu/domain";
import fc from "fast-check";

const record = (row: object) =>
  ledgerRecord.parse({ id: "r", mechanism: "m", org: "支部", title: "会", start: "2025-03-05", ...row });
const came = (...people: string[]) => people.map((person) => ({ person, status: "到" }));

test("人次 adds presences, 人数 counts persons once; leave, observers and make-up never count", () => {
  const march = record({
    attendance: [
      ...came("甲", "乙"),
      { person: "丙", status: "请假" },
      { person: "丁", status: "列席" },
      { person: "戊", status: "补学" },
    ],
  });
  const april = record({ attendance: came("甲", "丙"), guests: 9 });
  assert.equal(attendancesOf(march), 2);
  assert.equal(totalAttendances([march, april]), 4);
  assert.equal(distinctPeople([march, april]), 3);
});

test("a headcount counts only where no names are known", () => {
  assert.equal(attendancesOf(record({ headcount: { present: 24 } })), 24);
  assert.equal(attendancesOf(record({ attendance: came("甲"), headcount: { present: 24 } })), 1);
  assert.equal(
    attendancesOf(record({ attendance: [{ person: "甲", status: "请假" }], headcount: { present: 24 } })),
    0,
  );
  assert.equal(attendancesOf(record({})), 0);
});

test("人数 never exceeds 人次", () => {
  const person = fc.constantFrom("甲", "乙", "丙", "丁");
  const meeting = fc.uniqueArray(person).map((people) => record({ attendance: came(...people) }));
  fc.assert(
    fc.property(fc.array(meeting), (records) => {
      const presences: number = totalAttendances(records);
      assert.ok(distinctPeople(records) <= presences);
    }),
  );
});

test("补录 begins on the eighth day after it happened, counted from the last day", () => {
  assert.equal(isLate(record({ entered: "2025-03-12" })), false);
  assert.equal(isLate(record({ entered: "2025-03-13" })), true);
  assert.equal(isLate(record({ end: "2025-03-07", entered: "2025-03-14" })), false);
  assert.equal(isLate(record({ end: "2025-03-07", entered: "2025-03-15" })), true);
  assert.equal(isLate(record({ entered: "2025-03-13" }), 10), false);
  assert.equal(isLate(record({})), false);
});

test("补录 stays 补录: a day later is never less late", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), (days) => {
      const entered = (n: number) => record({ entered: addDays(date("2025-03-05"), n) });
      assert.equal(isLate(entered(days)), days > 7);
    }),
  );
});

test("a record goes from draft to final, and from there only forward", () => {
  assert.equal(whyNotStatus("draft", "final"), null);
  assert.equal(whyNotStatus("draft", "void"), null);
  assert.equal(whyNotStatus("final", "void"), null);
  assert.equal(whyNotStatus("final", "superseded"), null);
  assert.match(whyNotStatus("final", "draft") ?? "", /更正/);
  assert.match(whyNotStatus("void", "final") ?? "", /已作废/);
  assert.match(whyNotStatus("superseded", "void") ?? "", /最新一版/);
  assert.match(whyNotStatus("draft", "superseded") ?? "", /先定稿/);
});

test("only a final record counts", () => {
  const counted = ["draft", "final", "void", "superseded"].filter((status) => isCounted(record({ status })));
  assert.deepEqual(counted, ["final"]);
});

const orgs = [org.parse({ id: "支部", parent: null, type: "党支部", name: "支部" })];
const memberships = ["甲 书记 正式", "乙 委员 正式", "丙 委员 正式", "丁 成员 正式", "戊 成员 预备"].map((row) => {
  const [person, role, party] = row.split(" ");
  return membership.parse({ person, org: "支部", role, party, from: "2020-01-01" });
});
const half = { part: [1, 2] as [number, number], of: "应到会有表决权" as const, strictly: false };

test("应到, 实到 and those with a vote by the roster of the day", () => {
  const meeting = record({ attendance: [...came("甲", "乙", "戊"), { person: "庚", status: "列席" }] });
  const presence = presenceOf(meeting, "members", orgs, memberships);
  assert.deepEqual(presence, {
    expected: 5,
    present: 3,
    due: 5,
    duePresent: 3,
    votersExpected: 4,
    votersPresent: 2,
    observers: 1,
  });
  assert.equal(quorumReached(half, presence), true);
  assert.equal(quorumReached({ ...half, strictly: true }, presence), false);
  assert.equal(quorumReached({ ...half, part: [4, 5] }, presence), false);
});

test("a committee opens with half of it; a probationary member does not help", () => {
  const open = { part: [1, 2] as [number, number], of: "委员" as const, strictly: false };
  const presence = (...people: string[]) =>
    presenceOf(record({ attendance: came(...people) }), "committee", orgs, memberships);
  assert.equal(quorumReached(open, presence("甲")), false);
  assert.equal(quorumReached(open, presence("甲", "乙")), true);
  assert.equal(quorumReached(half, presence("戊")), false);
});

test("an extended session expects those it named; they do not help the committee to open", () => {
  const open = { part: [1, 2] as [number, number], of: "委员" as const, strictly: false };
  const extended = record({ attendance: [...came("甲", "丁", "戊"), { person: "己", status: "请假" }] });
  const presence = presenceOf(extended, "committee", orgs, memberships);
  assert.deepEqual([presence.expected, presence.present, presence.due, presence.duePresent], [6, 3, 3, 1]);
  assert.equal(quorumReached(open, presence), false);
});

test("实到 never exceeds 应到, whoever came", () => {
  const status = fc.constantFrom("到", "请假", "缺席", "列席", "补学");
  const row = fc.record({ person: fc.constantFrom("甲", "乙", "丙", "丁", "戊", "己", "庚"), status });
  const kind = fc.constantFrom("members" as const, "committee" as const, "staff" as const);
  fc.assert(
    fc.property(
      fc.uniqueArray(row, { selector: ({ person }) => person, minLength: 1 }),
      kind,
      (attendance, expects) => {
        const { expected, present, due, duePresent, votersExpected, votersPresent } = presenceOf(
          record({ attendance }),
          expects,
          orgs,
          memberships,
        );
        assert.ok((present ?? 0) <= (expected ?? -1));
        assert.ok((duePresent ?? 0) <= (due ?? -1));
        assert.ok(votersPresent <= votersExpected);
      },
    ),
  );
});

test("where nobody is expected by name the number given is kept, and without one nothing is claimed", () => {
  const given = presenceOf(record({ headcount: { expected: 30, present: 24 } }), "none", orgs, memberships);
  assert.deepEqual([given.expected, given.present], [30, 24]);
  const unknown = presenceOf(record({ headcount: { present: 24 } }), "none", orgs, memberships);
  assert.equal(unknown.expected, null);
  assert.equal(quorumReached({ ...half, of: "应到会" }, unknown), null);
  const silent = presenceOf(record({ headcount: { expected: 30 } }), "none", orgs, memberships);
  assert.equal(silent.present, null);
  assert.equal(quorumReached({ ...half, of: "应到会" }, silent), null);
});

const themeDay = mechanism.parse({
  schema: 1,
  code: "branch.theme-day",
  from: "2018-10-28",
  title: "支部主题党日",
  group: "组织生活",
  form: "published",
  examples: [
    {
      says: "作废的不计，补录的计",
      records: [
        { start: "2025-03-05", status: "void", present: 24 },
        { start: "2025-03-06", entered: "2025-04-20", mechanism: "branch.party-lecture", title: "党课" },
      ],
      expect: { figures: { "branch.theme-day.count": 1 } },
    },
    { says: "写错的", records: [{ start: "2025-03-05", status: "草稿" }], expect: {} },
  ],
});

test("an example's short records become full ones", () => {
  const [example, wrong] = themeDay.examples;
  assert.ok(example && "records" in example && wrong && "records" in wrong);
  const full = expandExample(themeDay, example);
  assert.ok(full.ok);
  assert.deepEqual(
    full.value.map(({ id, mechanism, org, title, status, headcount }) => ({
      id,
      mechanism,
      org,
      title,
      status,
      headcount,
    })),
    [
      {
        id: "例1",
        mechanism: "branch.theme-day",
        org: "支部",
        title: "支部主题党日",
        status: "void",
        headcount: { present: 24 },
      },
      {
        id: "例2",
        mechanism: "branch.party-lecture",
        org: "支部",
        title: "党课",
        status: "final",
        headcount: undefined,
      },
    ],
  );
  const refused = expandExample(themeDay, wrong);
  assert.ok(!refused.ok);
  assert.match(refused.findings[0]?.says ?? "", /branch\.theme-day 的例子“写错的”第 1 条：status/);
});

test("what was voided can be taken back for thirty days, the thirtieth among them, and nothing else can", () => {
  const voided = date("2025-12-01");
  assert.equal(whyNotRestored("void", voided, date("2025-12-31")), null);
  assert.match(whyNotRestored("void", voided, date("2026-01-01")) ?? "", /超过30天/);
  for (const status of ["draft", "final", "superseded"] as const)
    assert.match(whyNotRestored(status, voided, voided) ?? "", /没有作废/);
});

test("what is prepared may be entered before its day; what took place may not, and its clock is one", () => {
  const early = { start: "2025-03-12", entered: "2025-03-11" };
  const codes = (given: object) => recordFaults(record(given), null).map(({ code }) => code);
  assert.deepEqual(codes({ ...early, status: "draft", clock: "14:30", invited: ["王村长"] }), []);
  assert.deepEqual(codes({ ...early, status: "final" }), ["record.entered-early"]);
  assert.deepEqual(codes({ ...early, entered: "2025-03-12", status: "final" }), []);
  for (const clock of ["24:00", "9:30", "09:60", "上午"])
    assert.throws(() => record({ ...early, clock }), /时刻要写成 14:30 这样/);
});
