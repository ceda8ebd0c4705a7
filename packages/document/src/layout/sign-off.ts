import type { SignMode, SignOff } from "../model.ts";
import { em } from "../page.ts";

/** A line of the sign-off and the free space at its right in points. */
type SignLine = { readonly text: string; readonly right: number };

/**
 * 署名 and 成文日期.
 * - with a seal (7.3.5.1): the date four characters from the right, each name centred over it
 * - without (7.3.5.2): the name two characters from the right, the date begins two characters right of the name's beginning;
 *   a date that would come too far right stands two characters in and moves the name
 * - with a signature seal (7.3.5.3): the name where the seal is put, four characters from the right, the office two characters left of it;
 *   the date four characters from the right
 * @param measure width of a text in points
 */
export function signOff(sign: SignOff, mode: SignMode, measure: (text: string) => number): SignLine[] {
  const { orgs, date } = sign;
  if (mode === "signature") return signature(sign);
  const sealed = mode === "sealed";
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

function signature({ orgs, date, office }: SignOff): SignLine[] {
  const names = orgs.map((name, index) => ({
    text: index === 0 && office ? `${office}\u3000\u3000${name}` : name,
    right: 4 * em,
  }));
  return [...names, { text: date, right: 4 * em }];
}
