import type { CheckItem } from "./item.ts";

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

/** The draft with the ledger's value at the places that were accepted (positions in `items`); everything else as it was. */
export function withAccepted(
  text: string,
  items: readonly (Stated & Pick<CheckItem, "start" | "end">)[],
  accepted: ReadonlySet<number>,
): string {
  let [at, made] = [0, ""];
  for (const [index, item] of items.entries()) {
    const words = accepted.has(index) ? acceptedWords(item) : null;
    if (words === null || item.start < at) continue;
    made += text.slice(at, item.start) + words;
    at = item.end;
  }
  return made + text.slice(at);
}
