import type { Period } from "../calendar/period.ts";
import { addDays, type PlainDate } from "../calendar/plain-date.ts";
import type { Finding } from "../finding.ts";
import type { Catalogue } from "../mechanism/catalogue.ts";
import { layers, type Rule } from "../mechanism/rule-schema.ts";
import type { BookedRule } from "./booked-rule.ts";
import { ruleFaults } from "./rule-faults.ts";

/** Every version of every rule, from every layer. `findings` lists what is wrong with them; the others keep working. */
export type RuleBook = {
  readonly catalogue: Catalogue;
  readonly rules: readonly BookedRule[];
  readonly findings: readonly Finding[];
};

/** A rule that the province, the city, the unit or this year's notice lays over the mechanism files. */
export type Overlay = { readonly mechanism: string; readonly rule: Rule };

/**
 * Puts the rules of the mechanism files and those laid over them into one book. A rule with the id of one in a higher layer
 * takes its place while it is in force; a rule with an id of its own comes beside.
 */
export function ruleBook(catalogue: Catalogue, overlays: readonly Overlay[] = []): RuleBook {
  const findings: Finding[] = [];
  const taught = catalogue.mechanisms.flatMap((mechanism) =>
    mechanism.rules.map((rule): BookedRule => {
      const next = catalogue.mechanisms
        .filter(({ code, from }) => code === mechanism.code && from > mechanism.from)
        .map(({ from }) => from)
        .sort()[0];
      const ends = [rule.to, mechanism.to ?? null, next === undefined ? null : addDays(next, -1)]
        .filter(isDay)
        .sort()[0];
      const from = rule.from !== null && rule.from > mechanism.from ? rule.from : mechanism.from;
      return { rule, mechanism, from, to: ends ?? null };
    }),
  );
  const laid = overlays.flatMap(({ mechanism: code, rule }): BookedRule[] => {
    const mechanism = catalogue.mechanism(code, rule.from ?? undefined);
    if (mechanism !== null) return [{ rule, mechanism, from: rule.from, to: rule.to }];
    findings.push({
      code: "rule.unknown-mechanism",
      place: rule.id,
      says: `规则 ${rule.id} 所属的机制“${code}”不在制度库里，请改正机制代码`,
    });
    return [];
  });
  const rules = [...taught, ...laid];
  return { catalogue, rules, findings: [...findings, ...ruleFaults(rules, catalogue)] };
}

const isDay = (day: PlainDate | null): day is PlainDate => day !== null;

const holds = ({ from, to }: BookedRule, day: PlainDate): boolean =>
  (from === null || from <= day) && (to === null || day <= to);

const depth = ({ rule }: BookedRule): number => layers.indexOf(rule.layer);

const known = new WeakMap<readonly BookedRule[], Map<PlainDate, readonly BookedRule[]>>();

/**
 * The rules in force on a day: of those with one id the one of the lowest layer (national → province → city → unit → notice).
 * Worked out once for a day: every span and every event of a city asks.
 */
export function rulesOn({ rules }: Pick<RuleBook, "rules">, day: PlainDate): readonly BookedRule[] {
  const memory = known.get(rules) ?? new Map<PlainDate, readonly BookedRule[]>();
  known.set(rules, memory);
  const before = memory.get(day);
  if (before !== undefined) return before;
  const chosen = new Map<string, BookedRule>();
  for (const one of rules) {
    if (!holds(one, day)) continue;
    const other = chosen.get(one.rule.id);
    if (other === undefined || depth(one) >= depth(other)) chosen.set(one.rule.id, one);
  }
  const found = [...chosen.values()];
  memory.set(day, found);
  return found;
}

/**
 * The rules by which a span is judged: those in force on its first day and, in some version, still on its last. Nobody is judged by
 * a rule that came when the span had begun, nor by one that fell away before its end.
 */
export function rulesFor(book: Pick<RuleBook, "rules">, { from, to }: Pick<Period, "from" | "to">): BookedRule[] {
  const last = new Set(rulesOn(book, to).map(({ rule }) => rule.id));
  return rulesOn(book, from).filter(({ rule }) => last.has(rule.id));
}

export type Verification = "已复核" | "未复核";

/** Only a rule whose official article a named person has read is 已复核. */
export const verificationOf = ({ signed }: Pick<Rule, "signed">): Verification =>
  signed === null ? "未复核" : "已复核";

/** 《中国共产党支部工作条例（试行）》第十一条; a unit's own rule stands under its own document. */
export const basisOf = ({ source }: Pick<Rule, "source">): string => `《${source.document}》${source.article ?? ""}`;

/** 《…》第十一条（公开文本，未复核）, or who read it and when. */
export function basisWithState(rule: Pick<Rule, "source" | "signed" | "force">): string {
  if (rule.signed !== null) return `${basisOf(rule)}（已复核：${rule.signed.by}，${rule.signed.on}）`;
  return rule.force === "本单位" ? `${basisOf(rule)}（本单位自定）` : `${basisOf(rule)}（公开文本，未复核）`;
}

/** The rules of one shape. */
export const ofShape = <S extends Rule["shape"]>(
  rules: readonly BookedRule[],
  shape: S,
): BookedRule<Extract<Rule, { shape: S }>>[] =>
  rules.filter((one): one is BookedRule<Extract<Rule, { shape: S }>> => one.rule.shape === shape && !one.rule.deferred);
