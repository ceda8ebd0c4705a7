import type { CheckItem } from "./item.ts";
import { type Replacement, replaced } from "./replacement.ts";

/** As much of an item as accepting asks of it. */
type Stated = Pick<CheckItem, "verdict" | "text" | "unit" | "value">;

/**
 * What stands in the place of a stated number once the ledger's value is accepted: the exact value with the draft's own unit, without
 * its 余 or 近. Null where there is nothing to accept.
 */
export function acceptedWords({ verdict, text, unit, value }: Stated): string | null {
  if (verdict !== "不一致" || value === null) return null;
  const shown = String(Number(value.toFixed(9)));
  return unit !== null && text.endsWith(unit) ? shown + unit : shown;
}

/** A draft's item with its place. */
type Placed = Stated & Pick<CheckItem, "start" | "end">;

/** The draft with the ledger's value at the places that were accepted (positions in `items`); everything else as it was. */
export const withAccepted = (text: string, items: readonly Placed[], accepted: ReadonlySet<number>): string =>
  replaced(text, corrections(items, accepted));

/** What the accepted places become. */
export function corrections(items: readonly Placed[], accepted: ReadonlySet<number>): Replacement[] {
  const found: Replacement[] = [];
  for (const [index, item] of items.entries()) {
    const words = accepted.has(index) ? acceptedWords(item) : null;
    if (words === null || item.start < (found[found.length - 1]?.end ?? 0)) continue;
    found.push({ start: item.start, end: item.end, text: words });
  }
  return found;
}
