import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { date } from "@shilu/domain";
import { z } from "zod";
import { type PdfPage, readPdf } from "../../document/test/read-pdf.ts";
import { signRule } from "../src/work/statements.ts";
import { type KeptOffice, keepOffice } from "./kept-office.ts";
import { assertLaidOut } from "./laid-out.ts";
import { said } from "./shilu.ts";

const answer = z.strictObject({
  on: z.string(),
  org: z.string(),
  mechanisms: z.number(),
  rules: z.number(),
  states: z.record(z.string(), z.number()),
  files: z.array(z.string()),
  pages: z.number(),
  faces: z.array(z.unknown()),
});

/** A city's rule over a national one, a mechanism of the office's own, one switched off, and a number that was left open. */
const files = {
  "city.yaml": `schema: 1
pack: city.branch
title: 全市支部工作要求
layer: city
from: 2025-03-01
rules:
  - { mechanism: branch.theme-day, id: branch.theme_day, says: 每月两次主题党日, shape: periodic, of: 党支部, at-least: 2, per: month, force: 应当, source: { document: 全市支部工作要求 } }
notices:
  - { rule: branch.org_life_meeting, year: 2025, opens: 2025-12-01, closes: 2026-03-31, document: 关于召开组织生活会的通知 }
`,
  "own.yaml": `schema: 1
code: own.paper
from: 2025-01-01
title: 读报会
group: 自己的制度
form: proposed
record:
  blocks: [header, meeting]
  held-by: 党支部
  fields:
    - { name: paper, title: 报刊, type: text, required: true }
    - { name: kept, title: 心得存放处, type: text, place-only: true }
rules:
  - { id: own.paper.monthly, says: 每月一次读报会, shape: periodic, of: 党支部, at-least: 1, per: month, force: 本单位, layer: unit, source: { document: 读报制度 }, confidence: read }
figures:
  - { code: own.paper.count, title: 读报会次数, unit: 次, count: records, rule: 一次计一次, phrases: ["读报会{n}次"], not-assessed: true }
`,
  "off.yaml": `schema: 1
adjusts: journal.day
from: 2025-01-01
document: 机关工作制度
off: true
`,
  "lecture.yaml": `schema: 1
adjusts: branch.party-lecture
from: 2025-01-01
document: 党支部工作制度
rules:
  branch.lecture: { says: 每季度讲一次党课, at-least: 1, per: quarter }
`,
};

let office: KeptOffice;
before(async () => {
  office = await keepOffice(files, (workplace) =>
    signRule(workplace, {
      ...{ rule: "branch.general_meeting", by: "周科长", on: date("2025-12-01") },
      ...{ text: "支部工作条例单行本", article: "党员大会一般每季度召开1次。" },
    }),
  );
});
after(() => office.gone());

const bare = (text: string): string => text.replace(/\s/g, "");

