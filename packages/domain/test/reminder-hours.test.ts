import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addDays,
  date,
  holidayTable,
  isWorkingDay,
  type Moment,
  nextReminder,
  office,
  type ReminderHours,
  reminderHours,
  usualHours,
} from "@shilu/domain";
import fc from "fast-check";

/** “2026-02-14 17:59” as a moment, and back. */
const at = (text: string): Moment => {
  const [day = "", clock = ""] = text.split(" ");
  return { day: date(day), minute: Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)) };
};
const say = ({ day, minute }: Moment): string =>
  `${day} ${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
const next = (text: string, hours: ReminderHours = usualHours) => say(nextReminder(at(text), hours));

test("a moment inside the hours stays, one outside moves to the next allowed one", () => {
  const cases: readonly [moment: string, moved: string, why: string][] = [
    ["2026-03-02 00:00", "2026-03-02 08:30", "midnight of a Monday"],
    ["2026-03-02 08:29", "2026-03-02 08:30", "a minute before"],
    ["2026-03-02 08:30", "2026-03-02 08:30", "the first minute"],
    ["2026-03-02 12:34", "2026-03-02 12:34", "noon is no quiet hour unless the office says so"],
    ["2026-03-06 17:59", "2026-03-06 17:59", "the last minute of a Friday"],
    ["2026-03-06 18:00", "2026-03-09 08:30", "Friday 18:00 is quiet already"],
    ["2026-03-06 23:59", "2026-03-09 08:30", "the last minute of the day"],
    ["2026-02-28 10:00", "2026-02-28 10:00", "a Saturday that is worked (调休)"],
    ["2026-02-27 18:00", "2026-02-28 08:30", "the evening before it"],
    ["2026-03-07 10:00", "2026-03-09 08:30", "a plain Saturday"],
    ["2026-02-14 17:59", "2026-02-14 17:59", "the last worked minute before 春节, a Saturday"],
    ["2026-02-14 18:00", "2026-02-24 08:30", "2026-02-15..23 are off"],
    ["2026-02-15 08:30", "2026-02-24 08:30", "the first day off"],
    ["2026-02-23 23:59", "2026-02-24 08:30", "the last day off"],
    ["2025-12-31 17:59", "2025-12-31 17:59", "the last minute of a year"],
    ["2025-12-31 18:00", "2026-01-04 08:30", "over the year's border: 01-01..03 off, Sunday the 4th worked"],
    ["2014-12-31 18:00", "2015-01-04 08:30", "out of a year without a table into one with it"],
    ["2026-12-31 18:00", "2027-01-01 08:30", "into a year without a table: Friday, 1 January is not known to be off"],
    ["2027-01-01 18:00", "2027-01-04 08:30", "a year without a table has plain weekends"],
    ["2027-10-01 10:00", "2027-10-01 10:00", "and no holidays"],
  ];
  for (const [moment, moved, why] of cases) assert.equal(next(moment), moved, why);
  assert.equal(holidayTable(2027), null, "a table of 2027 has come: use a later year in this test");
});

test("an office's own hours and weekdays go before the usual ones", () => {
  const evening = reminderHours.parse({ from: "14:00", to: "20:30" });
  assert.equal(next("2026-03-06 13:59", evening), "2026-03-06 14:00");
  assert.equal(next("2026-03-06 20:29", evening), "2026-03-06 20:29");
  assert.equal(next("2026-03-06 20:30", evening), "2026-03-09 14:00");
  const saturdays = reminderHours.parse({ days: [6] });
  assert.equal(next("2026-02-15 10:00", saturdays), "2026-02-21 08:30", "whatever the holiday table says");
  const daily = reminderHours.parse({ days: [1, 2, 3, 4, 5, 6, 7] });
  assert.equal(next("2026-02-16 18:00", daily), "2026-02-17 08:30");
});

test("the setting is checked, and an office carries it", () => {
  assert.deepEqual(usualHours, { from: "08:30", to: "18:00", days: "working-days" });
  const given = { tenant: "t", name: "室" };
  assert.equal(office.parse(given).reminders, undefined);
  assert.deepEqual(office.parse({ ...given, reminders: { from: "09:00" } }).reminders, {
    from: "09:00",
    to: "18:00",
    days: "working-days",
  });
  for (const wrong of [
    { from: "24:00" },
    { from: "8:30" },
    { from: "18:00" },
    { from: "19:00" },
    { days: [] },
    { days: [0] },
    { days: [8] },
    { days: "weekdays" },
    { quiet: true },
  ])
    assert.equal(reminderHours.safeParse(wrong).success, false, JSON.stringify(wrong));
});

test("the next moment is allowed, never earlier, the first one, and stays where it is", () => {
  const moment = fc.record({
    day: fc.integer({ min: 0, max: 4900 }).map((days) => addDays(date("2014-06-01"), days)),
    minute: fc.integer({ min: 0, max: 1439 }),
  });
  const allowed = ({ day, minute }: Moment) => isWorkingDay(day) && minute >= 510 && minute < 1080;
  fc.assert(
    fc.property(moment, (given) => {
      const moved = nextReminder(given, usualHours);
      assert.ok(allowed(moved));
      assert.ok(say(moved) >= say(given));
      assert.deepEqual(nextReminder(moved, usualHours), moved);
      if (allowed(given)) return assert.equal(say(moved), say(given));
      // No day between was allowed, nor the rest of its own day.
      assert.equal(moved.minute, 510);
      for (let day = given.day; day < moved.day; day = addDays(day, 1))
        assert.ok(!isWorkingDay(day) || (day === given.day && given.minute >= 1080));
    }),
  );
});
