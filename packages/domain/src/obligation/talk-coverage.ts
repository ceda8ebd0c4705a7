import type { PlainDate } from "../calendar/plain-date.ts";
import { type Reading, readings } from "../mechanism/figure-schema.ts";
import { expected } from "../people/roster.ts";
import { distinctPairs, type Pair, pairsIn } from "../record/pairs.ts";
import type { LedgerRecord } from "../record/record.ts";
import type { RosterIndex } from "./roster-index.ts";
import { type RuleBook, rulesOn } from "./rule-book.ts";

/** Members of a branch on a day, those of its committee apart from the others. */
export type Circle = { readonly committee: ReadonlySet<string>; readonly others: ReadonlySet<string> };

/** How many of the talks that a reading asks for took place, in all and by who talks with whom. Totals only, never a name. */
export type TalkCoverage = {
  readonly reading: Reading;
  readonly need: number;
  readonly met: number;
  readonly parts: readonly { readonly title: string; readonly need: number; readonly met: number }[];
  /** Records that name no two people, so that nobody can tell whose talk it was. */
  readonly unnamed: number;
};

/** 党员 of a branch and its groups on a day; 书记, 副书记 and 委员 of the branch itself are its committee. */
export function circleOn(roster: RosterIndex, branch: string, day: PlainDate): Circle {
  const { orgs, memberships } = roster.below(branch);
  const members = expected("members", orgs, memberships, branch, day);
  const leading = new Set(expected("committee", orgs, memberships, branch, day));
  return {
    committee: new Set(members.filter((person) => leading.has(person))),
    others: new Set(members.filter((person) => !leading.has(person))),
  };
}

/**
 * Holds the talks of a branch against what a reading of 一年至少一次 asks for (中国共产党支部工作条例（试行） 第十九条). Who is not on the
 * roster of the day is left out on both sides.
 */
export function talkCoverage(
  reading: Reading,
  circle: Circle,
  records: readonly LedgerRecord[],
  field: string,
): TalkCoverage {
  const named = records.map(({ fields }) => pairsIn(fields[field]));
  const pairs = distinctPairs(named.flat());
  const parts = reading === "两两" ? everyTwo(circle, pairs) : eachOnce(circle, pairs);
  const sum = (of: (part: TalkCoverage["parts"][number]) => number) => parts.reduce((all, part) => all + of(part), 0);
  return {
    reading,
    need: sum(({ need }) => need),
    met: sum(({ met }) => met),
    parts,
    unnamed: named.filter((found) => found.length === 0).length,
  };
}

const pairsAmong = (people: number): number => (people * (people - 1)) / 2;

function everyTwo({ committee, others }: Circle, pairs: readonly Pair[]): TalkCoverage["parts"] {
  const isMember = (person: string) => committee.has(person) || others.has(person);
  const met = pairs.filter((pair) => pair.every(isMember)).length;
  return [{ title: "每两名党员之间", need: pairsAmong(committee.size + others.size), met }];
}

function eachOnce({ committee, others }: Circle, pairs: readonly Pair[]): TalkCoverage["parts"] {
  /** The others who talked with somebody of a set. */
  const talkedWith = (set: ReadonlySet<string>): number =>
    new Set(
      pairs
        .flatMap(([one, other]): Pair[] => [
          [one, other],
          [other, one],
        ])
        .flatMap(([one, other]) => (others.has(one) && set.has(other) ? [one] : [])),
    ).size;
  return [
    {
      title: "支委之间",
      need: pairsAmong(committee.size),
      met: pairs.filter((pair) => pair.every((person) => committee.has(person))).length,
    },
    { title: "党员同支委", need: committee.size > 0 ? others.size : 0, met: talkedWith(committee) },
    { title: "党员之间", need: others.size > 1 ? others.size : 0, met: talkedWith(others) },
  ];
}

/** The reading that the unit chose in the rule of this id, as in force on a day; 覆盖, which asks for less, where it chose none. */
export function readingOf(book: RuleBook, rule: string, day: PlainDate): Reading {
  const found = rulesOn(book, day).find((one) => one.rule.id === rule)?.rule;
  const chosen = found?.shape === "parameter" ? found.values.选用 : undefined;
  return readings.find((one) => one === chosen) ?? "覆盖";
}

/** What is asked for, counted: 对 of two people, 项 where a talk with anyone of several is enough. */
export const talkMeasure: Readonly<Record<Reading, string>> = { 覆盖: "项", 两两: "对" };

/** 按覆盖读法应谈50项，写明双方的谈话已有31项（支委之间10/8，党员同支委20/13，党员之间20/10）. */
export function talksTitle({ reading, need, met, parts, unnamed }: TalkCoverage): string {
  const each = parts.filter((part) => part.need > 0).map((part) => `${part.title}应${part.need}有${part.met}`);
  const detail = parts.length > 1 && each.length > 0 ? `（${each.join("，")}）` : "";
  const rest = unnamed === 0 ? "" : `；另有${unnamed}条谈话没有写明双方，不在其内`;
  const measure = talkMeasure[reading];
  return `按${reading}读法应谈${need}${measure}，写明双方的谈话已有${met}${measure}${detail}${rest}`;
}
