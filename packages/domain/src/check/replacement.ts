/** Characters of a text that others take the place of; half-open, in UTF-16 units. */
export type Replacement = { readonly start: number; readonly end: number; readonly text: string };

/** @param replacements in the order of the text, none touching another */
export function replaced(text: string, replacements: readonly Replacement[]): string {
  let [at, made] = [0, ""];
  for (const { start, end, text: words } of replacements) {
    made += text.slice(at, start) + words;
    at = end;
  }
  return made + text.slice(at);
}
