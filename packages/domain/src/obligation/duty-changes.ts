import type { BookedRule } from "./booked-rule.ts";
import type { Judged } from "./judge.ts";
import { dutyTitle, measureOf } from "./reason.ts";
import { basisOf } from "./rule-book.ts";

/** One obligation that comes, goes or is asked for otherwise when the rules change. `what`: in which way, one phrase each. */
export type DutyChange = {
  readonly kind: "新增" | "取消" | "变动";
  readonly id: string;
  readonly before: Judged | null;
  readonly after: Judged | null;
  readonly what: readonly string[];
};

/**
 * What a change of rules changes of the obligations of a span, both lists judged on the same ledger and the same day. In the order of
 * the new list, what goes at the end.
 */
export function dutyChanges(before: readonly Judged[], after: readonly Judged[]): DutyChange[] {
  const was = new Map(before.map((one) => [one.obligation.id, one]));
  const is = new Set(after.map(({ obligation }) => obligation.id));
  const changed = after.flatMap((now): DutyChange[] => {
    const { id } = now.obligation;
    const old = was.get(id) ?? null;
    if (old === null) return [{ kind: "新增", id, before: null, after: now, what: [now.status] }];
    const what = differences(old, now);
    return what.length === 0 ? [] : [{ kind: "变动", id, before: old, after: now, what }];
  });
  const gone = before
    .filter(({ obligation }) => !is.has(obligation.id))
    .map((old): DutyChange => ({ kind: "取消", id: old.obligation.id, before: old, after: null, what: [old.status] }));
  return [...changed, ...gone];
}

function differences(old: Judged, now: Judged): string[] {
  const pairs: readonly (readonly [string, string, string])[] = [
    ["应有", amount(old), amount(now)],
    ["时段", dutyTitle(old.obligation), dutyTitle(now.obligation)],
    ["期限", old.due ?? "及时", now.due ?? "及时"],
    ["状态", old.status, now.status],
    ["依据", basisOf(old.obligation.entry.rule), basisOf(now.obligation.entry.rule)],
  ];
  return pairs.flatMap(([title, a, b]) => (a === b ? [] : [`${title}由${a}改为${b}`]));
}

const amount = ({ obligation }: Judged): string => `${obligation.need}${measureOf(obligation)}`;

/** The changes of one rule together: a pack for three thousand branches is read by its rules, not by its duties. */
export type RuleImpact = {
  readonly entry: BookedRule;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** How many subjects it touches. */
  readonly subjects: number;
  /** How many are 逾期 by the new rules that were not, or were not asked for. */
  readonly overdue: number;
  /** The ways in which they change, the most frequent first. */
  readonly what: readonly string[];
};

export function ruleImpacts(changes: readonly DutyChange[]): RuleImpact[] {
  const byRule = Map.groupBy(changes, ({ before, after }) => (after ?? before)?.obligation.entry.rule.id ?? "");
  return [...byRule.values()].flatMap((all): RuleImpact[] => {
    const [one] = all.map(({ before, after }) => after ?? before);
    if (one === undefined || one === null) return [];
    const of = (kind: DutyChange["kind"]) => all.filter((change) => change.kind === kind).length;
    const ways = Map.groupBy(
      all.flatMap(({ kind, what }) => (kind === "变动" ? what : [])),
      (way) => way,
    );
    return [
      {
        entry: one.obligation.entry,
        added: of("新增"),
        removed: of("取消"),
        changed: of("变动"),
        subjects: new Set(all.map(({ before, after }) => (after ?? before)?.obligation.subject.id)).size,
        overdue: all.filter(({ before, after }) => after?.status === "逾期" && before?.status !== "逾期").length,
        what: [...ways].sort(([, a], [, b]) => b.length - a.length).map(([way]) => way),
      },
    ];
  });
}
