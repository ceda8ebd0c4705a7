import assert from "node:assert/strict";
import { test } from "node:test";
import { itemKey, listCaps, listNames, matchItem, quotedIn, readPackList } from "@shilu/domain";
import fc from "fast-check";
import { houseCatalogue } from "./catalogue-of-house.ts";

const plain = (text: string) =>
  readPackList(text).items.map(({ number, section, text: words }) => [number, section, words]);
const said = (text: string) => readPackList(text).findings.map(({ says }) => says);

test("lines as they are pasted: chapters, numbers of every kind, a title above, a line that goes on", () => {
  const list = `2025年度党建工作检查清单
一、组织生活
1. 落实“三会一课”制度情况
2、每月开展主题党日，
有方案、有记录
二、作风建设
（一）谈心谈话开展情况
③ 警示教育
合计 100分`;
  assert.deepEqual(plain(list), [
    ["1", "一、组织生活", "落实“三会一课”制度情况"],
    ["2", "一、组织生活", "每月开展主题党日，有方案、有记录"],
    ["（一）", "二、作风建设", "谈心谈话开展情况"],
    ["③", "二、作风建设", "警示教育"],
  ]);
  assert.deepEqual(plain("一、三会一课\n二、主题党日"), [
    ["一", "", "三会一课"],
    ["二", "", "主题党日"],
  ]);
  assert.deepEqual(plain("民主评议党员\n组织生活会"), [
    ["1", "", "民主评议党员"],
    ["2", "", "组织生活会"],
  ]);
  assert.deepEqual(plain("1. 2025年学习计划")[0], ["1", "", "2025年学习计划"], "a year is no number of an item");
  assert.deepEqual(plain("2025年学习计划")[0], ["1", "", "2025年学习计划"]);
});

test("rows of a table: columns by the header, merged cells carried down, rows of headings and sums left out", () => {
  const table = [
    ["2025年考核指标", "", "", ""],
    ["序号", "考核项目", "考核内容", "分值"],
    ["1", "组织生活", "“三会一课”按期召开", "10"],
    ["2", "", "主题党日每月一次", "10"],
    ["3", "作风", "谈心谈话全覆盖", "5"],
    ["合计", "", "", "25"],
  ]
    .map((cells) => cells.join("\t"))
    .join("\r\n");
  assert.deepEqual(plain(table), [
    ["1", "组织生活", "“三会一课”按期召开"],
    ["2", "组织生活", "主题党日每月一次"],
    ["3", "作风", "谈心谈话全覆盖"],
  ]);
  const sheets = `党建\n序号\t检查内容\n1\t党课\n\n作风\n序号\t检查内容\n2\t谈心谈话`;
  assert.deepEqual(plain(sheets), [
    ["1", "", "党课"],
    ["2", "", "谈心谈话"],
  ]);
  assert.deepEqual(plain('1,"主题党日,每月一次"\n2,谈心谈话'), [
    ["1", "", "主题党日,每月一次"],
    ["2", "", "谈心谈话"],
  ]);
});

test("a list that cannot be read says in which row, and what to do", () => {
  assert.deepEqual(said("1. 主题党日\n2.\n3. 党课"), [
    "清单第2行：只有序号“2”，没有写检查什么；请补上内容，或删去这一行",
  ]);
  assert.deepEqual(said("  \n\n"), [
    "清单：没有读出检查项；请把清单按每项一行粘贴，或在 Word、Excel 里选中表格复制过来",
  ]);
  const long = "查".repeat(listCaps.text);
  assert.deepEqual(said(`1. 党课\n2. ${long}`), []);
  assert.deepEqual(said(`1. 党课\n2. ${long}查`), ["清单第2行：这一项有601字，像是几项连在了一起；请分成几行再读"]);
  const many = (count: number) => Array.from({ length: count }, (_, at) => `${at + 1}. 党课`).join("\n");
  assert.deepEqual(said(many(300)), []);
  assert.deepEqual(said(many(301)), ["清单：有301项，超过300项；请分成几份证据包"]);
});

test("whatever is pasted is read or refused, and no word of an item is lost or made up", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'1一、.（）\t\n,"党课主题日 检查内容序号合计') }), (text) => {
      const { items, findings } = readPackList(text);
      assert.ok(items.length + findings.length > 0);
      const bare = (words: string) => words.replace(/[\s"]/g, "");
      for (const item of items) {
        assert.notEqual(item.text, "");
        // A line that goes on may be joined from several: each of its characters stands in the text.
        for (const character of bare(item.text)) assert.ok(bare(text).includes(character));
      }
    }),
  );
});

const names = listNames(houseCatalogue());
const codes = (text: string) => matchItem(text, names).flatMap(({ mechanisms }) => mechanisms);

test("an item names mechanisms by title, other name and the words of figures; journals never", () => {
  assert.deepEqual(
    matchItem("每月开展支部主题党日活动", names).map(({ words }) => words),
    ["支部主题党日活动"],
  );
  assert.deepEqual(codes("落实“三会一课”制度").toSorted(), [
    "branch.committee",
    "branch.general-meeting",
    "branch.group-meeting",
    "branch.party-lecture",
  ]);
  assert.ok(codes("谈心谈话全覆盖，警示教育每年两次").includes("life.talk"));
  assert.deepEqual(codes("日志、周计划和月小结"), []);
  assert.deepEqual(codes("食堂卫生"), []);
});

test("quoted words, and the words by which an item is known again", () => {
  assert.deepEqual(quotedIn("学习《中国共产党纪律处分条例》和“两个维护”"), ["中国共产党纪律处分条例", "两个维护"]);
  assert.equal(itemKey("落实“三会一课” 制度。"), itemKey("落实三会一课制度"));
  assert.notEqual(itemKey("落实三会一课"), itemKey("落实主题党日"));
});
