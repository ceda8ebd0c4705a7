import type { Period } from "../calendar/period.ts";
import { yearOf } from "../calendar/plain-date.ts";
import type { BookedRule } from "./booked-rule.ts";
import { watchesOf } from "./obligation.ts";
import { windowOf } from "./periodic.ts";
import { ofShape, type RuleBook, rulesFor, rulesOn } from "./rule-book.ts";

/** What tells by which version of a rule an obligation is judged. */
type Asked = { readonly rule: string; readonly duty: Period; readonly triggered: boolean };

/**
 * Finds the rule of an obligation again: the one in force on the day of its event, or for its span, as when the obligation was made.
 * Null where the book has no such rule (any more). Remembers what it found: cells of a city are read by the thousand.
 */
export function entriesOf(book: RuleBook): (asked: Asked) => BookedRule | null {
  const known = new Map<string, BookedRule | null>();
  return (asked) => {
    const { rule, duty, triggered } = asked;
    const key = triggered ? `${rule}\n${duty.from}` : `${rule}\n${duty.code}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = entryOf(book, asked);
    known.set(key, found);
    return found;
  };
}

function entryOf(book: RuleBook, { rule: id, duty, triggered }: Asked): BookedRule | null {
  const isIt = ({ rule }: BookedRule): boolean => rule.id === id;
  if (triggered) return rulesOn(book, duty.from).find(isIt) ?? null;
  const yearly = ofShape(book.rules, "window").find(
    (entry) => isIt(entry) && rulesFor(book, windowOf(entry.rule, yearOf(duty.to))).includes(entry),
  );
  return ofShape(rulesFor(book, duty), "periodic").find(isIt) ?? yearly ?? null;
}

/** The rules whose obligations a record of a mechanism can change. */
export const rulesWatching = (book: RuleBook, mechanism: string): BookedRule[] =>
  book.rules.filter((entry) => watchesOf(book, entry).has(mechanism));
