import type { Period } from "../calendar/period.ts";
import { addDays, type PlainDate } from "../calendar/plain-date.ts";
import type { Finding } from "../finding.ts";
import { type Catalogue, placeOfRule } from "../mechanism/catalogue.ts";
import { layers, type Rule } from "../mechanism/rule-schema.ts";
import type { BookedRule } from "./booked-rule.ts";
import { ruleFaults } from "./rule-faults.ts";
import { readingOf, type Signature } from "./signature.ts";

/** Every version of every rule, from every layer. `findings` lists what is wrong with them; the others keep working. */
export type RuleBook = {
  readonly catalogue: Catalogue;
  readonly rules: readonly BookedRule[];
  readonly findings: readonly Finding[];
};

/** A rule that the province, the city, the unit or this year's notice lays over the mechanism files. `place`: where it is written. */
export type Overlay = { readonly mechanism: string; readonly rule: Rule; readonly place?: string };

const placeIn = (mechanism: string, rule: Rule): string => placeOfRule(rule) ?? `${mechanism} 的规则 ${rule.id}`;

/**
 * Puts the rules of the mechanism files and those laid over them into one book. A rule with the id of one in a higher layer
 * takes its place while it is in force, one of the same layer that begins later takes it from then on; a rule with an id of its
 * own comes beside. `signatures`: who read which article; a rule that was worded anew since has to be read again.
 */
export function ruleBook(
  catalogue: Catalogue,
  overlays: readonly Overlay[] = [],
  signatures: readonly Signature[] = [],
): RuleBook {
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
      return { rule, mechanism, from, to: ends ?? null, place: placeIn(mechanism.code, rule) };
    }),
  );
  const laid = overlays.flatMap(({ mechanism: code, rule, place = placeIn(code, rule) }): BookedRule[] => {
    const mechanism = catalogue.mechanism(code, rule.from ?? undefined);
    if (mechanism !== null) {
      const [to] = [rule.to, mechanism.to ?? null].filter(isDay).sort();
      return [{ rule, mechanism, from: rule.from, to: to ?? null, place }];
    }
    findings.push({
      code: "rule.unknown-mechanism",
      place,
      says: `${place}：规则 ${rule.id} 所属的机制“${code}”不在制度库里，请改正机制代码`,
    });
    return [];
  });
  const signed = signing(signatures);
  const rules = [...taught, ...laid].map((entry, _, all) => succeeded(entry, all)).map(signed);
  return { catalogue, rules, findings: [...findings, ...ruleFaults(rules, catalogue)] };
}

/** A rule ends on the day before a later one with its id begins in its own layer. */
function succeeded(entry: BookedRule, all: readonly BookedRule[]): BookedRule {
  const { rule, from, to } = entry;
  const [next] = all
    .filter((one) => one.rule.id === rule.id && one.rule.layer === rule.layer)
    .flatMap((one) => (one.from !== null && (from === null || from < one.from) ? [one.from] : []))
    .sort();
  return next === undefined || (to !== null && to < next) ? entry : { ...entry, to: addDays(next, -1) };
}

/** Puts the last signature on each rule that reads as it did when it was signed. */
function signing(signatures: readonly Signature[]): (entry: BookedRule) => BookedRule {
  const byReading = new Map(signatures.map((one) => [`${one.rule}\n${one.reading}`, one]));
  if (byReading.size === 0) return (entry) => entry;
  return (entry) => {
    const { rule } = entry;
    const found = rule.signed === null ? byReading.get(`${rule.id}\n${readingOf(rule)}`) : undefined;
    if (found === undefined) return entry;
    const { by, on, text } = found;
    return { ...entry, rule: { ...rule, signed: { by, on, text } } };
  };
}

/** The rule of a higher layer over which a rule lies on a day; null where it lies over none. */
export function upperOf({ rules }: Pick<RuleBook, "rules">, { rule }: BookedRule, day: PlainDate): BookedRule | null {
  const above = rules.filter(
    (one) => one.rule.id === rule.id && holds(one, day) && depth(one) < layers.indexOf(rule.layer),
  );
  return above.sort((a, b) => depth(b) - depth(a))[0] ?? null;
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
