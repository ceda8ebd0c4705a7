import type { Story } from "./story.ts";

/** 办实事：慰问捐助、社区、志愿服务 */
export const careStories: readonly Story[] = [
  {
    of: "care.july-first",
    tells: "没有规定动作，记了才有：自筹三千元、财政两千元，慰问五人，来源不相加",
    asked: [],
    records: [
      {
        ...{
          start: "2025-06-28",
          fields: { objects: ["困难党员", "老党员"], visitors: ["陈立", "王芳"], receipt: "签领单第1页" },
        },
        money: [
          { amount: 300_000, source: "自筹", use: "慰问", people: 3 },
          { amount: 200_000, source: "财政拨付", use: "慰问", people: 2 },
        ],
      },
    ],
    figures: {
      "care.july-first.self-raised": [3000, "记录"],
      "care.july-first.people": [5, "记录"],
      "care.july-first.appropriated": [2000, "记录"],
      "care.july-first.count": [1, "记录"],
    },
    report: "“七一”前夕自筹资金{3000}元，走访慰问困难党员、老党员{5}名。",
  },
  {
    of: "care.donation",
    tells: "没有规定动作，记了才有：二十人捐款四千元抗旱，自筹另列",
    asked: [],
    records: [
      {
        ...{ start: "2025-07-10", counts: { 人: 20 }, fields: { organizer: "政研室", voluntary: true } },
        money: [
          { amount: 400_000, source: "捐助", use: "抗旱", to: "石桥村" },
          { amount: 150_000, source: "自筹", use: "抗旱", to: "石桥村" },
        ],
      },
    ],
    figures: {
      "care.donation.amount": [4000, "记录"],
      "care.donation.self-raised": [1500, "记录"],
      "care.donation.donors": [20, "记录"],
      "care.donation.count": [1, "记录"],
    },
    report: "组织干部职工捐款{4000}元支持石桥村抗旱，自筹{1500}元购买水泵。",
  },
  {
    of: "care.student-aid",
    tells: "没有规定动作，记了才有：一对一和希望工程分开，意向不计",
    asked: [],
    records: [
      {
        ...{ label: "一对一", start: "2025-08-10", title: "妇联“一对一”助学" },
        money: [{ amount: 600_000, source: "捐助", use: "助学救助", from: "市妇联", people: 3 }],
        fields: { project: "妇联“一对一”", coordinator: "市妇联" },
      },
      {
        ...{ label: "希望", start: "2025-08-20", title: "希望工程慰问" },
        money: [
          { amount: 1_000_000, source: "协调到位", use: "助学救助", people: 5, households: 5, arrived: "2025-08-25" },
          { amount: 500_000, source: "协调意向", use: "助学救助", people: 2 },
        ],
        fields: { project: "希望工程", coordinator: "团市委" },
      },
    ],
    figures: {
      "care.student-aid.one-to-one": [6000, "一对一"],
      "care.student-aid.hope-households": [5, "希望"],
      "care.student-aid.hope-amount": [10_000, "希望"],
      "care.student-aid.people": [8, "一对一", "希望"],
      "care.student-aid.intended": [5000, "希望"],
    },
    report:
      "会同市妇联开展“一对一”助学{6000}元；争取“希望工程”支持，为{5}户困难家庭送去慰问金{10000}元；全年资助困难学生{8}名。",
  },
  {
    of: "care.case",
    tells: "没有规定动作，记了才有：一户两次救助计一户，协调和捐助分开",
    asked: [],
    records: [
      {
        ...{
          label: "首次",
          start: "2025-03-05",
          counts: { 户: 1, 人: 2 },
          fields: { "case-number": "个案1号", "found-by": "走访" },
        },
        money: [{ amount: 500_000, source: "协调到位", use: "助学救助", arrived: "2025-03-20" }],
      },
      {
        ...{
          label: "再次",
          start: "2025-09-05",
          fields: { "case-number": "个案1号", "found-by": "走访", followed: ["回访"] },
        },
        money: [{ amount: 100_000, source: "捐助", use: "助学救助" }],
      },
    ],
    figures: {
      "care.case.households": [1, "首次", "再次"],
      "care.case.amount": [5000, "首次"],
      "care.case.donated": [1000, "再次"],
      "care.case.people": [2, "首次"],
    },
    report: "开展个案帮扶{1}户，个案协调资金{5000}元，个案捐助{1000}元。",
  },
  {
    of: "community.funding",
    tells: "没有规定动作，记了才有：向社区拨付两万元，帮助解决两件事",
    asked: [],
    records: [
      {
        ...{ start: "2025-05-15", place: "永康社区", counts: { 件: 2 } },
        money: [{ amount: 2_000_000, source: "财政拨付", use: "基础设施", to: "永康社区" }],
        fields: { community: "永康社区", basis: "室务会5月6日", published: "2025-05-20" },
      },
    ],
    figures: { "community.funding.amount": [20_000, "记录"], "community.funding.matters": [2, "记录"] },
    report: "向包抓的永康社区拨付资金{2}万元，帮助社区解决停车、照明等问题{2}件。",
  },
  {
    of: "volunteer.friday",
    tells: "本单位定的每周五一次，第二十周去了；名单、内容、小时都记全才符合",
    asked: [
      {
        ...{ rule: "volunteer.weekly_local", for: "2025-W20", whom: "政研室", due: "2025-05-16", counted: ["记录"] },
        without: { "2025-05-12": "将到期", "2025-05-19": "逾期" },
        with: { "2025-05-16": "已完成" },
      },
    ],
    records: [
      {
        ...{ start: "2025-05-16", genre: "环境整治", place: "永康社区", came: ["王芳", "冯涛", "孙悦", "朱琳"] },
        ...{ counts: { 小时: 8, 处: 12, 户: 20 }, fields: { content: ["清理小广告", "宣传"], confirmed: true } },
      },
    ],
    checks: { "volunteer.record": "符合" },
    figures: {
      "volunteer.friday.count": [1, "记录"],
      "volunteer.friday.attendances": [4, "记录"],
      "volunteer.friday.hours": [8, "记录"],
      "volunteer.friday.cleaned": [12, "记录"],
      "volunteer.friday.households": [20, "记录"],
      "volunteer.friday.people": [4, "记录"],
    },
    report: "开展“周五有约”志愿服务{1}次，{4}人次参加志愿服务，服务时长{8}小时，清理小广告{12}处，入户宣传{20}户。",
  },
  {
    of: "city.civilized",
    tells: "没有规定动作，记了才有：巡查一次，问题七个解决五个",
    asked: [],
    records: [
      {
        ...{ start: "2025-09-03", place: "永康社区", counts: { 个: 7, 办结: 5, 户: 30 } },
        fields: { task: "背街小巷", zone: "永康路", told: "城管局" },
      },
    ],
    figures: {
      "city.civilized.count": [1, "记录"],
      "city.civilized.problems": [7, "记录"],
      "city.civilized.solved": [5, "记录"],
      "city.civilized.households": [30, "记录"],
    },
    report: "开展创城巡查{1}次，创城中发现各类问题{7}个，创城工作解决问题{5}个，创城宣传入户{30}户。",
  },
  {
    of: "emergency.deployment",
    tells: "没有规定动作，记了才有：两人下沉三天值守六班",
    asked: [],
    records: [
      {
        ...{
          start: "2025-07-18",
          end: "2025-07-20",
          genre: "防汛抗旱",
          came: ["冯涛", "孙悦"],
          counts: { 班次: 6, 天: 3 },
        },
        fields: { order: "市防指通知", post: "石桥村河堤", tasks: ["值守"] },
      },
    ],
    figures: {
      "emergency.deployment.people": [2, "记录"],
      "emergency.deployment.attendances": [2, "记录"],
      "emergency.deployment.shifts": [6, "记录"],
      "emergency.deployment.days": [3, "记录"],
    },
    report: "下沉干部{2}名、{2}人次，下沉值守{6}班次，连续值守{3}天。",
  },
  {
    of: "matters.list",
    tells: "没有规定动作，记了才有：立项两件，办结一件，受益一百二十人",
    asked: [],
    records: [
      {
        ...{ label: "办结的", start: "2025-03-01", counts: { 件: 1 }, fields: { source: "走访", leader: "周敏" } },
        later: {
          on: "2025-10-09",
          finished: "2025-09-30",
          counts: { 件: 1, 人: 120 },
          fields: { revisited: "2025-10-05" },
        },
      },
      { label: "在办的", start: "2025-03-01", counts: { 件: 1 }, fields: { source: "座谈", leader: "吴凯" } },
    ],
    figures: {
      "matters.list.listed": [2, "办结的", "在办的"],
      "matters.list.done": [1, "办结的"],
      "matters.list.people": [120, "办结的"],
    },
    report: "列出办实事项目清单{2}件，办结办实事项目{1}件，惠及群众{120}人。",
  },
  {
    of: "civilization.practice",
    tells: "没有规定动作，记了才有：一场文明实践，一次灾后支持",
    asked: [],
    records: [
      {
        ...{
          label: "实践",
          start: "2025-05-01",
          genre: "文明实践",
          place: "永康社区",
          came: ["王芳"],
          counts: { 人: 40 },
        },
        fields: { station: "永康站", "audience-basis": "清点" },
      },
      {
        ...{ label: "支持", start: "2025-08-05", genre: "灾后支持", heads: 5 },
        money: [{ amount: 300_000, source: "捐助", use: "灾后重建" }],
      },
    ],
    figures: {
      "civilization.practice.count": [1, "实践"],
      "civilization.practice.audience": [40, "实践"],
      "civilization.practice.donated": [3000, "支持"],
    },
    report: "开展新时代文明实践活动{1}场，文明实践活动参加群众{40}名，支持灾后重建{3000}元。",
  },
];
