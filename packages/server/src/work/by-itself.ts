import { watch } from "./alarms.ts";
import { backUpWhenDue } from "./self-backup.ts";
import type { Workplace } from "./workplace.ts";

/**
 * What the program does of its own accord while it serves. `look`: does whatever is due now, one thing after another; while it is at it
 * another look does nothing. `end`: stops what goes on, and waits until it has.
 */
export type ByItself = { readonly look: () => Promise<void>; readonly end: () => Promise<void> };

export function byItself(workplace: Workplace): ByItself {
  const stop = new AbortController();
  const alarms = watch(workplace);
  let going: Promise<void> | null = null;
  return {
    look: () => {
      going ??= backUpWhenDue(workplace, stop.signal)
        .then(() => (stop.signal.aborted ? undefined : alarms.look()))
        .finally(() => {
          going = null;
        });
      return going;
    },
    end: async () => {
      stop.abort();
      await going?.catch(() => undefined);
    },
  };
}

/** Often enough for a time of day in minutes. */
const every = 60_000;

/** Looks every minute until it is ended. Whatever goes wrong is said, and looked at again in the next minute. */
export function lookingEveryMinute(
  { look, end }: ByItself,
  say: (line: string) => void,
): { readonly end: () => Promise<void> } {
  const once = () =>
    void look().catch((fault: unknown) =>
      say(`自动任务出错：${fault instanceof Error ? fault.message : String(fault)}`),
    );
  const timer = setInterval(once, every);
  once();
  return {
    end: () => {
      clearInterval(timer);
      return end();
    },
  };
}
