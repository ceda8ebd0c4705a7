import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { filesIn, installFolder, verifyInstall } from "../src/config/installed.ts";
import { said, shilu } from "./shilu.ts";

test("every file of a program's folder is held against its manifest: one bit, one missing, one too many are each named", async () => {
  const folder = await mkdtemp(join(tmpdir(), "shilu-installed-"));
  try {
    await mkdir(join(folder, "app/制度"), { recursive: true });
    await writeFile(join(folder, "app/a.js"), "export {};\n");
    await writeFile(join(folder, "app/制度/b.yaml"), "a: 1\n");
    await writeFile(join(folder, "app/.c"), "");
    assert.equal(await verifyInstall(folder), null);
    const files = await filesIn(folder);
    assert.deepEqual(
      files.map(({ path }) => path),
      ["app/.c", "app/a.js", "app/制度/b.yaml"],
    );
    // SM3 of three letters "abc" is in GB/T 32905; of nothing it is well known too.
    assert.equal(files[0]?.sm3, "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b");
    await writeFile(
      join(folder, "shilu-manifest.json"),
      JSON.stringify({ version: "1", platform: "linux-x64", files }),
    );
    assert.deepEqual((await verifyInstall(folder))?.faults, []);
    await writeFile(join(folder, "app/a.js"), "export {};\r");
    await rm(join(folder, "app/制度/b.yaml"));
    await writeFile(join(folder, "app/d.js"), "");
    assert.deepEqual((await verifyInstall(folder))?.faults, [
      { path: "app/a.js", what: "changed" },
      { path: "app/d.js", what: "added" },
      { path: "app/制度/b.yaml", what: "missing" },
    ]);
    await writeFile(join(folder, "shilu-manifest.json"), "{}");
    assert.equal(await verifyInstall(folder), null);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a checkout has no manifest, and says so", async () => {
  assert.equal(installFolder(), null);
  const ran = await shilu(tmpdir(), ["verify", "--install"]);
  assert.equal(ran.code, 2);
  assert.match(said(ran), /^这不是 npm run bundle 做的程序文件夹，没有清单可以核对/);
});
