import assert from "node:assert/strict";
import { test } from "node:test";
import { link, office, period, scan } from "@shilu/domain";
import { houseCatalogue } from "./catalogue-of-house.ts";

const house = houseCatalogue();

/** The period of each number that is linked; null where none is. */
const times = (text: string, when = "2025") =>
  link(scan(text), text, house, {
    period: period(when),
    org: "o",
    office: office.parse({ tenant: "t", name: "市委政策研究室" }),
  }).map(({ query }) => query?.period.code ?? null);
const time = (words: string, when = "2025") => times(`${words}召开室务会3次。`, when)[0];

test("the words for one time", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["1至9月", "2025-01-01..2025-09-30"],
    ["1—10月，", "2025-01-01..2025-10-31"],
    ["一月到十月", "2025-01-01..2025-10-31"],
    ["10月份", "2025-10"],
    ["5月", "2025-05"],
    ["11月又", "2025-11"],
    ["第三季度", "2025Q3"],
    ["首季度", "2025Q1"],
    ["三、四季度", "2025H2"],
    ["前三季度", "2025-01-01..2025-09-30"],
    ["头九个月", "2025-01-01..2025-09-30"],
    ["后半年", "2025H2"],
    ["截至10月底，", "2025-01-01..2025-10-31"],
    ["截至2024年11月，", "2024-01-01..2024-11-30"],
    ["3月1日至5月31日", "2025-03-01..2025-05-31"],
    ["2024年12月至2025年11月", "2024-12-01..2025-11-30"],
    ["今年3月以来，", "2025-03-01..2025-12-31"],
    ["2023年以来", "2023-01-01..2025-12-31"],
    ["三年来", "2023-01-01..2025-12-31"],
    ["近3年", "2023-01-01..2025-12-31"],
    ["“十四五”以来", "2021-01-01..2025-12-31"],
    ["去年12月", "2024-12"],
    ["2022年上半年", "2022H1"],
  ];
  assert.deepEqual(
    cases.map(([words]) => [words, time(words)]),
    cases,
  );
});

test("a day, a month's end and a time of a title are no span", () => {
  for (const words of ["11月28日，", "7月底前", "《2024年要点》印发后，", "下一季度前"])
    assert.equal(time(words), "2025", words);
});

test("the same time of another year", () => {
  assert.deepEqual(times("上半年信息简报22期，比2024年同期的19期多3期。", "2025H1").slice(0, 2), ["2025H1", "2024H1"]);
});

test("how long a change took moves nothing", () => {
  assert.deepEqual(times("2025年，驻村实事31件，三年间增长1.2%，驻村走访213户次。", "2022-01-01..2025-12-31"), [
    "2025",
    null,
    "2025",
  ]);
});

test("a heading's time holds below it, until a heading of its rank", () => {
  const text = `一、上半年工作
（一）组织生活
党员大会2次。
二、组织生活全年情况
党员大会4次。`;
  assert.deepEqual(times(text), ["2025H1", "2025"]);
});

test("in a report of several years a year is that year, and from–to tells the first and the last", () => {
  const years = "2022-01-01..2025-12-31";
  assert.deepEqual(times("四年累计起草文稿202篇。2022年，起草文稿98篇；2025年，起草文稿104篇。", years), [
    years,
    "2022",
    "2025",
  ]);
  assert.deepEqual(times("帮扶计划完成率从91.7%到80%。", years), ["2022", "2025"]);
  assert.deepEqual(times("2025年上半年起草文稿55篇，下半年49篇，全年104篇。", years), ["2025H1", "2025H2", "2025"]);
});

test("from–to begins in the year with which the draft compares", () => {
  assert.deepEqual(times("与2022年相比，志愿服务从44次减到40次。"), ["2022", "2025"]);
  assert.deepEqual(times("志愿服务从44次减到40次。"), ["2024", "2025"]);
  assert.deepEqual(times("中心组学习14次，较上年中心组学习的12次增加2次。").slice(0, 2), ["2025", "2024"]);
});

test("halves and quarters that are added up are of the whole", () => {
  assert.deepEqual(times("征求意见：组织生活会征求意见29条，其中一季度18条、三季度11条，合计29条。"), [
    ...["2025", "2025Q1", "2025Q3", "2025"],
  ]);
});

test("the same again: another time, the same verb, the most and the least", () => {
  assert.deepEqual(times("向社区拨付资金3.2万元，3月1.5万元用于监控安装，8月1.7万元用于照明。"), [
    ...["2025", "2025-03", "2025-08"],
  ]);
  assert.deepEqual(times("改革督察一季度发现问题6个，三季度发现问题9个。"), ["2025Q1", "2025Q3"]);
  assert.deepEqual(times("集中学习40次，最多的是7月，5次；最少的是12月，1次。"), ["2025", "2025-07", "2025-12"]);
});
