import type { Rule } from "../mechanism/rule-schema.ts";

const there = (...names: readonly (string | undefined)[]): string[] => names.flatMap((name) => name ?? []);

/** The names in a rule that stand for events, documents or records: what sets it off, what it asks for, what it checks. */
export function eventNames(rule: Rule): string[] {
  const asked = "asks" in rule ? there(rule.asks) : [];
  switch (rule.shape) {
    case "triggered":
      return [rule.by, ...asked];
    case "two-level":
      return [rule.by, ...asked, ...there(rule.approval)];
    case "earliest":
      return [rule.after, ...asked];
    case "order":
      return [rule.before, rule.after];
    case "record-check":
      return [...rule.needs];
    case "alert":
      return [rule.when];
    default:
      return asked;
  }
}

/** The names in a rule that stand for quantities: what it counts, and what it is measured on. */
export function quantityNames(rule: Rule): string[] {
  switch (rule.shape) {
    case "periodic":
      return there(rule.counts, rule.or?.counts);
    case "limit":
      return there(rule.counts, rule.whole);
    case "rate":
      return [rule.numerator, rule.denominator];
    case "record-check":
      return [...(rule["not-above"] ?? [])];
    default:
      return [];
  }
}
