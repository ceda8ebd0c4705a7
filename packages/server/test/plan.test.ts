import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { z } from "zod";
import { readPdf } from "../../document/test/read-pdf.ts";
import { type KeptOffice, keepOffice } from "./kept-office.ts";
import { assertLaidOut } from "./laid-out.ts";
import { said } from "./shilu.ts";

const item = z.strictObject({
  rule: z.string(),
  mechanism: z.string(),
  what: z.string(),
  amount: z.string(),
  who: z.string(),
  span: z.string(),
  window: z.tuple([z.string(), z.string()]),
  due: z.array(z.string()),
  provisional: z.boolean(),
  movedBy: z.string().nullable(),
  force: z.string(),
  basis: z.string(),
  done: z.array(z.strictObject({ org: z.string(), day: z.string() })),
});
const answer = z.strictObject({
  period: z.string(),
  on: z.string(),
  org: z.string(),
  long: z.array(item),
  months: z.array(z.strictObject({ month: z.string(), items: z.array(item) })),
  events: z.array(z.string()),
  open: z.array(z.string()),
  files: z.array(z.string()),
  pages: z.number(),
  faces: z.array(z.unknown()),
});

const notice = `schema: 1
pack: notice.life
title: 当年通知
layer: notice
from: 2025-11-01
notices:
  - { rule: branch.org_life_meeting, year: 2025, opens: 2025-12-01, closes: 2026-03-31, document: 关于召开组织生活会的通知 }
`;

let office: KeptOffice;
before(async () => {
  office = await keepOffice({ "notice.yaml": notice });
});
after(() => office.gone());

