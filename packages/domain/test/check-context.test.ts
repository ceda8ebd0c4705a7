import assert from "node:assert/strict";
import { test } from "node:test";
import { link, office, period, scan } from "@shilu/domain";
import { houseCatalogue } from "./catalogue-of-house.ts";

const house = houseCatalogue();

/** Figure and, where it is not the report's own, period of each number. */
const said = (text: string, when = "2025") =>
  link(scan(text), text, house, {
    period: period(when),
    org: "o",
    office: office.parse({ tenant: "t", name: "市委政策研究室" }),
  })
    .filter(({ place }) => place.kind !== "name")
    .map(({ query }) => query && query.figure.code + (query.period.code === when ? "" : `@${query.period.code}`));

test("what a paragraph names first, and its heading, is what its numbers count", () => {
  assert.deepEqual(said("2.主题党日。每月固定开展，全年12次，参加310人次。"), [
    "branch.theme-day.count",
    "branch.theme-day.attendances",
  ]);
  assert.deepEqual(said("（一）民主生活会\n召开1次，查摆问题15个。\n（二）组织生活会\n召开1次，查摆问题21个。"), [
    "life.democratic.count",
    "life.democratic.problems",
    "life.organizational.count",
    "life.organizational.problems",
  ]);
});

test("a noun further back in the sentence counts where only neutral words stand between", () => {
  assert.deepEqual(said("干部职工集中学习坚持每周一次，全年共开展了44次。"), ["study.collective.count"]);
  assert.deepEqual(said("主题党日坚持每月一次，慰问群众30次。"), [null]);
});

test("a noun behind its number is not the next number's too", () => {
  assert.deepEqual(said("召开了4次支部党员大会和12次支委会，举办了10期“政研论坛”，开展了12次形式多样的主题党日。"), [
    "branch.general-meeting.count",
    "branch.committee.count",
    "study.forum.count",
    "branch.theme-day.count",
  ]);
});

test("the same is counted again at another time", () => {
  assert.deepEqual(said("室务会上半年10次，下半年11次，全年共21次。"), [
    "leadership.meeting.count@2025H1",
    "leadership.meeting.count@2025H2",
    "leadership.meeting.count",
  ]);
  assert.deepEqual(said("中心组学习由去年的10次增加到今年的12次；媒体报道从47条增至55条。"), [
    "study.center-group.count@2024",
    "study.center-group.count",
    "reform.media.count@2024",
    "reform.media.count",
  ]);
  assert.deepEqual(said("集中学习44次，较上年的40次增加4次。"), [
    "study.collective.count",
    "study.collective.count@2024",
    null,
  ]);
  assert.deepEqual(said("中心组学习3次，去年同期2次。", "2025Q1"), [
    "study.center-group.count",
    "study.center-group.count@2024Q1",
  ]);
});

test("spans of years, months and days", () => {
  assert.deepEqual(said("三年来完成调研报告27篇。近两年完成调研报告19篇。2024年以来完成调研报告19篇。"), [
    "research.report.count@2023-01-01..2025-12-31",
    "research.report.count@2024-01-01..2025-12-31",
    "research.report.count@2024-01-01..2025-12-31",
  ]);
  assert.deepEqual(said("前11个月召开室务会19次，1月至9月召开室务会15次，截至10月20日召开室务会17次。"), [
    "leadership.meeting.count@2025-01-01..2025-11-30",
    "leadership.meeting.count@2025-01-01..2025-09-30",
    "leadership.meeting.count@2025-01-01..2025-10-20",
  ]);
  assert.deepEqual(said("三季度召开室务会5次。", "2025H1"), ["leadership.meeting.count"]);
});

test("a half that opens a paragraph holds for its sentences, until another time is spoken of", () => {
  assert.deepEqual(said("上半年，召开党员大会2次。讲党课2次。全年讲党课5次。主题党日12次。"), [
    "branch.general-meeting.count@2025H1",
    "branch.party-lecture.count@2025H1",
    "branch.party-lecture.count",
    "branch.theme-day.count",
  ]);
});

test("numbers of others stay theirs to the end of the sentence", () => {
  assert.deepEqual(said("全市各级党组织召开党员大会320次，讲党课510次。市委党校举办培训班36期。社区现有党员310名。"), [
    ...[null, null, null, null],
  ]);
  assert.deepEqual(said("各县区报送典型案例64个，我室汇编典型案例18个。"), [null, "reform.casebook.cases"]);
});
