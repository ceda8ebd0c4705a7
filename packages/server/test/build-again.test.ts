import assert from "node:assert/strict";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { strFromU8, unzipSync } from "fflate";
import { z } from "zod";
import { said, shilu } from "./shilu.ts";

let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "shilu-again-"));
});
after(() => rm(folder, { recursive: true, force: true }));

const answer = z.looseObject({ pages: z.number() });

async function built(...args: string[]): Promise<number> {
  const ran = await shilu(folder, ["build", ...args, "--json"]);
  assert.equal(ran.code, 0, said(ran));
  return answer.parse(ran.json()).pages;
}

/** Everything that the docx says, but for the time of its creation. */
async function partsOf(path: string): Promise<Readonly<Record<string, string>>> {
  const parts = Object.entries(unzipSync(await readFile(join(folder, path))));
  return Object.fromEntries(
    parts.filter(([name]) => name !== "docProps/core.xml").map(([name, bytes]) => [name, strFromU8(bytes)]),
  );
}

const texts = [
  ...[
    ["standard", "standard-decision"],
    ["standard", "joint"],
    ["upward", "upward-joint"],
    ["report", "report-tables"],
  ],
  ...[
    ["letter", "letter-attached"],
    ["order", "order"],
    ["minutes", "minutes-long"],
  ],
] as const;

for (const [format, name] of texts)
  test(`build gives the same document again from the docx that it made: ${name}`, async () => {
    const source = new URL(`../../document/test/corpus/${name}.txt`, import.meta.url);
    await copyFile(fileURLToPath(source), join(folder, `${name}.txt`));
    const pages = await built(`${name}.txt`, "--format", format, "--out", "once");
    assert.equal(await built(`once/${name}.docx`, "--out", "twice"), pages);
    const [once, twice] = [await partsOf(`once/${name}.docx`), await partsOf(`twice/${name}.docx`)];
    // Not the parts themselves: the words of an error would be as long as they are.
    assert.deepEqual(
      Object.keys(twice).filter((part) => twice[part] !== once[part]),
      [],
    );
    assert.equal(await built(`once/${name}.docx`, "--format", format, "--out", "thrice"), pages);
  });

test("a 红头 that is asked for as a report is refused in one sentence, and nothing is written", async () => {
  const ran = await shilu(folder, ["build", "once/joint.docx", "--format", "report", "--out", "no"]);
  assert.equal(ran.code, 2);
  assert.match(said(ran), /工作报告（report）没有版头/);
});
