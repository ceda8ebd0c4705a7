import { nominalWidth } from "../layout/nominal-width.ts";
import { signMode } from "../layout/parts.ts";
import { signOff } from "../layout/sign-off.ts";
import type { Format, SignMode, SignOff } from "../model.ts";
import { em, twips } from "../page.ts";
import type { ParagraphLook } from "./looks.ts";

/** A line of the sign-off: how far from the right it stands in twips, and how many free lines are above it. */
export type SignLine = { readonly text: string; readonly right: number; readonly above: number };

export const rightOf = ({ right, rightChars }: ParagraphLook): number =>
  rightChars === null ? right : twips(rightChars * em);

/** So much may be between two places that are one, in twips. */
const slack = 4;

/**
 * 署名 and 成文日期 with the way they are signed, which their places tell (7.3.5.1–7.3.5.3). It is said only where the format asks for
 * another.
 */
export function signIn(lines: readonly SignLine[], format: Format): SignOff | null {
  const date = lines.at(-1);
  if (date === undefined) return null;
  const usual = signMode(format);
  const others = (["sealed", "plain", "signature"] as const).filter((mode) => mode !== usual && lines.length > 1);
  const modes = [usual, ...others];
  // Other free lines may stand above the first ones; those between the lines are the sign-off's own.
  const all = lines.map((_, at) => at);
  const counted = [all, all.slice(1), []];
  const mode = counted.flatMap((free) => modes.find((one) => stands(lines, one, free)) ?? [])[0] ?? usual;
  const names = lines.slice(0, -1).map(({ text }) => text);
  const [, office, name] = (mode === "signature" && /^([\s\S]*?)[ \u3000]{2,}([\s\S]*)$/u.exec(names[0] ?? "")) || [];
  const signed = office && name ? { orgs: [name, ...names.slice(1)], office } : { orgs: names };
  return {
    orgs: signed.orgs,
    date: date.text,
    ...(mode === usual ? {} : { mode }),
    ...("office" in signed ? { office } : {}),
  };
}

/** Whether the lines stand where this way has them. @param free the lines above which the free ones are counted too */
function stands(lines: readonly SignLine[], mode: SignMode, free: readonly number[]): boolean {
  const [orgs, date] = [lines.slice(0, -1).map(({ text }) => text), lines.at(-1)?.text ?? ""];
  const above = (at: number): number =>
    (at > 0 ? 0 : mode === "plain" ? 1 : 2) + (at === orgs.length && mode === "signature" ? 1 : 0);
  const places = signOff({ orgs, date }, mode, nominalWidth);
  return (
    lines.every(({ right }, at) => Math.abs(right - twips(places[at]?.right ?? 0)) <= slack) &&
    free.every((at) => lines[at]?.above === above(at)) &&
    (mode !== "signature" || orgs.length === 0 || lines.at(-1)?.above === 1)
  );
}
