import type { Story } from "./story.ts";

/** 政研改革 */
export const researchStories: readonly Story[] = [
  {
    of: "drafting.manuscript",
    tells: "没有规定动作，记了才有：讲话、汇报、方案、党课稿按文种各是各的",
    asked: [],
    records: [
      {
        ...{ label: "讲话", start: "2025-01-10", finished: "2025-01-16", genre: "讲话", title: "在全会上的讲话" },
        ...{ counts: { 篇: 1, 字: 8000, 轮: 5 }, fields: { assigned: "2025-01-10", team: ["孙悦", "王芳"] } },
      },
      { label: "汇报", start: "2025-03-10", genre: "汇报", title: "工作汇报", counts: { 篇: 1, 字: 3000 } },
      { label: "方案", start: "2025-04-10", genre: "方案", title: "实施方案", counts: { 篇: 1, 字: 4000 } },
      { label: "党课稿", start: "2025-06-10", genre: "党课稿", title: "党课讲稿", counts: { 篇: 1, 字: 5000 } },
    ],
    figures: {
      "drafting.manuscript.count": [4, "讲话", "汇报", "方案", "党课稿"],
      "drafting.manuscript.characters": [20000, "讲话", "汇报", "方案", "党课稿"],
      "drafting.manuscript.speeches": [1, "讲话"],
      "drafting.manuscript.reports": [1, "汇报"],
      "drafting.manuscript.plans": [1, "方案"],
      "drafting.manuscript.lectures": [1, "党课稿"],
      "drafting.manuscript.titles": [4, "讲话", "汇报", "方案", "党课稿"],
    },
    report: "起草各类文稿{4}篇、{20000}字，其中领导讲话{1}篇、汇报材料{1}篇、工作方案{1}个、党课讲稿{1}篇。",
  },
  {
    of: "drafting.conference",
    tells: "没有规定动作，记了才有：为一次全会备了两份文件",
    asked: [],
    records: [{ start: "2025-07-20", counts: { 件: 2 }, fields: { meeting: "市委全会", work: "报告和决议起草" } }],
    figures: { "drafting.conference.count": [2, "记录"] },
    report: "服务市委全会，起草重要会议文件{2}份。",
  },
  {
    of: "research.report",
    tells: "班子成员一年领题一项，五月开题先记，八月完成补上完成日期才计入",
    asked: [
      {
        ...{ rule: "research.project", for: "2025", whom: "吴凯", due: "2025-12-31", counted: ["记录"] },
        without: { "2025-06-30": "未到期", "2025-12-08": "将到期", "2026-01-01": "逾期" },
        with: { "2025-12-08": "已完成" },
      },
    ],
    records: [
      {
        ...{ start: "2025-05-12", title: "关于移民村后续发展的调研", host: "吴凯", came: ["吴凯", "孙悦", "冯涛"] },
        fields: { lead: "吴凯", team: ["孙悦", "冯涛"], method: ["蹲点", "座谈"] },
        later: {
          ...{ on: "2025-09-01", finished: "2025-08-29", counts: { 篇: 1, 处: 6, 字: 9000, 转化: 1 } },
          fields: { "turned-into": "后续扶持若干措施" },
        },
      },
    ],
    figures: {
      "research.report.count": [1, "记录"],
      "research.report.sites": [6, "记录"],
      "research.report.turned": [1, "记录"],
      "research.report.titles": [1, "记录"],
    },
    report: "撰写调研报告{1}篇，实地调研企业、村组{6}个，{1}项调研成果转化为政策文件。",
  },
  {
    of: "research.instruction",
    tells: "仅记载、不作考核：一篇调研报告两位领导批示，两件一篇",
    given: [
      {
        ...{ label: "报告", mechanism: "research.report", start: "2025-05-12", finished: "2025-08-29", heads: 3 },
        ...{ entered: "2025-09-01", title: "关于移民村后续发展的调研" },
      },
    ],
    asked: [],
    records: [
      { label: "一", start: "2025-09-10", of: "报告", level: "市", fields: { by: "市委书记", kind: "肯定" } },
      { label: "二", start: "2025-09-12", of: "报告", level: "自治区", fields: { by: "自治区副主席", kind: "交办" } },
    ],
    figures: {
      "research.instruction.reports": [1, "一", "二"],
      "research.instruction.count": [2, "一", "二"],
      "research.instruction.papers": [1, "一", "二"],
      "research.instruction.bulletins": [null],
      "research.instruction.manuscripts": [null],
      "research.instruction.special-reports": [null],
    },
    report: "{1}篇调研报告得到领导批示，共获得批示{2}件。",
  },
  {
    of: "research.bulletin",
    tells: "没有规定动作，记了才有：两种刊物各一期，期号连着，一篇被采用",
    asked: [],
    records: [
      {
        label: "信息",
        start: "2025-01-20",
        genre: "政研信息",
        issue: "1",
        counts: { 篇: 3, 采用: 1 },
        level: "自治区",
      },
      { label: "动态", start: "2025-01-22", genre: "改革动态", issue: "1", counts: { 篇: 4 } },
    ],
    figures: {
      "research.bulletin.notes": [1, "信息"],
      "research.bulletin.reform-news": [1, "动态"],
      "research.bulletin.articles": [7, "信息", "动态"],
      "research.bulletin.adopted": [1, "信息"],
      "research.bulletin.count": [2, "信息", "动态"],
    },
    report: "编印《政研信息》{1}期、《改革动态》{1}期，刊发信息{7}条，被上级采用{1}条。",
  },
  {
    of: "research.award",
    tells: "没有规定动作，记了才有：一篇作品两处获奖，两项一篇",
    asked: [],
    records: [
      {
        ...{ label: "区奖", start: "2025-10-10", level: "自治区", genre: "献策" },
        fields: { contest: "改革献策", work: "移民村调研", authors: ["孙悦"], grade: "二等奖" },
      },
      {
        ...{ label: "市奖", start: "2025-11-11", level: "市", genre: "征文" },
        fields: { contest: "改革征文", work: "移民村调研", authors: ["孙悦"], grade: "一等奖" },
      },
    ],
    figures: { "research.award.count": [2, "区奖", "市奖"], "research.award.works": [1, "区奖", "市奖"] },
    report: "参加各类征文献策获奖{2}项，获奖作品{1}篇。",
  },
  {
    of: "reform.task",
    tells: "没有规定动作，记了才有：两项任务完成一项，印发的算出台",
    asked: [],
    records: [
      {
        ...{ label: "完成", start: "2025-02-01", issued: "2025-09-20", level: "市", counts: { 项: 1, 办结: 1 } },
        fields: { item: "一件事一次办", source: "市", stage: "印发", document: "青党改发〔2025〕6号" },
      },
      {
        label: "在办",
        start: "2025-02-01",
        level: "市",
        counts: { 项: 1 },
        fields: { item: "医共体", source: "市", stage: "审议" },
      },
    ],
    figures: {
      "reform.task.count": [2, "完成", "在办"],
      "reform.task.done": [1, "完成"],
      "reform.task.rate": [50, "完成", "在办"],
      "reform.task.issued": [1, "完成"],
    },
    report: "承担年度改革任务{2}项，已完成{1}项，改革任务完成率{50}%，出台改革文件{1}件。",
  },
  {
    of: "reform.supervision",
    tells: "没有规定动作，记了才有：一批督导发现五个问题，整改四个",
    asked: [],
    records: [
      {
        ...{ start: "2025-06-09", end: "2025-06-11", heads: 5, counts: { 个: 5, 办结: 4 } },
        fields: { batch: "第一批", leader: "吴凯", target: ["甲县", "乙县"], planned: true },
      },
    ],
    figures: {
      "reform.supervision.count": [1, "记录"],
      "reform.supervision.problems": [5, "记录"],
      "reform.supervision.solved": [4, "记录"],
    },
    report: "开展专题调研督导{1}次，督导发现问题{5}个，督促整改{4}个。",
  },
  {
    of: "reform.pilot",
    tells: "没有规定动作，记了才有：国家级试点跨年仍算一项，提炼经验两项",
    asked: [],
    records: [
      {
        ...{ start: "2024-06-01", end: "2026-06-30", entered: "2024-06-05", level: "国家", counts: { 项: 2 } },
        fields: { pilot: "农村改革试验", state: "推进中", experiences: ["一个平台", "两张清单"] },
      },
      {
        ...{
          label: "市里的",
          start: "2025-03-01",
          end: "2025-12-31",
          entered: "2025-03-05",
          level: "市",
          counts: { 项: 1 },
        },
        fields: { pilot: "一网统管", state: "推进中" },
      },
    ],
    figures: {
      "reform.pilot.count": [2, "记录", "市里的"],
      "reform.pilot.experiences": [null],
    },
    report: "承担改革试点{2}项。",
  },
  {
    of: "reform.casebook",
    tells: "没有规定动作，记了才有：一册三十二个案例",
    asked: [],
    records: [
      {
        ...{ start: "2025-10-15", issued: "2025-11-01", entered: "2025-11-03", counts: { 个: 32, 册: 1 } },
        fields: { edition: "2025年版", cases: ["一件事一次办"], editor: ["王芳"], printed: 300 },
      },
    ],
    figures: { "reform.casebook.cases": [32, "记录"], "reform.casebook.count": [1, "记录"] },
    report: "收录改革典型案例{32}个，编印案例汇编{1}册。",
  },
  {
    of: "reform.media",
    tells: "仅记载、不作考核：一篇报道两家转载计一条，按首发的级别",
    asked: [],
    records: [
      {
        ...{ label: "首发", start: "2025-05-06", level: "中央", genre: "报纸", group: "一件事", title: "一件事一次办" },
        fields: { media: "某央媒", item: "一件事一次办" },
      },
      {
        ...{
          label: "转载",
          start: "2025-05-07",
          level: "自治区",
          genre: "网站",
          group: "一件事",
          title: "一件事一次办",
        },
        fields: { media: "某省网", item: "一件事一次办" },
      },
      {
        ...{ label: "另一篇", start: "2025-07-01", level: "自治区", genre: "报纸", title: "医共体见成效" },
        fields: { media: "某省报", item: "医共体" },
      },
    ],
    figures: {
      "reform.media.count": [2, "首发", "转载", "另一篇"],
      "reform.media.items": [2, "首发", "转载", "另一篇"],
    },
    report: "各级媒体刊发改革报道{2}条，{2}项改革经验被媒体报道。",
  },
];
