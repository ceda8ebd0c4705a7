import assert from "node:assert/strict";
import { test } from "node:test";
import { judge, link, office, period, scan } from "@shilu/domain";
import { houseCatalogue } from "./catalogue-of-house.ts";

const house = houseCatalogue();
const context = { period: period("2025"), org: "o", office: office.parse({ tenant: "t", name: "中共市委政策研究室" }) };
const read = (text: string) => link(scan(text), text, house, context);

/** Figure, period where it is not the year, and level of each number. */
const said = (text: string) =>
  read(text).map(
    ({ query, filter }) =>
      query &&
      query.figure.code +
        (query.period.code === "2025" ? "" : `@${query.period.code}`) +
        (filter.level === undefined ? "" : `·${filter.level.join()}`),
  );
const broken = (text: string) =>
  judge(read(text), text, new Map(), context, new Map())
    .relations.filter(({ holds }) => !holds)
    .map(({ reason }) => reason);

test("what a row is counted in stands in brackets behind its words", () => {
  const text = "序号｜项目｜数量\n1｜支委会（次）｜11\n2｜谈心谈话（人次）｜58\n3｜协调帮扶资金（万元）｜36.5\n";
  assert.deepEqual(
    scan(text).map(({ stated, unit }) => `${stated}${unit}`),
    ["11次", "58人次", "36.5万元"],
  );
  assert.deepEqual(said(text), ["branch.committee.count", "life.talk.times", "office.aid-coordinated"]);
});

test("two hundred characters to a side are a row, one more is none", () => {
  const unitOf = (text: string) => scan(text).find(({ stated }) => stated === 12)?.unit ?? null;
  for (const above of ["", "项目\t数量\n"]) {
    const named = (length: number) => `${above}${"甲".repeat(length - "（次）\t".length)}（次）\t12\n`;
    assert.deepEqual([unitOf(named(200)), unitOf(named(201))], ["次", null], above);
    const noted = (length: number) => `${above}支委会（次）\t12\t${"甲".repeat(length - 1)}`;
    assert.deepEqual([unitOf(noted(200)), unitOf(noted(201))], ["次", null], above);
    assert.deepEqual([unitOf(`${noted(200)}\n`), unitOf(`${noted(201)}\n`)], ["次", null], above);
  }
});

test("a column under a quarter is of that quarter, 合计 of the whole", () => {
  assert.deepEqual(said("项目\t单位\t一季度\t二季度\t合计\n党课\t次\t1\t2\t3\n支委会\t次\t3\t4\t7\n"), [
    "branch.party-lecture.count@2025Q1",
    "branch.party-lecture.count@2025Q2",
    "branch.party-lecture.count",
    "branch.committee.count@2025Q1",
    "branch.committee.count@2025Q2",
    "branch.committee.count",
  ]);
});

test("a row adds up to its 合计", () => {
  const row = (total: number) => `项目\t单位\t一季度\t二季度\t合计\n支委会\t次\t3\t4\t${total}\n`;
  assert.deepEqual(broken(row(7)), []);
  assert.deepEqual(broken(row(8)), ["3＋4应为7，文中合计写8"]);
});

test("levels named before a row of numbers are theirs in order", () => {
  assert.deepEqual(said("媒体刊发改革做法30条，中央、自治区、市级媒体分别为8条、9条和13条。"), [
    "reform.media.count",
    "reform.media.count·中央",
    "reform.media.count·自治区",
    "reform.media.count·市",
  ]);
});

test("分季度看 divides what was told whole before, not its part", () => {
  assert.deepEqual(said("完成调研报告6篇，其中3篇成果得到转化。\n从时间看，一季度完成2篇，二季度4篇。"), [
    "research.report.count",
    "research.report.turned",
    "research.report.count@2025Q1",
    "research.report.count@2025Q2",
  ]);
});

test("the time with which a clause compares ends with it", () => {
  assert.deepEqual(said("主题党日10次，比2023年的12次少2次，党员参加230人次。"), [
    "branch.theme-day.count",
    "branch.theme-day.count@2023",
    null,
    "branch.theme-day.attendances",
  ]);
});

test("a letter that only addresses us tells of its writer", () => {
  const letter = "市委政策研究室：\n现将我局情况函复如下：集中学习20次，主题党日12次。";
  assert.deepEqual(said(letter), [null, null]);
  assert.deepEqual(said("集中学习20次，主题党日12次。"), ["study.collective.count", "branch.theme-day.count"]);
});

test("a county of our city is not our office", () => {
  const places = office.parse({ tenant: "t", name: "中共甲乙市委政策研究室", city: "甲乙市", county: "丙丁县" });
  const text = "丙丁县上报改革任务21项。";
  assert.deepEqual(
    link(scan(text), text, house, { ...context, office: places }).map(({ query }) => query),
    [null],
  );
});

test("an average that does not say of what is of the numbers right before it", () => {
  assert.deepEqual(broken("党课3次、70人次。主题党日5次、110人次，平均24人次。"), [
    "110人次按5次平均为22人次，文中写24人次",
  ]);
});

test("what was planned is no figure, what came of it is", () => {
  assert.deepEqual(
    scan("年度计划7篇，已完成6篇。计划60期，实发55期。").map(({ kind }) => kind),
    ["plan", "claim", "plan", "claim"],
  );
});

test("how long a visit took and what is allowed are no figures", () => {
  const text =
    "专家来室座谈2小时。督察组检查3天。主要做了四个方面工作。优秀比例未超过三分之一的规定。文件不过三页，发言不过5分钟。";
  assert.deepEqual(scan(text), []);
});
