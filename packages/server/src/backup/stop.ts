import { Refusal } from "../refusal.ts";

/** Whoever waits for a backup, or for its restoring, wants it to end before it is done. Nothing half done is left. */
export const stopped = (): Refusal =>
  new Refusal("backup.stopped", "已按要求中途停止，没有留下半份内容；需要时请再运行一次。");

/** Throws `stopped` where `stop` has been said. */
export function assertNotStopped(stop: AbortSignal | null): void {
  if (stop?.aborted) throw stopped();
}

/**
 * Does something that Ctrl-C, or the system's request to end, stops in order instead of in the middle of a file. Asked a second time it
 * is still in order: npm passes one Ctrl-C on twice.
 */
export async function stoppable<T>(work: (stop: AbortSignal) => Promise<T>): Promise<T> {
  const asked = new AbortController();
  const stop = () => asked.abort();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
  try {
    return await work(asked.signal);
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, stop);
  }
}
