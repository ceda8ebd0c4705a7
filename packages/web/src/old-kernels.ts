/**
 * What the office's pages call and Chromium 86, the floor, does not have: Array.prototype.at and Object.hasOwn (92, 93), findLast (97),
 * Map.groupBy (117). The first thing that main.tsx loads. `test/old-kernels.test.ts` looks for any other in what was built, and reads the
 * names from here.
 */
function give(on: object, name: string, value: unknown): void {
  if (!(name in on)) Object.defineProperty(on, name, { value, writable: true, configurable: true });
}

give(Array.prototype, "at", function at<T>(this: readonly T[], index: number): T | undefined {
  const place = Math.trunc(index) || 0;
  return this[place < 0 ? this.length + place : place];
});

give(Array.prototype, "findLast", function findLast<
  T,
>(this: readonly T[], fits: (one: T, index: number, all: readonly T[]) => unknown, that?: unknown): T | undefined {
  for (let index = this.length - 1; index >= 0; index--)
    if (fits.call(that, this[index] as T, index, this)) return this[index];
  return undefined;
});

give(
  Object,
  "hasOwn",
  (of: object, name: PropertyKey): boolean => Object.getOwnPropertyDescriptor(of, name) !== undefined,
);

give(Map, "groupBy", <T, K>(items: Iterable<T>, keyOf: (one: T, index: number) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
});
