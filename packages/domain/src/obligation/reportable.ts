import { readName } from "./name.ts";
import type { RuleBook } from "./rule-book.ts";
import { eventNames } from "./rule-names.ts";

/**
 * The events and documents that the rules name in words and that no record kind holds: what a person can report to have happened.
 * In the order of the rules, each once.
 */
export function reportableWords({ catalogue, rules }: RuleBook): string[] {
  const names = new Set(rules.flatMap(({ rule }) => eventNames(rule)));
  return [...names].filter((name) => readName(name, catalogue).kind === "words");
}
