import assert from "node:assert/strict";
import { test } from "node:test";
import {
  buildCatalogue,
  type Catalogue,
  type LinkContext,
  link,
  office,
  period,
  readMechanism,
  scan,
} from "@shilu/domain";
import { houseCatalogue } from "./catalogue-of-house.ts";

const context: LinkContext = {
  period: period("2025"),
  org: "room",
  office: office.parse({ tenant: "t", name: "某市委政策研究室", villages: [{ name: "石桥村" }] }),
  campaigns: ["二十大"],
};
const house = houseCatalogue();

const meeting = (code: string, title: string, aliases: string[], figures: unknown[]) => ({
  schema: 1,
  code,
  from: "2018-01-01",
  title,
  aliases,
  group: "组织生活",
  form: "published",
  figures,
});
const mini = ((): Catalogue => {
  const files = [
    meeting(
      "general",
      "党员大会",
      ["支部大会"],
      [
        {
          code: "general.count",
          title: "党员大会次数",
          unit: "次",
          count: "records",
          rule: "一次计一次",
          by: ["campaign"],
          phrases: ["党员大会{n}次"],
        },
      ],
    ),
    meeting(
      "lecture",
      "党课",
      [],
      [
        {
          code: "lecture.count",
          title: "讲党课次数",
          unit: "次",
          count: "records",
          rule: "一堂计一次",
          phrases: ["[讲|上]党课{n}[次|堂]"],
        },
        {
          code: "lecture.attendances",
          title: "党课听课人次",
          unit: "人次",
          count: "attendances",
          rule: "到课人数相加",
          phrases: ["党课{…}参加{n}人次"],
        },
      ],
    ),
    meeting(
      "media",
      "媒体报道",
      [],
      [
        {
          code: "media.count",
          title: "媒体报道条数",
          unit: "条",
          count: "groups",
          rule: "转载计一条",
          by: ["level"],
          phrases: ["媒体{…}报道{n}条"],
        },
      ],
    ),
    meeting(
      "twin",
      "双子",
      [],
      [
        { code: "twin.a", title: "甲类事项", unit: "件", count: "records", rule: "一", phrases: ["双子事项{n}件"] },
        { code: "twin.b", title: "乙类事项", unit: "件", count: "records", rule: "二", phrases: ["双子事项{n}件"] },
      ],
    ),
  ];
  const mechanisms = files.flatMap((file) => {
    const read = readMechanism(file, (path) => path.join("."));
    if (!read.ok) throw new Error(JSON.stringify(read.findings));
    return read.value;
  });
  const built = buildCatalogue(mechanisms);
  if (!built.ok) throw new Error(JSON.stringify(built.findings));
  return built.value;
})();

const linked = (text: string, catalogue = mini) => link(scan(text), text, catalogue, context);
const codes = (text: string, catalogue = mini) =>
  linked(text, catalogue)
    .filter(({ place }) => place.kind !== "name")
    .map(({ query }) => query?.figure.code ?? null);

test("a phrase links, and says by which words", () => {
  const [one] = linked("年内召开党员大会*次");
  assert.equal(one?.query?.figure.code, "general.count");
  assert.deepEqual(
    [one?.evidence.by, one?.evidence.phrase, one?.evidence.words],
    ["phrase", "党员大会{n}次", ["党员大会*次"]],
  );
  assert.equal(one?.candidates[0]?.figure, "general.count");
});

test("coordinated numbers go each to its own noun", () => {
  assert.deepEqual(codes("召开党员大会4次、讲党课6次"), ["general.count", "lecture.count"]);
  assert.deepEqual(codes("召开4次党员大会，上党课3堂，参加86人次"), [
    "general.count",
    "lecture.count",
    "lecture.attendances",
  ]);
});

test("words of the clause serve where no phrase fits; 场 may stand for 次, 人 never for 人次", () => {
  const [one] = linked("支部大会先后开了4场");
  assert.deepEqual([one?.query?.figure.code, one?.evidence.by], ["general.count", "words"]);
  assert.deepEqual(codes("听党课人员86人"), [null]);
});

