import type { OfficeAnswer, ReportAnswer } from "@shilu/contract";
import type { GapView } from "./gap-view.ts";

type FormLine = OfficeAnswer["forms"][number];

/** The mechanism a record of which would answer a line of a slot, where it has a form. */
export const formOfGap = (forms: readonly FormLine[], { line }: GapView): FormLine | null =>
  forms.find(({ code }) => code === line.answeredBy) ?? null;

/** The mechanism whose records a number counts, where it has a form: its code begins the figure's code. The longest fits best. */
export function formOfNumber(
  forms: readonly FormLine[],
  { source }: ReportAnswer["report"]["numbers"][number],
): FormLine | null {
  const fitting = forms.filter(({ code }) => source.figure.startsWith(`${code}.`));
  return fitting.reduce<FormLine | null>(
    (best, one) => (best && best.code.length > one.code.length ? best : one),
    null,
  );
}
