import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { readZip } from "../packages/server/src/exchange/zip.ts";
import { desk, openPage, picture } from "./desk.ts";
import { servePeopledOffice } from "./signed-in.ts";
import { assertSound } from "./usable.ts";

const here = desk(() =>
  servePeopledOffice([
    { login: "dangwu", roles: ["党务干部"] },
    { login: "jiancha", roles: ["检查组"] },
  ]),
);

test("证据包：没选内容时说清楚；编好以后检查组只看得到它，带走、打印、校验值都在；收回以后打不开", async () => {
  const maker = await here.office.as(here.browser, "dangwu", "/packs");
  await maker.getByText(/^还没有证据包。/).waitFor();
  await maker.getByRole("button", { name: "编制证据包" }).click();
  const form = maker.getByRole("form", { name: "编制证据包" });
  await form.getByLabel("名称").fill("组织生活检查");
  await form.getByRole("button", { name: "编制，从此不变" }).click();
  await form.getByRole("alert").getByText("请至少选一项制度或一个问题").waitFor();
  await form.getByLabel("支部主题党日").check();
  await form.getByLabel("谈心谈话").check();
  await form.getByLabel("jiancha同志").check();
  await picture(maker, "packs-new");
  await assertSound(maker);
  await form.getByRole("button", { name: "编制，从此不变" }).click();
  await maker.getByRole("heading", { name: "组织生活检查", level: 1 }).waitFor();

  const inspector = await here.office.as(here.browser, "jiancha", "/");
  await inspector.getByRole("heading", { name: "证据包", level: 1 }).waitFor();
  const menu = inspector.getByRole("navigation", { name: "主菜单" }).getByRole("link");
  assert.deepEqual(await menu.allTextContents(), ["证据包"]);
  await assertSound(inspector);
  await inspector.getByRole("link", { name: "组织生活检查" }).click();
  await inspector.getByText(/jiancha同志 2026年1月5日查阅。$/).waitFor();
  const contents = inspector.getByRole("navigation", { name: "目录" });
  await contents.getByText("该条款未附材料（如实）").first().waitFor();
  await contents.getByRole("link", { name: "2025-03-12 主题党日：植树" }).click();
  await inspector.getByText("签到表：2025年第1盒").waitFor();
  const top = await inspector.getByRole("heading", { level: 1 }).evaluate((one) => one.getBoundingClientRect().top);
  assert.ok(top >= 0, "only the document scrolls, the page stays");
  assert.match((await inspector.getByRole("main").textContent()) ?? "", /SM3[0-9a-f]{64}SHA-256[0-9a-f]{64}/);
  assert.equal(await inspector.getByRole("button", { name: "收回" }).count(), 0);
  await picture(inspector, "pack");
  await assertSound(inspector);
  const [zip] = await Promise.all([
    inspector.waitForEvent("download"),
    inspector.getByRole("link", { name: "带走 zip" }).click(),
  ]);
  assert.equal(zip.suggestedFilename(), "证据包-组织生活检查.zip");
  await checkedFromDisk(await zip.path());

  await maker.getByRole("button", { name: "收回" }).click();
  await maker.getByRole("button", { name: "确定收回，检查组不能再打开" }).click();
  await maker.getByText(/^○ 检查组已不能打开/).waitFor();
  await inspector.reload();
  await inspector.getByText(/^这个证据包已经收回，不能再打开/).waitFor();
});

