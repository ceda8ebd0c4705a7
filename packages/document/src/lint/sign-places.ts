import { nominalWidth } from "../layout/nominal-width.ts";
import { signOff } from "../layout/sign-off.ts";
import { em } from "../page.ts";
import type { Element } from "./elements.ts";
import type { Draft } from "./rule.ts";

/** The lines of one sign-off, names and date, and how far from the right each has to stand in points (7.3.5.1, 7.3.5.2). */
export type SignPlace = { readonly line: Element; readonly right: number };

/** Whether a file of this format carries a seal as a rule. */
export const isSealed = ({ format }: Draft): boolean => format !== "report" && format !== "minutes";

/** The names that stand right above a date; the date itself is not among them. */
export function namesOf(date: Element, { elements }: Draft): Element[] {
  const names: Element[] = [];
  for (let at = date.index - 1; at >= 0; at--) {
    const line = elements[at];
    if (line?.kind !== "sign") break;
    names.unshift(line);
  }
  return names;
}

/** Where the lines belong that end with this date, sealed or not. @param line a name or the date */
export function placesOfSign(line: Element, draft: Draft, sealed = isSealed(draft)): SignPlace[] {
  const date = draft.elements.slice(line.index).find(({ kind }) => kind === "date");
  if (date === undefined) return [];
  const names = namesOf(date, draft);
  const lines = signOff(
    { orgs: names.map(({ text }) => text.trim()), date: date.text.trim() },
    sealed ? "sealed" : "plain",
    nominalWidth,
  );
  return [...names, date].map((one, at) => ({ line: one, right: lines[at]?.right ?? 4 * em }));
}
