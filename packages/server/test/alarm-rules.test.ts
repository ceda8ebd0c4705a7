import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Alarm, alarmKinds, alarmsIn, alarmWords, type LoggedEvent } from "../src/work/alarm-rules.ts";

/** An instant on the clocks of Shanghai. 2026-11-23 is a Monday. */
const clock = (text: string) => new Date(`${text}+08:00`).toISOString();
const later = (at: string, seconds: number) => new Date(Date.parse(at) + seconds * 1000).toISOString();

type Logged = Partial<LoggedEvent> & Pick<LoggedEvent, "at" | "command">;
const log = (events: readonly Logged[]): LoggedEvent[] =>
  events.map((event, index) => ({ account: "a1", address: "10.1.1.1", changes: [], ...event, seq: index + 1 }));
const told = (alarms: readonly Alarm[]) =>
  alarms.map(({ kind, event, subject, many }) => `${kind} ${event} ${subject} ${many}`);
const times = (many: number, seconds: number, event: Logged): Logged[] =>
  Array.from({ length: many }, (_, n) => ({ ...event, at: later(event.at, n * seconds) }));

const noon = clock("2026-11-23T12:00:00");

test("ten refusals in ten minutes are told once, nine are not, nor ten that are further apart or of two people", () => {
  const miss: Logged = { at: noon, command: "access.missed" };
  assert.deepEqual(told(alarmsIn(log(times(9, 20, miss)), [], 0)), []);
  assert.deepEqual(told(alarmsIn(log(times(30, 20, miss)), [], 0)), ["refusals 10 a1 10"]);
  assert.deepEqual(told(alarmsIn(log(times(10, 66, miss)), [], 0)), ["refusals 10 a1 10"]);
  assert.deepEqual(told(alarmsIn(log(times(30, 67, miss)), [], 0)), []);
  const two = times(18, 10, miss).map((event, n) => ({ ...event, account: `a${n % 2}` }));
  assert.deepEqual(told(alarmsIn(log(two), [], 0)), []);
  // The first is ten minutes old, and a second less.
  const edge = (seconds: number) => [miss, ...times(9, 0, { ...miss, at: later(noon, seconds) })];
  assert.deepEqual(told(alarmsIn(log(edge(600)), [], 0)), []);
  assert.deepEqual(told(alarmsIn(log(edge(599)), [], 0)), ["refusals 10 a1 10"]);
  // Each of two who do it is told; what was looked at before is not.
  const both = log(times(20, 10, miss).map((event, n) => ({ ...event, account: `a${n % 2}` })));
  assert.deepEqual(told(alarmsIn(both, [], 0)), ["refusals 19 a0 10", "refusals 20 a1 10"]);
  assert.deepEqual(told(alarmsIn(both, [], 19)), ["refusals 20 a1 10"]);
  assert.deepEqual(told(alarmsIn(both, [], 20)), []);
  // Passwords tried at the door, by nobody that is known, and what is denied count alike.
  const door = [
    ...times(5, 5, { at: noon, command: "sign-in.refused", account: null }),
    ...times(5, 5, { at: later(noon, 60), command: "access.refused", account: null }),
  ];
  assert.deepEqual(told(alarmsIn(log(door), [], 0)), ["refusals 10 10.1.1.1 10"]);
  // After an hour it is told again.
  const again = [...times(10, 5, miss), ...times(10, 5, { ...miss, at: later(noon, 3600) })];
  assert.deepEqual(told(alarmsIn(log(again), [], 0)), ["refusals 10 a1 10", "refusals 20 a1 10"]);
});

test("twenty files or two thousand lines in an hour are much; what one takes of his own is not counted", () => {
  const file: Logged = { at: noon, command: "report.take" };
  assert.deepEqual(told(alarmsIn(log(times(19, 60, file)), [], 0)), []);
  assert.deepEqual(told(alarmsIn(log(times(25, 60, file)), [], 0)), ["taking 20 a1 20"]);
  assert.deepEqual(told(alarmsIn(log(times(25, 190, file)), [], 0)), []);
  const lines = (count: number): Logged[] => [
    { at: noon, command: "records.take", changes: [{ what: "records.file", count }] },
  ];
  assert.deepEqual(told(alarmsIn(log(lines(1999)), [], 0)), []);
  assert.deepEqual(told(alarmsIn(log(lines(2000)), [], 0)), ["taking 1 a1 1"]);
  assert.deepEqual(told(alarmsIn(log([...lines(1000), ...lines(1000)]), [], 0)), ["taking 2 a1 2"]);
  assert.deepEqual(told(alarmsIn(log(times(25, 60, { ...file, command: "journal.take", account: null })), [], 0)), []);
});

