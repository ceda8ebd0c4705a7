import assert from "node:assert/strict";
import { test } from "node:test";
import { type CalendarEntry, date } from "@shilu/domain";
import fc from "fast-check";
import ICAL from "ical.js";
import { icalendar } from "../src/work/icalendar.ts";

const entry: CalendarEntry = {
  id: "branch.theme_day:b:2025-05",
  day: date("2025-05-30"),
  title: "支部主题党日（2025年5月），政研室党支部",
  lines: ["要求：每月相对固定一天开展主题党日（应当，中央）", "依据：《条例》第十六条（公开文本，未复核）"],
  category: "组织生活",
  status: "confirmed",
  reminder: { at: { day: date("2025-05-23"), minute: 510 }, says: "将到期：支部主题党日" },
};
const write = (entries: readonly CalendarEntry[], stamp = "2025-05-20T02:00:00.000Z") =>
  icalendar({ name: "甲文的待办", tenant: "t1", stamp, entries });

/** What another program's parser (Mozilla's, of Thunderbird) reads. */
const read = (text: string) => new ICAL.Component(ICAL.parse(text));
const events = (text: string) => read(text).getAllSubcomponents("vevent");
const value = (component: ICAL.Component, name: string) => String(component.getFirstPropertyValue(name));

test("an entry is an all-day event that takes no time, with its id, its revision and its reminder in UTC", () => {
  const text = write([entry]);
  assert.equal(value(read(text), "method"), "PUBLISH");
  assert.equal(value(read(text), "version"), "2.0");
  assert.equal(value(read(text), "x-wr-calname"), "甲文的待办");
  const [event, ...others] = events(text);
  assert.ok(event !== undefined && others.length === 0);
  assert.equal(value(event, "uid"), "branch.theme_day:b:2025-05@t1");
  assert.equal(value(event, "dtstamp"), "2025-05-20T02:00:00Z");
  assert.equal(value(event, "sequence"), "1966", "days since 2020-01-01");
  assert.equal(event.getFirstProperty("dtstart")?.type, "date");
  assert.equal(value(event, "dtstart"), "2025-05-30");
  assert.equal(value(event, "dtend"), "2025-05-31", "the day after the last, by RFC 5545");
  assert.equal(value(event, "summary"), entry.title);
  assert.equal(value(event, "description"), entry.lines.join("\n"));
  assert.deepEqual(event.getFirstProperty("categories")?.getValues(), ["组织生活"]);
  assert.equal(value(event, "status"), "CONFIRMED");
  assert.equal(value(event, "transp"), "TRANSPARENT");
  const [alarm] = event.getAllSubcomponents("valarm");
  assert.ok(alarm);
  assert.equal(value(alarm, "action"), "DISPLAY");
  assert.equal(alarm.getFirstProperty("trigger")?.type, "date-time");
  assert.equal(value(alarm, "trigger"), "2025-05-23T00:30:00Z", "8:30 in Shanghai");
  assert.equal(value(alarm, "description"), "将到期：支部主题党日");
});

test("the first minutes of a day in Shanghai are the day before in UTC; the stamp's day there gives the revision", () => {
  const early = { at: { day: date("2026-01-01"), minute: 0 }, says: "到期" };
  assert.match(write([{ ...entry, reminder: early }]), /TRIGGER;VALUE=DATE-TIME:20251231T160000Z/);
  assert.match(write([entry], "2025-05-20T15:59:59.999Z"), /SEQUENCE:1966\r\n/);
  assert.match(write([entry], "2025-05-20T16:00:00.000Z"), /SEQUENCE:1967\r\n/);
  assert.match(write([{ ...entry, day: date("2025-12-31") }]), /DTEND;VALUE=DATE:20260101/);
});

test("cancelled and tentative entries, one without a reminder, a calendar without entries", () => {
  const text = write([
    { ...entry, id: "a", status: "cancelled", reminder: null },
    { ...entry, id: "b", status: "tentative" },
  ]);
  assert.deepEqual(
    events(text).map((event) => [
      value(event, "uid"),
      value(event, "status"),
      event.getAllSubcomponents("valarm").length,
    ]),
    [
      ["a@t1", "CANCELLED", 0],
      ["b@t1", "TENTATIVE", 1],
    ],
  );
  assert.deepEqual(events(write([])), []);
});

test("in every event the alarm stands after all properties, and every line ends with CRLF (RFC 5545, 3.6.1 and 3.1)", () => {
  const text = write([entry, { ...entry, id: "b" }]);
  assert.ok(text.endsWith("END:VCALENDAR\r\n"));
  assert.doesNotMatch(text.replaceAll("\r\n", ""), /[\r\n]/);
  for (const [, after] of text.matchAll(/END:VALARM\r\n(\S+)/g)) assert.equal(after, "END:VEVENT");
});

test("comma, semicolon, backslash and line break are escaped, control characters are gone", () => {
  const title = "甲,乙;丙\\n丁\\\r\n戊\u0000己\u0007\t庚\u000b\r辛：“，；”";
  const text = write([{ ...entry, title, category: "组织,生活;" }]);
  assert.match(text.replaceAll("\r\n ", ""), /SUMMARY:甲\\,乙\\;丙\\\\n丁\\\\\\n戊 己 {2}庚 \\n辛：“，；”\r\n/);
  const [event] = events(text);
  assert.ok(event);
  assert.equal(value(event, "summary"), "甲,乙;丙\\n丁\\\n戊 己  庚 \n辛：“，；”");
  assert.deepEqual(event.getFirstProperty("categories")?.getValues(), ["组织,生活;"], "one category, not two");
});

/** Octets of every line as it stands in the file. */
const octets = (text: string) => text.split("\r\n").map((line) => Buffer.byteLength(line));

test("a line holds 75 octets and not one more, and no character is torn", () => {
  // “SUMMARY:” takes 8 octets, so that 22 Chinese characters (66) and one letter fill the line.
  const full = `${"实".repeat(22)}a`;
  const summary = (title: string) =>
    /SUMMARY:[\s\S]*?\r\n(?=DESCRIPTION)/.exec(write([{ ...entry, title }]))?.[0] ?? "";
  assert.deepEqual(octets(summary(full)), [75, 0]);
  assert.deepEqual(octets(summary(`${full}录`)), [75, 4, 0], "a space and the character");
  assert.deepEqual(octets(summary(`${"实".repeat(22)}ab`)), [75, 2, 0]);
  assert.deepEqual(octets(summary(`${"实".repeat(22)}录`)), [74, 4, 0], "three octets do not fit into one");
  // Beyond the basic plane a character has four octets and two units of UTF-16.
  assert.deepEqual(octets(summary("𬱖".repeat(30))), [72, 57, 0]);
});

test("whatever the text, another parser reads it as it was, from lines of at most 75 octets", () => {
  const said = fc
    .array(fc.constantFrom(..."实录，。；：（）《》〔〕𬱖🈶é\\,;:\"'^= aZ9", "\n"), { maxLength: 300 })
    .map((all) => all.join(""));
  fc.assert(
    fc.property(said, said, said, (title, line, category) => {
      const text = write([{ ...entry, title, lines: [line, title], category }]);
      assert.ok(Math.max(...octets(text)) <= 75);
      const [event] = events(text);
      assert.ok(event);
      assert.equal(value(event, "summary"), title);
      assert.equal(value(event, "description"), `${line}\n${title}`);
      assert.deepEqual(event.getFirstProperty("categories")?.getValues(), [category]);
    }),
  );
});
