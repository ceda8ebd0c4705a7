import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import type { LedgerRecord } from "@shilu/domain";
import type { BrowserContext, Page } from "playwright-core";
import { serveHttp } from "../packages/server/src/http/serve.ts";
import { fromAPhone } from "../packages/server/test/camera.ts";
import { smallDesk } from "./desk.ts";
import { webRoot } from "./office.ts";
import { assertUsable } from "./usable.ts";

const here = smallDesk();

/** A phone of its own, with the office's day. `keepsPage`: whether it may keep the page itself. */
async function phone({ keepsPage = false, width = 360, height = 740 } = {}): Promise<BrowserContext> {
  return here.browser.newContext({
    ...{ viewport: { width, height }, locale: "zh-CN", reducedMotion: "reduce" },
    serviceWorkers: keepsPage ? "allow" : "block",
  });
}

async function open(context: BrowserContext, address = `${here.office.url}/phone`): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.clock.setFixedTime(new Date(here.office.workplace.now()));
  await page.goto(address);
  await household(page).waitFor();
  return page;
}

const household = (page: Page) => page.getByLabel("走访的户或人");
const put = (page: Page) => page.getByRole("button", { name: "存下这次走访" }).click();
const state = (page: Page, says: string) => page.getByRole("banner").getByText(says).waitFor();
const go = (page: Page, part: string) => page.getByRole("link", { name: part, exact: true }).click();
async function write(page: Page, name: string, said = ""): Promise<void> {
  await household(page).fill(name);
  if (said !== "") await page.getByLabel("说了什么").fill(said);
  await put(page);
  await page.getByText(`走访“${name}”已存本机`).waitFor();
}

const visits = async (name: string): Promise<LedgerRecord[]> => {
  const found = await here.office.workplace.store.read("small", (reader) =>
    reader.records({ mechanism: "village.first-secretary" }),
  );
  return found.map(({ record }) => record).filter(({ fields }) => fields.household === name);
};
const problems = () => here.office.workplace.store.read("small", (reader) => reader.problems());

describe("有网络", () => {
  test("走访、照片、问题一次记下：台账里各就各位，照片里什么也没夹带", async () => {
    const context = await phone();
    const page = await open(context);
    const uploads: Buffer[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/api/photos")) uploads.push(request.postDataBuffer() ?? Buffer.alloc(0));
    });
    await assertUsable(page);
    await household(page).fill("王大山家");
    await page.getByLabel("户数").fill("2");
    await page.getByLabel("说了什么").fill("渠道漏水，盼早修");
    await page.getByLabel("有", { exact: true }).check();
    await page.getByLabel("什么问题").fill("东渠第三段漏水");
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: fromAPhone(6) });
    await page.getByRole("img", { name: "第1张照片" }).waitFor();
    await assertUsable(page);
    await put(page);
    await state(page, "✓ 都已同步");
    assert.equal(await household(page).inputValue(), "", "the next visit begins empty");

    const [visit] = await visits("王大山家");
    assert.deepEqual([visit?.genre, visit?.counts, visit?.start], ["走访", { 户: 2 }, "2026-01-05"]);
    assert.equal(visit?.evidence.length, 1);
    const found = (await problems()).find(({ text }) => text === "东渠第三段漏水");
    assert.deepEqual([found?.record, found?.found, found?.source], [visit?.id, "2026-01-05", "走访"]);
    assert.equal(uploads.length, 1);
    assert.doesNotMatch(uploads[0]?.toString("latin1") ?? "Exif", /Exif|Secret/, "clean before it leaves the phone");

    await go(page, "本机");
    await page.getByRole("link", { name: /走访 王大山家.*已同步/ }).click();
    await page.getByText("渠道漏水，盼早修").waitFor();
    await assertUsable(page);
    await context.close();
  });

  test("只用键盘也能记完一次走访", async () => {
    const context = await phone();
    const page = await open(context);
    const tabTo = async (label: string) => {
      for (let steps = 0; steps < 20; steps++) {
        await page.keyboard.press("Tab");
        if (
          await page
            .getByLabel(label)
            .first()
            .evaluate((one) => one === document.activeElement)
        )
          return;
      }
      assert.fail(`${label} is not reached`);
    };
    await tabTo("走访的户或人");
    await page.keyboard.type("键盘家");
    await tabTo("说了什么");
    await page.keyboard.type("都好");
    await tabTo("没有");
    await page.keyboard.press("ArrowRight");
    await page.getByLabel("什么问题").waitFor();
    await page.keyboard.press("ArrowLeft");
    for (let steps = 0; steps < 5; steps++) {
      await page.keyboard.press("Tab");
      if (await page.getByRole("button", { name: "存下这次走访" }).evaluate((one) => one === document.activeElement))
        break;
    }
    await page.keyboard.press("Enter");
    await state(page, "✓ 都已同步");
    assert.equal((await visits("键盘家"))[0]?.fields.said, "都好");
    await context.close();
  });

  test("没写的在那一栏说，程序不收的也在那一栏说，改好就收下", async () => {
    const context = await phone();
    const page = await open(context);
    await put(page);
    await page.getByText("还没有写走访了谁，请补上").waitFor();
    await household(page).and(page.locator(":focus")).waitFor();
    await assertUsable(page);
    await household(page).fill("李二家");
    assert.equal(await page.getByText("还没有写走访了谁").count(), 0);
    await page.getByLabel("日期").fill("2026-02-01");
    await put(page);
    await state(page, "▲ 需要处理 1");
    await go(page, "本机");
    await page.getByRole("link", { name: /走访 李二家.*需要处理/ }).click();
    await page.getByText("还没有发生的事，请等发生后再记").waitFor();
    await assertUsable(page);
    await page.getByLabel("日期").fill("2026-01-02");
    await page.getByRole("button", { name: "改好，存下" }).click();
    await state(page, "✓ 都已同步");
    const kept = await visits("李二家");
    assert.deepEqual(
      kept.map(({ start }) => start),
      ["2026-01-02"],
    );
    await context.close();
  });

  test("单独的问题、待办、谁在记", async () => {
    const context = await phone();
    const page = await open(context);
    await go(page, "本机");
    await page.getByLabel("您的姓名（写在走访记录里）").selectOption("甲文");
    await page.getByLabel("村").fill("石桥村");
    await assertUsable(page);
    await go(page, "记问题");
    await page.getByLabel("什么问题").fill("水泵坏了");
    await assertUsable(page);
    await page.getByRole("button", { name: "存下这个问题" }).click();
    await state(page, "✓ 都已同步");
    assert.ok((await problems()).some(({ text, source }) => text === "水泵坏了" && source === "驻村"));
    await go(page, "记走访");
    await write(page, "张三家");
    await state(page, "✓ 都已同步");
    const [visit] = await visits("张三家");
    assert.deepEqual([visit?.recorder, visit?.title, visit?.fields.village], ["p1", "石桥村走访1户", "石桥村"]);
    await go(page, "待办");
    await page.getByText("每季度走访（2026年第一季度）").waitFor();
    await page.getByText("要求和依据").first().click();
    await page
      .getByText(/应有1次，台账里有0次/)
      .first()
      .waitFor();
    await assertUsable(page);
    await context.close();
  });
});

