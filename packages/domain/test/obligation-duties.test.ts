import assert from "node:assert/strict";
import { test } from "node:test";
import { date, type Facts, type LedgerRecord, yearOf } from "../src/index.ts";
import { branch, came, factsOf, judged, record, said } from "./obligation-office.ts";
import { factBook } from "./obligation-rules-of-facts.ts";

/** The name of a test: 《document》article rule：what happens. */
const basis = (rule: string): string => {
  const found = factBook.rules.find((one) => one.rule.id === rule)?.rule;
  assert.ok(found, rule);
  return `《${found.source.document}》${found.source.article ?? "（条号未知）"} ${found.source.fact}`;
};

/**
 * One case: the records (and what else is known), the day one looks, and the status of each duty by its span or trigger
 * (`m01:2025` where several persons are asked). Only the listed duties are looked at.
 */
const duty = (
  rule: string,
  says: string,
  on: string,
  records: readonly LedgerRecord[],
  expected: Readonly<Record<string, string>>,
  more: Partial<Facts> = {},
) =>
  test(`${basis(rule)}：${says}`, () => {
    const year = yearOf(date(on));
    const all = judged(factBook, factsOf(records, more), rule, `${year - 2}-01-01..${year + 1}-12-31`, on);
    const found = Object.keys(expected).map((key) => {
      const one = all.filter(({ obligation: { id } }) => id.endsWith(`:${key}`));
      return [
        key,
        one.length === 1 ? `${one[0]?.status}${one[0]?.obligation.provisional ? "（暂算）" : ""}` : `${one.length}项`,
      ];
    });
    assert.deepEqual(Object.fromEntries(found), expected);
  });

const big = (day: string, more = {}) => record("branch.general-meeting", day, more);
const committee = (day: string, more = {}) => record("branch.committee", day, more);
const themeDay = (day: string, more = {}) => record("branch.theme-day", day, more);
const life = (day: string, more = {}) => record("life.organizational", day, more);
const unit = (kind: string, day: string, more = {}) => record(kind, day, { org: "室", ...more });
const by = { by: "李书记", on: date("2025-12-20") };

// 党员大会 第十一条
duty("branch.general_meeting", "一季度末日召开，算一季度", "2025-04-01", [big("2025-03-31")], {
  "2025Q1": "已完成",
  "2025Q2": "未到期",
});
duty("branch.general_meeting", "次季首日召开，不算上季", "2025-04-01", [big("2025-04-01")], {
  "2025Q1": "逾期",
  "2025Q2": "已完成",
});
duty("branch.general_meeting", "季度最后一天还没有开，将到期而不逾期", "2025-03-31", [], { "2025Q1": "将到期" });
duty("branch.general_meeting", "季度过后仍没有开，逾期", "2025-04-01", [], { "2025Q1": "逾期" });
duty("branch.general_meeting", "离季末还有一个月，未到期", "2025-02-28", [], { "2025Q1": "未到期" });
duty("branch.general_meeting", "草稿不算", "2025-04-01", [big("2025-03-05", { status: "draft" })], {
  "2025Q1": "逾期",
});
duty("branch.general_meeting", "作废不算", "2025-04-01", [big("2025-03-05", { status: "void" })], { "2025Q1": "逾期" });
duty(
  "branch.general_meeting",
  "已更正的旧版不算，更正后的算",
  "2025-07-01",
  [big("2025-03-05", { id: "旧", status: "superseded" }), big("2025-04-05", { corrects: "旧" })],
  { "2025Q1": "逾期", "2025Q2": "已完成" },
);
duty(
  "branch.general_meeting",
  "到会不足半数也算召开了一次，只是决定无效",
  "2025-04-01",
  [big("2025-03-05", { attendance: came(3) })],
  { "2025Q1": "已完成" },
);
duty("branch.general_meeting", "生效以前的季度不按这一条要求", "2018-12-31", [], {
  "2018Q3": "0项",
  "2018Q4": "0项",
  "2019Q1": "未到期",
});
duty("branch.general_meeting", "生效以后的第一个整季度起要求", "2019-04-01", [], { "2019Q1": "逾期" });
duty("branch.general_meeting", "没有节假日安排的年份，期限为暂算", "2027-01-05", [], {
  "2027Q1": "未到期（暂算）",
  "2026Q4": "逾期",
});
duty(
  "branch.general_meeting",
  "同一次大会两条记录（同一活动），只计一次",
  "2025-04-01",
  [big("2025-03-05", { id: "一", event: "共" }), big("2025-03-05", { id: "二", event: "共" })],
  { "2025Q1": "已完成" },
);
duty("branch.general_meeting", "别的支部的大会不算", "2025-04-01", [big("2025-03-05", { org: "外" })], {
  "2025Q1": "逾期",
});
duty(
  "branch.general_meeting",
  "十二月三十一日召开、一月五日录入，七天以内不算补录",
  "2026-01-06",
  [big("2025-12-31", { entered: "2026-01-05" })],
  { "2025Q4": "已完成" },
);
duty(
  "branch.general_meeting",
  "十二月三十一日召开、一月七日录入，满七天仍不算补录",
  "2026-01-10",
  [big("2025-12-31", { entered: "2026-01-07" })],
  { "2025Q4": "已完成" },
);
duty(
  "branch.general_meeting",
  "十二月三十一日召开、一月八日录入，补录完成",
  "2026-01-10",
  [big("2025-12-31", { entered: "2026-01-08" })],
  { "2025Q4": "补录完成" },
);
duty(
  "branch.general_meeting",
  "有一次及时录入，另一次补录不改变已完成",
  "2026-01-10",
  [big("2025-12-30", { entered: "2025-12-30" }), big("2025-12-31", { entered: "2026-01-20" })],
  { "2025Q4": "已完成" },
);
duty(
  "branch.general_meeting",
  "名册上没有人的支部不要求",
  "2025-04-01",
  [],
  { "2025Q1": "0项" },
  { memberships: branch(0).filter(({ org }) => org === "室") },
);

