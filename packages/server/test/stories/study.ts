import type { Story } from "./story.ts";

/** 理论学习 */
export const studyStories: readonly Story[] = [
  {
    of: "study.center-group",
    tells: "一季度开一次，学习计划和档案附在记录上，请假的补了学，四项规定动作各自完成",
    asked: [
      {
        ...{ rule: "study.center_group", for: "2025Q1", whom: "政研室", due: "2025-03-31", counted: ["记录"] },
        without: { "2025-02-10": "未到期", "2025-03-20": "将到期", "2025-04-01": "逾期" },
        with: { "2025-03-20": "已完成" },
      },
      {
        ...{ rule: "study.center_group.plan", for: "2025", whom: "政研室", due: "2025-12-31", counted: ["记录"] },
        without: { "2025-12-08": "将到期", "2026-01-01": "逾期" },
        with: { "2025-03-20": "已完成" },
      },
      {
        ...{ rule: "study.center_group.archive", for: "2025", whom: "政研室", due: "2025-12-31", counted: ["记录"] },
        without: { "2025-12-08": "将到期" },
        with: { "2025-03-20": "已完成" },
      },
      {
        ...{ rule: "study.center_group.makeup", for: "记录/吴凯", whom: "吴凯", due: null, counted: ["记录"] },
        without: { "2025-03-20": null },
        with: { "2025-03-20": "已完成" },
      },
    ],
    records: [
      {
        start: "2025-03-18",
        away: { 吴凯: ["补学", "出差"] },
        speakers: [
          { person: "陈立", topic: "规划编制" },
          { person: "周敏", topic: "规划编制" },
        ],
        fields: { topic: "规划编制", form: ["集体研讨"], readings: ["全会决定"] },
        evidence: [
          { kind: "年度学习计划", place: "2025年第1盒" },
          { kind: "学习档案", place: "2025年第1盒" },
        ],
      },
    ],
    figures: {
      "study.center-group.count": [1, "记录"],
      "study.center-group.speeches": [2, "记录"],
      "study.center-group.attendances": [2, "记录"],
      "study.center-group.topics": [1, "记录"],
    },
    report: "一季度，组织理论学习中心组学习{1}次，班子成员作研讨发言{2}人次。",
  },
  {
    of: "study.first-topic",
    tells: "开了室务会就该有第一议题，记下传达内容和四条措施，办结三条",
    given: [{ label: "室务会", mechanism: "leadership.meeting", start: "2025-05-06" }],
    asked: [
      {
        ...{ rule: "leaders.first_topic", for: "室务会", whom: "政研室", due: null, counted: ["记录"] },
        without: { "2025-05-06": "将到期" },
        with: { "2025-05-06": "已完成" },
      },
    ],
    records: [
      {
        ...{ start: "2025-05-06", heads: 6, counts: { 条: 4, 办结: 3 } },
        fields: { meeting: "室务会", texts: ["在地方考察时的讲话"], leader: "陈立", measures: "列出四条，分到科室" },
      },
    ],
    figures: {
      "study.first-topic.count": [1, "记录"],
      "study.first-topic.measures": [4, "记录"],
      "study.first-topic.measures-done": [3, "记录"],
      "study.first-topic.rate": [75, "记录"],
    },
    report: "落实“第一议题”制度{1}次，第一议题制定贯彻落实措施{4}条，已办结{3}条，第一议题措施办结率{75}%。",
  },
  {
    of: "study.forum",
    tells: "没有规定动作，记了才有：一期两人主讲，十人到场",
    asked: [],
    records: [
      {
        ...{ start: "2025-04-11", issue: "1", away: { 孙悦: "请假" } },
        speakers: [
          { person: "冯涛", topic: "数据分析" },
          { person: "王芳", topic: "数据分析" },
        ],
        fields: { topic: "数据分析", slides: "论坛资料第1盒" },
      },
    ],
    figures: {
      "study.forum.count": [1, "记录"],
      "study.forum.speakers": [2, "记录"],
      "study.forum.attendances": [10, "记录"],
      "study.forum.titles": [1, "记录"],
    },
    report: "举办“政研论坛”{1}期，{2}名干部登台主讲，参加干部{10}人次。",
  },
  {
    of: "study.seminar",
    tells: "没有规定动作，记了才有：一个专题研讨两次，一人同一题讲两回计一人次，书面发言另计",
    asked: [],
    records: [
      {
        ...{ label: "上半场", start: "2025-06-05", fields: { topic: "生态保护" } },
        speakers: [
          { person: "郑宁", topic: "生态保护" },
          { person: "王芳", topic: "生态保护" },
        ],
      },
      {
        ...{ label: "下半场", start: "2025-06-12", away: { 朱琳: "请假" }, fields: { topic: "生态保护" } },
        speakers: [
          { person: "郑宁", topic: "生态保护" },
          { person: "朱琳", topic: "生态保护", written: true },
        ],
      },
    ],
    figures: {
      "study.seminar.topics": [1, "上半场", "下半场"],
      "study.seminar.count": [2, "上半场", "下半场"],
      "study.seminar.speeches": [2, "上半场", "下半场"],
      "study.seminar.written": [1, "下半场"],
      "study.seminar.speakers": [2, "上半场", "下半场"],
      "study.seminar.attendances": [21, "上半场", "下半场"],
    },
    report: "围绕{1}个专题开展研讨{2}次，{2}人次作交流发言，另有书面发言{1}篇。",
  },
  {
    of: "study.collective",
    tells: "没有规定动作，记了才有：学一次，一人请假，参学十人次",
    asked: [],
    records: [{ start: "2025-02-21", away: { 冯涛: ["请假", "下乡"] }, fields: { leader: "郑宁", form: "讲学" } }],
    figures: {
      "study.collective.count": [1, "记录"],
      "study.collective.attendances": [10, "记录"],
      "study.collective.people": [10, "记录"],
    },
    report: "组织干部职工集中学习{1}次，参学{10}人次。",
  },
  {
    of: "study.materials",
    tells: "没有规定动作，记了才有：编一期印六十册",
    asked: [],
    records: [
      {
        start: "2025-03-03",
        issue: "1",
        counts: { 期: 1, 册: 60 },
        fields: { editors: ["孙悦"], contents: ["讲话选编"] },
      },
    ],
    figures: { "study.materials.issues": [1, "记录"], "study.materials.volumes": [60, "记录"] },
    report: "编印学习资料{1}期，发放{60}册。",
  },
  {
    of: "study.required",
    tells: "没有规定次数，记了才有：两篇学了一篇，没学的一篇列得出来",
    asked: [],
    records: [
      {
        ...{ label: "已学的", start: "2025-01-06", counts: { 篇: 1, 已学: 1 } },
        fields: { text: "全会决定", kind: "会议精神", state: "已学", "covered-by": "三月中心组学习" },
      },
      {
        label: "没学的",
        start: "2025-01-06",
        counts: { 篇: 1 },
        fields: { text: "学习纲要", kind: "学习纲要", state: "未学" },
      },
    ],
    figures: {
      "study.required.listed": [2, "已学的", "没学的"],
      "study.required.covered": [1, "已学的"],
      "study.required.rate": [50, "已学的", "没学的"],
      "study.required.open": [1, "没学的"],
    },
    report: "列出必学篇目{2}篇，必学篇目已学{1}篇，必学内容覆盖率{50}%，未学必学篇目{1}篇。",
  },
  {
    of: "study.training",
    tells: "党员一年要学三十二学时，一期二十、一期十二，两期合起来才完成；书记、新提任的、五年的各算各的",
    reported: [
      { what: "任党支部书记", on: "2025-05-06", person: "陈立" },
      { what: "转为正式党员", on: "2025-03-03", person: "韩硕" },
      { what: "提任领导职务", on: "2025-05-06", person: "冯涛" },
    ],
    asked: [
      {
        ...{ rule: "train.member_hours", for: "2025", whom: "韩硕", due: "2025-12-31", counted: ["春", "秋"] },
        without: { "2025-11-03": "未到期", "2025-12-08": "将到期", "2026-01-01": "逾期" },
        with: { "2025-05-20": "未到期", "2025-12-08": "已完成" },
      },
      {
        ...{ rule: "branch.secretary_training", for: "2025", whom: "陈立", due: "2025-12-31", counted: ["秋"] },
        without: { "2025-12-08": "将到期" },
        with: { "2025-12-08": "已完成" },
      },
      {
        ...{ rule: "branch.secretary_training.new", for: "任党支部书记", whom: "陈立", due: "2025-11-06" },
        without: { "2025-09-01": "未到期", "2025-11-03": "将到期", "2025-11-07": "逾期" },
        with: { "2025-11-03": "已完成" },
        counted: ["秋"],
      },
      {
        ...{ rule: "train.branch_leaders_hours.class", for: "2025", whom: "陈立", due: "2025-12-31", counted: ["秋"] },
        without: { "2025-12-08": "将到期" },
        with: { "2025-12-08": "已完成" },
      },
      {
        ...{ rule: "train.branch_leaders_hours", for: "2025", whom: "陈立", due: "2025-12-31", counted: ["秋"] },
        without: { "2025-12-08": "将到期" },
        with: { "2025-12-08": "将到期", "2026-01-01": "逾期" },
      },
      {
        ...{ rule: "train.probationary", for: "转为正式党员", whom: "韩硕", due: "2026-03-03", counted: ["春"] },
        without: { "2025-12-08": "未到期" },
        with: { "2025-12-08": "已完成" },
      },
      {
        ...{ rule: "train.promoted_1y", for: "提任领导职务", whom: "冯涛", due: "2026-05-06", counted: ["春"] },
        without: { "2026-05-07": "逾期" },
        with: { "2025-12-08": "已完成" },
      },
      {
        ...{ rule: "train.cadre_5y", for: "2021-2025", whom: "陈立", due: "2025-12-31", counted: ["长班", "秋"] },
        without: { "2025-12-08": "将到期" },
        with: { "2025-12-08": "已完成" },
      },
      {
        ...{ rule: "train.cadre_section_year", for: "2025", whom: "冯涛", due: "2025-12-31", counted: ["春"] },
        without: { "2025-12-08": "将到期" },
        with: { "2025-12-08": "已完成" },
      },
    ],
    records: [
      {
        ...{ label: "长班", start: "2023-03-06", end: "2023-06-02", level: "自治区", came: ["陈立"] },
        ...{ counts: { 学时: 480, 培训月数: 3 }, fields: { class: "中青班", organizer: "区委党校" } },
      },
      {
        ...{ label: "春", start: "2025-05-12", end: "2025-05-23", level: "市", came: ["韩硕", "冯涛"] },
        ...{
          counts: { 学时: 20, 培训天数: 12 },
          fields: { class: "发展对象班", organizer: "市委党校", result: "结业" },
        },
      },
      {
        ...{ label: "秋", start: "2025-10-20", end: "2025-10-21", level: "市", came: ["韩硕", "陈立"] },
        ...{ counts: { 学时: 12, 请假学时: 1 }, fields: { class: "支部书记班", organizer: "市委党校" } },
      },
    ],
    checks: { "train.leave_limit": { record: "秋", verdict: "符合" } },
    figures: {
      "study.training.count": [2, "春", "秋"],
      "study.training.attendances": [4, "春", "秋"],
      "study.training.hours": [32, "春", "秋"],
      "study.training.people": [3, "春", "秋"],
    },
    report: "参加各类培训班{2}期，培训干部{4}人次，培训累计{32}学时。",
  },
  {
    of: "study.online",
    tells: "没有写明学时，记了才有：两个专题，只有干部网络学院的学时有凭证",
    asked: [],
    records: [
      {
        ...{ label: "强国", start: "2025-04-01", fields: { platform: "学习强国", topic: "全会精神", confirmed: true } },
      },
      {
        ...{ label: "网院", start: "2025-09-01", counts: { 学时: 50 } },
        fields: { platform: "干部网络学院", topic: "法治专题", confirmed: true, certificate: "培训档案第2盒" },
      },
    ],
    figures: { "study.online.topics": [2, "强国", "网院"], "study.online.hours": [50, "网院"] },
    report: "组织在线学习专题{2}个，在干部网络学院学习{50}学时。",
  },
  {
    of: "study.reading",
    tells: "没有规定动作，记了才有：一期共读两本书",
    asked: [],
    records: [
      {
        start: "2025-04-23",
        away: { 郑宁: "请假" },
        fields: { books: ["乡土中国", "论语"], leader: "孙悦", reviews: ["读后"] },
      },
    ],
    figures: {
      "study.reading.count": [1, "记录"],
      "study.reading.attendances": [10, "记录"],
      "study.reading.books": [2, "记录"],
    },
    report: "举办读书分享会{1}期，{10}人次参加读书活动，共读经典书目{2}本。",
  },
  {
    of: "study.exemplary",
    tells: "没有规定动作，记了才有：同一场馆去了两次，次数两次、场馆一个",
    asked: [],
    records: [
      { label: "春", start: "2025-04-03", genre: "参观", fields: { subject: "将台堡纪念园" } },
      { label: "秋", start: "2025-09-28", genre: "参观", away: { 吴凯: "请假" }, fields: { subject: "将台堡纪念园" } },
    ],
    figures: {
      "study.exemplary.count": [2, "春", "秋"],
      "study.exemplary.attendances": [21, "春", "秋"],
      "study.exemplary.subjects": [1, "春", "秋"],
    },
    report: "组织到红色教育基地参观{2}次，{21}人次接受红色教育，参观红色场馆{1}处。",
  },
  {
    of: "study.practice",
    tells: "没有规定动作，记了才有：活动上年开始今年仍在，八项子项完成六项",
    asked: [],
    records: [
      {
        ...{ start: "2024-11-01", end: "2025-03-31", counts: { 项: 8, 办结: 6, 条: 12 } },
        fields: { activity: "大学习大讨论", plan: "政研发〔2024〕9号" },
      },
    ],
    figures: {
      "study.practice.count": [1, "记录"],
      "study.practice.done": [6, "记录"],
      "study.practice.ideas": [12, "记录"],
      "study.practice.items": [8, "记录"],
    },
    report: "开展主题实践活动{1}个，主题实践活动完成子项{6}项，征集金点子{12}条。",
  },
  {
    of: "study.outreach",
    tells: "没有规定动作，记了才有：一场两人讲，听众按清点",
    asked: [],
    records: [
      {
        ...{ start: "2025-08-15", place: "石桥村", counts: { 人次: 46 }, fields: { topic: "惠农政策", basis: "清点" } },
        speakers: [{ person: "沈青", topic: "惠农政策" }, { person: "郑宁" }],
      },
    ],
    figures: {
      "study.outreach.count": [1, "记录"],
      "study.outreach.audience": [46, "记录"],
      "study.outreach.speakers": [2, "记录"],
    },
    report: "深入基层开展理论宣讲{1}场，受众{46}人次，{2}名干部参加宣讲。",
  },
  {
    of: "study.standing",
    tells: "没有规定动作，记了才有：印发了的算一项，征求意见的不算",
    asked: [],
    records: [
      {
        ...{ label: "印发的", start: "2025-03-10", issued: "2025-04-02", title: "理论学习常态化机制" },
        fields: { document: "政研发〔2025〕4号", scope: ["学习"], state: "新建" },
      },
      { label: "没印发的", start: "2025-11-10", title: "办实事长效机制", fields: { scope: ["办实事"] } },
    ],
    figures: { "study.standing.count": [1, "印发的"] },
    report: "建立常态化长效机制{1}项。",
  },
];
