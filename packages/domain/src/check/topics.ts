import type { Catalogue } from "../mechanism/catalogue.ts";
import type { Mechanism } from "../mechanism/mechanism-schema.ts";
import type { Wording } from "./phrases.ts";
import { plainWords } from "./reading.ts";
import { found, type Trie, trieOf } from "./word-trie.ts";

/** What a paragraph is about by its heading or its first words, and how far that is from saying it at the number. */
export type Topic = {
  readonly words: string;
  readonly homes: readonly Mechanism[];
  readonly distance: number;
  /** The words name the mechanism, so that its other names may stand for them. */
  readonly named: boolean;
};

export type Paragraph = { readonly from: number; readonly to: number; readonly topics: readonly Topic[] };

/** Names by which mechanisms are called: title, other names, and the noun of a figure that is said without more. */
export function namesOf(catalogue: Catalogue, wordings: readonly Wording[]): Trie<ReadonlySet<Mechanism>> {
  const names = new Map<string, Set<Mechanism>>();
  const add = (name: string, home: Mechanism) => names.set(name, (names.get(name) ?? new Set<Mechanism>()).add(home));
  for (const { home, figure } of catalogue.figures)
    if (figure.over === undefined) for (const name of [home.title, ...home.aliases]) add(plainWords(name), home);
  for (const { entry, before, after } of wordings) {
    const noun = before.length === 1 && after.length === 0 ? before[0] : null;
    if (noun != null && noun.length > 2 && entry.figure.over === undefined) add(noun, entry.home);
  }
  return trieOf(names);
}

const longestLead = 20;
const longestHeading = 30;
/** More than that and the words are about everything. */
const mostHomes = 3;
const numbering =
  /^[\s　]*(?:[#*]+\s*)?(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*|[一二三四五六七八九十]是|第[一二三四五六七八九十]，|首先，|其次，)?/;

/** The paragraphs of a reading with what they are about. Linear. */
export function paragraphsOf(text: string, names: Trie<ReadonlySet<Mechanism>>): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let heading: Topic | null = null;
  let from = 0;
  for (const line of text.split("\n")) {
    const begin = from + (numbering.exec(line.slice(0, longestHeading))?.[0].length ?? 0);
    const rest = line.slice(begin - from, begin - from + longestHeading + 1);
    if (rest.length <= longestHeading && !/[。，；]/.test(rest)) heading = topicOf(rest, names, 0.08);
    const lead = /^[^。：；\d*×]{2,20}?(?=[。：]|方面，|工作，)/.exec(rest.slice(0, longestLead + 3))?.[0];
    const topics = [lead === undefined ? null : topicOf(lead, names, 0.06), heading].filter((one) => one !== null);
    paragraphs.push({ from, to: from + line.length, topics });
    from += line.length + 1;
  }
  return paragraphs;
}

function topicOf(words: string, names: Trie<ReadonlySet<Mechanism>>, distance: number): Topic | null {
  const homes = new Set([...found(names, words, 0, words.length)].flatMap((all) => [...all]));
  return homes.size === 0 || homes.size > mostHomes ? null : { words, homes: [...homes], distance, named: true };
}
