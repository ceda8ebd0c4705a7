/**
 * A phrase by which reports speak of a figure, in a form a clerk reads aloud:
 * `{n}` the number or blank with its approximators and unit, `{…}` a gap of at most 12 characters without 。 or ；,
 * `[甲|乙]` alternatives, everything else literal. `支部主题党日{n}次`, `为{n}户[困难家庭|困难群众]`.
 */
export type PhraseToken =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "number" }
  | { readonly kind: "gap" }
  | { readonly kind: "either"; readonly texts: readonly string[] };

export type Phrase = { readonly source: string; readonly tokens: readonly PhraseToken[] };

export const longestGap = 12;

/** Reads a phrase; a Chinese sentence where it cannot be one (no or two `{n}`, an unclosed bracket). */
export function parsePhrase(source: string): Phrase | string {
  const tokens: PhraseToken[] = [];
  let rest = source;
  while (rest !== "") {
    const special = rest.search(/[{}[\]]/);
    if (special !== 0) {
      const text = special === -1 ? rest : rest.slice(0, special);
      tokens.push({ kind: "literal", text });
      rest = rest.slice(text.length);
      continue;
    }
    if (rest.startsWith("{n}")) {
      tokens.push({ kind: "number" });
      rest = rest.slice(3);
    } else if (rest.startsWith("{…}")) {
      tokens.push({ kind: "gap" });
      rest = rest.slice(3);
    } else {
      const either = /^\[([^[\]{}]+)\]/.exec(rest);
      if (!either) return `说法“${source}”里只能用 {n}、{…} 和 [甲|乙]`;
      tokens.push({ kind: "either", texts: (either[1] ?? "").split("|") });
      rest = rest.slice(either[0].length);
    }
  }
  const numbers = tokens.filter((token) => token.kind === "number").length;
  return numbers === 1 ? { source, tokens } : `说法“${source}”须有且只有一个 {n}`;
}
