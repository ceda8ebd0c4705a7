import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onlyOn } from "../../store/test/engines.ts";
import { postgres } from "../../store/test/postgres.ts";
import { bundleOf, small, writeBundle } from "./bundle.ts";
import { shilu } from "./shilu.ts";

onlyOn(
  "postgres",
  "the statements that the manual gives make a PostgreSQL on which an office works, bound by its wall",
  async () => {
    const manual = await readFile(new URL("../../../docs/手册/安装.md", import.meta.url), "utf8");
    const block = /```sql\n([^`]+)```/.exec(manual)?.[1] ?? assert.fail("no statements");
    const server = await postgres();
    const first = await server.database();
    // The server of the tests has a role of this name already.
    for (const statement of block.replaceAll("shilu", "shilu_manual").trim().split(";\n"))
      await server.hand(first, statement);
    const url = new URL(first);
    Object.assign(url, {
      username: "shilu_manual",
      password: encodeURIComponent("换成自己的口令"),
      pathname: "/shilu_manual",
    });
    const folder = await mkdtemp(join(tmpdir(), "shilu-manual-"));
    try {
      await writeBundle(join(folder, "bundle"), bundleOf(small));
      const env = { DATABASE_URL: url.href };
      const imported = await shilu(folder, ["import", "bundle", "--data", "d"], env);
      assert.equal(imported.code, 0, imported.err);
      // A role that nothing binds would be told of here.
      assert.doesNotMatch(imported.err, /第二道墙/);
      const doctor = await shilu(folder, ["doctor", "--data", "d"], env);
      assert.match(doctor.out, /^✓ 台账：.*PostgreSQL，记录 3 条$/m);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
