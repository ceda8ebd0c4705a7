import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { bundleOf, small, writeBundle } from "./bundle.ts";
import { said, shilu } from "./shilu.ts";

let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "shilu-lint-"));
  const draft =
    "# 关于开展主题党日的通知\n\n各科室：\n\n请布署好,按时参加。时间是2025.3.5。\n\n某某办公室\n\n2025年01月05日\n";
  await writeFile(join(folder, "错.md"), draft);
  await shilu(folder, ["build", "错.md", "--out", "."]);
});
after(() => rm(folder, { recursive: true, force: true }));

const answer = z.looseObject({
  out: z.string().nullable(),
  findings: z.array(z.looseObject({ rule: z.string(), found: z.string(), place: z.unknown() })),
  mended: z.array(
    z.looseObject({ rule: z.string(), words: z.array(z.looseObject({ before: z.string(), after: z.string() })) }),
  ),
});

test("--dry-run says what --fix would change and writes nothing", async () => {
  const ran = await shilu(folder, ["lint", "错.docx", "--fix", "--dry-run"]);
  assert.equal(ran.code, 1, ran.err);
  assert.match(ran.out, /^可以改 4 处：\nN18 易错词（惯例：易错词表）：1 处\n {6}第 4 段“布署”改为“部署”\n/);
  assert.deepEqual((await readdir(folder)).sort(), ["错.docx", "错.md", "错.pdf"]);
});

test("--fix writes a copy beside the file, which has none of the faults left, and says what it changed", async () => {
  const original = await readFile(join(folder, "错.docx"));
  const ran = await shilu(folder, ["lint", "错.docx", "--fix", "--json"]);
  const { out, findings, mended } = answer.parse(ran.json());
  assert.equal(out, "错-已改.docx");
  assert.deepEqual(
    mended.map(({ rule, words }) => [rule, ...words.map((one) => `${one.before}>${one.after}`)]),
    [
      ["N18", "布署>部署"],
      ["N01", ",>，"],
      ["N13", "2025.3.5>2025年3月5日"],
      ["S01", "2025年01月05日>2025年1月5日"],
    ],
  );
  assert.deepEqual(findings, []);
  assert.equal(ran.code, 0);
  assert.deepEqual(await readFile(join(folder, "错.docx")), original);
  const again = await shilu(folder, ["lint", "错-已改.docx", "--fix", "--json"]);
  assert.deepEqual(answer.parse(again.json()), { ...answer.parse(again.json()), out: null, mended: [] });

  const twice = await shilu(folder, ["lint", "错.docx", "--fix"]);
  assert.equal(twice.code, 2);
  assert.equal(said(twice), "“错-已改.docx”已经有了；请用 --out 另写一个文件名。");
  const named = await shilu(folder, ["lint", "错.docx", "--fix", "--out", "错.docx"]);
  assert.match(named.err, /已写到 错\.docx。/);
  assert.deepEqual(await readFile(join(folder, "错.docx")), await readFile(join(folder, "错-已改.docx")));
});

test("--fix OUT writes there, also what needs no mending", async () => {
  const ran = await shilu(folder, ["lint", "错.docx", "--fix", "改好.docx"]);
  assert.match(ran.err, /已写到 改好\.docx/);
  const again = await shilu(folder, ["lint", "改好.docx", "--fix", "再改.docx", "--json"]);
  assert.equal(answer.parse(again.json()).out, "再改.docx");
  assert.deepEqual(await readFile(join(folder, "再改.docx")), await readFile(join(folder, "改好.docx")));
});

test("what belongs to --fix is asked for with it", async () => {
  const ran = await shilu(folder, ["lint", "错.docx", "--out", "新.docx"]);
  assert.equal(ran.code, 2);
  assert.match(ran.err, /改好后的文件、--out 和 --dry-run 要与 --fix 一起用/);
});

test("--period has the figures held against the ledger, each at its place", async () => {
  const prepared = fileURLToPath(new URL("../../store/dist/empty-database", import.meta.url));
  await cp(prepared, join(folder, "d", "db"), { recursive: true });
  await writeBundle(join(folder, "small"), bundleOf(small));
  await shilu(folder, ["import", "small", "--data", "d"]);
  await writeFile(join(folder, "数.md"), "# 2025年工作总结\n\n年内开展支部主题党日5次。\n");
  await shilu(folder, ["build", "数.md", "--out", "."]);
  const ran = await shilu(folder, ["lint", "数.docx", "--period", "2025", "--data", "d", "--json"]);
  const { findings } = answer.omit({ out: true, mended: true }).parse(ran.json());
  const figure = findings.find(({ rule }) => rule === "N20");
  assert.match(figure?.found ?? "", /文中写“.*5次”.*2次/, ran.out + ran.err);
  assert.deepEqual(figure?.place, { paragraph: 3, from: 10, to: 12 });
});