const planOf = async (...args: string[]) => answer.parse((await office.ran("plan", ...args, "--json")).json());
describe("the plan of a coming year", () => {
  let json: z.output<typeof answer>;
  let words: readonly string[];
  before(async () => {
    json = await planOf("--period", "2026", "--on", "2025-12-15", "--out", "p");
    words = await office.paragraphs("p/plan.docx");
  });

  test("twelve months, each with its table or with a sentence that nothing is due", () => {
    assert.deepEqual(
      json.months.map(({ month }) => month),
      Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, "0")}`),
    );
    assert.deepEqual(
      words.filter((one) => /^（[一二三四五六七八九十]+）\d+月$/.test(one)),
      Array.from(
        { length: 12 },
        (_, at) => `（${["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"][at]}）${at + 1}月`,
      ),
    );
    assert.deepEqual(words.slice(0, 2), ["云岭市委政策研究室2026年度计划", "（编制日期：2025年12月15日）"]);
    assert.ok(!words.includes("已开展"), "nothing can have been held yet");
  });

  test("each thing with its amount, who does it, until when and on what basis; a weekly one with all its days", () => {
    const theme = json.months[1]?.items.find(({ rule }) => rule === "branch.theme_day");
    assert.deepEqual(theme, {
      ...{ rule: "branch.theme_day", mechanism: "branch.theme-day", what: "支部主题党日", amount: "1次" },
      ...{ who: "政研室党支部", span: "2026年2月", window: ["2026-02-01", "2026-02-28"], due: ["2026-02-28"] },
      ...{ provisional: false, movedBy: null, force: "应当", done: [] },
      basis: "《中国共产党支部工作条例（试行）》第十六条（公开文本，未复核）",
    });
    const at = words.indexOf("（二）2月");
    const row = words.indexOf("支部主题党日1次", at);
    assert.deepEqual(words.slice(row, row + 4), [
      "支部主题党日1次",
      "政研室党支部",
      "2月28日",
      "〔应当〕《中国共产党支部工作条例（试行）》第十六条（公开文本，未复核）",
    ]);
    const friday = words.indexOf("周五有约志愿服务3次", at);
    assert.equal(words[friday + 2], "2月6日、14日、28日");
    const meeting = words.indexOf("党员大会1次（第一季度）");
    assert.equal(words[meeting + 2], "1月1日至3月31日");
  });

  test("a window that a notice moved over the year's end is this year's matter, with the notice", () => {
    const row = words.indexOf("组织生活会1次（2025年）");
    assert.deepEqual(words.slice(row + 1, row + 4), [
      "政研室党支部",
      "2025年12月1日至2026年3月31日",
      "〔应当〕《中国共产党支部工作条例（试行）》第十七条（公开文本，未复核）；时段按《关于召开组织生活会的通知》",
    ]);
  });

  test("persons are counted; samples of others are not in it; what has no number stands at the end", () => {
    const hours = json.long.find(({ rule }) => rule === "train.member_hours");
    assert.deepEqual([hours?.amount, hours?.who], ["每人32学时", "3名党员"]);
    for (const name of ["张三", "李四", "王五"]) assert.ok(!words.some((one) => one.includes(name)), name);
    assert.ok(!words.some((one) => /样例/.test(one) && !/待本单位采用的样例不列入/.test(one)));
    assert.ok(json.open.includes("branch.lecture") && json.events.includes("leaders.first_topic"));
    assert.ok(words.includes("三、遇事办理的事项") && words.includes("四、次数由本单位确定的事项"));
    for (const one of words) assert.doesNotMatch(one, /[a-z]{3,}|undefined/, one);
    for (const one of words) assert.doesNotMatch(one.replace("不算逾期", ""), /已完成|逾期|未完成|将到期/, one);
  });

  test("is laid out by the standard, page by page and word for word", () => assertLaidOut(office.folder, "p/plan"));

  test("the tables go on over the pages with their heads, inside the type area", async () => {
    const pages = await readPdf(await readFile(join(office.folder, "p", "plan.pdf")));
    assert.equal(pages.length, json.pages);
    assert.ok(pages.length > 5);
    for (const [index, { lines }] of pages.entries()) {
      for (const one of lines) assert.ok(one.right < ((210 - 26) * 72) / 25.4 + 1, one.text);
      const first = lines[0]?.text.replace(/\s/g, "") ?? "";
      if (index > 0) assert.match(first, /^(事项承办期限依据|要求对象执行依据|（.+）\d+月$|[一二三四]、)/);
    }
    const xml = strFromU8(
      unzipSync(await readFile(join(office.folder, "p", "plan.docx")))["word/document.xml"] ?? new Uint8Array(),
    );
    assert.equal([...xml.matchAll(/<w:tblHeader\/>/g)].length, [...xml.matchAll(/<w:tbl>/g)].length);
  });
});

test("a running year shows the days on which something was held; a year without a holiday table is 暂算", async () => {
  const plan = await planOf("--period", "2025", "--on", "2025-03-31", "--out", "q");
  const days = plan.months.flatMap(({ items }) =>
    items.filter(({ rule }) => rule === "branch.theme_day").map(({ done }) => done.map(({ day }) => day)),
  );
  assert.deepEqual(days.slice(0, 4), [["2025-01-10"], [], ["2025-03-10"], []]);
  const words = await office.paragraphs("q/plan.docx");
  assert.equal(words[words.indexOf("支部主题党日1次") + 4], "1月10日");
  assert.ok(words.some((one) => one.includes("“已开展”一栏是台账里已有记录的日期。")));
  const later = await planOf("--period", "2027-03", "--org", "b", "--on", "2025-12-15", "--out", "r");
  assert.equal(later.org, "政研室党支部");
  assert.ok(
    later.months.every(({ items }) => items.every(({ provisional, who }) => provisional && who === "政研室党支部")),
  );
  assert.ok((await office.paragraphs("r/plan.docx")).includes("3月31日（暂算）"));
});

test("a plan needs its period", async () => {
  const one = await office.run("plan");
  assert.deepEqual([one.code, one.out], [2, ""]);
  assert.match(said(one), /^shilu plan 需要 --period，例如/);
});
