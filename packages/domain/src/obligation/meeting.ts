import type { Rule } from "../mechanism/rule-schema.ts";
import { attendancesOf, type Presence, presenceOf } from "../record/attendance.ts";
import { quorumReached, type Share } from "../record/quorum.ts";
import type { LedgerRecord } from "../record/record.ts";
import type { BookedRule } from "./booked-rule.ts";
import type { Ground } from "./ground.ts";
import { ofShape, type RuleBook, rulesOn } from "./rule-book.ts";
import { fitsSource, sourceOf } from "./source.ts";

/** Presence of a record on its own day's roster, by the kind of its mechanism. */
export function presenceAt(
  { roster }: Ground,
  record: LedgerRecord,
  { mechanism }: Pick<BookedRule, "mechanism">,
): Presence {
  const branch = roster.below(record.org);
  return presenceOf(record, mechanism.record?.expected ?? "none", branch.orgs, branch.memberships);
}

/** The three bases, never mixed: those with a vote who should come, those who should come, those who came. */
type Base = { readonly words: string; readonly whole: number | null; readonly here: number | null };

/** What a share of those present is measured on: how many should have come, and how many of them did. */
export function attendanceBase(of: Share["of"], presence: Presence, record: LedgerRecord): Base {
  const named = record.attendance.length > 0;
  if (of === "应到会有表决权" || of === "到会有表决权")
    return {
      words: "应到会有表决权",
      whole: presence.votersExpected,
      here: named ? presence.votersPresent : null,
    };
  return { words: of === "委员" ? "委员" : "应到会", whole: presence.due, here: presence.duePresent };
}

/** What votes are measured on: 应到会有表决权 and 应到会 by the roster, 实到会 and 到会有表决权 by who came. */
export function voteBase(of: Share["of"], presence: Presence, record: LedgerRecord): number | null {
  const named = record.attendance.length > 0;
  switch (of) {
    case "应到会有表决权":
      return presence.votersExpected > 0 ? presence.votersExpected : null;
    case "到会有表决权":
      return named ? presence.votersPresent : null;
    case "实到会":
      return named && presence.votersExpected > 0
        ? presence.votersPresent
        : named
          ? presence.present
          : attendancesOf(record) || null;
    case "应到会":
    case "委员":
      return presence.due;
  }
}

/** ≥, or > where `strictly`. */
export const reaches = (part: number, whole: number, { part: [a, b], strictly }: Share): boolean =>
  strictly ? part * b > whole * a : part * b >= whole * a;

/**
 * Whether enough came. Where only a headcount is known, who of them has a vote is not: then it is said only when it holds, or fails,
 * whoever they were.
 */
export function opened(share: Share, presence: Presence, record: LedgerRecord): boolean | null {
  const voting = share.of === "应到会有表决权" || share.of === "到会有表决权";
  if (!voting || record.attendance.length > 0) return quorumReached(share, presence);
  const heads = record.headcount?.present;
  const { votersExpected: whole, due } = presence;
  if (heads === undefined || whole === 0 || due === null) return null;
  const most = Math.min(heads, whole);
  const least = Math.max(0, heads - (due - whole));
  if (!reaches(most, whole, share)) return false;
  return reaches(least, whole, share) ? true : null;
}

/** 半数, 五分之四. */
export function fractionTitle([part, whole]: Share["part"]): string {
  const numerals = "零一二三四五六七八九十";
  return part === 1 && whole === 2 ? "半数" : `${numerals[whole] ?? whole}分之${numerals[part] ?? part}`;
}

/** 半数以上, 超过半数, 五分之四以上. */
export const shareTitle = ({ part, strictly }: Share): string =>
  strictly ? `超过${fractionTitle(part)}` : `${fractionTitle(part)}以上`;

type Quorum = BookedRule<Extract<Rule, { shape: "quorum" }>>;

const known = new WeakMap<RuleBook["rules"], Map<string, Quorum[]>>();

/** The quorum rules of a mechanism in all their versions. Most have none: a city's records are asked this one by one. */
export function quorumRules({ rules }: Pick<RuleBook, "rules">, mechanism: string): readonly Quorum[] {
  const before = known.get(rules);
  const found = before ?? Map.groupBy(ofShape(rules, "quorum"), (entry) => entry.mechanism.code);
  if (before === undefined) known.set(rules, found);
  return found.get(mechanism) ?? [];
}

/** The quorum rules that a record is held to, in force on its day. */
const quorumsOf = (book: RuleBook, ground: Ground, record: LedgerRecord): Quorum[] =>
  quorumRules(book, record.mechanism).filter(
    (entry) =>
      rulesOn(book, record.start).includes(entry) && fitsSource(record, sourceOf(book.catalogue, entry), ground),
  );

/**
 * Why a meeting that too few attended is not counted; null where it is. A 党员大会 counts whatever the presence (its rule is a vote
 * rule: below it, nothing is validly decided), a meeting with a quorum of its own does not.
 */
export function belowQuorum(book: RuleBook, ground: Ground, record: LedgerRecord): string | null {
  for (const entry of quorumsOf(book, ground, record)) {
    const presence = presenceAt(ground, record, entry);
    const { open } = entry.rule;
    if (opened(open, presence, record) !== false) continue;
    const { words, whole, here } = attendanceBase(open.of, presence, record);
    return `到会不足（${words}${whole}人，到会${here ?? record.headcount?.present}人，须${shareTitle(open)}），不作会议计数`;
  }
  return null;
}
