/** An instant on the clocks of Asia/Shanghai, without its zone: 2026-11-23T16:05:09. */
export const shanghaiClock = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19);

/** 2026年11月23日16:05 in Asia/Shanghai. */
export function shanghaiTime(instant: string): string {
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T(\d+:\d+)/.exec(shanghaiClock(instant)) ?? [];
  return `${year}年${Number(month)}月${Number(day)}日${time}`;
}