// 报备 计划与纪实
duty(
  "branch.ledger_local.plan",
  "首月五日报备，在期限内",
  "2025-02-01",
  [big("2025-01-05", { id: "计划", genre: "三会一课计划" })],
  { "2025Q1": "已完成" },
);
duty(
  "branch.ledger_local.plan",
  "首月六日报备，逾期",
  "2025-02-01",
  [big("2025-01-06", { id: "计划", genre: "三会一课计划" })],
  { "2025Q1": "逾期" },
);
duty(
  "branch.ledger_local.filed",
  "会后第三个工作日报送（隔周末）",
  "2025-03-12",
  [big("2025-03-06")],
  { "branch.general-meeting@2025-03-06": "已完成" },
  { occurrences: [said("纪实表", "2025-03-11")] },
);
duty(
  "branch.ledger_local.filed",
  "会后第四个工作日才报送，逾期",
  "2025-03-13",
  [big("2025-03-06")],
  { "branch.general-meeting@2025-03-06": "逾期" },
  { occurrences: [said("纪实表", "2025-03-12")] },
);
duty(
  "branch.ledger_local.filed",
  "国庆长假顺延：九月三十日开会，十月十一日（调休上班）为第三个工作日",
  "2025-10-11",
  [big("2025-09-30")],
  { "branch.general-meeting@2025-09-30": "将到期" },
);
duty("branch.ledger_local.filed", "跨到没有节假日安排的年份，暂算", "2026-12-31", [big("2026-12-31")], {
  "branch.general-meeting@2026-12-31": "将到期（暂算）",
});

// 支委会 第十二条
duty("branch.committee_meeting", "十一月开了、十二月没有开", "2026-01-01", [committee("2025-11-05")], {
  "2025-11": "已完成",
  "2025-12": "逾期",
});
duty("branch.committee_meeting", "闰年二月二十九日召开，算二月", "2024-03-01", [committee("2024-02-29")], {
  "2024-02": "已完成",
  "2024-03": "未到期",
});
duty("branch.committee_meeting", "平年二月二十八日为当月最后一天", "2025-02-28", [], { "2025-02": "将到期" });
duty(
  "branch.committee_meeting",
  "五名委员到三名，过半数，算",
  "2025-04-01",
  [committee("2025-03-05", { attendance: came(3) })],
  { "2025-03": "已完成" },
);
duty(
  "branch.committee_meeting",
  "五名委员到两名，不足半数，不算",
  "2025-04-01",
  [committee("2025-03-05", { attendance: came(2) })],
  { "2025-03": "逾期" },
);
duty(
  "branch.committee_meeting",
  "正式党员七名，设支委会，要求",
  "2025-04-01",
  [],
  { "2025-03": "逾期" },
  { memberships: branch(7) },
);
duty(
  "branch.committee_meeting",
  "正式党员六名加预备党员三名，不设支委会，不要求",
  "2025-04-01",
  [],
  { "2025-03": "0项" },
  { memberships: branch(6, 3) },
);
const turns = (day: string) =>
  [...branch(6), { ...branch(7)[6], from: date(day) }].flatMap((one) =>
    "person" in one && one.person ? [one] : [],
  ) as Facts["memberships"];
