import type { PlainDate } from "../calendar/plain-date.ts";
import type { Figure } from "../mechanism/figure-schema.ts";
import { inOrder } from "../mechanism/in-order.ts";
import type { Mechanism } from "../mechanism/mechanism-schema.ts";
import type { BookedRule } from "./booked-rule.ts";
import { type RuleBook, rulesOn, upperOf } from "./rule-book.ts";

/** A rule in a booklet: `n` counts through the whole of it. `upper`: the rule of a higher layer in whose place it stands. */
export type BookletRule = { readonly n: number; readonly entry: BookedRule; readonly upper: BookedRule | null };

/** A mechanism as it holds on a day, with the rules in force (those waiting to be taken over at the end) and its figures. */
export type BookletItem = {
  readonly mechanism: Mechanism;
  readonly rules: readonly BookletRule[];
  readonly figures: readonly Figure[];
};

export type BookletChapter = { readonly group: string; readonly items: readonly BookletItem[] };

/** Decides whether a mechanism, with its rules in force, belongs into the booklet. */
export type Keeps = (mechanism: Mechanism, rules: readonly BookedRule[]) => boolean;

/** 制度汇编: the mechanisms and rules in force on a day, by groups in the order of the list of mechanisms. */
export function booklet(book: RuleBook, on: PlainDate, keeps: Keeps = () => true): BookletChapter[] {
  const rules = Map.groupBy(rulesOn(book, on), ({ mechanism }) => mechanism.code);
  const kept = inOrder(mechanismsOn(book, on)).flatMap((mechanism) => {
    const own = inFileOrder(mechanism, rules.get(mechanism.code) ?? []);
    // A file that only says how all others count is no institution of its own.
    if (mechanism.record === undefined && own.length + mechanism.figures.length === 0) return [];
    return keeps(mechanism, own) ? [{ mechanism, own }] : [];
  });
  let n = 0;
  // Numbered by chapters: a group may be spread over the list.
  return [...Map.groupBy(kept, ({ mechanism }) => mechanism.group)].map(([group, members]) => ({
    group,
    items: members.map(({ mechanism, own }) => ({
      mechanism,
      rules: own.map((entry) => ({ n: ++n, entry, upper: upperOf(book, entry, on) })),
      figures: mechanism.figures.filter(({ from, to }) => (from ?? on) <= on && on <= (to ?? on)),
    })),
  }));
}

/** Of each mechanism the version that holds; one that was switched off, or has not begun, is not among them. */
const mechanismsOn = ({ catalogue }: RuleBook, on: PlainDate): Mechanism[] =>
  [...new Set(catalogue.mechanisms.map(({ code }) => code))].flatMap((code) => {
    const found = catalogue.mechanism(code, on);
    return found !== null && found.from <= on && on <= (found.to ?? on) ? [found] : [];
  });

/** As the mechanism file has them, those laid over it from elsewhere behind, those that nobody is asked by yet at the end. */
function inFileOrder({ rules }: Mechanism, entries: readonly BookedRule[]): BookedRule[] {
  const at = ({ rule }: BookedRule): number => {
    const index = rules.findIndex(({ id }) => id === rule.id);
    return (index === -1 ? rules.length : index) + (rule.deferred ? rules.length + 1 : 0);
  };
  return [...entries].sort((a, b) => at(a) - at(b));
}
