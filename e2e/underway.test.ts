import assert from "node:assert/strict";
import { test } from "node:test";
import { ledgerRecord } from "@shilu/domain";
import { picture, smallDesk } from "./desk.ts";
import { assertSound } from "./usable.ts";

const here = smallDesk();

test("今日的在办事项：期限已过和将到的列出责任人和办到哪一步，回车打开记录", async () => {
  const { store, now } = here.office.workplace;
  const cause = { tenant: "small", actor: "测试", command: "record.add", key: "underway-two-manuscripts", at: now() };
  const row = { mechanism: "drafting.manuscript", org: "u", start: "2025-12-10", genre: "讲话" };
  const given = { act: "交办", by: "甲文", on: "2025-12-10", text: "八百字以内", owner: "丁一" };
  await store.write(cause, async (to) => {
    await to.addRecord(
      ledgerRecord.parse({ ...row, id: "M1", title: "动员会讲话", steps: [{ ...given, due: "2026-01-04" }] }),
    );
    await to.addRecord(
      ledgerRecord.parse({ ...row, id: "M2", title: "总结会讲话", steps: [{ ...given, due: "2026-01-09" }] }),
    );
    return null;
  });
  const page = await here.open("/today");
  const part = page.getByRole("region", { name: "在办事项" });
  await part.getByRole("heading", { name: "▲ 在办事项 2 项" }).waitFor();
  const rows = await part.getByRole("link").allInnerTexts();
  assert.match(rows[0] ?? "", /2026-01-04[\s\S]*▲ 已过期限[\s\S]*动员会讲话[\s\S]*丁一[\s\S]*起草中/);
  assert.match(rows[1] ?? "", /2026-01-09[\s\S]*总结会讲话/);
  await assertSound(page);
  await picture(page, "underway");
  await part.getByRole("link", { name: /动员会讲话/ }).press("Enter");
  await page.getByRole("region", { name: "办理" }).getByText("▲ 已过期限 2026-01-04").waitFor();
});
