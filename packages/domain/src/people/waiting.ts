/** Failed sign-ins that still count: how many, and when the last was (ms since 1970). */
export type Failures = { readonly count: number; readonly last: number };

const second = 1000;
/** Failures that cost nothing: a person mistypes. */
const free = 5;
/** After this long without another failure nothing is held against anybody. */
export const failuresForgottenAfter = 3600 * second;
/**
 * The longest a whole address has to wait, and the longest a login name has to wait at addresses it never came from. The second is
 * short, because a stranger causes it: whoever owns the name is in within a minute of the last guess, and at once at his own desk.
 */
export const longestWait = { address: 900 * second, login: 60 * second } as const;

/** How long to wait until the next try, in ms: nothing for five failures, then 1, 2, 4 … seconds after the last one. */
export function waitAfter({ count, last }: Failures, longest: number, now: number): number {
  if (count < free || now - last >= failuresForgottenAfter) return 0;
  const wait = Math.min(longest, second * 2 ** Math.min(count - free, 20));
  return Math.max(0, last + wait - now);
}
