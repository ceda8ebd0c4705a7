/** Words by their characters, to be found in a text in one pass. */
export type Trie<T> = { readonly next: Map<string, Trie<T>>; value: T | null };

export function trieOf<T>(words: Iterable<readonly [word: string, value: T]>): Trie<T> {
  const root: Trie<T> = { next: new Map(), value: null };
  for (const [word, value] of words) {
    let node = root;
    for (const char of word) {
      let child = node.next.get(char);
      if (child === undefined) {
        child = { next: new Map(), value: null };
        node.next.set(char, child);
      }
      node = child;
    }
    node.value = value;
  }
  return root;
}

/** What belongs to every word that stands in a stretch of text. Linear: each character is the beginning of one walk of a word's length. */
export function found<T>(root: Trie<T>, text: string, from: number, to: number): Set<T> {
  const all = new Set<T>();
  for (let start = from; start < to; start++) {
    let node: Trie<T> | undefined = root;
    for (let at = start; at < to; at++) {
      node = node.next.get(text[at] ?? "");
      if (node === undefined) break;
      if (node.value !== null) all.add(node.value);
    }
  }
  return all;
}
