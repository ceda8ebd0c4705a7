import assert from "node:assert/strict";
import { test } from "node:test";
import { link, office, period, scan } from "@shilu/domain";
import { houseCatalogue } from "./catalogue-of-house.ts";

const house = houseCatalogue();

const linked = (text: string, when = "2025") =>
  link(scan(text), text, house, {
    period: period(when),
    org: "o",
    office: office.parse({ tenant: "t", name: "市委政策研究室" }),
  }).filter(({ place }) => place.kind !== "name");
const said = (text: string, when = "2025") => linked(text, when).map(({ query }) => query?.figure.code ?? null);
const filters = (text: string) => linked(text).map(({ filter }) => filter);

test("a number without words of its own counts what its unit counts in the mechanism of the number before", () => {
  assert.deepEqual(said("开展主题党日10次、234人次；志愿服务40次，452人次，904小时。"), [
    ...["branch.theme-day.count", "branch.theme-day.attendances"],
    ...["volunteer.friday.count", "volunteer.friday.attendances", "volunteer.friday.hours"],
  ]);
  assert.deepEqual(said("主题党日**次（***人次），谈心谈话**人次"), [
    ...["branch.theme-day.count", "branch.theme-day.attendances", "life.talk.times"],
  ]);
  assert.deepEqual(said("召开党员大会4次，慰问群众23人次。"), ["branch.general-meeting.count", null]);
});

test("what every office says of those who come, of problems and of what was mended, no mechanism file need write", () => {
  assert.deepEqual(said("召开支委会12次，到会58人次；党小组会24次，党员281人次参加。"), [
    ...["branch.committee.count", "branch.committee.attendances"],
    ...["branch.group-meeting.count", "branch.group-meeting.attendances"],
  ]);
  assert.deepEqual(said("改革督察6次，查出问题21个，改了20个，整改率95.2%。").slice(0, 3), [
    ...["reform.supervision.count", "reform.supervision.problems", "reform.supervision.solved"],
  ]);
  assert.deepEqual(said("组织生活会列入整改17项，已改**项。"), [
    "life.organizational.to-rectify",
    "life.organizational.rectified",
  ]);
});

test("numbers that are added up give the figure of which they are parts", () => {
  assert.deepEqual(said("编发《政研信息》41期、《改革动态》20期，合计61期。"), [
    ...["research.bulletin.notes", "research.bulletin.reform-news", "research.bulletin.count"],
  ]);
  assert.deepEqual(said("第一书记走访213户次，室里到村走访102户次，两项相加315户次。").at(-1), "office.visits");
  assert.deepEqual(said("举办论坛11期，集中学习40次，一共51次。").at(-1), null);
});

test("parts of a whole by what it was used for, by kind and by level are the whole's figure, narrowed", () => {
  const donated = "捐助22530元：文明实践7350元，消费帮扶9180元。";
  assert.deepEqual(said(donated), Array(3).fill("care.donation.amount"));
  assert.deepEqual(filters(donated), [{}, { use: ["文明实践"] }, { use: ["消费帮扶"] }]);
  // Beside it, it is a figure of its own.
  assert.deepEqual(said("捐款22530元，消费帮扶9180元。"), ["care.donation.amount", "aid.consumption.amount"]);
  const friday = "志愿服务40次，按活动类型分，环境整治21次，入户宣传9次。";
  assert.deepEqual(said(friday), Array(3).fill("volunteer.friday.count"));
  assert.deepEqual(filters(friday), [{}, { genre: ["环境整治"] }, { genre: ["入户宣传"] }]);
  assert.deepEqual(filters("中央级媒体刊发25条，自治区级50条，市级47条。"), [
    { level: ["中央"] },
    { level: ["自治区"] },
    { level: ["市"] },
  ]);
  assert.deepEqual(filters("承担试点6项（国家级3项、自治区级2项）。"), [
    {},
    { level: ["国家"] },
    { level: ["自治区"] },
  ]);
  assert.deepEqual(filters("获批示14件，市里领导批的13件，自治区领导批的1件。"), [
    {},
    { level: ["市"] },
    { level: ["自治区"] },
  ]);
});

test("words of what became of something tell it of what was counted before", () => {
  assert.deepEqual(said("总结经验做法7篇，上级采用5篇。"), ["experience.distilled.count", "experience.distilled.used"]);
  assert.deepEqual(said("编发信息60篇，上级采用16篇。"), ["research.bulletin.articles", "research.bulletin.adopted"]);
  assert.deepEqual(said("10篇材料获批示，调研报告3篇，信息3篇，专报1篇。"), [
    ...["research.instruction.papers", "research.instruction.reports"],
    ...["research.instruction.bulletins", "research.instruction.special-reports"],
  ]);
});

test("of two phrases that end in the same words the one in the number's own words is meant", () => {
  assert.deepEqual(said("党员大会形成决议7项，支委会议题30个。"), [
    "branch.general-meeting.resolutions",
    "branch.committee.topics",
  ]);
  assert.deepEqual(said("中心组学习14次，班子成员交流发言23人次。"), [
    "study.center-group.count",
    "study.center-group.speeches",
  ]);
});

test("党员 alone are all that there are, behind a verb those who came", () => {
  assert.deepEqual(said("党员27名结对54户。")[0], "party.members.count");
  assert.deepEqual(said("慰问党员27名，参加党员23名。").includes("party.members.count"), false);
});

test("what is left over, and what one person did, is no figure of the office", () => {
  assert.deepEqual(said("改革任务112项，完成105项，剩余7项；年内执笔文稿13篇。"), [
    ...["reform.task.count", "reform.task.done", null, null],
  ]);
});

test("a draft that another office writes of itself counts nothing of ours; one that speaks of us anywhere does", () => {
  const numbers = "召开党员大会4次、支委会12次，起草文稿126篇。";
  const nothing = [null, null, null];
  assert.deepEqual(said(`我局机关党委${numbers}`), nothing);
  assert.deepEqual(said(`县委政研室在县委领导下开展工作。${numbers}`), nothing);
  assert.deepEqual(said(`红柳街道党工委2025年${numbers}`), nothing);
  assert.deepEqual(said(`全镇辖11个行政村。${numbers}`).slice(1), nothing);
  assert.ok(said(`我室与我局联合行文。${numbers}`).every((figure) => figure !== null));
  const [one] = linked(`我局机关党委${numbers}`);
  assert.match(one?.evidence.reason ?? "", /说的是“我局”/);
});
