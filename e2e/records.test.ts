import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { operations } from "@shilu/contract";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Page } from "playwright-core";
import { type HttpServer, serveHttp } from "../packages/server/src/http/serve.ts";
import { fromAPhone } from "../packages/server/test/camera.ts";
import {
  colleague,
  foundThree,
  type GuardedOffice,
  goodPassword,
  guardedOffice,
} from "../packages/server/test/guarded-office.ts";
import { picture, smallDesk } from "./desk.ts";
import { webRoot } from "./office.ts";
import { assertSound } from "./usable.ts";

const here = smallDesk();

const { open } = here;
const at = (path: string) => open(`${path}`);
const list = (page: Page) => page.getByRole("table", { name: "记录，新的在前" });
const line = (page: Page, title: string) => list(page).getByRole("link", { name: title });
const detail = (page: Page, title: string) => page.getByRole("heading", { level: 1, name: title });
const form = (page: Page) => page.getByRole("dialog", { name: "更正记录" });
const history = (page: Page) => page.getByRole("region", { name: "版本历史" });

describe("记录台账", () => {
  test("键盘走完：J 到一行，空格选取，Enter 打开，[ ] 前后翻，Esc 回到台账", async () => {
    const page = await at("/records");
    await line(page, "主题党日：读书").waitFor();
    await assertSound(page);
    await picture(page, "records");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await page.keyboard.press(" ");
    await page.getByText("共 2 条，已选 1 条").waitFor();
    await page.keyboard.press("Enter");
    await detail(page, "主题党日：读书").waitFor();
    await page.getByText("△ 补录：发生于 2025-08-05，录入于 2025-09-30。").waitFor();
    await page.keyboard.press("]");
    await detail(page, "主题党日：植树").waitFor();
    await page.getByText("请假 1 人").waitFor();
    await page.getByText("乙武（下乡）").waitFor();
    await page.getByText("签到表：2025年第1盒").waitFor();
    await page.getByText("主题党日次数：2次（2025年）").waitFor();
    await history(page).getByText("第 1 版").waitFor();
    await assertSound(page);
    await picture(page, "record");
    await page.keyboard.press("[");
    await detail(page, "主题党日：读书").waitFor();
    await page.keyboard.press("Escape");
    await line(page, "主题党日：植树").waitFor();
  });

  test("视图：现在的筛选起个名字存下，一点就到；删去可以撤销", async () => {
    const page = await at("/records");
    await line(page, "主题党日：植树").waitFor();
    const menu = page.getByRole("navigation", { name: "操作" });
    const views = menu.getByRole("list", { name: "存下的视图" });
    await menu.getByText("视图", { exact: true }).click();
    await menu.getByText("先选好筛选，再到这里起个名字存下").waitFor();
    await page.keyboard.press("Escape");
    await page.getByLabel("状态").selectOption("补录的");
    await page.getByLabel("时间").selectOption("去年（2025）");
    await line(page, "主题党日：植树").waitFor({ state: "detached" });
    await menu.getByText("视图", { exact: true }).click();
    assert.equal(await menu.getByRole("button", { name: "存下" }).isDisabled(), true, "a name is needed");
    await menu.getByLabel("给现在的筛选起个名字").fill("去年补录");
    await page.keyboard.press("Enter");
    await menu.getByText("视图：去年补录").waitFor();
    await assertSound(page);
    await picture(page, "records-views");
    await page.keyboard.press("Escape");
    await views.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "清除筛选" }).click();
    await line(page, "主题党日：植树").waitFor();
    await page.reload();
    await line(page, "主题党日：植树").waitFor();
    await menu.getByText("视图", { exact: true }).click();
    await views.getByRole("link", { name: "去年补录" }).click();
    await line(page, "主题党日：植树").waitFor({ state: "detached" });
    await line(page, "主题党日：读书").waitFor();
    const { late, from, to } = Object.fromEntries(new URL(page.url()).searchParams);
    assert.deepEqual([late, from, to], ['"1"', "2025-01-01", "2025-12-31"]);
    await menu.getByText("视图：去年补录").click();
    await views.getByRole("button", { name: "删去视图：去年补录" }).click();
    await views.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "撤销" }).click();
    await menu.getByText("视图：去年补录").click();
    await views.getByRole("link", { name: "去年补录" }).waitFor();
    const elsewhere = await at("/records");
    await elsewhere.getByRole("navigation", { name: "操作" }).getByText("视图", { exact: true }).click();
    await elsewhere.getByRole("link", { name: "去年补录" }).waitFor();
  });

  test("筛选写在地址里；没有符合的，一键清除；列的选择留在本机", async () => {
    const page = await at("/records");
    await line(page, "主题党日：植树").waitFor();
    await page.getByLabel("状态").selectOption("补录的");
    await line(page, "主题党日：植树").waitFor({ state: "detached" });
    assert.equal(new URL(page.url()).searchParams.get("late"), '"1"');
    await page.getByLabel("名称、地点、人员、内容里的词").fill("没有这样的事");
    await page.getByText("没有符合这些条件的记录。").waitFor();
    await picture(page, "records-none");
    await page.getByRole("main").getByRole("button", { name: "清除筛选" }).first().click();
    await line(page, "主题党日：植树").waitFor();
    await page.getByLabel("名称、地点、人员、内容里的词").fill("zs");
    await line(page, "主题党日：读书").waitFor({ state: "detached" });
    await page.getByText("列", { exact: true }).click();
    await page.getByLabel("地点", { exact: true }).uncheck();
    await page.reload();
    await line(page, "主题党日：植树").waitFor();
    assert.equal(await list(page).getByRole("columnheader", { name: "地点" }).count(), 0);
    assert.equal(await page.getByLabel("名称、地点、人员、内容里的词").inputValue(), "zs");
  });

  test("导出当前视图，打印时每页有表头", async () => {
    const page = await at("/records");
    await line(page, "主题党日：植树").waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "导出 csv" }).click(),
    ]);
    const csv = await readFile(await download.path(), "utf8");
    assert.match(csv, /^\ufeff日期,结束日期,名称,/);
    assert.match(csv, /2025-03-12,,主题党日：植树,支部主题党日,政研室党支部,北山,/);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.getByRole("navigation", { name: "主菜单" }).isVisible(), false);
    // So many lines that they need two sheets.
    await page.evaluate(() => {
      const body = document.querySelector("tbody");
      const row = body?.firstElementChild;
      for (let n = 0; n < 60; n++) if (row) body?.append(row.cloneNode(true));
    });
    const pdf = await getDocument({ data: new Uint8Array(await page.pdf({ preferCSSPageSize: true })) }).promise;
    assert.ok(pdf.numPages > 1);
    for (let n = 1; n <= pdf.numPages; n++) {
      const { items } = await (await pdf.getPage(n)).getTextContent();
      const said = items.map((one) => ("str" in one ? one.str : "")).join("");
      assert.match(said.normalize("NFKC").replace(/\s/g, ""), /日期名称/, `page ${n}`);
    }
    const [, , width = 0, height = 0] = (await pdf.getPage(1)).view;
    assert.ok(width > height, "A4 across");
  });
});

