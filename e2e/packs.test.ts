import assert from "node:assert/strict";
import { test } from "node:test";
import { desk, picture } from "./desk.ts";
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

  await maker.getByRole("button", { name: "收回" }).click();
  await maker.getByRole("button", { name: "确定收回，检查组不能再打开" }).click();
  await maker.getByText(/^○ 检查组已不能打开/).waitFor();
  await inspector.reload();
  await inspector.getByText(/^这个证据包已经收回，不能再打开/).waitFor();
});
