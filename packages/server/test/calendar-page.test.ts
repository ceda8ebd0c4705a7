import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { errorAnswer, operations, pathTo } from "@shilu/contract";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const get = (from: string, to: string) => fetch(office.url + pathTo(operations.calendar, {}, { from, to }));
const span = async (from: string, to: string) => operations.calendar.answer.parse(await (await get(from, to)).json());

test("August 2025 holds the one record of that month on its day", async () => {
  const { records, more } = await span("2025-08-01", "2025-08-31");
  assert.deepEqual(
    records.map(({ id, day }) => [id, day]),
    [["R2", "2025-08-05"]],
  );
  assert.equal(more, 0);
});

test("duties stand on their day, inside the span, each once", async () => {
  const { duties } = await span("2026-01-01", "2026-02-01");
  assert.ok(duties.length > 0);
  assert.ok(duties.every(({ day }) => "2026-01-01" <= day && day <= "2026-02-01"));
  assert.equal(new Set(duties.map(({ id }) => id)).size, duties.length);
});

test("休 and 班 by the year's notice; a year without one is named", async () => {
  const october = await span("2025-09-28", "2025-10-11");
  assert.equal(october.rest.length, 8);
  assert.deepEqual(october.work, ["2025-09-28", "2025-10-11"]);
  assert.deepEqual(october.unannounced, []);
  assert.deepEqual((await span("2026-12-28", "2027-01-31")).unannounced, [2027]);
});

for (const [from, to] of [
  ["2025-02-01", "2025-01-01"],
  ["2025-01-01", "2025-12-31"],
  ["2025-02-30", "2025-03-01"],
] as const)
  test(`${from} to ${to} is refused`, async () => {
    const answer = await get(from, to);
    assert.deepEqual([answer.status, errorAnswer.parse(await answer.json()).code], [400, "request.invalid"]);
  });

test("the calendar file is iCalendar", async () => {
  const answer = await fetch(office.url + operations.calendarFile.path);
  assert.match(answer.headers.get("content-type") ?? "", /text\/calendar/);
  assert.match(await answer.text(), /^BEGIN:VCALENDAR\r\n/);
});