duty(
  "branch.committee_meeting",
  "第七名党员本月最后一周才转正，本月不作要求，下月起要求",
  "2025-08-01",
  [],
  { "2025-06": "不适用", "2025-07": "逾期" },
  { memberships: turns("2025-06-24") },
);
duty(
  "branch.committee_meeting",
  "第七名党员月初转正，当月就要求",
  "2025-07-01",
  [],
  { "2025-06": "逾期" },
  { memberships: turns("2025-06-03") },
);
duty(
  "branch.committee_meeting",
  "零报告写明全月没有开展，已说明而不是已完成",
  "2025-04-01",
  [committee("2025-03-01", { end: "2025-03-31", nil: true, title: "三月防汛，未开支委会" })],
  { "2025-03": "已说明" },
);
duty(
  "branch.committee_meeting",
  "零报告只管半个月，不算说明",
  "2025-04-01",
  [committee("2025-03-01", { end: "2025-03-15", nil: true })],
  { "2025-03": "逾期" },
);
duty(
  "branch.committee_meeting",
  "零报告写明三月到五月没有开展，三个月都已说明，前后的月份不算",
  "2025-07-01",
  [committee("2025-03-01", { end: "2025-05-31", nil: true })],
  { "2025-02": "逾期", "2025-03": "已说明", "2025-04": "已说明", "2025-05": "已说明", "2025-06": "逾期" },
);
duty(
  "branch.committee_meeting",
  "零报告差一天不满五月，五月不算说明",
  "2025-07-01",
  [committee("2025-03-01", { end: "2025-05-30", nil: true })],
  { "2025-03": "已说明", "2025-04": "已说明", "2025-05": "逾期" },
);
duty(
  "branch.committee_meeting",
  "零报告从三月二日起，三月不算说明，四月算",
  "2025-07-01",
  [committee("2025-03-02", { end: "2025-04-30", nil: true })],
  { "2025-03": "逾期", "2025-04": "已说明" },
);
duty(
  "branch.committee_meeting",
  "跨年的零报告说明两头的月份，作废以后都不算",
  "2026-02-01",
  [
    committee("2025-11-01", { end: "2026-01-31", nil: true }),
    committee("2025-09-01", { end: "2025-10-31", nil: true, status: "void" }),
  ],
  { "2025-09": "逾期", "2025-10": "逾期", "2025-11": "已说明", "2025-12": "已说明", "2026-01": "已说明" },
);
duty(
  "volunteer.weekly_local",
  "零报告写明三周没有开展，周一到周日整周的都已说明，只到周六的那一周不算",
  "2025-07-28",
  [unit("volunteer.friday", "2025-06-30", { end: "2025-07-26", nil: true, title: "防汛，停四周" })],
  {
    "2025-W26": "逾期",
    "2025-W27": "已说明",
    "2025-W28": "已说明",
    "2025-W29": "已说明",
    "2025-W30": "逾期",
  },
);
duty(
  "branch.committee_meeting",
  "如实说明未开展，已说明",
  "2026-01-01",
  [],
  { "2025-12": "已说明" },
  {
    decisions: [{ kind: "explained", obligation: "branch.committee_meeting:支部:2025-12", reason: "集中换届", ...by }],
  },
);
duty(
  "branch.committee_meeting",
  "经确认免除，不适用",
  "2026-01-01",
  [],
  { "2025-12": "不适用" },
  { decisions: [{ kind: "exempt", obligation: "branch.committee_meeting:支部:2025-12", reason: "支部撤并中", ...by }] },
);
duty(
  "branch.committee_meeting",
  "说明以后又补开，按实有记录算已完成",
  "2026-01-01",
  [committee("2025-12-30")],
  { "2025-12": "已完成" },
  {
    decisions: [{ kind: "explained", obligation: "branch.committee_meeting:支部:2025-12", reason: "集中换届", ...by }],
  },
);
duty(
  "branch.committee_meeting",
  "延期到一月十日，当天还没有开为将到期",
  "2026-01-10",
  [],
  { "2025-12": "将到期" },
  {
    decisions: [
      {
        kind: "postponed",
        obligation: "branch.committee_meeting:支部:2025-12",
        reason: "全员下沉",
        until: date("2026-01-10"),
        ...by,
      },
    ],
  },
);
duty(
  "branch.committee_meeting",
  "延期到一月十日，一月九日召开算上月的，一月另开",
  "2026-02-01",
  [committee("2026-01-09")],
  { "2025-12": "已完成", "2026-01": "逾期" },
  {
    decisions: [
      {
        kind: "postponed",
        obligation: "branch.committee_meeting:支部:2025-12",
        reason: "全员下沉",
        until: date("2026-01-10"),
        ...by,
      },
    ],
  },
);

