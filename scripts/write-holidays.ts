import { readFileSync, writeFileSync } from "node:fs";

/**
 * Writes packages/domain/src/calendar/holidays.ts from the data of the package `chinese-days` (MIT), which keeps the yearly
 * notices of 国务院办公厅 on 节假日安排. Run it again when a new year's notice is in: `node scripts/write-holidays.ts`.
 */
const [first, last] = [2015, 2099];
const root = new URL("..", import.meta.url);
const data: { holidays: Record<string, string>; workdays: Record<string, string> } = JSON.parse(
  readFileSync(new URL("node_modules/chinese-days/dist/chinese-days.json", root), "utf8"),
);

/** Days of one year as spans: `01-01..01-03 04-05`. */
function spans(days: readonly string[]): string {
  const found: [from: string, to: string][] = [];
  for (const day of [...days].sort()) {
    const before = found.at(-1);
    const next = before && new Date(Date.parse(`${before[1]}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    if (before && next === day) before[1] = day;
    else found.push([day, day]);
  }
  return found.map(([from, to]) => (from === to ? from.slice(5) : `${from.slice(5)}..${to.slice(5)}`)).join(" ");
}

const rows: string[] = [];
for (let year = first; year <= last; year++) {
  const of = (days: Record<string, string>) => Object.keys(days).filter((day) => day.startsWith(`${year}-`));
  const [off, work] = [of(data.holidays), of(data.workdays)];
  if (off.length > 0) rows.push(`  ${year}: {\n    off: "${spans(off)}",\n    work: "${spans(work)}",\n  },`);
}
writeFileSync(
  new URL("packages/domain/src/calendar/holidays.ts", root),
  `// Written by scripts/write-holidays.ts from the package chinese-days (MIT, Copyright (c) 2024 Yawei sun). Not edited by hand.

/**
 * 节假日安排 of each year by the notices of 国务院办公厅. \`off\`: days without work, weekends inside a holiday included;
 * \`work\`: weekend days that are worked (调休). Spans of MM-DD, both ends included.
 */
export const holidays: Readonly<Record<number, { readonly off: string; readonly work: string }>> = {
${rows.join("\n")}
};
`,
);
