/** Two marks that belong together; `deep` counts the pairs around them. */
export type Pair = { readonly open: number; readonly close: number; readonly deep: number };

/** The pairs of a text; none at all where one of them does not close, closes before it opens, or lies in two others. */
export function pairsIn(text: string, open: string, close: string): Pair[] {
  const opened: number[] = [];
  const pairs: Pair[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === open) opened.push(at);
    else if (text[at] === close) {
      const from = opened.pop();
      if (from === undefined) return [];
      pairs.push({ open: from, close: at, deep: opened.length });
    }
  }
  return opened.length > 0 || pairs.some(({ deep }) => deep > 1) ? [] : pairs;
}

/** Straight quotation marks turned, the first of two to open; none where their number is odd or curved ones stand beside them. */
export function straightQuotes(text: string): { readonly at: number; readonly text: string }[] {
  if (/[“”‘’]/.test(text)) return [];
  return (
    [
      ['"', "“", "”"],
      ["'", "‘", "’"],
    ] as const
  ).flatMap(([sign, open, close]) => {
    const places = [...text.matchAll(new RegExp(sign, "g"))].map(({ index }) => index);
    return places.length % 2 === 0 ? places.map((at, n) => ({ at, text: n % 2 === 0 ? open : close })) : [];
  });
}
