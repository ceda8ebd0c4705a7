import type { Story } from "./story.ts";

/** 组织生活：党建责任、创建和党员管理 */
export const partyStories: readonly Story[] = [
  {
    of: "party.work-meeting",
    tells: "上半年专题研究一次，责任清单、年度报告、书记述职各一件，四项都完成",
    asked: [
      {
        ...{ rule: "leaders.responsibility_halfyear", for: "2025H1", whom: "政研室", due: "2025-06-30" },
        without: { "2025-06-10": "将到期", "2025-07-01": "逾期" },
        with: { "2025-06-10": "已完成" },
        counted: ["研究"],
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
    report:
      "专题研究党建工作{1}次，制定党建工作方案{1}个，分解党建重点任务{20}项，完成党建任务{16}项，党建任务完成率{80}%。",
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
      {
        start: "2025-01-02",
        counts: { 次: 9 },
        fields: { grid: "综合网格", keeper: "郑宁", members: ["王芳", "冯涛"] },
      },
    ],
    figures: { "party.grid.count": [1, "记录"], "party.grid.contacts": [9, "记录"] },
    report: "划分机关党建网格{1}个，网格长联系党员群众{9}次。",
  },
  {
    of: "party.staff",
    tells: "没有规定动作，记了才有：党务干部十项任务完成七项",
    asked: [],
    records: [
      { start: "2025-02-10", counts: { 项: 10, 办结: 7 }, fields: { staff: ["王芳"], tasks: ["学条例", "练笔头"] } },
    ],
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
    tells: "外出流动的一年内汇报，调动的转组织关系，都完成；失联、脱党满期以前提醒；年底统计给出党员总数",
    reported: [
      { what: "党员外出流动", on: "2025-03-03", person: "蒋欣" },
      { what: "工作单位或居住地变动，或外出六个月以上且地点相对固定", on: "2025-04-07", person: "孙悦" },
      { what: "连续不参加组织生活，或不交党费，或不做党所分配的工作", on: "2025-02-03", person: "冯涛" },
      { what: "与党员失去联系", on: "2025-02-03", person: "蒋欣" },
      { what: "停止党籍后仍无法取得联系", on: "2023-03-03", person: "王芳" },
      { what: "留学未返回", on: "2020-09-01", person: "郑宁" },
    ],
    asked: [
      {
        ...{ rule: "member.floating", for: "党员外出流动", whom: "蒋欣", due: "2026-03-03", counted: ["汇报"] },
        without: { "2025-10-10": "未到期", "2026-03-02": "将到期", "2026-03-04": "逾期" },
        with: { "2025-10-10": "已完成" },
      },
      {
        ...{ rule: "member.transfer", whom: "孙悦", due: null, counted: ["转接"] },
        for: "工作单位或居住地变动，或外出六个月以上且地点相对固定",
        without: { "2025-04-08": "将到期" },
        with: { "2025-04-15": "已完成" },
      },
    ],
    records: [
      {
        ...{ label: "转接", start: "2025-04-14", genre: "组织关系转接" },
        fields: { person: "孙悦", changed: "转出", effective: "2025-04-14", letter: "2025-04-28" },
      },
      {
        label: "汇报",
        start: "2025-09-10",
        genre: "流动党员汇报",
        fields: { person: "蒋欣", "reported-in": "2025-09-10" },
      },
      {
        ...{ label: "统计", start: "2025-12-31", genre: "年度统计" },
        counts: { 名: 10, 正式: 9, 预备: 1, 女: 4, 少数民族: 2, 流动: 1, 满五十年: 0 },
      },
    ],
    checks: {
      "member.inactive_6m": { verdict: "提醒", whom: "冯涛", on: "2025-07-10" },
      "member.lost_contact": { verdict: "不符合", whom: "蒋欣", on: "2025-08-04" },
      "member.lost_contact.removed": { verdict: "提醒", whom: "王芳", on: "2025-02-10" },
      "member.abroad": { verdict: "提醒", whom: "郑宁", on: "2025-08-10" },
    },
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
