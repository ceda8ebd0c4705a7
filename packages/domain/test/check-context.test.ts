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

test("what another office, town or branch did is told by its name and its deeds", () => {
  for (const text of [
    "青山县委政研室完成调研报告9篇，转化5项。",
    "市农业农村局报送信息12篇、市教育局9篇。",
    "白水镇党课讲了6次，主题党日12次。",
    "去年市委办主题党日15次。",
    "市统计局：志愿服务55次；市司法局：志愿服务38次。",
    "第三党支部现有党员18名，党员大会4次。",
    "石桥村党支部召开支委会12次。",
    "市财政局机关党委书记讲党课5次。",
    "北京市委研究室全年完成调研报告46篇。",
    "组织部门谈心谈话210人次。某县志愿服务65次。",
    "老干部党支部主题党日8次，参加60人次。",
    "市委宣传部一季度开办培训班4期，培训260人次。",
  ])
    assert.deepEqual(
      said(text).filter((figure) => figure !== null),
      [],
      text,
    );
  assert.deepEqual(said("全市落地改革试点31项，其中由我室牵头的9项。")[0], null);
  assert.deepEqual(said("市委政研室召开室务会45次。"), ["leadership.meeting.count"]);
  // Where one goes to, and whom one asks, is none of them.
  assert.deepEqual(said("先后到白水镇、青山镇，走访102户次。"), ["village.visit.households"]);
  assert.deepEqual(said("召开支部委员会6次，讲党课2次。"), ["branch.committee.count", "branch.party-lecture.count"]);
});

test("a paragraph is of others from its first words on, until we speak again", () => {
  assert.deepEqual(said("兄弟市情况：东山市督导14次。西岭市调研报告12篇。我室督导9次。"), [
    ...[null, null, "reform.supervision.count"],
  ]);
});

test("a department's own text is not this office's", () => {
  for (const text of [
    "市委宣传部聚焦主线，举办宣讲36场。",
    "市发展改革委员会坚持学用结合，召开中心组学习12次。",
    "我委召开中心组学习12次。",
  ])
    assert.deepEqual(said(text), [null], text);
});

test("what a section, a group or the writer did is no number of the whole office", () => {
  assert.deepEqual(said("我科共6人。全室起草文稿55篇，其中我科起草14篇，调研报告2篇。全室调研报告4篇。"), [
    ...[null, "drafting.manuscript.count", null, null, "research.report.count"],
  ]);
  assert.deepEqual(said("述职如下。本人讲党课2次。全室到村5次，本人到村3次。"), [null, "village.visit.count", null]);
  // A section's report of nothing but itself is the office's.
  assert.deepEqual(said("我科起草文稿14篇。"), ["drafting.manuscript.count"]);
  assert.deepEqual(said("王某一人撰写调研报告3篇。"), [null]);
});

test("the staff, those who were served, what was done in all the years or at once are no figures of the period", () => {
  assert.deepEqual(said("全室干部33人，其中女干部12人、少数民族4人。"), [null, null, null]);
  assert.deepEqual(said("党员27名，其中女党员11名、少数民族3名。"), [
    ...["party.members.count", "party.members.women", "party.members.minority"],
  ]);
  assert.deepEqual(said("谈心谈话62人次，其中主任谈18人次、副主任谈21人次。"), ["life.talk.times", null, null]);
  assert.deepEqual(said("志愿服务40次，服务老人86人次。"), ["volunteer.friday.count", null]);
  assert.deepEqual(said("《政研信息》创刊以来已编发320期。"), [null]);
  assert.deepEqual(said("党员大会应召开4次。"), [null]);
  assert.deepEqual(said("石桥村有党员37名、低保户19户。"), [null, null]);
  assert.deepEqual(said("市妇联开展志愿服务12次。团市委举办主题党日9次。"), [null, null]);
});

test("bare numbers of a draft about one mechanism are its", () => {
  assert.deepEqual(said("“周五有约”志愿服务队出动23次。\n9月人少，4次一共38人次；8月去了5次。"), [
    ...["volunteer.friday.count", "volunteer.friday.count@2025-09", "volunteer.friday.attendances@2025-09"],
    "volunteer.friday.count@2025-08",
  ]);
});

test("an elided subject is the one at the head of the sentence", () => {
  assert.deepEqual(said("主题党日放在每月第一个周五，风雨无阻，全年12次。"), ["branch.theme-day.count"]);
  assert.deepEqual(said("党课这一课堂越办越活，一共6堂。"), ["branch.party-lecture.count"]);
  assert.deepEqual(said("党课和党日一起抓，一共6堂。"), [null]);
});

test("a number told again to be reckoned with is the one before", () => {
  assert.deepEqual(said("培训班16期，816学时按16期平均，每期51学时。"), [
    ...["study.training.count", "study.training.hours", "study.training.count", null],
  ]);
  assert.deepEqual(said("信息40篇，上级采用2篇，采用率5%（40篇）。").at(-1), "research.bulletin.articles");
});

test("numbers in a row are of the quarters and halves named before it", () => {
  assert.deepEqual(said("四个季度督导分别为1次、3次、3次、2次，合9次。"), [
    ...["reform.supervision.count@2025Q1", "reform.supervision.count@2025Q2", "reform.supervision.count@2025Q3"],
    ...["reform.supervision.count@2025Q4", "reform.supervision.count"],
  ]);
  assert.deepEqual(said("上、下半年培训班分别为8期、9期。"), [
    "study.training.count@2025H1",
    "study.training.count@2025H2",
  ]);
});

test("a sum of parts is of the time that the parts span", () => {
  assert.deepEqual(said("督导三季度3次，四季度2次，合5次。").at(-1), "reform.supervision.count@2025H2");
});

test("kinds told one after the other are parts of the whole before them", () => {
  assert.deepEqual(said("志愿服务出动23次，环境整治12次，文明交通6次。"), [
    ...["volunteer.friday.count", "volunteer.friday.count", "volunteer.friday.count"],
  ]);
});

test("what became of a number leads up to the next one, and what did not is no figure", () => {
  assert.deepEqual(said("经验材料7篇被采用5篇，未采用2篇。"), [
    ...["experience.distilled.count", "experience.distilled.used", null],
  ]);
});

test("a phrase that reaches over another mechanism's number comes after it", () => {
  assert.deepEqual(said("理论中心组学习6次，专题研讨5次、交流35人次。"), [
    ...["study.center-group.count", "study.seminar.count", "study.seminar.speeches"],
  ]);
});

test("an arrow leads from the year before to this one", () => {
  assert.deepEqual(said("主题党日：12次→11次。"), ["branch.theme-day.count@2024", "branch.theme-day.count"]);
});
