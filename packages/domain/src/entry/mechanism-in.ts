import type { Span } from "./notice.ts";

/** What can be recorded, with everything it is called by. */
export type Callable = { readonly code: string; readonly title: string; readonly names: readonly string[] };

export type NamedMechanism = Span & { readonly code: string };

/** Which kind of record a text is about: the longest of all names that stand in it, of equally long ones the first. Null: it names none. */
export function mechanismIn(text: string, forms: readonly Callable[]): NamedMechanism | null {
  let best: NamedMechanism | null = null;
  for (const { code, title, names } of forms)
    for (const name of new Set([title, ...names])) {
      const start = text.indexOf(name);
      if (start === -1) continue;
      const longer = best === null ? 1 : name.length - (best.end - best.start);
      if (longer > 0 || (longer === 0 && best !== null && start < best.start))
        best = { code, start, end: start + name.length };
    }
  return best;
}