describe("更正和作废", () => {
  test("更正：照原样打开，只改一处，别的一样不丢；版本历史逐项写明", async () => {
    const page = await at("/records/R1");
    await detail(page, "主题党日：植树").waitFor();
    await page.keyboard.press("e");
    await form(page).getByLabel("地点").waitFor();
    assert.equal(await form(page).getByRole("textbox", { name: "名称 必填" }).inputValue(), "主题党日：植树");
    assert.equal(await form(page).getByLabel("主持人").inputValue(), "甲文");
    assert.equal(await form(page).getByRole("checkbox", { name: "乙武" }).isChecked(), false);
    await assertSound(page);
    await form(page).getByLabel("地点").fill("南山");
    await page.keyboard.press("Control+Enter");
    await form(page).waitFor({ state: "hidden" });
    await page.getByText("已更正：2025-03-12 主题党日：植树").waitFor();
    await history(page).getByText("第 2 版").waitFor();
    await history(page).getByText("北山").waitFor();
    assert.deepEqual(await history(page).locator("dt").allTextContents(), ["地点"], "nothing else was changed");
    const { record } = (await stored("R1")) ?? {};
    assert.deepEqual(record?.attendance, [
      { person: "p1", status: "到" },
      { person: "p2", status: "请假", reason: "下乡" },
    ]);
    assert.deepEqual(record?.evidence, [{ kind: "签到表", place: "2025年第1盒" }]);
    assert.equal(record?.host, "p1");
  });

  test("两人同时改：后存的一方看到两边对照，逐项取舍，谁的也没有被悄悄覆盖", async () => {
    const [one, other] = [await at("/records/R2"), await at("/records/R2")];
    for (const page of [one, other]) {
      await detail(page, "主题党日：读书").waitFor();
      await page.getByRole("button", { name: "更正" }).click();
      await form(page).getByLabel("地点").waitFor();
    }
    await form(one).getByLabel("地点").fill("图书馆");
    await form(one).getByLabel("主题", { exact: true }).fill("读原著");
    await form(one).getByRole("button", { name: "保存" }).click();
    await form(one).waitFor({ state: "hidden" });
    await form(other).getByLabel("地点").fill("党员活动室");
    await form(other).getByRole("checkbox", { name: "丁一" }).uncheck();
    await form(other).getByRole("button", { name: "保存" }).click();
    const both = other.getByRole("region", { name: "两边对照" });
    await both.getByText("这条记录刚才在别处改过").waitFor();
    await both.getByText("还有 1 项两边都改了，请选一边").waitFor();
    await assertSound(other);
    await picture(other, "record-conflict");
    const place = both.getByRole("group", { name: /^地点/ });
    await place.getByLabel(/图书馆/).waitFor();
    await place.getByLabel(/党员活动室/).check();
    assert.ok(
      await both
        .getByRole("group", { name: /^主题/ })
        .getByLabel(/读原著/)
        .isChecked(),
      "theirs is kept by itself",
    );
    assert.ok(
      await both
        .getByRole("group", { name: /^与会：丁一/ })
        .getByLabel(/请假/)
        .isChecked(),
      "mine is kept by itself",
    );
    await both.getByRole("button", { name: "按所选保存" }).click();
    await form(other).waitFor({ state: "hidden" });
    await history(other).getByText("第 3 版").waitFor();
    const { record } = (await stored("R2")) ?? {};
    assert.equal(record?.place, "党员活动室");
    assert.equal(record?.fields.theme, "读原著");
    assert.equal(record?.attendance.find(({ person }) => person === "p3")?.status, "请假");
    // The first page heard of it without being asked to look.
    await history(one).getByText("第 3 版").waitFor();
  });

  test("作废要写理由，十秒内可撤销；在作废的里面找得到，三十天内可恢复", async () => {
    const page = await at("/records/R1");
    await page.getByRole("button", { name: "作废" }).click();
    const reason = page.getByRole("form", { name: "作废" });
    await reason.getByRole("button", { name: "作废", exact: true }).click();
    await reason.getByText("请写明作废的理由").waitFor();
    await reason.getByLabel("作废的理由").fill("记重了");
    await reason.getByRole("button", { name: "作废", exact: true }).click();
    await page.getByText(/× 本机在 2026-01-05 10:00 作废：记重了/).waitFor();
    await assertSound(page);
    await picture(page, "record-void");
    await page.getByRole("button", { name: "撤销" }).click();
    await page.getByText("已恢复：主题党日：植树").waitFor();
    await page.getByRole("button", { name: "作废" }).click();
    await page.getByLabel("作废的理由").fill("还是记重了");
    await page.getByLabel("作废的理由").press("Enter");
    await page.getByText(/× 本机在/).waitFor();
    await page.getByRole("link", { name: "← 记录台账" }).click();
    await line(page, "主题党日：读书").waitFor();
    assert.equal(await line(page, "主题党日：植树").count(), 0);
    await page.getByLabel("状态").selectOption("作废的（30天内可恢复）");
    await line(page, "主题党日：植树").click();
    await page.getByRole("button", { name: "恢复" }).click();
    await page.getByText("已恢复：主题党日：植树").waitFor();
    await page.getByRole("button", { name: "更正" }).waitFor();
  });

  test("佐证后补：纸质写明放在哪里，记录多一版", async () => {
    const page = await at("/records/R2");
    await detail(page, "主题党日：读书").waitFor();
    await page.keyboard.press("u");
    const add = page.getByRole("form", { name: "补佐证" });
    await add.getByLabel("是什么").fill("照片");
    await add.getByRole("button", { name: "补上" }).click();
    await page.getByText("请写明是什么、放在哪里；或者选照片、PDF").waitFor();
    await add.getByLabel("纸质放在哪里").fill("2025年第2盒");
    await add.getByRole("button", { name: "补上" }).click();
    const evidence = page.getByRole("region", { name: "佐证" });
    await evidence.getByText("照片：2025年第2盒").waitFor();
    await page.keyboard.press("u");
    await add.getByLabel(/或者选照片/).setInputFiles({
      ...{ name: "现场.jpg", mimeType: "image/jpeg", buffer: Buffer.from(fromAPhone()) },
    });
    await add.getByRole("button", { name: "补上" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      evidence.getByRole("link", { name: "下载" }).click(),
    ]);
    const kept = await readFile(await download.path());
    assert.deepEqual([...kept.subarray(0, 3)], [0xff, 0xd8, 0xff], "a picture");
    assert.equal(kept.includes("GPS"), false);
  });

  test("扫描成 PDF 的签到表存进去，取回来一个字节不差；带着程序的不收，说清楚", async () => {
    const page = await at("/records/R2");
    await detail(page, "主题党日：读书").waitFor();
    await page.keyboard.press("u");
    const add = page.getByRole("form", { name: "补佐证" });
    const paper = (more: string) =>
      Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog ${more} >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`);
    const choose = (name: string, buffer: Buffer) =>
      add.getByLabel(/或者选照片、PDF/).setInputFiles({ name, mimeType: "application/pdf", buffer });
    await choose("有程序.pdf", paper("/OpenAction << /S /JavaScript /JS (x) >>"));
    await add.getByRole("button", { name: "补上" }).click();
    await add.getByText(/“有程序\.pdf”：这份 PDF 里带着程序、附件或自动动作，没有收下/).waitFor();
    await choose("签到表.pdf", paper(""));
    await add.getByRole("button", { name: "补上" }).click();
    await page.getByText("佐证已补上").waitFor();
    const evidence = page.getByRole("region", { name: "佐证" });
    await evidence.getByText("扫描件", { exact: false }).first().waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      evidence.getByRole("link", { name: "下载" }).last().click(),
    ]);
    assert.match(download.suggestedFilename(), /^扫描件-[0-9a-f]{12}\.pdf$/);
    assert.deepEqual(await readFile(await download.path()), paper(""));
  });

  test("照片一次添几张：次序照选的，坏的那张点名，别的都存上；一次最多三十张", async () => {
    const page = await at("/records/R1");
    await detail(page, "主题党日：植树").waitFor();
    await page.keyboard.press("u");
    const add = page.getByRole("form", { name: "补佐证" });
    const photo = (name: string, buffer: Buffer) => ({ name, mimeType: "image/jpeg", buffer });
    const choose = add.getByLabel(/或者选照片、PDF，一次最多30份/);
    await choose.setInputFiles(Array.from({ length: 31 }, (_, n) => photo(`${n}.jpg`, fromAPhone())));
    await add.getByRole("button", { name: "补上" }).click();
    await page.getByText("一次最多30份，现在选了31份，请分几次添加").waitFor();
    const three = [1, 3, 6].map((up) => photo(`第${up}张.jpg`, Buffer.from(fromAPhone(up))));
    const broken = photo("坏的.jpg", Buffer.from(fromAPhone()).subarray(0, 200));
    await choose.setInputFiles([...three.slice(0, 1), broken, ...three.slice(1), photo("又一遍.jpg", fromAPhone(1))]);
    await add.getByRole("button", { name: "补上" }).click();
    await add.getByRole("alert").getByText("▲ 有1份没有存上，其余的已存：").waitFor();
    await add.getByText("“坏的.jpg”：这张照片读不出来，请换一张").waitFor();
    await add.getByRole("button", { name: "补上", exact: true }).waitFor();
    await page.locator("form[aria-label=补佐证] .ant-btn-loading").waitFor({ state: "detached" });
    await assertSound(page);
    await picture(page, "photos");
    const stored = await here.office.workplace.store.read("small", (reader) => reader.record("R1"));
    const files = stored?.record.evidence.flatMap(({ sha256 }) => sha256 ?? []) ?? [];
    assert.deepEqual([files.length, new Set(files).size], [3, 3], "the same picture is one piece");
    const evidence = page.getByRole("region", { name: "佐证" });
    const links = await evidence
      .getByRole("link", { name: "下载" })
      .evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    assert.deepEqual(
      links.map((href) => href?.split("/").at(-1)),
      files,
    );
    await add.getByRole("button", { name: "收起" }).click();
    await add.waitFor({ state: "hidden" });
  });
});

describe("记一条和搜索，在哪一页都在", () => {
  test("N 打开记一条；/ 打开搜索，拼音首字母找到，Enter 打开", async () => {
    const page = await at("/rules");
    await page.getByRole("heading", { name: "制度与复核" }).waitFor();
    await page.keyboard.press("n");
    await page.getByRole("dialog", { name: "记一条" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "记一条" }).waitFor({ state: "hidden" });
    await page.keyboard.press("/");
    const box = page.getByRole("dialog", { name: "搜索" });
    await box.getByRole("combobox").fill("jiaw");
    await box.getByRole("option", { name: /^甲文/ }).waitFor();
    await box.getByRole("combobox").fill("meiyou");
    await box.getByText("没有找到“meiyou”").waitFor();
    await box.getByRole("combobox").fill("zs");
    await box.getByText("↑↓ 选择，Enter 打开").waitFor();
    await box.getByRole("option", { name: /主题党日：植树/ }).waitFor();
    await assertSound(page);
    await picture(page, "search");
    await page.keyboard.press("Enter");
    await detail(page, "主题党日：植树").waitFor();
    await page.keyboard.press("/");
    await box.getByRole("combobox").fill("甲文");
    await box.getByRole("option", { name: /有他的记录/ }).click();
    await line(page, "主题党日：读书").waitFor();
    await page.locator('select[aria-label="人员"] option[value="p1"]').waitFor({ state: "attached" });
    assert.equal(await page.getByLabel("人员", { exact: true }).inputValue(), "p1");
  });

  test("记一条一出来就按 Esc，也关得上：键和画面一起到", async () => {
    const page = await at("/rules");
    await page.getByRole("heading", { name: "制度与复核" }).waitFor();
    await page.locator(".ant-drawer").waitFor({ state: "attached" });
    await page.evaluate(async () => {
      const stands = () => [...document.querySelectorAll('[role="dialog"]')].some((one) => one.getClientRects().length);
      await new Promise<void>((done) => {
        const seen = new MutationObserver(() => {
          if (!stands()) return;
          seen.disconnect();
          dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", cancelable: true }));
          done();
        });
        seen.observe(document, { subtree: true, childList: true, attributes: true });
        dispatchEvent(new KeyboardEvent("keydown", { key: "n", cancelable: true }));
      });
    });
    await page.getByRole("dialog", { name: "记一条" }).waitFor({ state: "hidden" });
  });

  test("别人记下的，打开着的台账自己就有了", async () => {
    const [watching, entering] = [await at("/records"), await at("/records")];
    await line(watching, "主题党日：植树").waitFor();
    await entering.getByRole("button", { name: "记一条" }).click();
    await entering.getByLabel("查找要记的事项").fill("支部主题党日");
    await entering.keyboard.press("Enter");
    const entry = entering.getByRole("dialog", { name: "记一条：支部主题党日" });
    await entry.getByLabel("主题", { exact: true }).fill("扫雪");
    await entry.getByRole("button", { name: "保存" }).click();
    await entering.getByText("已记下：").waitFor();
    await line(watching, "支部主题党日：扫雪").waitFor();
  });
});

describe("另外的角色", () => {
  let guarded: GuardedOffice;
  let lan: HttpServer;
  before(async () => {
    guarded = await guardedOffice();
    const three = await foundThree(guarded);
    await colleague(guarded, three, { login: "shangji", roles: ["上级机关"] });
    await colleague(guarded, three, { login: "keyuan", roles: ["科员"] });
    lan = await serveHttp(guarded.workplace, {
      host: "127.0.0.1",
      port: 0,
      webRoot,
      serving: { mode: "局域网" },
      log: () => {},
    });
  });
  after(async () => {
    await lan?.close();
    await guarded?.stop();
  });
  async function enter(login: string, path: string): Promise<Page> {
    const page = await open(`${lan.url.replace(/\/$/, "")}${path}`);
    await page.getByLabel("登录名").fill(login);
    await page.getByLabel("密码", { exact: true }).fill(goodPassword(login));
    await page.getByRole("button", { name: "登录", exact: true }).click();
    return page;
  }

  test("上级机关只看：没有记一条、更正、作废和导出；科员不能改别人记的，并说明为什么", async () => {
    const above = await enter("shangji", "/records");
    await line(above, "主题党日：植树").click();
    await detail(above, "主题党日：植树").waitFor();
    await above.getByText("您的角色只能查看记录").waitFor();
    for (const name of ["记一条", "更正", "作废", "补佐证"])
      assert.equal(await above.getByRole("button", { name }).count(), 0, name);
    await above.getByRole("link", { name: "← 记录台账" }).click();
    await line(above, "主题党日：植树").waitFor();
    assert.equal(await above.getByRole("link", { name: /导出/ }).count(), 0);
    await above.getByRole("button", { name: /^帮助/ }).click();
    await above.getByRole("navigation", { name: "手册" }).getByRole("button", { name: "记录", exact: true }).waitFor();
    assert.equal(await above.getByRole("link", { name: "手机页" }).count(), 0, "不记录的人没有手机页的去处");
    const clerk = await enter("keyuan", "/records/R1");
    await clerk.getByText("这条记录是测试记的，要改请找本人或党务干部").waitFor();
    await assertSound(clerk);
  });
});

test("没有这条记录：说清楚，指回台账", async () => {
  const page = await at("/records/没有");
  await page.getByText("没有找到这条记录").waitFor();
  await page.getByRole("link", { name: "回到记录台账" }).click();
  await line(page, "主题党日：植树").waitFor();
  assert.equal(operations.record.errors.includes("record.unknown"), true);
});

test("窄屏不横着滚动", async () => {
  for (const path of ["/records", "/records/R1"]) {
    const page = await at(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.setViewportSize({ width: 390, height: 740 });
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0, path);
  }
});

const stored = (id: string) => here.office.workplace.store.read("small", (reader) => reader.record(id));
