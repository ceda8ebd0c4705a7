import type { SignOff } from "../model.ts";
import { em } from "../page.ts";

/** A line of the sign-off and the free space at its right in points. */
type SignLine = { readonly text: string; readonly right: number };

/**
 * 署名 and 成文日期.
 * - with a seal (7.3.5.1): the date four characters from the right, each name centred over it
 * - without (7.3.5.2): the name two characters from the right, the date begins two characters right of the name's beginning;
 *   a date that would come too far right stands two characters in and moves the name
 * @param measure width of a text in points
 */
export function signOff({ orgs, date }: SignOff, sealed: boolean, measure: (text: string) => number): SignLine[] {
  const dateWidth = measure(date);
  const longest = Math.max(0, ...orgs.map(measure));
  const dateRight = sealed ? Math.max(4 * em, (longest - dateWidth) / 2) : Math.max(2 * em, longest - dateWidth);
  const nameRight = (width: number): number =>
    sealed ? dateRight + (dateWidth - width) / 2 : dateRight + dateWidth + 2 * em - width;
  const lines = orgs.map((text) => ({
    text,
    right: sealed ? nameRight(measure(text)) : nameRight(longest) + longest - measure(text),
  }));
  return [...lines, { text: date, right: dateRight }];
}
