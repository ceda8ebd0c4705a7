/** `ms`: by the clock, which others on the machine hold up; `cpu`: what this process with all its threads used. */
export type Timed<T> = { readonly ms: number; readonly cpu: number; readonly value: T };

export async function timed<T>(work: () => Promise<T> | T): Promise<Timed<T>> {
  const [started, used] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(used);
  return { ms: performance.now() - started, cpu: (user + system) / 1000, value };
}

/** The value below which this share (0 to 1) of them lies. */
export const at = (share: number, values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

export const spread = (values: readonly number[]): string =>
  `p50 ${at(0.5, values).toFixed(1)} ms, p95 ${at(0.95, values).toFixed(1)} ms`;

export const whole = (ms: number): string => `${Math.round(ms)} ms`;