duty(
  "branch.committee_meeting",
  "延期到一月十日，一月九日算上月的，一月二十日算一月的",
  "2026-02-01",
  [committee("2026-01-09"), committee("2026-01-20")],
  { "2025-12": "已完成", "2026-01": "已完成" },
  {
    decisions: [
      {
        kind: "postponed",
        obligation: "branch.committee_meeting:支部:2025-12",
        reason: "全员下沉",
        until: date("2026-01-10"),
        ...by,
      },
    ],
  },
);
duty(
  "branch.committee_meeting",
  "延期到一月十日，十一日才开的不算上月的",
  "2026-02-01",
  [committee("2026-01-11")],
  { "2025-12": "逾期", "2026-01": "已完成" },
  {
    decisions: [
      {
        kind: "postponed",
        obligation: "branch.committee_meeting:支部:2025-12",
        reason: "全员下沉",
        until: date("2026-01-10"),
        ...by,
      },
    ],
  },
);

// 党小组会 第十三条
duty("branch.group_meeting", "只对设立的党小组要求", "2025-02-01", [], { "一组:2025-01": "逾期" });
duty("branch.group_meeting", "支部的记录不算党小组的", "2025-02-01", [record("branch.group-meeting", "2025-01-08")], {
  "一组:2025-01": "逾期",
});
duty(
  "branch.group_meeting",
  "党小组自己的记录算",
  "2025-02-01",
  [record("branch.group-meeting", "2025-01-08", { org: "一组" })],
  { "一组:2025-01": "已完成" },
);
duty(
  "branch.group_meeting",
  "没有党小组的支部不要求",
  "2025-02-01",
  [],
  { "2025-01": "0项" },
  { orgs: factsOf([]).orgs.filter(({ type }) => type !== "党小组") },
);

// 党课 第十六条
duty("branch.lecture", "条文没有写次数，不生成规定动作", "2025-12-31", [], { "2025": "0项" });
duty(
  "lecture.secretary_yearly",
  "没有党组的工作机关参照，由主要负责人讲，讲了一次",
  "2025-12-31",
  [record("branch.party-lecture", "2025-07-01", { attendance: came(20), speakers: [{ person: "m01" }] })],
  { "m01:2025": "已完成" },
);
duty(
  "lecture.secretary_yearly",
  "在场听课不算讲党课",
  "2026-01-01",
  [record("branch.party-lecture", "2025-07-01", { attendance: came(20), speakers: [{ person: "m02" }] })],
  { "m01:2025": "逾期" },
);

// 主题党日 第十六条
duty("branch.theme_day", "每月最后一天开展，算当月", "2025-05-01", [themeDay("2025-04-30")], { "2025-04": "已完成" });
duty("branch.theme_day", "跨月活动按开始日算", "2025-06-01", [themeDay("2025-04-30", { end: "2025-05-01" })], {
  "2025-04": "已完成",
  "2025-05": "逾期",
});
duty("branch.theme_day", "月底是周六，期限提前到周五，周六开展仍算", "2025-06-01", [themeDay("2025-05-31")], {
  "2025-05": "已完成",
});

// 组织生活会 第十七条
const moved = {
  notices: [
    {
      rule: "branch.org_life_meeting",
      year: 2025,
      opens: date("2025-12-01"),
      closes: date("2026-03-31"),
      document: "关于2025年度组织生活会的通知",
      org: null,
    },
  ],
};
duty("branch.org_life_meeting", "四季度召开，算当年", "2026-01-05", [life("2025-12-31")], { "2025": "已完成" });
duty("branch.org_life_meeting", "没有通知时次年一月召开，上年度逾期", "2026-02-01", [life("2026-01-10")], {
  "2025": "逾期",
});
duty(
  "branch.org_life_meeting",
  "通知移到次年三月三十一日，当天召开算2025年度",
  "2026-04-01",
  [life("2026-03-31")],
  { "2025": "已完成" },
  moved,
);
duty(
  "branch.org_life_meeting",
  "通知移到次年三月三十一日，四月一日召开就晚了",
  "2026-04-02",
  [life("2026-04-01")],
  { "2025": "逾期" },
  moved,
);
duty("branch.org_life_meeting", "通知移动以后，次年二月仍未到期", "2026-02-10", [], { "2025": "未到期" }, moved);
duty("branch.org_life_meeting", "年中的专题组织生活会不在年度时段里", "2026-01-05", [life("2025-08-08")], {
  "2025": "逾期",
});
duty(
  "branch.org_life_meeting",
  "年中召开而写明属本年度的，算",
  "2026-01-05",
  [life("2025-08-08", { fields: { "duty-year": 2025 } })],
  { "2025": "已完成" },
);
duty(
  "branch.org_life_meeting",
  "时段里召开但写明属上年度的，不算本年",
  "2026-01-05",
  [life("2025-10-08", { fields: { "duty-year": 2024 } })],
  { "2024": "逾期", "2025": "逾期" },
);

