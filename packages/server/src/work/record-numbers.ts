/** How many numbers a cell of the appendix names before 等. */
const named = 3;

/**
 * Numbers of records as a reader follows them on paper: in order, neighbours as one range, the first few named.
 * What a number shares with the one before is not written again: `["d-01", "d-02", "d-03", "d-07"]` → `d-01至03、07`.
 */
export function numberRanges(ids: readonly string[]): string {
  const ranges: Range[] = [];
  for (const id of [...ids].sort(inOrder)) {
    const last = ranges.at(-1);
    const next = split(id);
    if (last && next && last.end && follows(last.end, next)) ranges.splice(-1, 1, { ...last, end: next, to: id });
    else ranges.push({ from: id, to: id, end: next });
  }
  const shown = ranges.slice(0, named).map(({ from, to, end }, index) => {
    const start = split(from);
    const known = start !== null && start.stem === ranges[index - 1]?.end?.stem;
    const first = known ? start.digits : from;
    return from === to ? first : `${first}至${end?.digits ?? to}`;
  });
  return shown.join("、") + (ranges.length > named ? "等" : "");
}

/** As a reader counts: 9 before 10. */
const inOrder = new Intl.Collator("zh-CN", { numeric: true }).compare;

type Numbered = { readonly stem: string; readonly digits: string };
type Range = { readonly from: string; readonly to: string; readonly end: Numbered | null };

/** A number's running digits and what stands before them; null for ids that carry none, and for UUIDs. */
function split(id: string): Numbered | null {
  const parts = /^(.*?)(\d{1,9})$/.exec(id);
  return parts === null || id.length === 36 ? null : { stem: parts[1] ?? "", digits: parts[2] ?? "" };
}

const follows = (before: Numbered, after: Numbered) =>
  before.stem === after.stem && Number(after.digits) === Number(before.digits) + 1;
