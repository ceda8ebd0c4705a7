/** An instant as people read it, in Asia/Shanghai (no summer time since 1991): 2026-01-05 10:00, to the second where it matters. */
export const moment = (instant: string, exact = false): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000)
    .toISOString()
    .slice(0, exact ? 19 : 16)
    .replace("T", " ");
