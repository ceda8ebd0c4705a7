import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { buildCatalogue, placeOfRule, readMechanism } from "@shilu/domain";
import { prepareMechanisms, readPrepared } from "../src/mechanisms/prepared.ts";
import { parseMechanismFile } from "../src/mechanisms/read.ts";
import { parseYaml } from "../src/mechanisms/yaml.ts";

const library = fileURLToPath(new URL("../../../mechanisms/", import.meta.url));
const files = globSync("**/*.yaml", { cwd: library }).sort();

test("every mechanism file says the same as the build read it and as YAML: values, rules' places, and any other place", () => {
  assert.ok(files.length > 90);
  const all = files.flatMap((file) => {
    const text = readFileSync(join(library, file), "utf8");
    const [before, now] = [readPrepared(file, text), parseYaml(file, text)];
    assert.ok(now.ok);
    assert.ok(before !== null, `${file} was read by the build`);
    assert.deepStrictEqual(before.value, now.value.value);
    for (const path of [[], ["title"], ["figures", 0, "phrases", 0], ["figures", 0, "nothing"]])
      assert.equal(before.at(path), now.value.at(path), `${file}: ${path.join(".")}`);
    const [fast, slow] = [parseMechanismFile(file, text), readMechanism(now.value.value, now.value.at)];
    assert.ok(fast.ok && slow.ok);
    assert.deepStrictEqual(fast.value, slow.value);
    const places = (versions: typeof fast.value) => versions.flatMap(({ rules }) => rules.map(placeOfRule));
    assert.deepEqual(places(fast.value), places(slow.value));
    return fast.value;
  });
  assert.ok(buildCatalogue(all).ok);
});

test("a text that the build has not read, or has changed since, is read from the file itself", () => {
  const [file = ""] = files;
  const text = readFileSync(join(library, file), "utf8");
  assert.equal(readPrepared(file, `${text}\n`), null);
  const broken = parseMechanismFile(file, `${text}\ncode: [坏\n`);
  assert.ok(!broken.ok && broken.findings[0]?.code === "mechanism.yaml");
});

test("a file with a fault, or that JSON cannot hold, is not kept", async () => {
  const folder = await mkdtemp(join(tmpdir(), "shilu-prepared-"));
  try {
    await writeFile(join(folder, "a.yaml"), "code: [坏\n");
    await writeFile(join(folder, "b.yaml"), "schema: 1\nfrom: .inf\n");
    await writeFile(join(folder, "c.yaml"), "schema: 1\n");
    prepareMechanisms(folder, join(folder, "kept.json"));
    assert.equal(await readFile(join(folder, "kept.json"), "utf8"), "{}");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
