import { addDays, type CalendarEntry, date, daysBetween, type Moment } from "@shilu/domain";
import { dayOf } from "./workplace.ts";

/** A calendar to be written. `tenant` makes the ids unique beyond this office; `stamp`: the moment of writing, an ISO instant. */
export type Calendar = {
  readonly name: string;
  readonly tenant: string;
  readonly stamp: string;
  readonly entries: readonly CalendarEntry[];
};

/**
 * A calendar as iCalendar text (RFC 5545): all-day events that take no time of anybody's day. Each event's UID is the obligation's
 * id, so that a later file changes what an earlier one brought. SEQUENCE counts the days since 2020: a later file is never the lower
 * one, whatever was done, taken back or postponed between the two; of one day the later DTSTAMP holds (RFC 5546, 2.1.5).
 */
export function icalendar({ name, tenant, stamp, entries }: Calendar): string {
  const shared = {
    tenant,
    stamp: utc(Date.parse(stamp)),
    sequence: String(daysBetween(date("2020-01-01"), dayOf(stamp))),
  };
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Shilu//Shilu//ZH",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${text(name)}`,
    "X-WR-TIMEZONE:Asia/Shanghai",
    // How often a program should ask again, by RFC 7986 and by custom.
    "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
    "X-PUBLISHED-TTL:PT12H",
    ...entries.flatMap((entry) => event(entry, shared)),
    "END:VCALENDAR",
  ]
    .map((line) => `${fold(line)}\r\n`)
    .join("");
}

type Shared = { readonly tenant: string; readonly stamp: string; readonly sequence: string };

const event = ({ id, day, title, lines, category, status, reminder }: CalendarEntry, shared: Shared): string[] => [
  "BEGIN:VEVENT",
  `UID:${text(`${id}@${shared.tenant}`)}`,
  `DTSTAMP:${shared.stamp}`,
  `SEQUENCE:${shared.sequence}`,
  `DTSTART;VALUE=DATE:${compact(day)}`,
  `DTEND;VALUE=DATE:${compact(addDays(day, 1))}`,
  `SUMMARY:${text(title)}`,
  `DESCRIPTION:${text(lines.join("\n"))}`,
  `CATEGORIES:${text(category)}`,
  `STATUS:${status.toUpperCase()}`,
  "TRANSP:TRANSPARENT",
  ...(reminder === null
    ? []
    : [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        `TRIGGER;VALUE=DATE-TIME:${utc(instantOf(reminder.at))}`,
        `DESCRIPTION:${text(reminder.says)}`,
        "END:VALARM",
      ]),
  "END:VEVENT",
];

/** A value of type TEXT (RFC 5545, 3.3.11): four characters escaped; control characters, which it may not hold, become spaces. */
const text = (value: string): string =>
  value
    .replace(/\r\n?/g, "\n")
    .replace(/(?!\n)\p{Cc}/gu, " ")
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");

/** A content line in pieces of at most 75 octets of UTF-8, each further one after a space; no character is torn (RFC 5545, 3.1). */
function fold(line: string): string {
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

const compact = (day: string): string => day.replaceAll("-", "");

/** 20250523T003000Z */
const utc = (instant: number): string => new Date(instant).toISOString().replace(/[-:]|\.\d+/g, "");

/** A moment of the office's clock as milliseconds of UTC; China has had no summer time since 1991. */
const instantOf = ({ day, minute }: Moment): number => Date.parse(`${day}T00:00:00+08:00`) + minute * 60_000;