test("two figures that fit equally are both named and none is chosen", () => {
  const [one] = linked("办结双子事项5件");
  assert.equal(one?.query, null);
  assert.deepEqual(
    one?.candidates.map(({ figure }) => figure),
    ["twin.a", "twin.b"],
  );
  assert.match(one?.evidence.reason ?? "", /甲类事项.*乙类事项/);
});

test("nothing of ours is no figure", () => {
  assert.deepEqual(codes("全市粮食播种面积12万亩，增长3.2%，新建住房300套"), [null, null, null]);
});

test("levels narrow the figure", () => {
  const filters = linked("国家级、自治区级媒体报道12条，市级媒体报道30条").map(({ filter }) => filter);
  assert.deepEqual(filters, [{ level: ["国家", "自治区"] }, { level: ["市"] }]);
  assert.deepEqual(linked("省级以上媒体报道12条")[0]?.filter, { level: ["自治区", "省", "国家", "中央"] });
});

test("a level before its medium, and 中央和自治区级 together, narrow too", () => {
  const filters = (text: string) => linked(text, house).map(({ filter }) => filter);
  assert.deepEqual(filters("中央媒体刊发改革稿件4篇，自治区媒体刊发22篇"), [
    { level: ["中央"] },
    { level: ["自治区"] },
  ]);
  assert.deepEqual(filters("参加中央和自治区级培训班6期"), [{ level: ["中央", "自治区"] }]);
});

test("a kind in the phrase narrows, kinds in a row together, all kinds not at all", () => {
  const filters = (text: string) => linked(text, house).map(({ filter }) => filter.genre ?? null);
  assert.deepEqual(filters("选派干部挂职锻炼3人次，轮岗交流4名"), [["挂职"], ["轮岗"]]);
  assert.deepEqual(filters("选派2名干部到镇街挂职"), [["挂职"]]);
  assert.deepEqual(filters("参加征文、献策获奖2项，征文获奖1项"), [["征文", "献策"], ["征文"]]);
  assert.deepEqual(filters("请示报告重大事项16件"), [null]);
  assert.deepEqual(filters("开展警示教育、通报学习等活动4次"), [null]);
});

test("上年 in a figure's name moves nothing; what is always said of the year before needs no word for it", () => {
  const periods = (text: string) =>
    linked(text, house).map(({ query }) => query && [query.figure.code, query.period.code]);
  assert.deepEqual(periods("制发文件46件，上年同期发文52件，超字数文件1件"), [
    ["burden.reduction.documents", "2025"],
    ["burden.reduction.documents-before", "2025"],
    ["burden.reduction.overlong", "2025"],
  ]);
  assert.deepEqual(periods("对照上年承诺8条，兑现承诺7条，承诺兑现率87.5%"), [
    ["report.next-step.count", "2024"],
    ["report.next-step.kept", "2024"],
    ["report.next-step.rate", "2024"],
  ]);
  assert.deepEqual(periods("承诺事项8条，提炼经验3条"), [
    ["report.next-step.count", "2024"],
    ["experience.distilled.count", "2025"],
  ]);
  assert.deepEqual(periods("2023年承诺事项8条"), [["report.next-step.count", "2023"]]);
});

test("a campaign narrows only where the ledger knows it and no list follows", () => {
  assert.deepEqual(linked("围绕二十大精神召开党员大会2次")[0]?.filter, { campaign: ["二十大"] });
  assert.deepEqual(linked("围绕二十大精神、区域发展等召开党员大会2次")[0]?.filter, {});
});

test("the period in force is the sentence's", () => {
  const periods = (text: string) => linked(text).map(({ query }) => query?.period.code ?? null);
  assert.deepEqual(periods("上半年召开党员大会2次，下半年召开3次。全年讲党课4次"), ["2025H1", "2025H2", "2025"]);
  assert.deepEqual(periods("三季度召开党员大会1次，截至11月底讲党课3次"), ["2025Q3", "2025-01-01..2025-11-30"]);
  assert.deepEqual(periods("2024年召开党员大会4次"), ["2024"]);
  assert.deepEqual(periods("《2024年要点》提出以来，召开党员大会4次"), ["2025"]);
});

