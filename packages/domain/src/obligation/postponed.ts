import { parsePeriod } from "../calendar/period.ts";
import type { PlainDate } from "../calendar/plain-date.ts";
import type { Ground } from "./ground.ts";
import type { Obligation } from "./obligation.ts";

/** A floor of an earlier span that somebody postponed into the days of a later one. */
export type PostponedInto = { readonly duty: Obligation; readonly until: PlainDate };

/** The floors of the same rule and subject whose added days reach into an obligation's own window. A triggered duty has none. */
export function postponedBefore(ground: Ground, obligation: Obligation): PostponedInto[] {
  const { entry, subject, window, duty, trigger } = obligation;
  if (trigger !== null) return [];
  return ground.postponements(entry.rule.id, subject.id).flatMap(({ obligation: id, until }) => {
    const span = parsePeriod(id.slice(id.lastIndexOf(":") + 1));
    if (span === null || span.to >= duty.from || until < window.from) return [];
    return [{ duty: { ...obligation, id, duty: span, window: span }, until }];
  });
}