// 民主评议 第十八条, 谈心 第十九条
duty("branch.appraisal", "一年一次，十二月三十一日仍在期内", "2025-12-31", [], { "2025": "将到期" });
duty("branch.appraisal", "一年一次，评议了", "2026-01-01", [record("life.appraisal", "2025-12-26")], {
  "2025": "已完成",
});
duty("branch.heart_talk", "一年至少一次", "2026-01-01", [record("life.talk", "2025-06-01")], {
  "2025": "已完成",
  "2024": "逾期",
});
duty(
  "branch.heart_talk.trigger",
  "来源没有写天数：发生以后一直提示，不算逾期",
  "2025-12-31",
  [],
  { "党员有重大变故@2025-01-08": "将到期" },
  { occurrences: [said("党员有重大变故", "2025-01-08")] },
);
duty(
  "branch.heart_talk.trigger",
  "谈了就完成",
  "2025-12-31",
  [record("life.talk", "2025-01-20")],
  { "党员有重大变故@2025-01-08": "已完成" },
  { occurrences: [said("党员有重大变故", "2025-01-08")] },
);
duty(
  "branch.heart_talk.trigger",
  "事前谈的不算",
  "2025-12-31",
  [record("life.talk", "2025-01-07")],
  { "党员有重大变故@2025-01-08": "将到期" },
  { occurrences: [said("党员有重大变故", "2025-01-08")] },
);

// 换届
const elected = (day: string, more: Record<string, string> = {}) =>
  record("branch.election", day, { fields: { "term-begins": day, ...more } });
duty("branch.term", "满三年当天换届，按期", "2025-03-11", [elected("2022-03-10"), elected("2025-03-10")], {
  "branch.election@2022-03-10": "已完成",
});
duty("branch.term", "晚一天换届，逾期", "2025-03-12", [elected("2022-03-10"), elected("2025-03-11")], {
  "branch.election@2022-03-10": "逾期",
});
duty("branch.term", "二月二十九日起算，平年的二月二十八日届满（顺延到工作日）", "2027-03-01", [elected("2024-02-29")], {
  "branch.election@2024-02-29": "将到期（暂算）",
});
duty("branch.term", "届满以前一个月提示", "2025-02-12", [elected("2022-03-10")], {
  "branch.election@2022-03-10": "将到期",
});
duty("branch.term.extension", "满三年没有批准延期，逾期", "2025-03-12", [elected("2022-03-10")], {
  "branch.election@2022-03-10": "逾期",
});
duty(
  "branch.term.extension",
  "经批准延期，第四年内换届",
  "2026-03-01",
  [elected("2022-03-10", { moved: "机工发〔2025〕3号" }), elected("2026-02-10")],
  { "branch.election@2022-03-10": "已完成" },
);
duty(
  "branch.term.extension",
  "没有批准，第四年才换届，逾期",
  "2026-03-01",
  [elected("2022-03-10"), elected("2026-02-10")],
  { "branch.election@2022-03-10": "逾期" },
);
duty(
  "branch.term.extension",
  "批准也不超过一年，第五年换届逾期",
  "2026-04-01",
  [elected("2022-03-10", { moved: "机工发〔2025〕3号" }), elected("2026-03-20")],
  { "branch.election@2022-03-10": "逾期" },
);
duty("branch.election.report", "没有写天数，没有报就一直提示", "2025-12-31", [elected("2025-03-10")], {
  "branch.election@2025-03-10": "将到期",
});
duty(
  "branch.election.report",
  "填了报批日期就完成",
  "2025-12-31",
  [elected("2025-03-10", { reported: "2025-03-12" })],
  { "branch.election@2025-03-10": "已完成" },
);