test("who administers at night or on a free day is told; a free day that is worked is not", () => {
  const grant = (at: string): LoggedEvent[] => log([{ at: clock(at), command: "account.grant" }]);
  const isTold = (at: string) => alarmsIn(grant(at), [], 0).length;
  const cases: [at: string, told: number][] = [
    ["2026-11-23T06:59:59", 1],
    ["2026-11-23T07:00:00", 0],
    ["2026-11-23T19:59:59", 0],
    ["2026-11-23T20:00:00", 1],
    // A Saturday; the first of October; 2025-09-28, a Sunday that was worked for the National Day.
    ["2026-11-28T10:00:00", 1],
    ["2025-10-01T10:00:00", 1],
    ["2025-09-28T10:00:00", 0],
  ];
  for (const [at, many] of cases) assert.equal(isTold(at), many, at);
  const own: Logged = { at: clock("2026-11-23T22:00:00"), command: "account.password" };
  assert.deepEqual(alarmsIn(log([own, { ...own, command: "record.add" }]), [], 0), []);
});

test("a clock that goes back by more than a minute, a broken chain, changed files and a failed backup are told", () => {
  const at = (seconds: number): Logged => ({ at: later(noon, seconds), command: "record.add" });
  assert.deepEqual(told(alarmsIn(log([at(0), at(-60)]), [], 0)), []);
  assert.deepEqual(told(alarmsIn(log([at(0), at(-61), at(-50)]), [], 0)), ["clock 2  61"]);
  assert.deepEqual(told(alarmsIn(log([at(0), at(-86_400), at(-86_390)]), [], 0)), ["clock 2  86400"]);
  const own = (command: string): Logged => ({
    at: noon,
    command,
    account: null,
    address: null,
    changes: [{ what: command, faults: 3 }],
  });
  const found = log([
    own("chain.broken"),
    own("install.changed"),
    { ...own("backup.failed"), changes: [] },
    own("backup.made"),
  ]);
  assert.deepEqual(told(alarmsIn(found, [], 0)), ["chain 1  3", "install 2  3", "backup 3  1"]);
});

test("every kind has its sentence", () => {
  for (const kind of alarmKinds) assert.match(alarmWords({ kind, many: 12 }, "张三"), /；请.*。$/, kind);
});

/** A week of an office of a dozen people, as the log has it: in at half past eight, records, some slips, a report on Friday. */
function ordinaryWeek(seed: number): LoggedEvent[] {
  let state = seed;
  const random = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const events: Logged[] = [];
  for (let day = 23; day <= 29; day++) {
    const at = (hour: number, minute: number) =>
      clock(`2026-11-${day}T${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}:00`);
    events.push({ at: at(2, 30), command: "backup.made", account: null, address: null });
    if (day > 27) continue;
    for (let person = 1; person <= 12; person++) {
      const by = { account: `a${person}`, address: `10.1.1.${person}` };
      const nobody = { account: null, address: by.address };
      for (let slip = random(4); slip > 0; slip--)
        events.push({ at: at(8, 30 + random(10)), command: "sign-in.refused", ...nobody });
      events.push({ at: at(8, 40), command: "session.open", ...by });
      for (let n = 0; n < 5; n++) events.push({ at: at(9 + random(8), random(60)), command: "record.add", ...by });
      if (random(5) === 0) events.push({ at: at(10, random(60)), command: "access.missed", ...by });
      if (day === 27)
        for (let n = 0; n < 4; n++) events.push({ at: at(15, random(60)), command: "report.take", ...by });
      if (person === 1 && day === 27)
        events.push({ at: at(16, 0), command: "records.take", ...by, changes: [{ what: "records.file", count: 380 }] });
    }
    if (day === 24) events.push({ at: at(9, 30), command: "account.add", account: "x", address: "10.1.9.9" });
  }
  return log(events.sort((a, b) => (a.at < b.at ? -1 : 1)));
}

test("a hundred ordinary weeks raise at most one alarm each", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const alarms = alarmsIn(ordinaryWeek(seed), [], 0);
    assert.ok(alarms.length <= 1, `${seed}: ${told(alarms).join(", ")}`);
  }
});

test("in whatever pieces the log is looked at, the same is told, and looking again tells nothing", () => {
  const attack = (at: string): Logged[] => [
    ...times(40, 7, { at, command: "access.missed", account: "a3" }),
    ...times(30, 20, { at: later(at, 300), command: "report.take", account: "a4" }),
    { at: later(at, 7200), command: "backup.failed", account: null, address: null },
  ];
  const week = log(
    [...ordinaryWeek(7), ...attack(clock("2026-11-25T10:00:00"))].sort((a, b) => (a.at < b.at ? -1 : 1)),
  );
  const whole = told(alarmsIn(week, [], 0));
  assert.deepEqual(
    whole.map((one) => one.split(" ")[0]),
    ["refusals", "taking", "backup"],
  );
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 30 }), (sizes) => {
      const raised: Alarm[] = [];
      let after = 0;
      for (let n = 0; after < week.length; n++) {
        const until = Math.min(week.length, after + (sizes[n % sizes.length] ?? 1));
        const first = Date.parse(week[after]?.at ?? "") - 3_600_000;
        const stretch = week.slice(0, until).filter(({ at, seq }) => seq > after || Date.parse(at) >= first);
        raised.push(...alarmsIn(stretch, raised, after));
        assert.deepEqual(alarmsIn(stretch, raised, after), []);
        after = until;
      }
      assert.deepEqual(told(raised), whole);
    }),
    { numRuns: 60 },
  );
});
