import type { Rule } from "../mechanism/rule-schema.ts";
import type { Presence } from "../record/attendance.ts";
import type { LedgerRecord } from "../record/record.ts";
import type { BookedRule } from "./booked-rule.ts";
import { attendanceBase, opened, presenceAt, reaches, shareTitle, voteBase } from "./meeting.ts";
import { type Looking, ofRecord, type RuleCheck, verdictOf } from "./rule-check.ts";

/** Whether enough came for the meeting to open. */
export function quorumCheck(
  looking: Looking,
  entry: BookedRule<Extract<Rule, { shape: "quorum" }>>,
  record: LedgerRecord,
): RuleCheck[] {
  const { open } = entry.rule;
  const presence = presenceAt(looking.ground, record, entry);
  const holds = opened(open, presence, record);
  return [ofRecord(looking, entry, record, verdictOf(holds), presenceSays(open, presence, record))];
}

/**
 * Each vote of a meeting: whether enough with a vote came, and whether enough of the rule's base approved. A meeting that decided
 * without a count is checked for presence alone.
 */
export function voteChecks(
  looking: Looking,
  entry: BookedRule<Extract<Rule, { shape: "vote" }>>,
  record: LedgerRecord,
): RuleCheck[] {
  const { approve, open } = entry.rule;
  const presence = presenceAt(looking.ground, record, entry);
  const quorate = open === undefined ? true : opened(open, presence, record);
  const present = open === undefined ? "" : `${presenceSays(open, presence, record)}；`;
  const voted = record.agenda.flatMap(({ title, votes }, at) => (votes === undefined ? [] : [{ title, votes, at }]));
  if (voted.length === 0) {
    const decided = record.agenda.some(({ resolution }) => resolution !== undefined);
    if (!decided || open === undefined) return [];
    return [ofRecord(looking, entry, record, verdictOf(quorate), `${present}作出了决议，没有记票数`)];
  }
  return voted.map(({ title, votes, at }) => {
    const base = voteBase(approve.of, presence, record);
    const passed = base === null ? null : reaches(votes.for, base, approve);
    const holds = quorate === false || passed === false ? false : quorate === null ? null : passed;
    const asked = `须${shareTitle(approve)}`;
    const counted =
      base === null
        ? `赞成${votes.for}票，${approve.of}人数不知`
        : `赞成${votes.for}票，${approve.of}${base}人，${asked}`;
    const invalid = quorate === false ? "；到会人数不够，这项表决无效" : "";
    return ofRecord(
      looking,
      entry,
      record,
      verdictOf(holds),
      `“${title}”：${present}${counted}${invalid}`,
      `#${at + 1}`,
    );
  });
}

function presenceSays(
  open: Extract<Rule, { shape: "quorum" }>["open"],
  presence: Presence,
  record: LedgerRecord,
): string {
  const { words, whole, here } = attendanceBase(open.of, presence, record);
  if (whole === null || whole === 0) return "应到人数不知";
  const came =
    here ?? (record.headcount?.present === undefined ? null : `${record.headcount.present}（只有人数，没有名单）`);
  return came === null
    ? `${words}${whole}人，到会人数没有记`
    : `${words}${whole}人，到会${came}人，须${shareTitle(open)}`;
}
