/**
 * Where an element stands in the text of its part: `open` its opening tag begins, `inside` that tag ends, `close` the closing tag begins,
 * `end` it ends. An element without anything inside has `inside`, `close` and `end` in one place.
 */
export type Span = { open: number; inside: number; close: number; end: number; readonly empty: boolean };

/** Comments, what is quoted whole, instructions, and tags; inside a tag a > may stand between quotation marks. */
const token = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)(?:[^<>"']|"[^"]*"|'[^']*')*?(\/?)>/g;

/** The places of all elements of a part that is known to be XML, by the ordinals that `readTree` gives. */
export function spansOf(xml: string): Span[] {
  const spans: Span[] = [];
  const opened: Span[] = [];
  for (const found of xml.matchAll(token)) {
    const [words, closing, empty] = found;
    if (closing === undefined || words.startsWith("<!") || words.startsWith("<?")) continue;
    const end = found.index + words.length;
    if (closing === "/") {
      const span = opened.pop();
      if (span !== undefined) Object.assign(span, { close: found.index, end });
    } else {
      const span: Span = { open: found.index, inside: end, close: end, end, empty: empty === "/" };
      spans.push(span);
      if (!span.empty) opened.push(span);
    }
  }
  return spans;
}

/** A change of a part's text: what stands from here to there becomes this. */
export type Patch = { readonly from: number; readonly to: number; readonly text: string };

/** All patches at once; none may overlap another, and those at one place come in their order. */
export function patched(xml: string, patches: readonly Patch[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { from, to, text } of patches.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    if (from < at) throw new Error(`two changes at ${from}`);
    pieces.push(xml.slice(at, from), text);
    at = to;
  }
  return [...pieces, xml.slice(at)].join("");
}

/** The prefix that an element is written with, colon included: "w:". */
export const prefixAt = (xml: string, { open }: Span): string =>
  /^<([^\s:/>]+:)?/.exec(xml.slice(open, open + 60))?.[1] ?? "";
