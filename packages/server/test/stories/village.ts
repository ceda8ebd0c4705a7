import type { Story } from "./story.ts";

/** 办实事：结对帮扶和驻村 */
export const villageStories: readonly Story[] = [
  {
    of: "contact.point",
    tells: "到联系点没有规定次数，记了才有：一个联系点到了两次，解决三件",
    asked: [],
    records: [
      {
        ...{ label: "设点", start: "2025-01-05", end: "2025-12-31", entered: "2025-01-06", genre: "联系点" },
        fields: { leader: "周敏", point: "永康社区党支部", letter: "任务书1号" },
      },
      {
        label: "春",
        start: "2025-04-10",
        genre: "到点",
        counts: { 件: 1 },
        fields: { leader: "周敏", point: "永康社区党支部" },
      },
      {
        label: "秋",
        start: "2025-10-10",
        genre: "到点",
        counts: { 件: 2 },
        fields: { leader: "周敏", point: "永康社区党支部" },
      },
    ],
    figures: {
      "contact.point.points": [1, "设点"],
      "contact.point.visits": [2, "春", "秋"],
      "contact.point.solved": [3, "春", "秋"],
    },
    report: "班子成员建立基层党建联系点{1}个，深入联系点{2}次，帮助联系点解决困难{3}件。",
  },
  {
    of: "village.pairing",
    tells: "没有规定动作，记了才有：跨年的结对今年仍在，计划八项完成六项；今年的两笔投入另记，来源分开",
    asked: [],
    records: [
      {
        ...{ label: "结对", start: "2024-03-01", end: "2026-12-31", entered: "2024-03-04", place: "石桥村" },
        counts: { 项: 8, 办结: 6 },
        fields: { village: "石桥村", basis: "青乡振发〔2024〕3号", plan: "修路、补灯" },
      },
      {
        ...{ label: "投入", start: "2025-04-10", end: "2025-04-10", place: "石桥村", fields: { village: "石桥村" } },
        money: [
          { amount: 2_000_000, source: "财政拨付", use: "基础设施" },
          { amount: 300_000, source: "自筹", use: "慰问" },
        ],
      },
    ],
    figures: {
      "village.pairing.villages": [1, "结对", "投入"],
      "village.pairing.planned": [8, "结对"],
      "village.pairing.done": [6, "结对"],
      "village.pairing.rate": [75, "结对"],
      "village.pairing.appropriated": [20_000, "投入"],
      "village.pairing.self-raised": [3000, "投入"],
    },
    report: "结对帮扶{1}个村，制定年度帮扶计划{8}项，完成帮扶事项{6}项，帮扶计划完成率{75}%，投入财政帮扶资金{2}万元。",
  },
  {
    of: "village.first-secretary",
    tells: "没有催办，驻村期满两年才好轮换：选派一名，两个月报走访七十户次",
    asked: [],
    records: [
      {
        ...{
          label: "选派",
          start: "2023-07-01",
          end: "2025-07-31",
          entered: "2023-07-03",
          genre: "选派",
          counts: { 名: 1 },
        },
        fields: { person: "沈青", village: "石桥村", document: "青组发〔2023〕11号" },
      },
      {
        ...{ label: "三月", start: "2025-03-31", genre: "驻村月报", counts: { 名: 0, 户: 40, 件: 2 } },
        fields: { person: "沈青", village: "石桥村", days: 22 },
      },
      {
        ...{ label: "四月", start: "2025-04-30", genre: "驻村月报", counts: { 名: 0, 户: 30, 件: 1 } },
        fields: { person: "沈青", village: "石桥村", days: 21 },
      },
    ],
    checks: { "village.term": "符合" },
    figures: {
      "village.first-secretary.posted": [1, "选派"],
      "village.first-secretary.visits": [70, "三月", "四月"],
      "village.first-secretary.matters": [3, "三月", "四月"],
    },
    report: "选派{1}名优秀干部到石桥村任第一书记，驻村工作队入户走访群众{70}户次，驻村办实事{3}件。",
  },
  {
    of: "village.visit",
    tells: "本单位定的每季度走访一次，二季度走了，二十三户次，问题八个办结六个",
    asked: [
      {
        ...{ rule: "village.visit", for: "2025Q2", whom: "政研室", due: "2025-06-30", counted: ["记录"] },
        without: { "2025-05-06": "未到期", "2025-06-20": "将到期", "2025-07-01": "逾期" },
        with: { "2025-06-20": "已完成" },
      },
    ],
    records: [
      {
        ...{ start: "2025-05-20", place: "石桥村", host: "陈立", came: ["陈立", "郑宁", "孙悦"] },
        ...{ counts: { 户: 23, 个: 8, 办结: 6 }, fields: { quarter: "二季度", leader: "陈立", met: "村两委" } },
      },
    ],
    figures: {
      "village.visit.count": [1, "记录"],
      "village.visit.households": [23, "记录"],
      "village.visit.problems": [8, "记录"],
      "village.visit.solved": [6, "记录"],
      "village.visit.attendances": [3, "记录"],
      "village.visit.rate": [75, "记录"],
    },
    report: "深入帮扶村走访{1}次，走访群众{23}户次，走访发现问题{8}个，帮助石桥村解决问题{6}个。",
  },
  {
    of: "village.special-report",
    tells: "没有规定动作，记了才有：一份饮水安全专报",
    asked: [],
    records: [
      {
        ...{ start: "2025-06-05", issue: "1", title: "饮水安全保障情况专报", counts: { 篇: 1 } },
        fields: { drafter: "孙悦", "sent-to": "市委", solved: "管网已改造" },
      },
    ],
    figures: { "village.special-report.count": [1, "记录"], "village.special-report.titles": [1, "记录"] },
    report: "就饮水安全等报送情况专报{1}期。",
  },
  {
    of: "village.assessment-feedback",
    tells: "没有规定动作，记了才有：反馈五个问题销号四个，指导三次",
    asked: [],
    records: [
      {
        ...{ start: "2025-02-20", place: "石桥村", counts: { 个: 5, 办结: 4, 次: 3 } },
        fields: { year: 2024, document: "青乡振函〔2025〕2号", village: "石桥村" },
      },
    ],
    figures: {
      "village.assessment-feedback.problems": [5, "记录"],
      "village.assessment-feedback.closed": [4, "记录"],
      "village.assessment-feedback.rate": [80, "记录"],
      "village.assessment-feedback.guided": [3, "记录"],
    },
    report: "成效考核评估反馈问题{5}个，反馈问题销号{4}个，反馈问题销号率{80}%，指导反馈问题整改{3}次。",
  },
  {
    of: "village.monitoring",
    tells: "发现线索十五天内认定，第十二天认定；收入稳定半年以后才消除风险",
    asked: [
      {
        ...{ rule: "poverty.entry", for: "新纳入", whom: "政研室", due: "2025-03-17", counted: ["新纳入"] },
        without: { "2025-03-03": null },
        with: { "2025-03-03": "未到期", "2025-03-14": "已完成" },
      },
    ],
    records: [
      {
        ...{ label: "去年的", start: "2024-04-01", counts: { 户: 1 } },
        fields: { household: "石桥-01", kind: "突发严重困难", found: "2024-04-01" },
        later: {
          ...{ on: "2025-05-08", end: "2025-05-08", finished: "2025-05-08" },
          fields: {
            ...{ decided: "2024-04-10", "in-time": true, "notice-opened": "2024-04-03", "notice-closed": "2024-04-09" },
            "stable-since": "2024-10-20",
          },
        },
      },
      {
        ...{ label: "新纳入", start: "2025-03-02", counts: { 户: 1 } },
        fields: { household: "石桥-02", kind: "脱贫不稳定", clue: "干部排查", found: "2025-03-02" },
        later: {
          on: "2025-03-14",
          fields: {
            ...{ decided: "2025-03-14", "in-time": true, "notice-opened": "2025-03-05", "notice-closed": "2025-03-11" },
            done: "协调产业帮扶",
          },
        },
      },
    ],
    checks: {
      "poverty.entry.notice": { record: "新纳入", verdict: "符合" },
      "poverty.exit": { record: "去年的", verdict: "符合" },
    },
    figures: {
      "village.monitoring.tracked": [2, "去年的", "新纳入"],
      "village.monitoring.decided": [1, "新纳入"],
      "village.monitoring.removed": [1, "去年的"],
      "village.monitoring.rate": [100, "新纳入"],
      "village.monitoring.in-time": [1, "新纳入"],
    },
    report: "跟踪防返贫监测对象{2}户，新识别监测对象{1}户，风险消除{1}户，按时限认定率{100}%。",
  },
  {
    of: "village.weak-branch",
    tells: "没有规定动作，记了才有：上年认定、今年销号，才算摘帽",
    asked: [],
    records: [
      {
        ...{ start: "2024-06-03", fields: { branch: "石桥村党支部", reason: "班子不健全", keeper: "沈青" } },
        later: {
          ...{ on: "2025-10-09", end: "2025-09-30", finished: "2025-09-30" },
          fields: { "closing-document": "青组函〔2025〕8号" },
        },
      },
    ],
    figures: { "village.weak-branch.lifted": [1, "记录"], "village.weak-branch.count": [1, "记录"] },
    report: "帮助{1}个软弱涣散党支部摘帽。",
  },
  {
    of: "village.economy",
    tells: "没有规定动作，记了才有：一个项目，村账核实收益十二万元，协调投入五十万元",
    asked: [],
    records: [
      {
        ...{
          start: "2025-01-01",
          end: "2025-12-31",
          entered: "2026-01-04",
          place: "石桥村",
          counts: { 收益分: 12_000_000 },
        },
        money: [{ amount: 50_000_000, source: "协调到位", use: "产业", arrived: "2025-04-10" }],
        fields: { village: "石桥村", project: "肉牛养殖", checked: "村账核实" },
      },
    ],
    figures: {
      "village.economy.projects": [1, "记录"],
      "village.economy.income": [12, "记录"],
      "village.economy.invested": [50, "记录"],
    },
    report: "发展村级集体经济项目{1}个，村集体经济收入达{12}万元，协调集体经济发展资金{50}万元。",
  },
  {
    of: "aid.coordinated",
    tells: "没有规定动作，记了才有：到账的才算协调到位，意向另列",
    asked: [],
    records: [
      {
        ...{
          label: "到位",
          start: "2025-03-06",
          fields: { project: "管网改造", department: "市水务局", stage: "到位" },
        },
        money: [{ amount: 35_000_000, source: "协调到位", use: "基础设施", arrived: "2025-08-20" }],
      },
      {
        ...{ label: "意向", start: "2025-10-06", fields: { project: "冷库", stage: "意向" } },
        money: [{ amount: 20_000_000, source: "协调意向", use: "产业" }],
      },
    ],
    figures: {
      "aid.coordinated.projects": [2, "到位", "意向"],
      "aid.coordinated.arrived": [35, "到位"],
      "aid.coordinated.intended": [20, "意向"],
    },
    report: "争取帮扶项目{2}个，落实项目资金{35}万元，另有意向资金{20}万元。",
  },
  {
    of: "aid.consumption",
    tells: "没有规定动作，记了才有：个人和工会各买一批，共八千元",
    asked: [],
    records: [
      {
        ...{ label: "个人", start: "2025-01-15", fields: { product: "小米", supplier: "石桥村合作社", way: "个人" } },
        money: [{ amount: 300_000, source: "自筹", use: "消费帮扶" }],
      },
      {
        ...{ label: "工会", start: "2025-09-20", fields: { product: "羊肉", supplier: "石桥村合作社", way: "工会" } },
        money: [{ amount: 500_000, source: "财政拨付", use: "消费帮扶" }],
      },
    ],
    figures: { "aid.consumption.count": [2, "个人", "工会"], "aid.consumption.amount": [8000, "个人", "工会"] },
    report: "开展消费帮扶{2}批次，购买帮扶村农产品{8000}元。",
  },
  {
    of: "aid.satisfaction",
    tells: "没有规定动作，记了才有：八十份样本六十份满意，样本和口径随数走",
    asked: [],
    records: [
      {
        ...{ start: "2025-11-20", place: "石桥村", counts: { 样本: 80, 满意: 60, 基本满意: 18, 不满意: 2 } },
        fields: { way: "入户", scope: "石桥村全部脱贫户和监测户", opinions: ["路灯不亮"] },
      },
    ],
    figures: {
      "aid.satisfaction.rate": [75, "记录"],
      "aid.satisfaction.sample": [80, "记录"],
      "aid.satisfaction.satisfied": [60, "记录"],
    },
    report: "帮扶满意度达到{75}%，满意度调查发放问卷{80}份，满意度调查中满意{60}份。",
  },
  {
    of: "village.evaluation",
    tells: "没有规定动作，记了才有：一轮通过，一轮还没有反馈",
    asked: [],
    records: [
      {
        label: "省里的",
        start: "2025-01-14",
        fields: { round: "自治区成效评估", index: "迎检资料第1盒", result: "通过" },
      },
      { label: "国家的", start: "2025-12-02", fields: { round: "国家后评估", result: "尚未反馈" } },
    ],
    figures: { "village.evaluation.count": [2, "省里的", "国家的"], "village.evaluation.passed": [1, "省里的"] },
    report: "迎接各级成效评估{2}轮，顺利通过成效评估{1}轮。",
  },
];
