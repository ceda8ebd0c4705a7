import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addDays,
  addWorkingDays,
  date,
  daysBetween,
  holidayTable,
  isWorkingDay,
  parseDate,
  parsePeriod,
  period,
  periodContains,
  periodTitle,
  provisionalNote,
  weekday,
  yearAtHand,
  yearsLater,
} from "@shilu/domain";
import fc from "fast-check";

const year = fc.integer({ min: 2015, max: 2026 });
const day = fc.integer({ min: 0, max: 4382 }).map((days) => addDays(date("2015-01-01"), days));

const between = (from: string, to: string): string[] => {
  const found: string[] = [];
  for (let at = date(from); at <= to; at = addDays(at, 1)) found.push(at);
  return found;
};

test("a day that does not exist is no date", () => {
  assert.equal(parseDate("2025-02-29"), null);
  assert.equal(parseDate("2024-02-29"), "2024-02-29");
  assert.equal(parseDate("2025-2-9"), null);
  assert.equal(parseDate("2025-11-31"), null);
  const edges = ["0000-01-01", "1799-12-31", "1800-01-01", "2199-12-31", "2200-01-01", "9999-12-31"];
  assert.deepEqual(edges.map(parseDate), [null, null, "1800-01-01", "2199-12-31", null, null]);
  assert.deepEqual(
    ["0000", "1799", "1800", "2199Q4", "2200-01", "9999H2"].map((code) => parsePeriod(code)?.code ?? null),
    [null, null, "1800", "2199Q4", null, null],
  );
  assert.equal(yearsLater(period("1800"), -1).code, "1799", "what is reckoned from it may go further");
});

test("a period is read with both its ends and said in words", () => {
  const cases = [
    ["2025", "2025-01-01", "2025-12-31", "2025年"],
    ["2025H1", "2025-01-01", "2025-06-30", "2025年上半年"],
    ["2025Q3", "2025-07-01", "2025-09-30", "2025年第三季度"],
    ["2024-02", "2024-02-01", "2024-02-29", "2024年2月"],
    ["2025-01-01..2025-11-30", "2025-01-01", "2025-11-30", "2025年1月1日至11月30日"],
    ["2025-06-01..2025-06-15", "2025-06-01", "2025-06-15", "2025年6月1日至15日"],
    ["2024-12-29..2025-01-04", "2024-12-29", "2025-01-04", "2024年12月29日至2025年1月4日"],
  ] as const;
  for (const [code, from, to, title] of cases) {
    const read = period(code);
    assert.deepEqual([read.from, read.to, periodTitle(read)], [from, to, title]);
  }
  for (const wrong of ["2025Q5", "2025H3", "2025-13", "25", "2025-02-30..2025-03-01", "2025-03-02..2025-03-01", ""])
    assert.equal(parsePeriod(wrong), null, wrong);
});

test("every day of a year stands in exactly one quarter, one half and one month", () => {
  fc.assert(
    fc.property(year, (of) => {
      const splits = [
        ["H1", "H2"],
        ["Q1", "Q2", "Q3", "Q4"],
        Array.from({ length: 12 }, (_, month) => `-${String(month + 1).padStart(2, "0")}`),
      ].map((codes) => codes.map((code) => period(`${of}${code}`)));
      for (const parts of splits) {
        assert.equal(parts[0]?.from, `${of}-01-01`);
        assert.equal(parts.at(-1)?.to, `${of}-12-31`);
        for (const one of between(`${of}-01-01`, `${of}-12-31`))
          assert.equal(parts.filter((part) => periodContains(part, date(one))).length, 1);
      }
    }),
    { numRuns: 12 },
  );
});

test("the table of 2026 is the notice of 国务院办公厅 of 2025-11-04", () => {
  const table = holidayTable(2026);
  const off = [
    ["2026-01-01", "2026-01-03"],
    ["2026-02-15", "2026-02-23"],
    ["2026-04-04", "2026-04-06"],
    ["2026-05-01", "2026-05-05"],
    ["2026-06-19", "2026-06-21"],
    ["2026-09-25", "2026-09-27"],
    ["2026-10-01", "2026-10-07"],
  ] as const;
  assert.deepEqual(
    [...(table?.off ?? [])],
    off.flatMap(([from, to]) => between(from, to)),
  );
  assert.deepEqual(
    [...(table?.work ?? [])],
    ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
  );
});

test("there is a table for every year from 2015 to 2026 and for no other", () => {
  const years = Array.from({ length: 20 }, (_, index) => 2011 + index).filter((one) => holidayTable(one) !== null);
  assert.deepEqual(
    years,
    Array.from({ length: 12 }, (_, index) => 2015 + index),
  );
});

test("调休: weekend days that are worked lie on weekends and are worked; holidays are not", () => {
  for (let at = 2015; at <= 2026; at++) {
    for (const one of holidayTable(at)?.work ?? []) {
      assert.ok(weekday(one) >= 6, one);
      assert.ok(isWorkingDay(one), one);
    }
    for (const one of holidayTable(at)?.off ?? []) assert.equal(isWorkingDay(one), false, one);
  }
});

test("working days by the table: before and after 国庆 2025", () => {
  assert.equal(isWorkingDay(date("2025-09-28")), true);
  assert.equal(isWorkingDay(date("2025-10-08")), false);
  assert.equal(isWorkingDay(date("2025-10-11")), true);
  assert.deepEqual(addWorkingDays(date("2025-09-30"), 1), { day: "2025-10-09", provisional: false });
  assert.deepEqual(addWorkingDays(date("2025-09-30"), 3), { day: "2025-10-11", provisional: false });
  assert.deepEqual(addWorkingDays(date("2025-10-09"), -1), { day: "2025-09-30", provisional: false });
  assert.deepEqual(addWorkingDays(date("2025-10-01"), 0), { day: "2025-10-01", provisional: false });
});

test("a year without a table is 暂算 and says so", () => {
  assert.equal(holidayTable(2027), null);
  const counted = addWorkingDays(date("2026-12-31"), 3);
  assert.deepEqual(counted, { day: "2027-01-05", provisional: true });
  assert.match(provisionalNote(counted) ?? "", /暂算/);
  assert.equal(provisionalNote(addWorkingDays(date("2026-12-28"), 3)), null);
});

test("n working days later there are n working days between", () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 40 }), (from, n) => {
      const { day: to } = addWorkingDays(from, n);
      const passed = between(from, to).slice(1);
      assert.equal(passed.filter((one) => isWorkingDay(date(one))).length, n);
      assert.ok(isWorkingDay(to));
      assert.equal(daysBetween(from, to), passed.length);
    }),
  );
});

test("from a working day, n there and n back is the same day", () => {
  fc.assert(
    fc.property(day.filter(isWorkingDay), fc.integer({ min: 0, max: 40 }), (from, n) => {
      assert.equal(addWorkingDays(addWorkingDays(from, n).day, -n).day, from);
    }),
  );
});

test("in January the year at hand is the last one, from February on its own", () => {
  const years = ["2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01"].map((day) => yearAtHand(date(day)).code);
  assert.deepEqual(years, ["2025", "2025", "2025", "2026"]);
});
