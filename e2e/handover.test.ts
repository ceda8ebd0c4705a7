import assert from "node:assert/strict";
import { test } from "node:test";
import { desk, picture } from "./desk.ts";
import { servePeopledOffice } from "./signed-in.ts";
import { assertSound } from "./usable.ts";

const here = desk(() => servePeopledOffice([{ login: "dangwu", roles: ["党务干部"] }]));

test("工作交接：从人员页进入，看得到手上的事，清单和交接包能带走，职务一次交给接收人", async () => {
  const page = await here.office.as(here.browser, "dangwu", "/people?person=p1");
  await page.getByRole("link", { name: "工作交接" }).click();
  await page.getByRole("heading", { name: "甲文的工作交接", level: 1 }).waitFor();
  const form = page.getByRole("form", { name: "办理交接" });
  await form.getByLabel(/政研室党支部的书记/).waitFor();
  await page.getByRole("heading", { name: /^没有办完和将要到期的规定动作 \d+项$/ }).waitFor();
  await assertSound(page);
  for (const [link, name] of [
    ["交接清单 docx", "甲文-工作交接清单.docx"],
    ["pdf", "甲文-工作交接清单.pdf"],
    ["交接包 zip", "甲文-工作交接包.zip"],
  ] as const) {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: link, exact: true }).click(),
    ]);
    assert.equal(file.suggestedFilename(), name);
  }
  await form.getByRole("button", { name: "办理交接" }).click();
  await form.getByRole("alert").getByText("请选接收人").waitFor();
  await form.getByLabel("接收人").selectOption({ label: "乙武" });
  await form.getByRole("button", { name: "办理交接" }).click();
  await form.getByText(/^1项职务、0个问题，2026-01-05以后归乙武$/).waitFor();
  await picture(page, "handover");
  await form.getByRole("button", { name: "确定交给乙武" }).click();
  await page.getByText("已经交接，2026-01-05以后归接收人。").waitFor();
  await picture(page, "handover-done");
  await page.getByRole("link", { name: "回到人员" }).click();
  await page
    .getByText(/书记.*2026-01-05/)
    .first()
    .waitFor();
});
