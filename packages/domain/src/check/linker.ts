import type { Catalogue } from "../mechanism/catalogue.ts";
import type { Mechanism } from "../mechanism/mechanism-schema.ts";
import { type Wording, wordingsOf } from "./phrases.ts";
import { plainWords } from "./reading.ts";
import { namesOf } from "./topics.ts";
import { type Vocabulary, vocabularyOf } from "./vocabulary.ts";
import { type Trie, trieOf } from "./word-trie.ts";

/** Phrases and words of a catalogue, prepared once. */
export type Linker = {
  /** Wordings by their longest literal. */
  readonly wordings: Trie<readonly Wording[]>;
  readonly byHome: ReadonlyMap<Mechanism, readonly Wording[]>;
  /** What a mechanism is called, title first, in the writing of a reading. */
  readonly calls: ReadonlyMap<Mechanism, readonly string[]>;
  readonly vocabulary: Vocabulary;
  readonly names: ReturnType<typeof namesOf>;
  /** Mechanisms whose records others stand on (批示 on 调研报告, 专报 …). */
  readonly grounds: ReadonlySet<unknown>;
};
const linkers = new WeakMap<Catalogue, Linker>();

export function linkerOf(catalogue: Catalogue): Linker {
  const made = linkers.get(catalogue);
  if (made !== undefined) return made;
  const all = wordingsOf(catalogue).filter(({ literals }) => literals > 0);
  const byLiteral = new Map<string, Wording[]>();
  const byHome = new Map<Mechanism, Wording[]>();
  for (const one of all) {
    const literal = [...one.before, ...one.after].reduce<string>(
      (a, b) => (b !== null && b.length > a.length ? b : a),
      "",
    );
    listUnder(byLiteral, literal, one);
    listUnder(byHome, one.entry.home, one);
  }
  // Words that every office says of such a count tell no figure from another.
  const own = all.filter(({ of }) => of !== "anybody");
  const vocabulary = vocabularyOf(catalogue, own);
  const calls = new Map([...byHome.keys()].map((home) => [home, [home.title, ...home.aliases].map(plainWords)]));
  const grounds = new Set(catalogue.figures.flatMap(({ figure }) => figure.where["of-mechanism"] ?? []));
  const linker = { wordings: trieOf(byLiteral), byHome, calls, vocabulary, names: namesOf(catalogue, all), grounds };
  linkers.set(catalogue, linker);
  return linker;
}

function listUnder<Key>(lists: Map<Key, Wording[]>, key: Key, one: Wording): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [one]);
  else list.push(one);
}
