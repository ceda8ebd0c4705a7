import { parseDate } from "../calendar/plain-date.ts";
import { plainDigits, type WrittenDate, writtenDates } from "../calendar/written-date.ts";
import { absentIn } from "./absent-in.ts";
import { countsIn, headsIn } from "./heads-in.ts";
import { hostIn } from "./host-in.ts";
import { moneyIn } from "./money-in.ts";
import { chainOf, namesIn } from "./names-in.ts";
import { type NoticeGround, type NoticeReading, type Proposal, proposal } from "./notice.ts";
import { ownFieldsIn } from "./own-fields-in.ts";
import { placeIn } from "./place-in.ts";
import { speakersIn } from "./speakers-in.ts";
import { agendaIn, readingsIn, themeIn } from "./titles-in.ts";

/**
 * Reads a notice or a sentence into proposals for one form, each with the words it came from. Deterministic, by patterns alone; what the
 * words do not say stays empty, and what they say twice in different ways is left to the person.
 */
export function readNotice(source: string, ground: NoticeGround): NoticeReading {
  const text = plainDigits(source);
  const names = namesIn(text, [
    ...ground.roster,
    ...ground.people.filter(({ id }) => !ground.roster.some((one) => one.id === id)),
  ]);
  const dates = writtenDates(text, ground.near);
  const titles = [...readingsIn(text, ground), ...themeIn(text, ground)];
  const own = ownFieldsIn({ text, names, dates }, ground, new Set(titles.map(nameOf)));
  const absent = ground.blocks.includes("meeting") ? absentIn(text, ground) : { proposals: [], notes: [] };
  const missing = absent.proposals.filter(({ what }) => what.to === "absence" && isDue(what.person, ground));
  const heads = headsIn(text, ground, missing.length);
  const proposals = [
    ...daysIn(text, dates, own, ground),
    ...listOf(placeIn(text)),
    ...listOf(hostIn(text, ground)),
    ...titles,
    ...own,
    ...(ground.roster.length > 0 ? missing : []),
    ...heads.proposals,
    ...cameIn(text, names, ground),
    ...speakersIn(text, names, ground),
    ...agendaIn(text, ground),
    ...moneyIn(text, ground),
    ...countsIn(text, ground),
  ];
  return {
    proposals: proposals.sort((a, b) => a.start - b.start),
    notes: [...new Set([...(ground.roster.length > 0 ? absent.notes : []), ...heads.notes])],
  };
}

const listOf = (one: Proposal | null): Proposal[] => (one === null ? [] : [one]);
const nameOf = ({ what }: Proposal): string => (what.to === "own" ? what.name : "");
const isDue = (person: string, { roster }: NoticeGround): boolean => roster.some(({ id }) => id === person);

/** The day it happened: the first that no field of its own took; with 至 another, the end of what has one. */
function daysIn(
  text: string,
  dates: readonly WrittenDate[],
  own: readonly Proposal[],
  ground: NoticeGround,
): Proposal[] {
  const free = dates.filter(({ start }) => !own.some((one) => start >= one.start && start < one.end));
  const labelled = free.find(({ start }) => /(?:时间|日期)\s*[：:]\s*$/.test(text.slice(0, start)));
  const first = labelled ?? free[0];
  if (first === undefined) return [];
  const day = proposal(first, "日期", first.day, { to: "day", value: first.day });
  const second = free[free.indexOf(first) + 1];
  if (!ground.blocks.includes("term") || second === undefined) return [day];
  if (!/^\s*(?:至|到|—|–|-|~|～)+\s*$/.test(text.slice(first.end, second.start))) return [day];
  // 3月5日至7日: the second is of the month of the first.
  const short = /^(\d{1,2})[日号]$/.exec(text.slice(second.start, second.end))?.[1];
  const end = short === undefined ? second.day : parseDate(`${first.day.slice(0, 8)}${short.padStart(2, "0")}`);
  if (end === null || end < first.day) return [day];
  return [day, proposal(second, "结束日期", end, { to: "end", value: end })];
}

/** Who came, by name, where no roster says who should: the list that the words call so. */
function cameIn(text: string, names: ReturnType<typeof namesIn>, { roster, blocks }: NoticeGround): Proposal[] {
  if (roster.length > 0 || !blocks.includes("meeting")) return [];
  return names.flatMap(({ start }, at) => {
    const lead = /(?:参加|出席|与会|到会|参会)(?:人员|同志|者)?(?:有|共?\d+人)?\s*(?:[：:]|有)\s*$/.test(
      text.slice(0, start),
    );
    return lead
      ? chainOf(text, names, at).map((one) =>
          proposal(one, "到会", one.person.name, { to: "came", person: one.person.id }),
        )
      : [];
  });
}
