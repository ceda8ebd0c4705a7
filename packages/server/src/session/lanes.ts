/**
 * Does work that takes long; null where too many of the person's wait already, or he went away before his turn (`gone`). Work is started
 * in the order in which it was asked for, as far as lanes are free.
 */
export type Lanes = <T>(who: string, gone: AbortSignal, work: () => Promise<T>) => Promise<T | null>;

type Waiting = { readonly who: string; readonly go: (mayBegin: boolean) => void };

/**
 * Lanes for long work: `own` of one person's and `all` of everybody's at once, so that one person's many requests hold up nobody else.
 * `patience`: how many of one person's may wait.
 */
export function lanes({ own, all, patience }: { own: number; all: number; patience: number }): Lanes {
  const running = new Map<string, number>();
  const waiting: Waiting[] = [];
  let busy = 0;
  const isFree = (who: string): boolean => busy < all && (running.get(who) ?? 0) < own;
  const count = (who: string, change: 1 | -1): void => {
    busy += change;
    const now = (running.get(who) ?? 0) + change;
    if (now > 0) running.set(who, now);
    else running.delete(who);
  };
  const end = (who: string): void => {
    count(who, -1);
    const at = waiting.findIndex((one) => isFree(one.who));
    const [next] = at < 0 ? [] : waiting.splice(at, 1);
    if (next === undefined) return;
    // Taken at once: between here and the waiter's next step somebody else could come.
    count(next.who, 1);
    next.go(true);
  };
  const turn = (who: string, gone: AbortSignal): Promise<boolean> =>
    new Promise((go) => {
      if (gone.aborted) return go(false);
      const one = { who, go };
      waiting.push(one);
      const leave = () => {
        const at = waiting.indexOf(one);
        if (at >= 0) waiting.splice(at, 1);
        go(false);
      };
      gone.addEventListener("abort", leave, { once: true });
    });
  return async (who, gone, work) => {
    if (isFree(who)) count(who, 1);
    else if (waiting.filter((one) => one.who === who).length >= patience || !(await turn(who, gone))) return null;
    try {
      return await work();
    } finally {
      end(who);
    }
  };
}