// 民主生活会
const democratic = (day: string, more = {}) => unit("life.democratic", day, more);
duty(
  "leaders.democratic_life",
  "两名班子成员各到会，算当年",
  "2026-01-01",
  [democratic("2025-12-20", { attendance: came(2) })],
  { "室:2025": "已完成" },
);
duty(
  "leaders.democratic_life",
  "应到两人只到一人，不足三分之二，不作会议计数",
  "2026-01-01",
  [democratic("2025-12-20", { attendance: came(1) })],
  { "室:2025": "逾期" },
);
duty(
  "leaders.democratic_life",
  "通知移到2026年初",
  "2026-02-01",
  [democratic("2026-01-16")],
  { "室:2025": "已完成" },
  {
    notices: [
      {
        rule: "leaders.democratic_life",
        year: 2025,
        opens: date("2025-12-15"),
        closes: date("2026-02-15"),
        document: "2025年度民主生活会通知",
        org: null,
      },
    ],
  },
);
duty(
  "leaders.democratic_life.report",
  "会后第十五天报送",
  "2025-01-25",
  [democratic("2025-01-10", { fields: { reported: "2025-01-25" } })],
  { "life.democratic@2025-01-10": "已完成" },
);
duty(
  "leaders.democratic_life.report",
  "第十五天逢假日，顺延到节后第一个工作日",
  "2025-02-05",
  [democratic("2025-01-14")],
  { "life.democratic@2025-01-14": "将到期" },
);
duty("leaders.democratic_life.report", "过了顺延后的期限，逾期", "2025-02-06", [democratic("2025-01-14")], {
  "life.democratic@2025-01-14": "逾期",
});
duty(
  "leaders.democratic_life.report",
  "第十六天（工作日）报送，晚了",
  "2025-03-01",
  [democratic("2025-02-10", { fields: { reported: "2025-02-26" } })],
  { "life.democratic@2025-02-10": "逾期" },
);

// 年度报告 个人有关事项 主体责任 意识形态
duty(
  "leaders.personal_matters",
  "一月三十一日报告上一年度",
  "2026-02-01",
  [unit("discipline.personal", "2026-01-31", { fields: { person: "m01" } })],
  { "m01:2025": "已完成", "m02:2025": "逾期" },
);
duty(
  "leaders.personal_matters",
  "二月一日才报告，晚了",
  "2026-02-02",
  [unit("discipline.personal", "2026-02-01", { fields: { person: "m01" } })],
  { "m01:2025": "逾期" },
);
duty(
  "leaders.responsibility_halfyear",
  "工作机关参照，上半年研究一次",
  "2025-07-01",
  [unit("party.work-meeting", "2025-06-30", { genre: "专题研究" })],
  { "室:2025H1": "已完成", "室:2025H2": "未到期" },
);
duty(
  "leaders.responsibility_halfyear",
  "别的会议不算专题研究",
  "2025-07-01",
  [unit("party.work-meeting", "2025-06-30", { genre: "部署会" })],
  { "室:2025H1": "逾期" },
);
duty(
  "leaders.ideology",
  "两次才够，一次逾期",
  "2026-01-01",
  [unit("party.work-meeting", "2025-06-30", { genre: "意识形态" })],
  { "室:2025": "逾期" },
);
duty(
  "leaders.ideology",
  "同一天两次会议是两次",
  "2026-01-01",
  [
    unit("party.work-meeting", "2025-06-30", { id: "甲", genre: "意识形态" }),
    unit("party.work-meeting", "2025-06-30", { id: "乙", genre: "意识形态" }),
  ],
  { "室:2025": "已完成" },
);
duty(
  "leaders.ideology",
  "一次会分两条记（同一活动）只算一次",
  "2026-01-01",
  [
    unit("party.work-meeting", "2025-06-30", { id: "甲", event: "共", genre: "意识形态" }),
    unit("party.work-meeting", "2025-06-30", { id: "乙", event: "共", genre: "意识形态" }),
  ],
  { "室:2025": "逾期" },
);
duty(
  "leaders.first_topic",
  "会上先学，同一天的第一议题算这次会的",
  "2025-05-01",
  [unit("party.work-meeting", "2025-04-01"), unit("study.first-topic", "2025-04-01")],
  { "party.work-meeting@2025-04-01": "已完成" },
);
duty(
  "leaders.first_topic",
  "五月会上的第一议题不算四月那次会的",
  "2025-06-01",
  [
    unit("party.work-meeting", "2025-04-01"),
    unit("party.work-meeting", "2025-05-06"),
    unit("study.first-topic", "2025-05-06"),
  ],
  { "party.work-meeting@2025-04-01": "将到期", "party.work-meeting@2025-05-06": "已完成" },
);
for (const [what, more] of [
  ["作废的会", { status: "void" }],
  ["零报告", { nil: true }],
] as const)
  duty(
    "leaders.first_topic",
    `五月只有${what}，五月的第一议题还是四月那次会的`,
    "2025-06-01",
    [
      unit("party.work-meeting", "2025-04-01"),
      unit("party.work-meeting", "2025-05-06", more),
      unit("study.first-topic", "2025-05-06"),
    ],
    { "party.work-meeting@2025-04-01": "已完成" },
  );
