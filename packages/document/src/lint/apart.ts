import type { ReadParagraph, ReadRun } from "../read/paragraphs.ts";

/** No line of the type area holds more characters than this, digits among them. */
const longest = 45;

/**
 * Runs of a single line that is set wider than the rest of its paragraph, or a little closer, so that it ends where it should: the standard lets the
 * distance of characters be adjusted (5.2.3, 7.3.5.5), and our own docx does it (docs/decisions/0014).
 */
export function adjustedLines({ runs }: Pick<ReadParagraph, "runs">, usual: number): ReadonlySet<ReadRun> {
  const groups: ReadRun[][] = [];
  for (const run of runs) {
    const last = groups.at(-1);
    if (last?.[0]?.look.spacing === run.look.spacing) last.push(run);
    else groups.push([run]);
  }
  const length = (group: readonly ReadRun[]): number => (group.at(-1)?.to ?? 0) - (group[0]?.from ?? 0);
  const hasUsual = groups.some(([first]) => first?.look.spacing === usual);
  return new Set(
    groups.filter((group) => hasUsual && group[0]?.look.spacing !== usual && length(group) <= longest).flat(),
  );
}
