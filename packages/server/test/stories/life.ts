import type { Story } from "./story.ts";

/** 组织生活：民主生活会、组织生活会、评议、谈话、换届 */
export const lifeStories: readonly Story[] = [
  {
    of: "life.democratic",
    tells: "出了应开专题会的情形就及时开，四季度开了，十五日内报上级，三项都完成",
    reported: [{ what: "出现应召开专题民主生活会的情形", on: "2025-12-01" }],
    asked: [
      {
        ...{ rule: "leaders.democratic_life", for: "2025", whom: "政研室", due: "2025-12-31", counted: ["记录"] },
        without: { "2025-11-03": "未到期", "2025-12-20": "将到期", "2026-01-01": "逾期" },
        with: { "2025-12-20": "已完成" },
      },
      {
        ...{
          rule: "leaders.democratic_life.special",
          for: "出现应召开专题民主生活会的情形",
          whom: "政研室",
          due: null,
        },
        without: { "2025-12-02": "将到期" },
        with: { "2025-12-20": "已完成" },
        counted: ["记录"],
      },
      {
        ...{ rule: "leaders.democratic_life.report", for: "记录", whom: "政研室", due: "2026-01-04" },
        without: { "2025-12-20": null },
        with: { "2025-12-20": "未到期", "2025-12-30": "已完成" },
        counted: ["记录"],
      },
    ],
    records: [
      {
        ...{ start: "2025-12-19", entered: "2025-12-26", host: "陈立", away: { 吴凯: ["请假", "住院"] } },
        counts: { 条: 18, 个: 5, 项: 8, 办结: 6 },
        fields: { theme: "对照检查", studied: "2025-12-02", asked: ["座谈", "书面"], talks: 6, reported: "2025-12-26" },
      },
    ],
    checks: {
      "leaders.democratic_life.quorum": "符合",
      "leaders.democratic_life.prepared": "符合",
      "leaders.democratic_life.absent": "符合",
    },
    figures: {
      "life.democratic.count": [1, "记录"],
      "life.democratic.opinions": [18, "记录"],
      "life.democratic.problems": [5, "记录"],
      "life.democratic.to-rectify": [8, "记录"],
      "life.democratic.rectified": [6, "记录"],
      "life.democratic.rate": [75, "记录"],
    },
    report:
      "召开民主生活会{1}次，民主生活会征求意见建议{18}条，查摆问题{5}个，制定整改措施{8}项，民主生活会整改完成{6}项，民主生活会整改完成率{75}%。",
  },
  {
    of: "life.organizational",
    tells: "四季度开一次，谈心在先，征求意见二十条",
    given: [{ label: "谈心", mechanism: "life.talk", start: "2025-12-01", counts: { 对: 10 } }],
    asked: [
      {
        ...{ rule: "branch.org_life_meeting", for: "2025", whom: "政研室党支部", due: "2025-12-31", counted: ["记录"] },
        without: { "2025-11-03": "未到期", "2025-12-18": "将到期", "2026-01-01": "逾期" },
        with: { "2025-12-18": "已完成" },
      },
    ],
    records: [
      {
        ...{ start: "2025-12-09", away: { 蒋欣: "请假" }, counts: { 条: 20, 个: 9, 项: 7, 办结: 2 } },
        fields: { theme: "对照先进找差距", studied: "2025-11-20", asked: ["座谈"], talks: 10 },
      },
    ],
    checks: { "branch.org_life_meeting.prepared": "符合", "branch.org_life_meeting.before": "符合" },
    figures: {
      "life.organizational.count": [1, "记录"],
      "life.organizational.opinions": [20, "记录"],
      "life.organizational.problems": [9, "记录"],
      "life.organizational.to-rectify": [7, "记录"],
      "life.organizational.rectified": [2, "记录"],
      "life.organizational.attendances": [9, "记录"],
    },
    report: "召开组织生活会{1}次，组织生活会征求意见{20}条，查摆问题{9}个，制定整改措施{7}项。",
  },
  {
    of: "life.appraisal",
    tells: "一年评一次，十名党员里优秀三名，不超过三分之一",
    asked: [
      {
        ...{ rule: "branch.appraisal", for: "2025", whom: "政研室党支部", due: "2025-12-31", counted: ["记录"] },
        without: { "2025-12-10": "将到期", "2026-01-01": "逾期" },
        with: { "2025-12-10": "已完成" },
      },
    ],
    records: [
      {
        ...{
          start: "2025-12-09",
          counts: { 参评: 10, 优秀: 3, 合格: 7, 基本合格: 0, 不合格: 0, 发出: 10, 收回: 10, 有效: 10 },
        },
        fields: { "self-rated": "2025-12-09", "mutual-rated": "2025-12-09", concluded: "2025-12-10" },
      },
    ],
    checks: { "branch.appraisal.steps": "符合", "branch.appraisal.excellent_cap": "符合" },
    figures: {
      "life.appraisal.count": [1, "记录"],
      "life.appraisal.members": [10, "记录"],
      "life.appraisal.excellent": [3, "记录"],
      "life.appraisal.qualified": [7, "记录"],
      "life.appraisal.excellent-rate": [30, "记录"],
      "life.appraisal.basic": [0, "记录"],
      "life.appraisal.unqualified": [0, "记录"],
    },
    report: "开展民主评议党员{1}次，参评党员{10}名，评定为优秀等次{3}名、合格等次{7}名，民主评议优秀占比{30}%。",
  },
  {
    of: "life.dual",
    tells: "没有规定次数，记了才有：副主任应参加两次到了一次，只列出不评判",
    given: [
      { label: "一季度大会", mechanism: "branch.general-meeting", start: "2025-03-07", host: "陈立" },
      {
        label: "二季度大会",
        mechanism: "branch.general-meeting",
        start: "2025-06-06",
        host: "陈立",
        away: { 周敏: "请假" },
      },
    ],
    asked: [],
    records: [
      {
        ...{ label: "到了", start: "2025-03-07", of: "一季度大会", counts: { 应参加: 1, 参加: 1 } },
        fields: { person: "周敏", role: "普通党员", spoke: "谈学习" },
      },
      {
        ...{ label: "没到", start: "2025-06-06", of: "二季度大会", counts: { 应参加: 1, 参加: 0 } },
        fields: { person: "周敏", missed: "出差", informed: "会后通报" },
      },
    ],
    checks: { "leaders.dual_life": { record: "到了", verdict: "符合" } },
    figures: {
      "life.dual.attended": [1, "到了"],
      "life.dual.rate": [50, "到了", "没到"],
      "life.dual.due": [2, "到了", "没到"],
    },
    report: "领导干部以普通党员身份参加支部组织生活{1}次，双重组织生活参加率{50}%。",
  },
  {
    of: "life.talk",
    tells: "支部一年至少谈一次心，应谈十对已谈八对；有人受处分就及时谈，廉政提醒另列",
    reported: [{ what: "出现应重点谈心谈话的情形", on: "2025-09-22" }],
    asked: [
      {
        ...{ rule: "branch.heart_talk", for: "2025", whom: "政研室党支部", due: "2025-12-31" },
        without: { "2025-12-10": "将到期", "2026-01-01": "逾期" },
        with: { "2025-12-10": "已完成" },
        counted: ["年中", "提醒"],
      },
      {
        ...{ rule: "branch.heart_talk.trigger", for: "出现应重点谈心谈话的情形", whom: "政研室党支部", due: null },
        without: { "2025-09-23": "将到期" },
        with: { "2025-09-30": "已完成" },
        counted: ["提醒"],
      },
    ],
    records: [
      {
        ...{ label: "年中", start: "2025-06-20", genre: "日常", counts: { 对: 7, 应谈: 10, 人次: 14 } },
        fields: { between: "支委与党员", talkers: ["陈立", "孙悦"], "subject-word": "工作学习" },
      },
      {
        ...{ label: "提醒", start: "2025-09-29", genre: "提醒", counts: { 对: 1, 人次: 2 } },
        fields: { between: "班子成员与干部", talkers: ["陈立", "冯涛"], "subject-word": "节前提醒" },
      },
    ],
    figures: {
      "life.talk.pairs": [8, "年中", "提醒"],
      "life.talk.times": [16, "年中", "提醒"],
      "life.talk.reminders": [2, "提醒"],
      "life.talk.rate": [80, "年中", "提醒"],
      "life.talk.due": [10, "年中"],
      "life.talk.all-pairs": [2, "年中", "提醒"],
      "life.talk.all-pairs-rate": [4.44, "年中", "提醒"],
      "life.talk.coverage": [10, "年中", "提醒"],
    },
    report: "开展谈心谈话{8}对，谈心谈话{16}人次，其中廉政谈话{2}人次，谈心谈话覆盖率{80}%。",
  },
  {
    of: "branch.election",
    tells: "三年任期到五月届满，届满以前换，到会和选票都合规；选完报备案，下届届满半年以前提醒",
    reported: [{ what: "支委出现空缺", on: "2025-03-10" }],
    given: [
      {
        ...{ label: "上届", start: "2022-05-10", host: "陈立", genre: "换届选举" },
        fields: { body: "机关等支部", "term-begins": "2022-05-10", "term-ends": "2025-05-10", "in-time": true },
      },
    ],
    asked: [
      {
        ...{ rule: "branch.term", for: "上届", whom: "政研室党支部", due: "2025-05-12", counted: ["记录"] },
        without: { "2025-03-03": "未到期", "2025-05-05": "将到期", "2025-05-13": "逾期" },
        with: { "2025-05-05": "已完成" },
      },
      {
        ...{ rule: "branch.term.extension", for: "上届", whom: "政研室党支部", due: "2025-05-12", counted: ["记录"] },
        without: { "2025-03-03": "未到期", "2025-05-13": "逾期" },
        with: { "2025-05-05": "已完成" },
      },
      {
        ...{ rule: "branch.vacancy", for: "支委出现空缺", whom: "政研室党支部", due: null, counted: ["记录"] },
        without: { "2025-03-11": "将到期" },
        with: { "2025-05-05": "已完成" },
      },
      {
        ...{ rule: "branch.election.report", for: "记录", whom: "政研室党支部", due: null, counted: ["记录"] },
        without: { "2025-05-13": null },
        with: { "2025-05-13": "已完成" },
      },
    ],
    records: [
      {
        ...{ start: "2025-04-29", host: "陈立", genre: "换届选举", away: { 蒋欣: ["请假", "生病"] } },
        agenda: [{ title: "选举支部委员", resolution: "当选", votes: { for: 8 } }],
        counts: { 应选: 5, 候选: 6, 发出: 8, 收回: 8, 有效: 8 },
        fields: {
          ...{ body: "机关等支部", "term-begins": "2025-04-29", "term-ends": "2028-04-29", "in-time": true },
          ...{ prepared: "2025-03-20", requested: "2025-03-25", approved: "2025-04-02", reported: "2025-05-06" },
        },
      },
    ],
    checks: {
      "election.quorum": "符合",
      "election.candidates": "符合",
      "election.majority": "符合",
      "election.ballots": "符合",
      "branch.term.reminder": { verdict: "提醒", on: "2027-11-01" },
    },
    figures: {
      "branch.election.count": [1, "记录"],
      "branch.election.in-time": [1, "记录"],
      "branch.election.rate": [100, "记录"],
      "branch.election.by-elections": [null],
    },
    report: "完成支部换届{1}次，按期换届{1}个，按期换届率{100}%。",
  },
];
