import type { Rule } from "../mechanism/rule-schema.ts";
import { basisWithState } from "./rule-basis.ts";

/** In the order in which a report tells them. */
export const gapKinds = ["problem", "duty", "reading", "decision", "promise", "issue"] as const;

/**
 * Something the period left open, with one honest sentence for the 不足 section and one for 下一步. Both are written from the facts,
 * are edited by people, and say nothing that the facts do not.
 */
export type Gap = {
  /** Of what it is a gap (rule and subject, problem, meeting …). The facts may change, the id stays. */
  readonly id: string;
  /**
   * duty: an unmet floor or deadline · problem: 整改 past its day · reading: 必学内容 · issue: numbers of a journal · decision: no
   * follow-up · promise: of last year and not kept
   */
  readonly kind: (typeof gapKinds)[number];
  /** Ids of the obligations, problems or records it is about. */
  readonly about: readonly string[];
  /** Ids of the ledger's records that it rests on. */
  readonly records: readonly string[];
  /** What was asked, and where that stands with its state of verification; null where no rule asks. */
  readonly rule: { readonly says: string; readonly basis: string } | null;
  /** The mechanism a record of which would answer it; null where none would. */
  readonly answeredBy: string | null;
  /** The facts, one a line. The day of looking is in none of them: facts that change by themselves would never be settled. */
  readonly facts: readonly string[];
  readonly sentence: string;
  readonly next: string;
  /** Lower ones are told first. */
  readonly weight: number;
};

/** How the ids of gaps begin that are about persons. These are counted; what stands behind them names them, and is not printed. */
export const ofPersons = "persons:";

export const ruleOfGap = (rule: Rule): Gap["rule"] => ({ says: rule.says, basis: basisWithState(rule) });

/**
 * How early a gap is told: 整改 past its day, then what a rule asks (应当 before 一般, a unit's own last), and behind all of them what
 * is asked of a mechanism of which the ledger holds nothing at all, because there it is open whether anything was left undone.
 */
export function weightOf(kind: Gap["kind"], force: Rule["force"] | null = null, recorded = true): number {
  const own = gapKinds.indexOf(kind) * 10;
  const behind = recorded ? 0 : 100;
  if (force === null || force === "应当" || force === "必须") return own + behind;
  return (force === "一般" || force === "原则上" ? gapKinds.indexOf("decision") * 10 + 5 : 90) + behind;
}

/** Gaps as a report tells them: the same for the same gaps, in whatever order they were found. */
export const inOrder = <T extends Pick<Gap, "id" | "weight">>(gaps: readonly T[]): T[] =>
  [...gaps].sort((a, b) => a.weight - b.weight || (a.id < b.id ? -1 : 1));
