const [named, nth = "1"] = (process.env.SHILU_CRASH_AT ?? "").split(":");
let passed = 0;

/**
 * A place at which `npm run test:ci` has the process killed (`proofs/crash-points.ts`): with `SHILU_CRASH_AT=name:n` the n-th time it
 * comes by here, as a power switch would, without a word to anybody. Does nothing where the variable is not set.
 */
export function crashPoint(name: string): void {
  if (name === named && ++passed === Number(nth)) process.kill(process.pid, "SIGKILL");
}
