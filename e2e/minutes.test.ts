import assert from "node:assert/strict";
import { test } from "node:test";
import { docxOf, paragraph } from "../packages/server/test/office-files.ts";
import { picture, smallDesk } from "./desk.ts";
import { assertSound } from "./usable.ts";

const here = smallDesk();

const docx = (name: string, ...lines: readonly string[]) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(docxOf(lines.map((line) => paragraph(line)).join(""))),
});
const kept = () =>
  here.office.workplace.store.read("small", async (reader) =>
    (await reader.records({ mechanism: "branch.general-meeting" })).map(({ record }) => record),
  );

test("two files of minutes: one after the other in the form of its kind with the words beside; saving confirms, nothing before it", async () => {
  const page = await here.open("/records");
  await page.getByRole("link", { name: "读会议记录" }).click();
  await page.getByText("谁说了什么、谈话内容、选票和个人的声明一概不读").waitFor();
  await assertSound(page);
  await page
    .getByLabel("选择文件")
    .setInputFiles([
      docx(
        "九月党员大会.docx",
        "政研室党支部党员大会会议记录",
        "时间：2025年9月9日 地点：三楼会议室",
        "主持人：甲　文　记录人：乙武",
        "参会人员：甲文、乙武",
        "请假人员：丁一（下乡）",
        "议题：讨论发展对象",
        "决议：同意列为发展对象",
        "表决：赞成2票，反对0票，弃权0票",
        "会议内容：",
        "乙武：我同意，但地点：老家的事要再看。",
      ),
      docx("三月活动.docx", "主题党日活动记录", "时间：2025年3月12日", "地点：北山"),
    ]);
  const list = page.getByRole("list", { name: "会议记录" });
  await list.getByText("＝ 已有：那一天已有“主题党日：植树”").waitFor();
  const found = page.getByRole("list", { name: "认出的内容" }).getByRole("listitem");
  await found.nth(4).waitFor();
  assert.deepEqual(
    (await found.allTextContents()).map((one) => one.replace(/\s+/g, " ")),
    [
      "日期2025-09-09 2025年9月9日",
      "地点三楼会议室 三楼会议室",
      "主持人甲文 甲 文",
      "丁一请假（下乡） 丁一（下乡）",
      "议题讨论发展对象；决议：同意列为发展对象；赞成2，反对0，弃权0 讨论发展对象 决议：同意列为发展对象 表决：赞成2票，反对0票，弃权0票",
    ],
  );
  assert.deepEqual(await kept(), [], "nothing before it is saved");
  await assertSound(page);
  await picture(page, "minutes-form");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await list.getByText("✓ 已记下").waitFor();
  const [record] = await kept();
  assert.deepEqual(
    [record?.start, record?.place, record?.host, record?.attendance, record?.agenda, record?.evidence],
    [
      "2025-09-09",
      "三楼会议室",
      "p1",
      [
        { person: "p1", status: "到" },
        { person: "p2", status: "到" },
        { person: "p3", status: "请假", reason: "下乡" },
      ],
      [
        {
          ...{ title: "讨论发展对象", first: false, resolution: "同意列为发展对象" },
          votes: { for: 2, against: 0, abstain: 0 },
        },
      ],
      [{ kind: "会议记录", place: "电子文件：九月党员大会.docx" }],
    ],
  );
  assert.equal(JSON.stringify(record).includes("老家"), false, "what was said stays in the paper");
  await list.getByRole("button", { name: /^三月活动/ }).click();
  await page.getByText("同一次的不必再记").waitFor();
  await assertSound(page);
  await picture(page, "minutes-there");
});

test("a file that cannot be read says why and holds up no other; a kind that nothing tells is chosen", async () => {
  const page = await here.open("/records/minutes");
  await page.getByLabel("选择文件").setInputFiles([
    { name: "旧.doc", mimeType: "application/msword", buffer: Buffer.from("d0cf11e0a1b11ae1", "hex") },
    { name: "会.txt", mimeType: "text/plain", buffer: Buffer.from("会议记录\n时间：2025年6月3日\n地点：小会议室\n") },
  ]);
  const list = page.getByRole("list", { name: "会议记录" });
  await list.getByText("▲ 读不出来").waitFor();
  await list.getByRole("button", { name: /^会\.txt/ }).click();
  await page.getByRole("combobox", { name: /这是/ }).selectOption({ label: "支部委员会会议" });
  await page.getByText("“会.txt”里认出 2 项，已填在下面，请对着原文核对；保存才记下。").waitFor();
  await assertSound(page);
});