test("证据包按检查组的清单编：粘贴、认出的词、点选改正、如实写明；包的次序和编号就是清单的", async () => {
  const maker = await here.office.as(here.browser, "dangwu", "/packs?make=true");
  const form = maker.getByRole("form", { name: "编制证据包" });
  await form.getByLabel("名称").fill("党建考核清单");
  await form.getByLabel("按检查组的清单").check();
  const paste = form.getByLabel(/^检查组的清单，每项一行/);
  await paste.fill("一、组织生活\n1. 主题党日每月一次\n2.\n");
  await form.getByRole("button", { name: "读清单" }).click();
  await form.getByRole("alert").getByText("清单第3行：只有序号“2”，没有写检查什么；请补上内容，或删去这一行").waitFor();
  await picture(maker, "pack-list-refused");
  const list = "一、组织生活\n1. 主题党日每月一次\n2. 落实“三会一课”制度\n二、其他\n3. 食堂卫生\n4. 义务植树";
  await paste.fill(list);
  await form.getByRole("button", { name: "读清单" }).click();
  await form.getByText(/^共4项，1项有材料，3项还没有/).waitFor();
  assert.deepEqual(await form.locator("mark").allTextContents(), ["主题党日", "三会一课"]);
  await form.getByLabel("第3项的说明").fill("食堂由机关事务局管理");
  const planting = form.getByRole("row", { name: /义务植树/ });
  await planting.getByRole("button", { name: "找一条记录" }).click();
  await form.getByLabel("记录里的词").fill("植树");
  await form.getByRole("button", { name: "2025-03-12 主题党日：植树" }).click();
  await form.getByRole("button", { name: /^去掉党小组会/ }).click();
  await picture(maker, "pack-list");
  await assertSound(maker);
  await form.getByRole("button", { name: "编制，从此不变" }).click();
  await maker.getByRole("heading", { name: "党建考核清单", level: 1 }).waitFor();
  const contents = maker.getByRole("navigation", { name: "目录" });
  const items = await contents.locator("a[href^='#item-']").allTextContents();
  assert.deepEqual(items, ["1 主题党日每月一次", "2 落实“三会一课”制度", "3 食堂卫生", "4 义务植树"]);
  await maker.getByText("说明：食堂由机关事务局管理").waitFor();
  await picture(maker, "pack-by-list");
  await assertSound(maker);

  // The same words next time: what was taken away stays away, what was chosen is chosen.
  await maker.goto(new URL("/packs?make=true", maker.url()).href);
  await form.getByLabel("按检查组的清单").check();
  await paste.fill("5. 落实三会一课制度。");
  await form.getByRole("button", { name: "读清单" }).click();
  await form.getByText("照上次同样的一项").waitFor();
  assert.equal(await form.getByRole("button", { name: /^去掉党小组会/ }).count(), 0);
  assert.equal(await form.getByRole("button", { name: /^去掉党课/ }).count(), 1);
  await maker.context().close();
});

/** The verifier of the pack, opened from the disk as an inspector opens it: before a folder is chosen, with it, and with one changed. */
async function checkedFromDisk(zip: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "shilu-taken-"));
  try {
    for (const [name, bytes] of await readZip(zip)) await writeFile(join(folder, name), bytes);
    const page = await openPage(here.browser, pathToFileURL(join(folder, "verify.html")).href);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    const verdict = page.getByRole("status");
    await verdict.getByText(/^证明完好；请选择解开的证据包文件夹/).waitFor();
    await page.getByLabel(/^一、解开的证据包文件夹/).setInputFiles(folder);
    await verdict.getByText(/^相符。请再把校验值 \d+:[0-9a-f]{16} 与编制单位公布的、印在报告上的对照。$/).waitFor();
    const head = /\d+:[0-9a-f]{16}/.exec((await verdict.textContent()) ?? "")?.[0] ?? assert.fail();
    await page.getByLabel(/^二、抄下或印出的校验值/).fill(head);
    await page.getByText(`✓ 校验值 ${head} 是这条审计链的`, { exact: true }).waitFor();
    await picture(page, "pack-verified");
    await assertSound(page);
    const body = join(folder, "pack.json");
    await writeFile(body, (await readFile(body, "utf8")).replace("2025年第1盒", "2025年第9盒"));
    await page.getByLabel(/^一、解开的证据包文件夹/).setInputFiles(folder);
    await verdict.getByText("不相符：查到1处。请留住这份证据包，另向编制单位要一份。", { exact: true }).waitFor();
    await page.getByText(/^× pack.json 被改过：不是第\d+号事件（.*）编制的那一份$/).waitFor();
    await picture(page, "pack-changed");
    await assertSound(page);
    assert.deepEqual(asked, []);
    await page.context().close();
  } finally {
    await rm(folder, { recursive: true });
  }
}
