import type { Story } from "./story.ts";

/** 组织生活：组织生活会、评议、谈话、换届，和党建责任 */
export const lifeStories: readonly Story[] = [
  {
    of: "life.democratic",
    tells: "四季度开，开了以后十五日内报上级，报了两项都完成",
    asked: [
      {
        ...{ rule: "leaders.democratic_life", for: "2025", whom: "政研室", due: "2025-12-31", counted: ["记录"] },
        without: { "2025-11-03": "未到期", "2025-12-20": "将到期", "2026-01-01": "逾期" },
        with: { "2025-12-20": "已完成" },
      },
      {
        ...{ rule: "leaders.democratic_life.report", for: "记录", whom: "政研室", due: "2026-01-04", counted: ["记录"] },
        without: { "2025-12-20": null },
        with: { "2025-12-20": "未到期", "2025-12-30": "已完成" },
      },
    ],
    records: [
      {
        ...{ start: "2025-12-19", entered: "2025-12-26", host: "陈立", away: { 吴凯: ["请假", "住院"] } },
        counts: { 条: 18, 项: 8, 办结: 6 },
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
      "life.democratic.to-rectify": [8, "记录"],
      "life.democratic.rectified": [6, "记录"],
      "life.democratic.rate": [75, "记录"],
    },
    report:
      "召开民主生活会{1}次，民主生活会征求意见建议{18}条，民主生活会查摆问题{8}个，民主生活会整改完成{6}项，民主生活会整改完成率{75}%。",
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
        ...{ start: "2025-12-09", away: { 蒋欣: "请假" }, counts: { 条: 20, 项: 7, 办结: 2 } },
        fields: { theme: "对照先进找差距", studied: "2025-11-20", asked: ["座谈"], talks: 10 },
      },
    ],
    checks: { "branch.org_life_meeting.prepared": "符合", "branch.org_life_meeting.before": "符合" },
    figures: {
      "life.organizational.count": [1, "记录"],
      "life.organizational.opinions": [20, "记录"],
      "life.organizational.to-rectify": [7, "记录"],
      "life.organizational.attendances": [9, "记录"],
    },
    report: "召开组织生活会{1}次，组织生活会征求意见{20}条，组织生活会查摆问题{7}个。",
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
        ...{ start: "2025-12-09", counts: { 参评: 10, 优秀: 3, 合格: 7, 基本合格: 0, 不合格: 0, 发出: 10, 收回: 10, 有效: 10 } },
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
    report:
      "开展民主评议党员{1}次，参评党员{10}名，评定为优秀等次{3}名、合格等次{7}名，民主评议优秀占比{30}%。",
  },
  {
    of: "life.dual",
    tells: "没有规定次数，记了才有：副主任应参加两次到了一次，只列出不评判",
    given: [
      { label: "一季度大会", mechanism: "branch.general-meeting", start: "2025-03-07", host: "陈立" },
      { label: "二季度大会", mechanism: "branch.general-meeting", start: "2025-06-06", host: "陈立", away: { 周敏: "请假" } },
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
    checks: { "leaders.dual_life": ["到了", "符合"] },
    figures: {
      "life.dual.attended": [1, "到了"],
      "life.dual.rate": [50, "到了", "没到"],
      "life.dual.due": [2, "到了", "没到"],
    },
    report: "领导干部以普通党员身份参加支部组织生活{1}次，双重组织生活参加率{50}%。",
  },
  {
    of: "life.talk",
    tells: "支部一年至少谈一次心，应谈十对已谈八对，廉政提醒另列",
    asked: [
      {
        ...{ rule: "branch.heart_talk", for: "2025", whom: "政研室党支部", due: "2025-12-31", counted: ["年中", "提醒"] },
        without: { "2025-12-10": "将到期", "2026-01-01": "逾期" },
        with: { "2025-12-10": "已完成" },
      },
    ],
    records: [
      {
        ...{ label: "年中", start: "2025-06-20", genre: "日常", counts: { 对: 7, 应谈: 10, 人次: 14 } },
        fields: { between: "支委与党员", "subject-word": "工作学习" },
      },
      {
        ...{ label: "提醒", start: "2025-09-29", genre: "提醒", counts: { 对: 1, 人次: 2 } },
        fields: { between: "班子成员与干部", "subject-word": "节前提醒" },
      },
    ],
    figures: {
      "life.talk.pairs": [8, "年中", "提醒"],
      "life.talk.times": [16, "年中", "提醒"],
      "life.talk.reminders": [2, "提醒"],
      "life.talk.rate": [80, "年中", "提醒"],
      "life.talk.due": [10, "年中"],
    },
    report: "开展谈心谈话{8}对，谈心谈话{16}人次，其中廉政谈话{2}人次，谈心谈话覆盖率{80}%。",
  },
  {
    of: "branch.election",
    tells: "三年任期到五月届满，届满以前换，到会和选票都合规",
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
    },
    figures: {
      "branch.election.count": [1, "记录"],
      "branch.election.in-time": [1, "记录"],
      "branch.election.rate": [100, "记录"],
      "branch.election.by-elections": [null],
    },
    report: "完成支部换届{1}次，按期换届{1}个，按期换届率{100}%。",
  },
  {
    of: "party.work-meeting",
    tells: "上半年专题研究一次，责任清单、年度报告、书记述职各一件，四项都完成",
    asked: [
      {
        ...{ rule: "leaders.responsibility_halfyear", for: "2025H1", whom: "政研室", due: "2025-06-30", counted: ["研究"] },
        without: { "2025-06-10": "将到期", "2025-07-01": "逾期" },
        with: { "2025-06-10": "已完成" },
      },
      {
        ...{ rule: "leaders.responsibility_plan", for: "2025", whom: "政研室", due: "2025-12-31", counted: ["清单"] },
        without: { "2025-12-10": "将到期" },
        with: { "2025-03-10": "已完成" },
      },
      {
        ...{ rule: "leaders.responsibility_report", for: "2026", whom: "政研室", due: "2026-12-31", counted: ["年报"] },
        without: { "2026-02-10": "未到期" },
        with: { "2026-02-10": "已完成" },
      },
      {
        ...{ rule: "leaders.party_work_review", for: "2025", whom: "陈立", due: "2025-12-31", counted: ["述职"] },
        without: { "2025-12-10": "将到期" },
        with: { "2025-12-20": "已完成" },
      },
    ],
    records: [
      { label: "研究", start: "2025-02-20", genre: "专题研究", heads: 6, host: "陈立" },
      { label: "清单", start: "2025-03-03", genre: "责任清单", heads: 6, counts: { 项: 20, 办结: 16 } },
      { label: "述职", start: "2025-12-15", genre: "述职评议", heads: 10, host: "陈立" },
      { label: "年报", start: "2026-01-20", genre: "年度报告", heads: 6, fields: { reported: "2026-01-20" } },
    ],
    figures: {
      "party.work-meeting.count": [1, "研究"],
      "party.work-meeting.plans": [1, "清单"],
      "party.work-meeting.tasks": [20, "清单"],
      "party.work-meeting.done": [16, "清单"],
      "party.work-meeting.rate": [80, "清单"],
    },
    report: "专题研究党建工作{1}次，制定党建工作方案{1}个，分解党建重点任务{20}项，完成党建任务{16}项，党建任务完成率{80}%。",
  },
  {
    of: "party.dual-duty",
    tells: "没有规定动作，记了才有：两名班子成员各汇报一次",
    asked: [],
    records: [
      { label: "周敏", start: "2025-06-12", fields: { reporter: "周敏", charge: "信息", raised: ["台账不全"] } },
      { label: "吴凯", start: "2025-06-13", fields: { reporter: "吴凯", charge: "改革" } },
    ],
    figures: { "party.dual-duty.count": [2, "周敏", "吴凯"], "party.dual-duty.reporters": [2, "周敏", "吴凯"] },
    report: "听取班子成员履行“一岗双责”情况汇报{2}次，{2}名班子成员汇报履行“一岗双责”情况。",
  },
  {
    of: "party.model",
    tells: "没有规定动作，记了才有：十二项标准备齐十项佐证，市里命名才算创建成",
    asked: [],
    records: [
      {
        ...{ start: "2025-03-01", issued: "2025-11-20", level: "市", counts: { 项: 12, 备齐: 10 } },
        fields: { creation: "示范党支部", applied: "2025-09-10", document: "机工发〔2025〕21号" },
      },
    ],
    figures: {
      "party.model.named": [1, "记录"],
      "party.model.standards": [12, "记录"],
      "party.model.evidenced": [10, "记录"],
    },
    report: "创建市级示范党支部{1}个，对照创建标准{12}项，备齐创建佐证{10}项。",
  },
  {
    of: "party.brand",
    tells: "没有规定动作，记了才有：一个品牌，七次活动，两项成果",
    asked: [],
    records: [
      {
        ...{ start: "2025-01-10", counts: { 次: 7, 项: 2 } },
        fields: { brand: "参谋智库", carrier: ["政研论坛"], lead: "周敏", results: ["案例", "经验"] },
      },
    ],
    figures: {
      "party.brand.count": [1, "记录"],
      "party.brand.activities": [7, "记录"],
      "party.brand.results": [2, "记录"],
    },
    report: "创建党建品牌{1}个，开展党建品牌活动{7}次，形成党建品牌成果{2}项。",
  },
  {
    of: "party.grid",
    tells: "没有规定动作，记了才有：划一个网格，联系党员群众九次",
    asked: [],
    records: [
      { start: "2025-01-02", counts: { 次: 9 }, fields: { grid: "综合网格", keeper: "郑宁", members: ["王芳", "冯涛"] } },
    ],
    figures: { "party.grid.count": [1, "记录"], "party.grid.contacts": [9, "记录"] },
    report: "划分机关党建网格{1}个，网格长联系党员群众{9}次。",
  },
  {
    of: "party.staff",
    tells: "没有规定动作，记了才有：党务干部十项任务完成七项",
    asked: [],
    records: [{ start: "2025-02-10", counts: { 项: 10, 办结: 7 }, fields: { staff: ["王芳"], tasks: ["学条例", "练笔头"] } }],
    figures: { "party.staff.tasks": [10, "记录"], "party.staff.done": [7, "记录"] },
    report: "细化党务干部“三强化四过硬五带头”任务{10}项，党务干部完成任务{7}项。",
  },
  {
    of: "party.upgrade",
    tells: "没有规定动作，记了才有：提升年十六项任务完成十二项",
    asked: [],
    records: [
      {
        ...{ start: "2025-02-10", end: "2025-12-31", entered: "2025-02-12", counts: { 项: 16, 办结: 12 } },
        fields: { project: "基层党建全面提升年", plan: "政研发〔2025〕2号", tasks: ["建阵地", "强队伍"] },
      },
    ],
    figures: {
      "party.upgrade.tasks": [16, "记录"],
      "party.upgrade.done": [12, "记录"],
      "party.upgrade.rate": [75, "记录"],
    },
    report: "基层党建全面提升年任务{16}项，基层党建全面提升年已完成{12}项，基层党建全面提升年任务完成率{75}%。",
  },
  {
    of: "party.members",
    tells: "外出流动的党员一年内要汇报，汇报了就完成；年底统计给出党员总数",
    reported: [{ what: "党员外出流动", on: "2025-03-03", person: "蒋欣" }],
    asked: [
      {
        ...{ rule: "member.floating", for: "党员外出流动", whom: "蒋欣", due: "2026-03-03", counted: ["汇报"] },
        without: { "2025-10-10": "未到期", "2026-03-02": "将到期", "2026-03-04": "逾期" },
        with: { "2025-10-10": "已完成" },
      },
    ],
    records: [
      { label: "汇报", start: "2025-09-10", genre: "流动党员汇报", fields: { person: "蒋欣", "reported-in": "2025-09-10" } },
      {
        ...{ label: "统计", start: "2025-12-31", genre: "年度统计" },
        counts: { 名: 10, 正式: 9, 预备: 1, 女: 4, 少数民族: 2, 流动: 1, 满五十年: 0 },
      },
    ],
    figures: {
      "party.members.count": [10, "统计"],
      "party.members.full": [9, "统计"],
      "party.members.probationary": [1, "统计"],
      "party.members.women": [4, "统计"],
      "party.members.minority": [2, "统计"],
      "party.members.floating": [1, "统计"],
      "party.members.fifty-years": [0, "统计"],
    },
    report: "支部现有党员{10}名，其中正式党员{9}名、预备党员{1}名，女党员{4}名，少数民族党员{2}名，流动党员{1}名。",
  },
];