describe("制度汇编 of an office with rules of its own", () => {
  let words: readonly string[];
  let pages: readonly PdfPage[];
  let json: z.output<typeof answer>;
  before(async () => {
    json = answer.parse((await office.ran("booklet", "--on", "2026-01-05", "--out", "out", "--json")).json());
    words = await office.paragraphs("out/booklet.docx");
    pages = await readPdf(await readFile(join(office.folder, "out", "booklet.pdf")));
  });
  const line = (start: string) => words.find((one) => one.startsWith(start)) ?? `没有以“${start}”开头的段落`;
  const after = (text: RegExp) => words[words.findIndex((one) => text.test(one)) + 1] ?? "";

  test("is laid out by the standard, page by page and word for word", () =>
    assertLaidOut(office.folder, "out/booklet"));

  test("says what it wrote, and counts every rule in one state", () => {
    assert.deepEqual(
      [json.on, json.org, json.files],
      ["2026-01-05", "云岭市委政策研究室", ["booklet.docx", "booklet.pdf"]],
    );
    assert.equal(json.pages, pages.length);
    assert.deepEqual(Object.keys(json.states), ["已复核", "未复核", "本单位自定", "待采用"]);
    assert.equal(json.states.已复核, 1);
    assert.equal(
      Object.values(json.states).reduce((sum, count) => sum + count, 0),
      json.rules,
    );
    assert.equal(words.filter((one) => /^\d+\.〔/.test(one)).length, json.rules);
    const head = `本汇编收录云岭市委政策研究室截至2026年1月5日执行的制度${json.mechanisms}项、规则${json.rules}条、`;
    assert.ok(line("本汇编收录").startsWith(head), line("本汇编收录"));
    const cells = words.slice(words.indexOf("规则条数") + 1);
    assert.deepEqual(
      ["已复核", "未复核", "本单位自定", "待采用", "合计"].map(
        (state) => cells[cells.indexOf(state) + (state === "合计" ? 1 : 2)],
      ),
      [...Object.values(json.states), json.rules].map(String),
    );
  });

  test("a signed rule says who read which text when; all others are calmly unread, the unit's own, or waiting", () => {
    assert.match(
      after(/〔一般〕每季度至少召开一次党员大会/),
      /依据（已复核：周科长，2025年12月1日，对照支部工作条例单行本）：中央，《中国共产党支部工作条例（试行）》第十一条。$/,
    );
    assert.match(
      after(/〔一般〕支委会一般每月召开一次/),
      /依据（公开文本，未复核）：中央，《中国共产党支部工作条例（试行）》第十二条。$/,
    );
    assert.match(
      after(/〔应当〕集体学习研讨每季度不少于一次/),
      /《中国共产党党委（党组）理论学习中心组学习规则》，条款未查到。$/,
    );
    assert.match(after(/〔本单位〕每周五开展一次/), /依据（本单位自定）：本单位或当地做法。$/);
    assert.match(after(/〔待采用〕党课每季度一次/), /依据（样例，待本单位采用）：本单位或当地做法。$/);
    assert.equal(words.filter((one) => /依据（已复核/.test(one)).length, 1);
  });

  test("a rule of the city stands for the national one and names it, and so does a number that the unit filled in", () => {
    assert.equal(words.filter((one) => /每月相对固定一天开展主题党日/.test(one)).length, 0);
    assert.equal(
      after(/〔应当〕每月两次主题党日/),
      "对象：党支部，本单位为政研室党支部。执行：每月“支部主题党日”不少于2次。依据（公开文本，未复核）：市，《全市支部工作要求》，条款未查到。在上级规定之上另定：《中国共产党支部工作条例（试行）》第十六条（公开文本，未复核）。",
    );
    assert.equal(
      after(/〔本单位〕每季度讲一次党课/),
      "对象：党支部，本单位为政研室党支部。执行：每季度“党课”不少于1次。依据（本单位自定）：《党支部工作制度》。在上级规定之上另定：《中国共产党支部工作条例（试行）》第十六条（公开文本，未复核）。",
    );
    assert.match(
      after(/〔应当〕每年至少召开一次组织生活会/),
      /当年通知可以另定起止；2025年度按《关于召开组织生活会的通知》为2025年12月1日至2026年3月31日。/,
    );
  });

  test("an own mechanism has its chapter; one that is switched off is not in it", () => {
    const at = words.lastIndexOf("（一）读报会");
    assert.deepEqual(words.slice(at - 1, at + 6), [
      "九、自己的制度",
      "（一）读报会",
      "概述　由党支部记录。记录格式为本系统建议格式。",
      "记载　与会人员（到会、请假、缺席、列席、补学，不在场的写原因），没有名单的记人数；报刊。必填：报刊。只记存放处、不记内容：心得存放处。",
      `${json.rules}.〔本单位〕每月一次读报会。`,
      "对象：党支部，本单位为政研室党支部。执行：每月“读报会”不少于1次。依据（本单位自定）：《读报制度》。",
      "统计指标",
    ]);
    assert.deepEqual(words.slice(at + 9, at + 13), ["读报会次数", "次", "一次计一次", "仅记载、不作考核"]);
    assert.ok(!words.some((one) => /工作日志$/.test(one)));
  });

  test("whom a rule asks: orgs of the office by name, persons as a number, and nobody where there is none", () => {
    assert.match(after(/〔一般〕党员每年集中学习培训/), /^对象：党员，本单位现有3名党员。执行：每人每年/);
    assert.match(after(/〔一般〕党小组会一般每月召开一次/), /^对象：党小组（未设党小组的除外），本单位目前没有。/);
    assert.match(after(/〔应当〕集体学习研讨每季度不少于一次/), /^对象：单位。执行：/);
  });

  test("a code, a shape or a path stands nowhere in it", () => {
    for (const one of words) assert.doesNotMatch(one, /[a-z]{3,}[._-]|periodic|undefined|null|NaN/, one);
  });

  test("the pdf has a cover, 编印说明, contents with true page numbers, chapters on pages of their own, and every line inside", () => {
    const lines = pages.map((page) => page.lines.map(({ text }) => bare(text)));
    assert.deepEqual(lines[0], ["云岭市委政策研究室", "制度汇编", "（收录截至2026年1月5日）"]);
    assert.equal(pages[0]?.footer, "");
    assert.equal(lines[1]?.[0], "编印说明");
    const contents = lines.filter((page) => page.some((one) => /\.{20,}\d+$/.test(one))).flat();
    const entries = contents.flatMap((one) => {
      const [, title = "", page = ""] = /^(.+?)\.{10,}(\d+)$/.exec(one) ?? [];
      return title === "" ? [] : [{ title, page: Number(page) }];
    });
    assert.equal(entries.length, json.mechanisms + 11, "nine chapters and two lists");
    for (const { title, page } of entries) assert.ok(lines[page - 1]?.includes(title), `${title} 不在第 ${page} 页`);
    for (const { title, page } of entries.filter(({ title: one }) => /^[一二三四五六七八九十]+、/.test(one)))
      assert.equal(lines[page - 1]?.[0], title);
    const [left, right] = [(28 * 72) / 25.4 - 1, ((210 - 26) * 72) / 25.4 + 1];
    for (const page of pages)
      for (const one of page.lines) assert.ok(one.x >= left && one.right <= right, `${one.text} ${one.x} ${one.right}`);
    for (const page of lines.slice(3, -1))
      assert.doesNotMatch(page.at(-1) ?? "", /^（[一二三四五六七八九十]+）[^，。：.]{2,}$/, "no heading at the foot");
  });

  test("the list of rules holds each with its document, its article, how it was met and its state", () => {
    const at = words.lastIndexOf("附录一　规则依据一览");
    const cells = words.slice(at + 8, words.lastIndexOf("附录二　统计口径一览"));
    assert.equal(cells.length, json.rules * 6);
    const rows = Array.from({ length: json.rules }, (_, n) => cells.slice(n * 6, n * 6 + 6));
    const row = (says: string) => rows.find(([, one]) => one === says)?.slice(2);
    assert.deepEqual(row("每季度至少召开一次党员大会"), [
      "中国共产党支部工作条例（试行）（2018年）",
      "第十一条",
      "读到",
      "已复核（周科长，2025-12-01）",
    ]);
    assert.deepEqual(row("集体学习研讨每季度不少于一次"), [
      "中国共产党党委（党组）理论学习中心组学习规则（2017年）",
      "未查到",
      "未读到",
      "未复核",
    ]);
    assert.deepEqual(row("每月一次读报会"), ["读报制度", "—", "—", "本单位自定"]);
    const counting = words.slice(words.lastIndexOf("附录二　统计口径一览") + 1);
    assert.deepEqual(counting.slice(0, 5), ["记录与期间", "口径", "怎样算", "例", "只计定稿"]);
  });
});

