import type { Mechanism } from "./mechanism-schema.ts";
import { parsePhrase } from "./phrase.ts";

/**
 * What a notice or a sentence calls a mechanism: its title, its aliases, and the literal words of its figures' phrases that are long enough
 * to mean it (主题党日活动, but not 参加). The longest first, each once.
 */
export function spokenNames({ title, aliases, figures }: Mechanism): string[] {
  const phrases = figures.flatMap(({ phrases: ofFile, also }) =>
    [...ofFile, ...also].flatMap((source) => {
      const phrase = parsePhrase(source);
      if (typeof phrase === "string") return [];
      return phrase.tokens.flatMap((token) => (token.kind === "literal" ? [token.text.replace(idle, "")] : []));
    }),
  );
  const plain = [title, ...aliases].filter((name) => name.length >= 2);
  const spoken = phrases.filter((name) => name.length >= 4 && !/[，。、；：]/.test(name));
  return [...new Set([...plain, ...spoken])].sort((a, b) => b.length - a.length);
}

/** Words in front of or behind a name that say only that something was done. */
const idle =
  /^(?:全年|累计|共|先后|开展了?|组织|召开了?|举办|参加了?|参与|进行|为|向)+|(?:共|累计|开展|组织|召开|举办|参加|参与)+$/g;

/** Of each mechanism the names that no other one has, with its own title always. */
export function ownNames(mechanisms: readonly Mechanism[]): Map<string, string[]> {
  const named = mechanisms.map((one) => ({ code: one.code, title: one.title, names: spokenNames(one) }));
  const times = new Map<string, number>();
  for (const { names } of named) for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return new Map(
    named.map(({ code, title, names }) => [code, names.filter((name) => name === title || times.get(name) === 1)]),
  );
}
