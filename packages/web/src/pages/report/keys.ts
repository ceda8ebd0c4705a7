import type { CompiledReport } from "@shilu/domain";
import { useKeys } from "../../shell/keys.ts";

type Keys = {
  readonly open: CompiledReport["open"];
  readonly record: () => void;
  readonly close: () => void;
  /** Shows pages instead of text, or text again. */
  readonly turn: () => void;
  /** A form is open: its own keys rule. */
  readonly busy: boolean;
};

/** N opens the form, Esc goes one step back, F8 goes to the next 待补, V changes between text and pages. */
export function useReportKeys({ open, record, close, turn, busy }: Keys): void {
  const when = (does: () => void) => (busy ? undefined : does);
  useKeys([
    ["N", when(record)],
    ["Escape", when(close)],
    ["V", when(turn)],
    ["F8", when(() => nextOpen(open))],
  ]);
}

function nextOpen(open: CompiledReport["open"]): void {
  const focused = document.activeElement?.id;
  const at = open.findIndex(({ id }) => openId(id) === focused);
  const next = open[(at + 1) % open.length];
  if (next !== undefined) showMark(openId(next.id));
}

/** DOM ids of a number, of a sentence of a slot and of an open place in the text. */
export const gapId = (id: string): string => `gap-${id}`;
export const numberId = (id: string): string => `number-${id}`;
export const openId = (id: string): string => `open-${id}`;

/** Brings a mark of the text into view and puts the focus on it. */
export function showMark(id: string): void {
  const mark = document.getElementById(id);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  mark?.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  mark?.focus({ preventScroll: true });
}