test("changes and averages are not the figure", () => {
  assert.deepEqual(codes("党员大会比去年增加2次，人均听党课3次"), [null, null]);
});

test("其中 is a part and never the whole again", () => {
  assert.deepEqual(codes("召开党员大会8次，其中扩大2次"), ["general.count", null]);
});

test("quotation marks, spaces and half-width commas change nothing", () => {
  assert.deepEqual(codes("召开“党员大会” 4 次,讲“党课”6次"), ["general.count", "lecture.count"]);
});

test("every text of the mechanism files speaks of the figures it names", () => {
  const texts = house.mechanisms.flatMap(({ examples }) => examples.flatMap((each) => ("text" in each ? [each] : [])));
  assert.ok(texts.length > 40);
  for (const { text, expect } of texts) assert.deepEqual(codes(text, house), expect.items, text);
});

/** Sentences as other offices write them. */
const voices: readonly (readonly [text: string, figures: readonly (string | null)[]])[] = [
  [
    "一年来，共组织理论中心组学习会14次，班子成员作交流发言36人次。",
    ["study.center-group.count", "study.center-group.speeches"],
  ],
  [
    "全年召开支部党员大会5次、支委会13次，上党课4堂，开展主题党日活动12期，参与党员268人次。",
    [
      "branch.general-meeting.count",
      "branch.committee.count",
      "branch.party-lecture.count",
      "branch.theme-day.count",
      "branch.theme-day.attendances",
    ],
  ],
  ["累计组织干部集中学习24场次，起草各类文稿126篇。", ["study.collective.count", "drafting.manuscript.count"]],
  ["举办“政研论坛”9期，21名年轻干部登台主讲。", ["study.forum.count", "study.forum.speakers"]],
  [
    "选派2名干部任驻村第一书记。全年入户走访群众320余户次。",
    ["village.first-secretary.posted", "village.visit.households"],
  ],
  ["“七一”期间走访慰问老党员、困难党员16名，发放慰问金8000元。", ["care.july-first.people", "office.condolence"]],
  [
    "组织志愿服务46次，参加志愿者512人次，清理小广告1200余处。",
    ["volunteer.friday.count", "volunteer.friday.attendances", "volunteer.friday.cleaned"],
  ],
  ["形成调研报告8篇，其中3篇获市委主要领导批示。", ["research.report.count", "research.instruction.reports"]],
  ["承担国家级改革试点2项、自治区级改革试点5项。", ["reform.pilot.count", "reform.pilot.count"]],
  ["机关党员捐款1.2万元，用于购买防疫物资。", ["care.donation.amount"]],
  ["向社区拨付共建资金3万元。", ["community.funding.amount"]],
  ["干部参加各类培训班23人次，学时达460学时。", ["study.training.attendances", "study.training.hours"]],
  ["党组理论学习中心组全年学习12次，其中专题研讨6次。", ["study.center-group.count", "study.seminar.count"]],
  ["督察改革事项，发现问题23个，已整改21个。", ["reform.supervision.problems", "reform.supervision.solved"]],
  ["总结提炼改革经验12项，在区级以上媒体刊发稿件26篇。", ["reform.pilot.experiences", "reform.media.count"]],
  ["坚持每月一次主题党日，全年共举办11次。", ["branch.theme-day.count"]],
  ["普通党员讲微党课20人次，完成文稿起草任务215篇。", [null, "drafting.manuscript.count"]],
  ["今年上半年，召开支部委员会6次，讲党课2次。", ["branch.committee.count", "branch.party-lecture.count"]],
  ["政研论坛共举办了×期，参加人员××人次。", ["study.forum.count", "study.forum.attendances"]],
  ["开展主题党日12次，慰问群众30人次。", ["branch.theme-day.count", null]],
  [
    "中心组学习：12次；主题党日（11次）；党员大会次数：4次",
    ["study.center-group.count", "branch.theme-day.count", "branch.general-meeting.count"],
  ],
  ["全市新建高标准农田12万亩，地区生产总值增长6.5%。", [null, null]],
  ["党组织关系转接及时，党员到会率98.5%。", [null]],
];
for (const [text, figures] of voices)
  test(`another voice: ${text}`, () => assert.deepEqual(codes(text, house), figures));
