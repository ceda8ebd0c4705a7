import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";

type Package = Readonly<
  Record<"dependencies" | "devDependencies" | "optionalDependencies", Readonly<Record<string, string>> | undefined>
>;
const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

/** Every outside package that a workspace asks for, with its version. */
const asked = new Map(
  globSync(["package.json", "packages/*/package.json"], { cwd: root.pathname }).flatMap((path) => {
    const { dependencies, devDependencies, optionalDependencies }: Package = JSON.parse(read(path));
    return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
  }),
);
const outside = [...asked].filter(([name]) => !name.startsWith("@shilu/"));

test("docs/依赖.md says of every dependency what it is for", () => {
  // A name is not part of a longer one.
  const words = new Set(read("docs/依赖.md").match(/@?[a-z0-9][a-z0-9./-]*/gi));
  const missing = outside.filter(([name]) => !words.has(name) && !(name.startsWith("@types/") && words.has("@types")));
  assert.deepEqual(missing, []);
  assert.ok(outside.length > 50);
});

test("every version is exact", () => {
  assert.deepEqual(
    outside.filter(([, version]) => !/^(?:npm:[@a-z0-9/-]+@)?\d+\.\d+\.\d+(?:-[a-z0-9.]+)?$/.test(version)),
    [],
  );
});