test("on an earlier day the rules of that day are printed; of an org only what concerns it", async () => {
  const before = await office.ran("booklet", "--on", "2025-02-28", "--out", "before");
  assert.match(
    before.out,
    /^云岭市委政策研究室制度汇编：制度 \d+ 项，规则 \d+ 条（已复核 1，未复核 \d+，本单位自定 \d+，待采用 \d+）。\n已写到 before：booklet.docx、booklet.pdf，共 \d+ 页。\n$/,
  );
  const words = await office.paragraphs("before/booklet.docx");
  assert.ok(words.some((one) => /〔应当〕每月相对固定一天开展主题党日/.test(one)));
  assert.ok(!words.some((one) => /每月两次主题党日/.test(one)));
  const branch = answer.parse(
    (await office.ran("booklet", "--org", "b", "--on", "2026-01-05", "--out", "b", "--json")).json(),
  );
  assert.equal(branch.org, "政研室党支部");
  const own = await office.paragraphs("b/booklet.docx");
  assert.ok(own.includes("（一）党员大会") && own.includes("（一）读报会"));
  assert.ok(!own.some((one) => /精文减会/.test(one)), "nothing is asked of a branch by it");
});

test("a folder that cannot be written is refused in one sentence", async () => {
  const one = await office.run("booklet", "--out", "out/booklet.pdf");
  assert.deepEqual([one.code, one.out], [2, ""]);
  assert.match(said(one), /^写不进文件夹“out\/booklet.pdf”；请检查路径/);
});
