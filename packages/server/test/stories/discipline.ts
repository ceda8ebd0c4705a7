import type { Story } from "./story.ts";

/** 纪律作风、日志和会议制度 */
export const disciplineStories: readonly Story[] = [
  {
    of: "discipline.warning",
    tells: "警示教育没有写次数，记了才有：看片一次、到基地一次",
    asked: [],
    records: [
      { label: "看片", start: "2025-04-18", genre: "警示教育片", fields: { case: "某案通报", discussed: "谈认识" } },
      {
        label: "基地",
        start: "2025-10-24",
        genre: "基地教育",
        away: { 沈青: "请假" },
        fields: { case: "市廉政教育基地" },
      },
    ],
    figures: {
      "discipline.warning.count": [2, "看片", "基地"],
      "discipline.warning.attendances": [21, "看片", "基地"],
    },
    report: "开展廉政警示教育{2}次，{21}人次接受警示教育。",
  },
  {
    of: "discipline.eight-rules",
    tells: "自查没有写次数；公务接待要有公函、对象、事由、金额、陪同，缺一样就不符合",
    asked: [],
    records: [
      {
        ...{ label: "自查", start: "2025-06-30", genre: "自查", counts: { 个: 3, 办结: 3 } },
        fields: { span: "上半年", items: ["无公函", "挂账"] },
      },
      {
        ...{ label: "接待", start: "2025-08-12", genre: "公务接待" },
        money: [{ amount: 36_000, source: "财政拨付", use: "公务接待" }],
        fields: {
          "official-letter": "邻市政研函〔2025〕4号",
          guests: "邻市政研室",
          business: "学习交流",
          hosts: ["周敏"],
        },
      },
    ],
    checks: { "frugal.reception": { record: "接待", verdict: "符合" } },
    figures: {
      "discipline.eight-rules.count": [1, "自查"],
      "discipline.eight-rules.problems": [3, "自查"],
      "discipline.eight-rules.receptions": [1, "接待"],
      "discipline.eight-rules.solved": [3, "自查"],
    },
    report: "开展八项规定精神执行情况自查{1}次，作风自查发现问题{3}个，公务接待{1}批次。",
  },
  {
    of: "discipline.special-campaign",
    tells: "没有规定动作，记了才有：十一人自查，查摆四个问题整改四个",
    asked: [],
    records: [
      {
        ...{ start: "2025-03-10", end: "2025-05-30", entered: "2025-06-03", counts: { 人: 11, 项: 1, 个: 4, 办结: 4 } },
        fields: { "campaign-name": "违规收送红包礼金", plan: "青纪发〔2025〕5号", collected: "2025-04-02" },
      },
    ],
    figures: {
      "discipline.special-campaign.people": [11, "记录"],
      "discipline.special-campaign.reported": [1, "记录"],
      "discipline.special-campaign.problems": [4, "记录"],
      "discipline.special-campaign.solved": [4, "记录"],
    },
    report: "扎实开展专项整治，填报自查表{11}份，主动报告事项{1}项，专项整治查摆问题{4}个，专项整治完成整改{4}个。",
  },
  {
    of: "discipline.inspection-advice",
    tells: "每半年同派驻纪检监察组会商一次，上半年会商了；督查意见八条整改六条",
    asked: [
      {
        ...{ rule: "organ.discipline_group", for: "2025H1", whom: "政研室", due: "2025-06-30", counted: ["会商"] },
        without: { "2025-03-03": "未到期", "2025-06-10": "将到期", "2025-07-01": "逾期" },
        with: { "2025-06-10": "已完成" },
      },
    ],
    records: [
      { label: "会商", start: "2025-04-22", genre: "会商", fields: { topics: ["作风建设"] } },
      {
        label: "意见",
        start: "2025-05-20",
        genre: "督查意见",
        counts: { 条: 8, 办结: 6 },
        fields: { document: "意见书2号" },
      },
    ],
    figures: {
      "discipline.inspection-advice.consultations": [1, "会商"],
      "discipline.inspection-advice.count": [8, "意见"],
      "discipline.inspection-advice.solved": [6, "意见"],
      "discipline.inspection-advice.rate": [75, "意见"],
    },
    report: "与派驻纪检监察组会商{1}次，对照督查意见{8}条逐项落实，督查意见已整改{6}条，督查意见整改率{75}%。",
  },
  {
    of: "burden.reduction",
    tells: "上年的文书材料六月底以前移交；发文没有超过上年、没有超过字数，四份材料齐全，印发以前评估过",
    asked: [
      {
        ...{ rule: "archive.yearly", for: "2024", whom: "综合科", due: "2025-06-30", counted: ["移交"] },
        without: { "2025-03-03": "未到期", "2025-06-10": "将到期", "2025-07-01": "逾期" },
        with: { "2025-06-20": "已完成" },
      },
    ],
    given: [
      { label: "上年发文", start: "2024-10-08", genre: "发文", counts: { 字: 2600 } },
      { label: "上年发文二", start: "2024-11-08", genre: "发文", counts: { 字: 2600 } },
    ],
    records: [
      { label: "上年数", start: "2025-01-06", genre: "上年数", counts: { 上年发文: 2, 上年会议: 4 } },
      {
        ...{
          label: "发文",
          start: "2025-03-10",
          issued: "2025-03-12",
          entered: "2025-03-12",
          genre: "发文",
          counts: { 字: 3200 },
        },
        fields: { number: "政研发〔2025〕3号", kind: "专项工作文件", reviewed: "2025-03-11" },
        evidence: ["发文稿纸", "文件处理单", "正本", "定稿"].map((kind) => ({ kind, place: "2025年文书第1盒" })),
      },
      {
        ...{
          label: "会议",
          start: "2025-04-10",
          genre: "会议",
          fields: { kind: "综合性会议", "half-days": 1, "speech-minutes": 40 },
        },
      },
      { label: "分组", start: "2025-04-17", genre: "会议", fields: { kind: "分组讨论会议", "half-days": 3 } },
      {
        label: "督查",
        start: "2025-05-10",
        genre: "督查检查",
        fields: { kind: "综合性督查", "plan-number": "督备1号" },
      },
      {
        ...{ label: "移交", start: "2025-06-16", org: "综合科", title: "上年文书移交" },
        evidence: [{ kind: "文书材料移交清单", place: "档案室" }],
      },
    ],
    checks: {
      "burden.doc_length": { record: "发文", verdict: "符合" },
      "burden.doc_length.special": { record: "发文", verdict: "符合" },
      "burden.doc_count": { record: "发文", verdict: "符合" },
      "burden.doc_review": { record: "发文", verdict: "符合" },
      "doc.handling": { record: "发文", verdict: "符合" },
      "burden.meetings": { record: "会议", verdict: "符合" },
      "burden.meeting_time.group": { record: "分组", verdict: "符合" },
      "burden.meeting_time.speech": { record: "会议", verdict: "符合" },
      "burden.meeting_time.half-day": { record: "会议", verdict: "符合" },
      "burden.inspections": { record: "督查", verdict: "符合" },
    },
    figures: {
      "burden.reduction.documents": [1, "发文"],
      "burden.reduction.documents-before": [2, "上年数"],
      "burden.reduction.documents-rate": [50, "上年数", "发文"],
      "burden.reduction.meetings": [2, "会议", "分组"],
      "burden.reduction.meetings-before": [4, "上年数"],
      "burden.reduction.inspections": [1, "督查"],
      "burden.reduction.meetings-rate": [50, "上年数", "会议", "分组"],
      "burden.reduction.overlong": [null],
    },
    report: "严格精文减会，制发文件{1}件，上年同期发文{2}件，发文总量为上年同期的{50}%；以本室名义召开会议{2}次。",
  },
  {
    of: "journal.day",
    tells: "只由已记的事项汇集，不催办、不考核，没有指标；好处是月小结和总结有底稿",
    asked: [],
    records: [{ start: "2025-05-06", fields: { items: ["修改讲话稿", "参加主题党日"] } }],
    figures: {},
    report: "坚持写工作日志{1}篇。",
    goodFor: "事项：修改讲话稿、参加主题党日",
  },
  {
    of: "journal.week",
    tells: "本单位还没有采用，记了才有：一周七项完成六项，不作考核",
    asked: [],
    records: [
      {
        ...{ start: "2025-05-12", end: "2025-05-16", counts: { 项: 7, 办结: 6 } },
        fields: { week: "第20周", plan: ["改讲话稿", "跑部门"] },
      },
    ],
    figures: { "journal.week.planned": [7, "记录"], "journal.week.done": [6, "记录"] },
    report: "周计划安排事项{7}项，周计划完成事项{6}项。",
  },
  {
    of: "journal.month",
    tells: "本单位还没有采用，记了才有：五月小结列出十八条，不作考核",
    asked: [],
    records: [
      {
        ...{ start: "2025-05-01", end: "2025-05-31", counts: { 条: 18 } },
        fields: { items: ["完成调研报告", "举办论坛"], next: "筹备全会" },
      },
    ],
    figures: { "journal.month.items": [18, "记录"] },
    report: "5月份，月小结汇总事项{18}条。",
  },
  {
    of: "journal.quarter",
    tells: "本单位还没有采用，没有指标；好处是一季的成果照原样读得回来，写总结有底稿",
    asked: [],
    records: [
      { start: "2025-04-01", end: "2025-06-30", fields: { results: ["完成调研报告", "举办论坛"], next: "督导" } },
    ],
    figures: {},
    report: "各科室报送季总结{1}份。",
    goodFor: "科室成果：完成调研报告、举办论坛",
  },
  {
    of: "discipline.off-hours",
    tells: "副主任一月底以前报个人有关事项，只记提交日期；承诺和家访只记份数人数",
    asked: [
      {
        ...{ rule: "leaders.personal_matters", for: "2024", whom: "周敏", due: "2025-01-27", counted: ["报告"] },
        without: { "2025-01-06": "未到期", "2025-01-21": "将到期", "2025-02-05": "逾期" },
        with: { "2025-01-20": "已完成" },
      },
    ],
    records: [
      {
        ...{ label: "报告", start: "2025-01-15", genre: "个人有关事项报告", counts: { 人: 1 }, host: "周敏" },
        fields: { filed: "2025-01-15", "receipt-place": "回执第1页" },
      },
      { label: "承诺", start: "2025-03-10", genre: "承诺", counts: { 份: 11 } },
      { label: "家访", start: "2025-09-10", genre: "家访", counts: { 人: 4 } },
    ],
    figures: {
      "discipline.off-hours.pledges": [11, "承诺"],
      "discipline.off-hours.visits": [4, "家访"],
      "discipline.off-hours.filed": [1, "报告"],
    },
    report: "签订“八小时以外”承诺书{11}份，开展干部家访{4}人，{1}名领导干部按时报告个人有关事项。",
  },
  {
    of: "report.major",
    tells: "有重大事项就要报告，报了完成；请示一文一事",
    reported: [{ what: "重大事项", on: "2025-06-02" }],
    asked: [
      {
        ...{ rule: "doc.major_report", for: "重大事项", whom: "政研室党支部", due: null, counted: ["记录"] },
        without: { "2025-06-03": "将到期" },
        with: { "2025-06-06": "已完成" },
      },
    ],
    records: [
      {
        ...{
          start: "2025-06-05",
          org: "支部",
          genre: "报告",
          fields: { to: "机关工委", matters: ["党员受处分"], "in-time": true },
        },
      },
    ],
    checks: { "doc.request_report": "符合" },
    figures: {
      "report.major.count": [1, "记录"],
      "report.major.in-time": [1, "记录"],
      "report.major.rate": [100, "记录"],
    },
    report: "请示报告重大事项{1}件，按期请示报告{1}件，请示报告按期率{100}%。",
  },
  {
    of: "party.democratic-centralism",
    tells: "没有规定次数；讨论人事任免时三分之二到会、过半数同意、逐一表态、主任末位",
    asked: [],
    records: [
      {
        label: "学习",
        start: "2025-03-14",
        genre: "党内法规学习",
        fields: { readings: ["纪律处分条例", "廉洁自律准则"] },
      },
      {
        ...{ label: "决策", start: "2025-09-15", genre: "三重一大决策", host: "陈立" },
        agenda: [{ title: "科长任职", resolution: "同意", votes: { for: 3 } }],
        fields: { matter: "重要人事任免", spoke: true, "head-last": true },
      },
    ],
    checks: {
      "leaders.personnel_vote": { record: "决策", verdict: "符合" },
      "leaders.personnel_vote.speak": { record: "决策", verdict: "符合" },
    },
    figures: {
      "party.democratic-centralism.decisions": [1, "决策"],
      "party.democratic-centralism.studies": [1, "学习"],
      "party.democratic-centralism.texts": [2, "学习"],
    },
    report: "集体研究“三重一大”事项{1}项，组织党内法规学习{1}次，学习党内法规{2}部。",
  },
  {
    of: "leadership.meeting",
    tells: "意识形态一年专题研究两次，开了一次还差一次，两次才完成",
    asked: [
      {
        ...{ rule: "leaders.ideology", for: "2025", whom: "政研室", due: "2025-12-31", counted: ["上半年", "下半年"] },
        without: { "2025-12-10": "将到期", "2026-01-01": "逾期" },
        with: { "2025-06-30": "未到期", "2025-12-10": "已完成" },
      },
    ],
    records: [
      { label: "上半年", start: "2025-06-10", genre: "意识形态专题", agenda: [{ title: "意识形态工作" }] },
      { label: "下半年", start: "2025-11-11", genre: "意识形态专题", agenda: [{ title: "意识形态工作" }] },
      {
        ...{
          label: "常规",
          start: "2025-11-18",
          genre: "室务会",
          away: { 吴凯: ["请假", "开会"] },
          agenda: [{ title: "总结" }, { title: "计划" }],
        },
        fields: { session: "第12次", "first-topic": true },
      },
    ],
    figures: {
      "leadership.meeting.count": [3, "上半年", "下半年", "常规"],
      "leadership.meeting.topics": [4, "上半年", "下半年", "常规"],
      "leadership.meeting.ideology": [2, "上半年", "下半年"],
      "leadership.meeting.first-topics": [1, "常规"],
      "leadership.meeting.rate": [33.33, "上半年", "下半年", "常规"],
    },
    report: "召开室务会{3}次，室务会研究议题{4}个，专题研究意识形态工作{2}次。",
  },
  {
    of: "institution.rules",
    tells: "没有规定动作，记了才有：新出台一项、修订一项，废止的和没印发的不算",
    asked: [],
    records: [
      {
        label: "新",
        start: "2025-02-10",
        issued: "2025-03-01",
        entered: "2025-03-03",
        title: "请销假办法",
        fields: { kind: "新出台" },
      },
      {
        label: "修",
        start: "2025-05-10",
        issued: "2025-06-01",
        entered: "2025-06-03",
        title: "公务用车办法",
        fields: { kind: "修订" },
      },
      { label: "废", start: "2025-07-10", issued: "2025-07-10", title: "旧值班办法", fields: { kind: "废止" } },
      { label: "征求意见", start: "2025-11-10", title: "档案办法", fields: { kind: "新出台" } },
    ],
    figures: {
      "institution.rules.count": [2, "新", "修"],
      "institution.rules.new": [1, "新"],
      "institution.rules.revised": [1, "修"],
    },
    report: "建立健全各项制度{2}项，其中新出台制度{1}项、修订制度{1}项。",
  },
];