describe("没有网络", () => {
  test("断网、重开、关掉再开都不丢，写了一半的也在；联网后各送一次", async () => {
    const context = await phone({ keepsPage: true });
    let page = await open(context);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await context.setOffline(true);
    await page.getByText("现在没有网络，照样记，联网后自动同步。").waitFor();
    await write(page, "断网甲家");
    await write(page, "断网乙家");
    await state(page, "○ 已存本机 2");
    await household(page).fill("写了一半");
    await page.waitForTimeout(600);
    await page.reload();
    await household(page).waitFor();
    assert.equal(await household(page).inputValue(), "写了一半");
    await state(page, "○ 已存本机 2");
    await assertUsable(page);
    await page.close({ runBeforeUnload: false });

    page = await open(context);
    await state(page, "○ 已存本机 2");
    await go(page, "待办");
    await page.getByText("看不到待办：现在没有网络。").waitFor();
    await assertUsable(page);
    assert.equal((await visits("断网甲家")).length, 0);
    await context.setOffline(false);
    await state(page, "✓ 都已同步");
    assert.deepEqual([(await visits("断网甲家")).length, (await visits("断网乙家")).length], [1, 1]);

    const kept = await page.evaluate(async () => {
      const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
      return all.flat().map(({ url }) => new URL(url).pathname.replace(/-[\w-]{8}\./, "-*."));
    });
    assert.deepEqual(
      kept.sort(),
      ["/assets/phone-*.css", "/assets/phone-*.js", "/icon.svg", "/phone"],
      "the page, never data",
    );
    await context.close();
  });

  test("回答丢在路上又改过：台账的和后改的都摆出来，由人决定", async () => {
    const context = await phone();
    const page = await open(context);
    let lost = 0;
    await page.route("**/api/records", async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await write(page, "丢了回答家", "先前的话");
    await state(page, "○ 已存本机 1");
    await go(page, "本机");
    await page.getByRole("button", { name: "现在同步（1条）" }).waitFor();
    await page.getByRole("link", { name: /丢了回答家/ }).click();
    await page.getByText("这一条送出过，还没有得到回答").waitFor();
    await page.getByLabel("说了什么").fill("后来的话");
    await page.getByRole("button", { name: "改好，存下" }).click();
    await state(page, "▲ 需要处理 1");
    await page.getByRole("link", { name: /丢了回答家.*需要处理/ }).click();
    await page.getByText("台账里存的是先前的内容，后改的没有送出").waitFor();
    await assertUsable(page);
    assert.deepEqual(
      (await visits("丢了回答家")).map(({ fields }) => fields.said),
      ["先前的话"],
    );
    await page.getByRole("button", { name: "后改的另记一条" }).click();
    await state(page, "✓ 都已同步");
    assert.deepEqual(
      (await visits("丢了回答家")).map(({ fields }) => fields.said).sort(),
      ["先前的话", "后来的话"].sort(),
    );
    await context.unrouteAll({ behavior: "ignoreErrors" });
    await context.close();
  });

  test("同一条同时从两页送出，只记一条", async () => {
    const context = await phone();
    const [one, two] = [await open(context), await open(context)];
    for (const page of [one, two]) await page.route("**/api/**", (route) => route.abort());
    await write(one, "两页家");
    await state(two, "○ 已存本机 1");
    for (const page of [one, two]) await page.unrouteAll({ behavior: "ignoreErrors" });
    await Promise.all([one, two].map((page) => page.evaluate(() => dispatchEvent(new Event("online")))));
    for (const page of [one, two]) await state(page, "✓ 都已同步");
    assert.equal((await visits("两页家")).length, 1);
    await context.close();
  });

  test("本机存储满了，说清楚，所填内容还在", async () => {
    const context = await phone();
    const page = await open(context);
    const session = await context.newCDPSession(page);
    await session.send("Storage.overrideQuotaForOrigin", { origin: here.office.url, quotaSize: 1 });
    await household(page).fill("存不下家");
    await put(page);
    await page.getByRole("alert").getByText("本机的存储已满，这一条没有存下，所填内容还在").waitFor();
    assert.equal(await household(page).inputValue(), "存不下家");
    await assertUsable(page);
    await session.send("Storage.overrideQuotaForOrigin", { origin: here.office.url });
    await put(page);
    await state(page, "✓ 都已同步");
    await context.close();
  });

  test("内网没有 https：平静地说清楚，记下的关了也在", async () => {
    const context = await phone();
    const plain = "http://office.intranet";
    await context.route(`${plain}/**`, async (route) => {
      const { pathname, search } = new URL(route.request().url());
      const answer = await context.request.get(here.office.url + pathname + search);
      if (route.request().method() === "GET") return route.fulfill({ response: answer });
      return route.abort();
    });
    let page = await open(context, `${plain}/phone`);
    await page.getByText("单位内网没有用 https，这个页面没有网络时打不开").waitFor();
    await assertUsable(page);
    await write(page, "内网家");
    await state(page, "○ 已存本机 1");
    await page.close();
    page = await open(context, `${plain}/phone`);
    await state(page, "○ 已存本机 1");
    await page.getByRole("button", { name: "知道了" }).click();
    assert.equal(await page.getByText("单位内网没有用 https").count(), 0);
    await context.unrouteAll({ behavior: "ignoreErrors" });
    await context.close();
  });
});

test("程序停了又开、换了新版：记下的不丢，页面换成新的，旧的不留", async () => {
  const newWeb = await mkdtemp(join(tmpdir(), "shilu-web-"));
  await cp(webRoot, newWeb, { recursive: true });
  const old = await readFile(join(newWeb, "phone.html"), "utf8");
  const script = /assets\/phone-[\w-]+\.js/.exec(old)?.[0] ?? "";
  await rename(join(newWeb, script), join(newWeb, "assets/phone-NEWBUILD.js"));
  await writeFile(
    join(newWeb, "phone.html"),
    old.replace(script, "assets/phone-NEWBUILD.js").replace("<title>", "<title>新版"),
  );

  const serve = (root: string, port = 0) =>
    serveHttp(here.office.workplace, { host: "127.0.0.1", port, webRoot: root, log: () => {} });
  let server = await serve(webRoot);
  const port = Number(new URL(server.url).port);
  const context = await phone({ keepsPage: true });
  try {
    const page = await open(context, `${server.url}phone`);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await server.close();
    await write(page, "停机家");
    await state(page, "○ 已存本机 1");
    await page.reload();
    await state(page, "○ 已存本机 1");
    assert.equal(await page.title(), "实录 · 驻村");

    server = await serve(newWeb, port);
    await page.reload();
    await state(page, "✓ 都已同步");
    assert.equal((await visits("停机家")).length, 1);
    assert.equal(await page.title(), "新版实录 · 驻村");
    await page.waitForFunction(async () => {
      const [name, ...others] = await caches.keys();
      return others.length === 0 && name?.includes("NEWBUILD");
    });
    await context.setOffline(true);
    await page.reload();
    await household(page).waitFor();
    assert.equal(await page.title(), "新版实录 · 驻村");
  } finally {
    await context.close();
    await server.close();
    await rm(newWeb, { recursive: true });
  }
});

test("放大到四倍也不用左右滚动，每一处都够得着", async () => {
  const context = await phone({ width: 320, height: 256 });
  const page = await open(context);
  for (const part of ["记问题", "待办", "本机", "记走访"]) {
    await go(page, part);
    await page.getByRole("main").waitFor();
    await assertUsable(page);
  }
  await context.close();
});