duty(
  "leaders.first_topic",
  "写明是四月那次会的，五月补记也算它的",
  "2025-06-01",
  [
    unit("party.work-meeting", "2025-04-01", { id: "四月" }),
    unit("party.work-meeting", "2025-05-06"),
    unit("study.first-topic", "2025-05-07", { of: "四月" }),
  ],
  { 四月: "已完成" },
);

// 中心组
duty(
  "study.center_group",
  "每季度一次，科室的记录也是单位的",
  "2025-04-01",
  [unit("study.center-group", "2025-03-31", { org: "综合科" })],
  { "室:2025Q1": "已完成", "室:2025Q2": "未到期" },
);
duty(
  "study.center_group",
  "一季度两次不顶二季度",
  "2025-07-01",
  [unit("study.center-group", "2025-01-31"), unit("study.center-group", "2025-03-31")],
  { "室:2025Q1": "已完成", "室:2025Q2": "逾期" },
);
duty(
  "study.center_group.plan",
  "计划作为佐证附在学习记录上",
  "2026-01-01",
  [unit("study.center-group", "2025-03-01", { evidence: [{ kind: "年度学习计划", place: "综合科2柜" }] })],
  { "室:2025": "已完成" },
);
duty(
  "study.center_group.plan",
  "有学习记录而没有计划，逾期",
  "2026-01-01",
  [unit("study.center-group", "2025-03-01")],
  { "室:2025": "逾期" },
);
duty(
  "study.center_group.makeup",
  "请假的还没有补学，提示本人",
  "2025-12-31",
  [unit("study.center-group", "2025-03-31", { attendance: [{ person: "m02", status: "请假", reason: "公出" }] })],
  { "study.center-group@2025-03-31/m02": "将到期" },
);
duty(
  "study.center_group.makeup",
  "补学以后完成",
  "2025-12-31",
  [unit("study.center-group", "2025-03-31", { attendance: [{ person: "m02", status: "补学" }] })],
  { "study.center-group@2025-03-31/m02": "已完成" },
);

// 培训学时
const training = (day: string, who: string, hours: number, more = {}) =>
  unit("study.training", day, {
    id: `训${day}${who}`,
    attendance: [{ person: who, status: "到" }],
    counts: { 学时: hours },
    ...more,
  });
duty(
  "train.member_hours",
  "三十二学时正好达到",
  "2026-01-01",
  [training("2025-03-01", "m09", 20), training("2025-09-01", "m09", 12)],
  { "m09:2025": "已完成" },
);
duty(
  "train.member_hours",
  "三十一学时差一学时",
  "2026-01-01",
  [training("2025-03-01", "m09", 20), training("2025-09-01", "m09", 11)],
  { "m09:2025": "逾期" },
);
duty(
  "train.member_hours",
  "上年结余不结转",
  "2026-01-01",
  [training("2024-12-31", "m09", 40), training("2025-09-01", "m09", 11)],
  { "m09:2024": "已完成", "m09:2025": "逾期" },
);
duty(
  "train.member_hours",
  "请假的不算学时",
  "2026-01-01",
  [unit("study.training", "2025-03-01", { attendance: [{ person: "m09", status: "请假" }], counts: { 学时: 40 } })],
  { "m09:2025": "逾期" },
);
duty(
  "train.branch_leaders_hours",
  "委员五十六学时",
  "2026-01-01",
  [training("2025-03-01", "m03", 56), training("2025-03-02", "m04", 55)],
  { "m03:2025": "已完成", "m04:2025": "逾期" },
);
duty(
  "train.cadre_5y",
  "五年滚动：第五年前达到五百五十学时",
  "2026-01-01",
  [training("2021-03-01", "m01", 300), training("2025-03-01", "m01", 250)],
  { "m01:2021-2025": "已完成" },
);
duty(
  "train.cadre_5y",
  "五年以外的不算",
  "2026-01-01",
  [training("2020-12-31", "m01", 300), training("2025-03-01", "m01", 250)],
  { "m01:2021-2025": "逾期" },
);
duty(
  "train.cadre_5y",
  "或者三个月，也算达到",
  "2026-01-01",
  [training("2023-03-01", "m01", 0, { counts: { 月: 3 } })],
  { "m01:2021-2025": "已完成" },
);
duty(
  "train.cadre_section_year",
  "九十学时或十二天：八十九学时不够",
  "2026-01-01",
  [training("2025-03-01", "m01", 89)],
  { "m01:2025": "逾期" },
);
duty(
  "train.cadre_section_year",
  "九十学时或十二天：十二天够了",
  "2026-01-01",
  [training("2025-03-01", "m01", 60, { counts: { 天: 12 } })],
  { "m01:2025": "已完成" },
);
duty(
  "train.promoted_1y",
  "提任后满一年当天培训，在期内",
  "2026-01-20",
  [training("2026-01-15", "m06", 8)],
  { "提任@2025-01-15": "已完成" },
  { occurrences: [said("提任", "2025-01-15", { org: "室", person: "m06" })] },
);
duty(
  "train.promoted_1y",
  "晚一天就逾期",
  "2026-01-20",
  [training("2026-01-16", "m06", 8)],
  { "提任@2025-01-15": "逾期" },
  { occurrences: [said("提任", "2025-01-15", { org: "室", person: "m06" })] },
);
duty(
  "train.promoted_1y",
  "别人参加的不算",
  "2026-01-20",
  [training("2025-06-15", "m07", 8)],
  { "提任@2025-01-15": "逾期" },
  { occurrences: [said("提任", "2025-01-15", { org: "室", person: "m06" })] },
);
duty("train.online", "学时由本单位填写，没有填不生成", "2026-01-01", [], { "m01:2025": "0项" });

