/** Days off of the two sample years besides weekends (the make-up working days are left out: the sample meets on none). */
const off: readonly (readonly [string, string])[] = [
  ["2022-01-01", "2022-01-03"],
  ["2022-01-31", "2022-02-06"],
  ["2022-04-03", "2022-04-05"],
  ["2022-04-30", "2022-05-04"],
  ["2022-06-03", "2022-06-05"],
  ["2022-09-10", "2022-09-12"],
  ["2022-10-01", "2022-10-07"],
  ["2025-01-01", "2025-01-01"],
  ["2025-01-28", "2025-02-04"],
  ["2025-04-04", "2025-04-06"],
  ["2025-05-01", "2025-05-05"],
  ["2025-05-31", "2025-06-02"],
  ["2025-10-01", "2025-10-08"],
];

export const plus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** 0 = Sunday … 6 = Saturday. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

const working = (day: string): boolean =>
  ![0, 6].includes(weekdayOf(day)) && !off.some(([from, to]) => from <= day && day <= to);

/** The day itself, or the next working day after it. */
export function workingDay(day: string): string {
  let at = day;
  while (!working(at)) at = plus(at, 1);
  return at;
}

/** Every working day of one kind (1 = Monday … 5 = Friday) between two days. */
export function everyWeek(from: string, to: string, kind: number): string[] {
  const days: string[] = [];
  for (let at = from; at <= to; at = plus(at, 1)) if (weekdayOf(at) === kind && working(at)) days.push(at);
  return days;
}

/** `n` working days spread evenly between two days. */
export function spread(from: string, to: string, n: number): string[] {
  const length = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  return Array.from({ length: n }, (_, index) => workingDay(plus(from, Math.floor(((index + 0.5) * length) / n)))).map(
    (day) => (day > to ? to : day),
  );
}

/** The `day`-th of each month between two months (1–12), or the next working day. */
export const monthly = (year: number, first: number, last: number, day: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, index) =>
    workingDay(`${year}-${String(first + index).padStart(2, "0")}-${String(day).padStart(2, "0")}`),
  );
