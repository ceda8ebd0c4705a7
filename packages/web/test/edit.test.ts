import assert from "node:assert/strict";
import { test } from "node:test";
import { formAnswer, type NewRecord, newRecord, type RecordEntry, recordEntry } from "@shilu/contract";
import fc from "fast-check";
import { differencesOf, taken } from "../src/forms/differences.ts";
import { correctedRecord, entryOfRecord, shownRoster } from "../src/forms/edit-entry.ts";
import { recordOf } from "../src/forms/entry.ts";

/** A branch of three; 外来 is on no roster of the day. */
const known = formAnswer.parse({
  mechanism: { code: "branch.theme-day", title: "支部主题党日", group: "组织生活", proposed: false },
  blocks: ["header", "meeting", "money", "speakers", "agenda"],
  counts: ["份"],
  genres: [],
  evidence: [],
  fields: [
    { name: "theme", title: "主题", type: "text" },
    { name: "moved-to", title: "改到", type: "date" },
  ],
  orgs: [{ id: "z", name: "党支部" }],
  proposal: { org: "z", title: "支部主题党日", start: "2025-03-12", place: "", host: "", fields: {} },
  before: {},
  basis: null,
  roster: ["p1", "p2", "p3"].map((id) => ({ id, name: `某${id}`, letters: "", posts: [] })),
  people: [],
  voters: [],
  meetingRules: [],
  recent: [],
});

const whole = newRecord.parse({
  ...{ mechanism: "branch.theme-day", org: "z", title: "主题党日：植树", start: "2025-03-12", end: "2025-03-13" },
  ...{
    place: "北山",
    host: "甲文",
    recorder: "p2",
    guests: 2,
    campaigns: ["读书年"],
    headcount: { present: 2, basis: "签到表" },
  },
  attendance: [
    { person: "p1", status: "到", 座位: 3 },
    { person: "p2", status: "请假", reason: "下乡" },
    { person: "外来", status: "列席" },
  ],
  speakers: [{ person: "p1", topic: "法治", written: true, 稿: "一" }],
  agenda: [{ title: "议题", first: true, votes: { for: 3, against: 0, abstain: 1 } }],
  money: [{ amount: 12345, source: "自筹", arrived: "2025-03-14", 票号: "A-1" }],
  counts: { 份: 3 },
  fields: { theme: "植树", "moved-to": "2025-03-15" },
  evidence: [{ kind: "照片", file: "x.jpg", sha256: "a".repeat(64) }],
}) as NewRecord;

/** The record as it goes back when the form was opened and saved without a change. */
function untouched(record: NewRecord): NewRecord {
  const form = shownRoster(read(record), known);
  const entry = entryOfRecord(read(record), form);
  return correctedRecord(record, recordOf(entry, form), entry, form);
}

/** As it was read, of a record that is complete unless said. */
const read = (record: NewRecord, prepared = false): RecordEntry => recordEntry.parse({ version: 1, prepared, record });

test("a record that is opened and saved without a change is the same: nothing that the form does not ask is lost", () => {
  assert.deepEqual(newRecord.parse(untouched(whole)), whole);
  const bare = newRecord.parse({
    mechanism: "branch.theme-day",
    org: "z",
    title: "主题党日：扫雪",
    start: "2025-01-05",
  });
  assert.deepEqual(newRecord.parse(untouched(bare as NewRecord)), bare);
  const numbers = { ...bare, headcount: { expected: 3, present: 2, basis: "清点" } } as NewRecord;
  assert.deepEqual(newRecord.parse(untouched(numbers)), numbers, "nobody is made present by name");
});

test("of what was only prepared the whole roster is there until somebody says otherwise; a draft from elsewhere presumes nobody", () => {
  const called = newRecord.parse({
    ...{ mechanism: "branch.theme-day", org: "z", title: "主题党日：扫雪", start: "2025-01-05", clock: "14:30" },
    ...{ invited: ["王村长"], agenda: [{ title: "扫雪" }] },
  }) as NewRecord;
  const form = shownRoster(read(called, true), known);
  const entry = entryOfRecord(read(called, true), form);
  const done = correctedRecord(called, recordOf(entry, form), entry, form);
  assert.deepEqual(
    done.attendance?.map(({ status }) => status),
    known.roster.map(() => "到"),
  );
  assert.deepEqual([done.clock, done.invited, done.agenda?.[0]?.title], ["14:30", ["王村长"], "扫雪"]);
  assert.deepEqual(shownRoster(read(called), known).roster, []);
});

test("who stands on the roster and is not mentioned stays unmentioned, until somebody says how it was", () => {
  const form = shownRoster(read(whole), known);
  const entry = entryOfRecord(read(whole), form);
  assert.deepEqual(Object.keys(entry.absences), ["p2", "p3"]);
  const said = { ...entry, absences: { ...entry.absences, p3: { status: "缺席" as const, reason: "出差" } } };
  const { attendance } = correctedRecord(whole, recordOf(said, form), said, form);
  assert.deepEqual(
    attendance?.find(({ person }) => person === "p3"),
    { person: "p3", status: "缺席", reason: "出差" },
  );
  assert.deepEqual(
    attendance?.find(({ person }) => person === "p1"),
    { person: "p1", status: "到", 座位: 3 },
  );
  assert.ok(attendance?.some(({ person }) => person === "外来"));
});

const versions = fc.record({
  place: fc.option(fc.constantFrom("北山", "南山"), { nil: undefined }),
  theme: fc.option(fc.constantFrom("植树", "读书"), { nil: undefined }),
  came: fc.subarray(["p1", "p2", "p3"]),
  counts: fc.constantFrom({}, { 份: 1 }, { 份: 2, 户: 1 }),
});
const version = fc.gen().map((g) => {
  const { place, theme, came, counts } = g(() => versions);
  return newRecord.parse({
    ...{ mechanism: "branch.theme-day", org: "z", title: "主题党日", start: "2025-03-12", counts },
    ...(place === undefined ? {} : { place }),
    attendance: came.map((person) => ({ person, status: "到" })),
    fields: theme === undefined ? {} : { theme },
  }) as NewRecord;
});

test("all taken from the other is the other, none is one's own, and what neither says is said by nobody", () => {
  const sorted = ({ attendance = [], ...rest }: NewRecord) => ({
    ...newRecord.parse({ ...rest }),
    attendance: [...attendance].sort((a, b) => (a.person < b.person ? -1 : 1)),
  });
  fc.assert(
    fc.property(version, version, version, (base, mine, theirs) => {
      const differences = differencesOf(base, mine, theirs, known);
      const keys = new Set(differences.map(({ key }) => key));
      assert.deepEqual(sorted(taken(mine, theirs, keys)), sorted(theirs));
      assert.deepEqual(sorted(taken(mine, theirs, new Set())), sorted(mine));
      for (const { by } of differences) assert.ok(["me", "them", "both"].includes(by));
      assert.deepEqual(differencesOf(base, mine, mine, known), []);
      // Only what somebody changed is asked about.
      for (const { key, by } of differencesOf(base, mine, base, known)) assert.equal(by, "me", key);
    }),
    { seed: 20_261_126, numRuns: 200 },
  );
});