// 党员管理
duty(
  "member.transfer",
  "没有写天数，转接以前一直提示",
  "2025-12-31",
  [],
  { "工作单位变动@2025-05-01": "将到期" },
  { occurrences: [said("工作单位变动", "2025-05-01", { person: "m10" })] },
);
duty(
  "member.transfer",
  "转接了就完成",
  "2025-12-31",
  [record("party.members", "2025-06-01", { fields: { person: "m10" } })],
  { "工作单位变动@2025-05-01": "已完成" },
  { occurrences: [said("工作单位变动", "2025-05-01", { person: "m10" })] },
);

// 归档 防返贫 走访 志愿服务 调研
duty(
  "archive.yearly",
  "六月三十日移交上年材料",
  "2026-07-01",
  [record("burden.reduction", "2026-06-30", { org: "综合科", evidence: [{ kind: "移交清单", place: "档案室" }] })],
  { "综合科:2025": "已完成" },
  { memberships: [...branch(3), { ...(branch(1)[0] as Facts["memberships"][number]), org: "综合科", role: "科长" }] },
);
duty(
  "archive.yearly",
  "七月一日移交，晚了",
  "2026-07-02",
  [record("burden.reduction", "2026-07-01", { org: "综合科", evidence: [{ kind: "移交清单", place: "档案室" }] })],
  { "综合科:2025": "逾期" },
  { memberships: [...branch(3), { ...(branch(1)[0] as Facts["memberships"][number]), org: "综合科", role: "科长" }] },
);
const household = (found: string, decided?: string) =>
  unit("village.monitoring", found, { fields: decided === undefined ? { found } : { found, decided } });
duty("poverty.entry", "第十五天认定，合规", "2025-04-30", [household("2025-03-10", "2025-03-25")], {
  "village.monitoring@2025-03-10": "已完成",
});
duty("poverty.entry", "第十六天认定，逾期", "2025-04-30", [household("2025-03-10", "2025-03-26")], {
  "village.monitoring@2025-03-10": "逾期",
});
duty("poverty.entry", "2026年起不再按这个期限要求", "2026-04-30", [household("2026-03-10")], {
  "village.monitoring@2026-03-10": "0项",
});
duty("village.visit", "三季度走访，四季度没有", "2026-01-01", [unit("village.visit", "2025-09-30")], {
  "室:2025Q3": "已完成",
  "室:2025Q4": "逾期",
});
duty("volunteer.weekly_local", "整周放假（国庆）不要求，节后调休上班的一周要求", "2025-10-20", [], {
  "室:2025-W40": "逾期",
  "室:2025-W41": "逾期",
});
duty("volunteer.weekly_local", "春节整周放假的一周不生成", "2026-03-02", [], {
  "室:2026-W08": "0项",
  "室:2026-W09": "逾期",
});
duty("volunteer.weekly_local", "周日开展仍算本周", "2025-03-20", [unit("volunteer.friday", "2025-03-16")], {
  "室:2025-W11": "已完成",
});
duty(
  "volunteer.weekly_local",
  "年末的一周按星期四所在年份编号",
  "2026-01-10",
  [unit("volunteer.friday", "2025-12-31")],
  { "室:2026-W01": "已完成" },
);
duty(
  "research.project",
  "班子成员各领一题，主持人算领题",
  "2026-01-01",
  [unit("research.report", "2025-05-01", { host: "m01" })],
  { "m01:2025": "已完成", "m02:2025": "逾期" },
);
