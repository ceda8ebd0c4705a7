import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { readDocument } from "@shilu/document";
import { type Mechanism, mechanism } from "@shilu/domain";
import { webRoot } from "../src/cli/page.ts";
import { selfCheck } from "../src/work/self-check.ts";
import { openWorkplace, type Workplace } from "../src/work/workplace.ts";
import { bundleOf, small, writeBundle } from "./bundle.ts";
import { shilu } from "./shilu.ts";

let folder: string;
const at = (...names: string[]) => join(folder, ...names);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "shilu-self-check-"));
  await writeBundle(at("bundle"), bundleOf(small));
  assert.equal((await shilu(folder, ["import", "bundle", "--data", "office"])).code, 0);
});
after(() => rm(folder, { recursive: true, force: true }));

async function inOffice<T>(work: (workplace: Workplace) => Promise<T>): Promise<T> {
  const workplace = await openWorkplace({ data: at("office") });
  try {
    return await work(workplace);
  } finally {
    await workplace.store.close();
  }
}

test("the running program has no function that is banned: it looked at all it has, and says at how much", async () => {
  const { looked, caught, demands } = await inOffice((workplace) => selfCheck(workplace, webRoot));
  assert.deepEqual({ caught, demands }, { caught: [], demands: [] });
  // A check that looked at nothing would find nothing.
  assert.ok(looked.接口 > 2000 && looked.库列 > 200 && looked.制度 > 1000 && looked.界面 > 800, JSON.stringify(looked));
});

test("planted functions are caught where they stand: in a mechanism, on a page, in a column", async () => {
  const own: Mechanism = mechanism.parse({
    ...{ schema: 1, code: "own.points", from: "2026-01-01", title: "学习积分", group: "学习", form: "proposed" },
  });
  await cp(webRoot, at("web"), { recursive: true });
  await writeFile(at("web", "planted.js"), 'const a="今日排行榜",b=/打卡/;');
  const { caught } = await inOffice(async (workplace) => {
    const { store, catalogue, version } = workplace;
    const planted = {
      version,
      catalogue: { ...catalogue, mechanisms: [...catalogue.mechanisms, own] },
      store: {
        ...store,
        snapshot: <T>(work: Parameters<typeof store.snapshot<T>>[0]) =>
          store.snapshot<T>((shot) =>
            work({ ...shot, tables: [...shot.tables, { name: "person", columns: ["login_count"] }] }),
          ),
      },
    };
    return selfCheck(planted, at("web"));
  });
  assert.deepEqual(
    caught.map(({ kind, place, word }) => [kind, place, word]),
    [
      ["库列", "person", "login count"],
      ["制度", "own.points", "积分"],
      ["界面", "planted.js", "排行"],
    ],
  );
});

test("shilu doctor --self-check writes the table as docx and pdf, and says what was found", async () => {
  const ran = await shilu(folder, ["doctor", "--self-check", "--data", "office", "--out", "自查"]);
  assert.equal(ran.code, 0, ran.err);
  assert.match(ran.out, /^看过接口 \d+ 处、库列 \d+ 个、制度 \d+ 处、界面文字 \d+ 处。\n没有查到不许有的功能。\n/);
  const read = await readDocument(await readFile(at("自查", "self-check.docx")));
  assert.ok(read.ok);
  const words = JSON.stringify(read.value);
  for (const ban of ["打卡签到", "积分、排名、评比", "在线时长", "定位、轨迹", "强制拍照"])
    assert.ok(words.includes(ban), ban);
  assert.ok(words.includes("条文尚未由本单位核对正式文本"));
});

test("an office's own mechanism cannot bring one in: the file is refused and the place named", async () => {
  const file = [
    "schema: 1",
    "code: own.night-school",
    "from: 2026-01-01",
    "title: 干部夜校",
    "group: 学习",
    "form: proposed",
    "record:",
    "  blocks: [header]",
    "  held-by: 单位",
    "  fields:",
    "    - { name: points, title: 学习积分, type: number }",
    "",
  ].join("\n");
  await writeFile(at("夜校.yaml"), file);
  const refused = await shilu(folder, ["adopt", "夜校.yaml", "--data", "office"]);
  assert.equal(refused.code, 2);
  assert.match(
    refused.err,
    /夜校\.yaml：own\.night-school 的 points 里的“积分”属于积分、排名、评比，为基层减负的规定不许有/,
  );
  await writeFile(at("夜校.yaml"), file.replace("name: points, title: 学习积分", "name: lessons, title: 课时"));
  const taken = await shilu(folder, ["adopt", "夜校.yaml", "--data", "office"]);
  assert.equal(taken.code, 0, taken.err);
});
