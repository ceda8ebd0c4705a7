import type { Someone, Span } from "./notice.ts";

/** A person named in a text. */
export type NamedPerson = Span & { readonly person: Someone };

/**
 * Everybody whom a text names by the full name, in its order. A name that two people bear names nobody; of names that overlap the longest
 * stands.
 */
export function namesIn(text: string, people: readonly Someone[]): NamedPerson[] {
  const bearers = new Map<string, Someone[]>();
  for (const one of people) bearers.set(one.name, [...(bearers.get(one.name) ?? []), one]);
  const found: NamedPerson[] = [];
  const names = [...bearers.keys()].filter((name) => name.length >= 2).sort((a, b) => b.length - a.length);
  for (const name of names) {
    const [person, ...others] = bearers.get(name) ?? [];
    for (const [at, length] of placesOf(name, text)) {
      const end = at + length;
      if (found.some((one) => at < one.end && one.start < end)) continue;
      if (person !== undefined && others.length === 0) found.push({ start: at, end, person });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Where a name stands, and how long it is there: one of two characters is set apart (甲　文) to be as wide as those of three. */
function placesOf(name: string, text: string): readonly (readonly [number, number])[] {
  const [first = "", second = "", ...more] = name;
  const places: [number, number][] = [];
  if (more.length > 0 || second === "") {
    for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length))
      places.push([at, name.length]);
    return places;
  }
  for (let at = text.indexOf(first); at !== -1; at = text.indexOf(first, at + first.length)) {
    const apart = /^[ \u3000]{0,4}/.exec(text.slice(at + first.length, at + first.length + 4))?.[0].length ?? 0;
    const length = first.length + apart + second.length;
    if (text.startsWith(second, at + first.length + apart)) places.push([at, length]);
  }
  return places;
}

/** A post as a sentence says it, and the roles of the roster that it means. */
const posts: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?:驻村)?第一书记/, ["第一书记"]],
  [/(?:党?支部)?副书记/, ["副书记"]],
  [/(?:党?支部)?书记/, ["书记"]],
  [/(?:室)?副主任/, ["副主任"]],
  [/(?:室)?主任/, ["主任"]],
  [/(?:党小组)?组长/, ["组长"]],
  [/科长/, ["科长"]],
];

/** Who is meant by a post at the end of these words: the only one who holds it that day, on the roster first. Null: nobody, or several. */
export function holderOf(
  words: string,
  roster: readonly Someone[],
  people: readonly Someone[],
): { readonly person: Someone; readonly words: string } | null {
  for (const [pattern, roles] of posts) {
    const said = new RegExp(`${pattern.source}$`).exec(words);
    if (said === null) continue;
    for (const among of [roster, people]) {
      const [only, ...others] = among.filter((one) => one.posts.some((post) => roles.includes(post)));
      if (only !== undefined && others.length === 0) return { person: only, words: said[0] };
    }
    return null;
  }
  return null;
}

/** The names that follow each other directly up to `end` or from `start` on, joined by 、 and its like. */
export function chainOf(text: string, names: readonly NamedPerson[], at: number): NamedPerson[] {
  const chain: NamedPerson[] = [];
  for (const one of names.slice(at)) {
    const last = chain[chain.length - 1];
    if (last !== undefined && !joined.test(text.slice(last.end, one.start))) break;
    chain.push(one);
  }
  return chain;
}

/** What may stand between two names of one list, a reason in brackets with it. */
export const joined = /^(?:同志)?(?:（[^（）]{0,16}）|\([^()]{0,16}\))?(?:同志)?\s*(?:[、，,和及与/；;]|\s)\s*$/;
