import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import fc from "fast-check";

const dist = new URL("../dist/", import.meta.url);
const files = (await readdir(dist, { recursive: true })).filter((name) => /\.(js|css|html)$/.test(name));
const built = await Promise.all(
  files.map(async (name) => ({
    name: name.replace(/-[\w-]{8}\./, "."),
    text: await readFile(new URL(name, dist), "utf8"),
  })),
);

/** Names that came after Chromium 86, by the version that has them (MDN browser-compat-data). */
const scripts: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["Intl.Segmenter 87", /Intl\.Segmenter/],
  ["userAgentData 90", /\.userAgentData/],
  ["at 92", /\.at\(/],
  ["randomUUID 92, and only over https", /\.randomUUID/],
  ["hasOwn 93", /Object\.hasOwn\b/],
  ["reportError 95", /\breportError\(/],
  ["findLast 97", /\.findLast(?:Index)?\(/],
  ["structuredClone 98", /\bstructuredClone\(/],
  ["throwIfAborted 100", /\.throwIfAborted\(/],
  ["AbortSignal.timeout, any 103, 116", /AbortSignal\.(?:timeout|any)\(/],
  ["checkVisibility 105", /\.checkVisibility\(/],
  ["toSorted, toReversed, toSpliced, with 110", /\.(?:to(?:Sorted|Reversed|Spliced)|with)\(/],
  ["isWellFormed 111", /\.(?:is|to)WellFormed\(/],
  ["showPopover 114", /\.(?:show|hide|toggle)Popover\(/],
  ["groupBy 117", /\b(?:Object|Map)\.groupBy\(/],
  ["withResolvers 119", /\.withResolvers\b/],
  ["URL.canParse 120", /URL\.canParse/],
  ["fromAsync 121", /Array\.fromAsync/],
  [
    "methods of sets 122",
    /\.(?:union|intersection|difference|symmetricDifference|is(?:Subset|Superset|DisjointFrom)Of)\(/,
  ],
  [
    "iterator helpers 122",
    /\bIterator\.(?:from|prototype)|\.(?:values|keys|entries)\(\)\.(?:map|filter|some|every|find|reduce|toArray|flatMap|take|drop)\(/,
  ],
  ["Intl.DurationFormat 129", /Intl\.DurationFormat/],
];
const styles: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["inset 87", /[{;]inset(?:-[a-z-]+)?:/],
  ["margin-inline, padding-block 87", /[{;](?:margin|padding)-(?:inline|block):/],
  [":is, :where, :not with a list 88", /:(?:is|where)\(|:not\([^()]*,/],
  ["aspect-ratio 88", /[{;]aspect-ratio:/],
  ["overflow: clip 90", /overflow(?:-[xy])?:clip/],
  ["@layer 99", /@layer\b/],
  ["translate, rotate, scale 104", /[{;](?:translate|rotate|scale):/],
  [":has 105", /:has\(/],
  ["@container 105", /@container\b/],
  ["dvh 108", /\d[dsl]v(?:h|w|min|max)\b/],
  ["color-mix 111", /color-mix\(/],
];

/** Where a library asks first whether the name is there, and does without it where it is not. */
const asked: readonly (readonly [what: string, where: RegExp])[] = [
  // dexie's own promises take it over where the browser's have it.
  ["withResolvers 119", /\w+\.withResolvers&&\(\w+\.withResolvers=\w+\.withResolvers\)/g],
  // dexie: navigator.userAgentData, or the words of the user agent.
  ["userAgentData 90", /navigator\.userAgentData\|\|/g],
  // zod: typeof URL.canParse === "function" ? … : new URL.
  ["URL.canParse 120", /typeof URL\.canParse==`function`\?URL\.canParse\(/g],
  // temporal-polyfill: Intl.DurationFormat ? … : its own words.
  ["Intl.DurationFormat 129", /Intl\.DurationFormat\?new Intl\.DurationFormat\(/g],
];

test("nothing that was built asks for what came after Chromium 86, but what is given to it first or asked for first", async () => {
  const source = await readFile(new URL("../src/old-kernels.ts", import.meta.url), "utf8");
  const given = [...source.matchAll(/^give\(\s*[\w.]+,\s*"(\w+)"/gm)].map(([, name = ""]) => name);
  assert.ok(given.length > 0);
  const isGiven = (what: string) => given.includes(what.split(" ")[0] ?? "");
  assert.ok(built.length > 50, "everything that was built was read");
  const found = built.flatMap(({ name, text }) => {
    const rest = asked.reduce((left, [, where]) => left.replaceAll(where, ""), text);
    // The phone page and 走访本 are given nothing.
    const office = !/phone|visit-book/.test(name);
    const all = [...(name.endsWith(".css") ? [] : scripts), ...(name.endsWith(".js") ? [] : styles)];
    return all
      .filter(([what, pattern]) => pattern.test(rest) && !(office && isGiven(what)))
      .map(([what]) => `${name}: ${what}`);
  });
  assert.deepEqual(found, []);
  for (const [what, where] of asked)
    assert.ok(
      built.some(({ text }) => text.match(where) !== null),
      `${what} is asked for nowhere any more`,
    );
});

test("the search finds each of them where one is planted", () => {
  const planted =
    "a.at(-1);Object.hasOwn(a,b);a.findLast(b);Map.groupBy(a,b);structuredClone(a);a.toSorted();crypto.randomUUID()";
  const hit = scripts.filter(([, pattern]) => pattern.test(planted)).map(([what]) => what.split(/[ ,]/)[0]);
  assert.deepEqual(hit, ["at", "randomUUID", "hasOwn", "findLast", "structuredClone", "toSorted", "groupBy"]);
  const sheet = ".a:has(.b){inset:0}.c:where(.d){aspect-ratio:1}.e:not(.f,.g){height:10dvh}.h{clip-path:inset(50%)}";
  const told = styles.filter(([, pattern]) => pattern.test(sheet)).map(([what]) => what.split(/[ ,]/)[0]);
  assert.deepEqual(told, ["inset", ":is", "aspect-ratio", ":has", "dvh"]);
  assert.doesNotMatch(".h{clip-path:inset(50%);box-shadow:inset 0 1px}", styles[0]?.[1] ?? /./);
});

test("what is given does what the browser's own does", async () => {
  const own = {
    at: Array.prototype.at,
    findLast: Array.prototype.findLast,
    hasOwn: Object.hasOwn,
    groupBy: Map.groupBy,
  };
  for (const [on, name] of [
    [Array.prototype, "at"],
    [Array.prototype, "findLast"],
    [Object, "hasOwn"],
    [Map, "groupBy"],
  ] as const)
    Reflect.deleteProperty(on, name);
  await import("../src/old-kernels.ts");
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 })), fc.integer({ min: -12, max: 12 }), (list, index) => {
      assert.notEqual(list.at, own.at);
      assert.equal(list.at(index), own.at.call(list, index));
      const fits = (one: number) => one < index;
      assert.equal(list.findLast(fits), own.findLast.call(list, fits));
      const odd = (one: number) => one % 2;
      assert.deepEqual([...Map.groupBy(list, odd)], [...own.groupBy(list, odd)]);
    }),
  );
  assert.deepEqual([Object.hasOwn({ a: 1 }, "a"), Object.hasOwn({}, "toString")], [true, false]);
});
