import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = new URL("../..", import.meta.url).pathname;
const read = (path: string) => readFileSync(join(root, path), "utf8");
const sources = globSync("{packages/*/test,e2e,proofs,scripts/test}/**/*.ts", { cwd: root }).sort();
const controls = "docs/安全核对.md";

/** The files that a path named in a document may mean: it may leave out where it lies. */
const meant = (path: string) => sources.filter((source) => `/${source}`.endsWith(`/${path}`));

/** A test's file in a line, with the beginnings of English names that follow it: `file`：a name；another（what it does）. */
function namedIn(line: string): { readonly file: string; readonly names: readonly string[] }[] {
  return [...line.matchAll(/`([\w./-]+\.test\.ts|proofs\/[\w-]+\.ts)`(?:：([^|`]*))?/g)].map(
    ([, file = "", words = ""]) => ({
      file,
      names: words
        .replace(/（[^）]*）/g, "；")
        .split(/[；、，…（]/)
        .map((name) => name.trim())
        .filter((name) => /^[a-z]+ [a-z]/.test(name)),
    }),
  );
}

for (const document of ["SECURITY.md", controls, "docs/可靠性.md"])
  test(`every test that ${document} names is there`, () => {
    const missing: string[] = [];
    for (const { file, names } of read(document).split("\n").flatMap(namedIn)) {
      const there = meant(file).map(read).join("\n");
      if (there === "") missing.push(file);
      else missing.push(...names.filter((name) => !there.includes(name)).map((name) => `${file}: ${name}`));
    }
    assert.deepEqual(missing, []);
  });

test("each of the 28 abuse cases is played by a test, or its row names the proof that does", () => {
  const played = meant("abuse-data.test.ts")
    .concat(meant("abuse-files.test.ts"), meant("abuse-people.test.ts"))
    .map(read);
  const missing = Array.from({ length: 28 }, (_, n) => n + 1).filter((number) => {
    const row =
      read(controls)
        .split("\n")
        .filter((line) => line.startsWith(`| ${number} | `))
        .at(-1) ?? "";
    return !/`proofs\//.test(row) && !played.some((text) => text.includes(`test("abuse case ${number}: `));
  });
  assert.deepEqual(missing, []);
});

test("every proof that docs/可靠性.md names is there, and it names every one", () => {
  const named = [...read("docs/可靠性.md").matchAll(/^\|[^|]*\| `([^`]+)` \|/gm)].map(([, name = ""]) => name);
  const proofs = sources
    .filter((source) => source.startsWith("proofs/"))
    .flatMap((source) => [...read(source).matchAll(/: Proof = \{\s+name: "([^"]+)"/g)].map(([, name = ""]) => name));
  assert.ok(proofs.length > 10, `${proofs.length} proofs`);
  assert.deepEqual(
    [
      named.filter((name) => !proofs.some((proof) => proof.includes(name))),
      proofs.filter((proof) => !named.some((name) => proof.includes(name))),
    ],
    [[], []],
  );
});
