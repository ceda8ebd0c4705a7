import { type Book, volunteers } from "./book.ts";
import { everyWeek, monthly, plus } from "./days.ts";
import { office, personOf } from "./roster.ts";
import type { Words } from "./words.ts";

const village = "苇塘湾村";
const community = "棠荫社区";
const yuan = (amount: number) => Math.round(amount * 100);

/** 办实事: rows 41–44, 48–50, 52, 53, 55 and 56. */
export function writeService(book: Book, words: Words): void {
  villageWork(book, words);
  visits(book);
  if (book.year === 2022) money2022(book);
  else money2025(book);
  fridays(book, words);
}

function villageWork(book: Book, { lastMonth }: Words): void {
  const { year } = book;
  const random = book.luck("village.first-secretary");
  const posted =
    year === 2022
      ? (["仇建平", "2021-05-10", "2023-05-31"] as const)
      : (["马知远", "2023-06-01", "2026-05-31"] as const);
  book.add("village.first-secretary", {
    title: `选派${posted[0]}任${village}第一书记`,
    start: posted[1],
    end: posted[2],
    entered: plus(posted[1], 3),
    genre: "选派",
    counts: { 名: 1 },
    fields: { person: personOf(posted[0]), village },
  });
  monthly(year, 1, lastMonth - (year === 2025 ? 1 : 0), 28).forEach((start, index) => {
    book.add("village.first-secretary", {
      title: `${index + 1}月驻村月报`,
      start,
      genre: "驻村月报",
      counts: { 名: 0, 户: random.between(14, 26), 件: random.between(1, 4) },
      fields: { person: personOf(posted[0]), village, days: random.between(20, 24) },
    });
  });
  book.add("village.pairing", {
    title: `结对帮扶${village}${year}年计划`,
    start: `${year}-01-12`,
    end: `${year}-12-31`,
    entered: `${year}-01-14`,
    place: village,
    counts: { 项: year === 2022 ? 12 : 10, 办结: year === 2022 ? 11 : 8 },
    fields: { village },
    money: [
      {
        amount: yuan(year === 2022 ? 36000 : 28000),
        source: "协调到位",
        use: "基础设施",
        from: "市水利部门",
        to: village,
        arrived: `${year}-07-15`,
      },
      { amount: yuan(year === 2022 ? 2600 : 3200), source: "自筹", use: "产业", to: village },
      { amount: yuan(20000), source: "财政拨付", use: "产业", to: village },
    ],
  });
  const reports =
    year === 2022
      ? (["饮水安全保障情况专报", "秋粮收购情况专报", "冬季取暖情况专报"] as const)
      : (["灌溉渠道老化情况专报", "村集体冷库运行情况专报"] as const);
  reports.forEach((title, index) => {
    book.add("village.special-report", {
      title: `${village}${title}`,
      start: `${year}-${["05-18", "09-21", "11-16"][index]}`,
      fields: { "sent-to": "市委、市政府" },
    });
  });
  if (year === 2022)
    book.add("village.weak-branch", {
      title: `${village}党支部整顿`,
      start: "2021-10-15",
      end: "2022-10-28",
      finished: "2022-10-28",
      entered: "2022-10-31",
      place: village,
      fields: { branch: `${village}党支部`, reason: "班子配备不齐", keeper: personOf("单文博") },
    });
  else
    book.add("village.weak-branch", {
      title: "包抓村没有软弱涣散党组织",
      start: "2025-01-01",
      end: "2025-12-12",
      entered: "2025-12-12",
      nil: true,
    });
}

function visits(book: Book): void {
  const random = book.luck("village.visit");
  const days =
    book.year === 2022 ? ["03-17", "05-12", "08-18", "11-10"] : ["02-20", "05-15", "07-24", "09-11", "11-20"];
  days.forEach((day, index) => {
    const start = `${book.year}-${day}`;
    const problems = random.between(3, 7);
    book.add("village.visit", {
      title: `第${index + 1}次到${village}把脉问诊`,
      start,
      place: village,
      host: personOf("尉迟明远"),
      attendance: volunteers(random, office, start, random.between(9, 14)),
      counts: { 户: random.between(16, 28), 个: problems, 办结: problems - random.between(0, 2) },
      fields: { leader: personOf("尉迟明远"), needs: ["补齐水利短板", "拓宽销路"] },
    });
  });
}

function money2022(book: Book): void {
  book.add("care.july-first", {
    title: `七一慰问${village}困难党员、老党员和党务干部`,
    start: "2022-06-28",
    place: village,
    money: [
      { amount: yuan(3600), source: "自筹", use: "慰问", to: village, people: 12 },
      { amount: yuan(1800), source: "财政拨付", use: "慰问", from: "党费", to: village, people: 3 },
    ],
    fields: { objects: ["困难党员", "光荣在党50年党员", "党务干部"] },
  });
  const wrong = book.add("care.donation", {
    title: `捐助${village}防疫物资`,
    start: "2022-03-22",
    status: "superseded",
    counts: { 人: 27 },
    money: [{ amount: yuan(9260), source: "捐助", use: "防疫", form: "物资", to: village }],
  });
  book.add("care.donation", {
    title: `捐助${village}防疫物资`,
    start: "2022-03-22",
    entered: "2022-04-11",
    corrects: wrong.id,
    counts: { 人: 27 },
    money: [{ amount: yuan(8260), source: "捐助", use: "防疫", form: "物资", to: village }],
  });
  book.add("care.donation", {
    title: "新时代文明实践活动捐助",
    start: "2022-05-20",
    counts: { 人: 24 },
    money: [
      { amount: yuan(5000), source: "捐助", use: "文明实践", to: village },
      { amount: yuan(1200), source: "自筹", use: "文明实践", to: village },
    ],
  });
  book.add("care.donation", {
    title: "灾后消费帮扶",
    start: "2022-09-15",
    counts: { 人: 29 },
    money: [{ amount: yuan(6480), source: "捐助", use: "消费帮扶", to: village, households: 9 }],
  });
  book.add("care.donation", {
    title: "冬衣捐助（未成行）",
    start: "2022-12-08",
    status: "void",
    money: [{ amount: yuan(4000), source: "捐助", use: "慰问" }],
  });
  studentAid(book, { one: [5000, 1], hope: [6, 6000], day: "2022-08-24" });
  aid(book, [
    ["2021-11-18", "灌区渠道维修", 120000, "基础设施", "2022-02-24"],
    ["2022-04-12", "村级光伏电站", 260000, "产业", "2022-05-20"],
    ["2022-08-09", "卫生室改造", 85000, "基础设施", "2022-09-27"],
    ["2022-12-06", "巷道硬化", 150000, "基础设施", "2023-01-13"],
    ["2022-10-20", "冷库扩建", 500000, "产业", null],
  ]);
  funding(book, [
    ["2022-03-09", 12000, "防疫", 2],
    ["2022-06-16", 8000, "基础设施", 3],
    ["2022-10-27", 10000, "防疫", 1],
  ]);
}

function money2025(book: Book): void {
  book.add("care.july-first", {
    title: `七一慰问${village}困难党员、老党员和党务干部`,
    start: "2025-06-26",
    place: village,
    money: [
      { amount: yuan(4800), source: "自筹", use: "慰问", to: village, people: 16 },
      { amount: yuan(2000), source: "财政拨付", use: "慰问", from: "党费", to: village, people: 4 },
    ],
    fields: { objects: ["困难党员", "光荣在党50年党员", "党务干部"] },
  });
  book.add("care.donation", {
    title: `${village}新时代文明实践站捐书`,
    start: "2025-04-23",
    counts: { 人: 30 },
    money: [{ amount: yuan(7350), source: "捐助", use: "文明实践", form: "物资", to: village }],
  });
  book.add("care.donation", {
    title: "抗旱保苗捐助",
    start: "2025-06-12",
    counts: { 人: 28 },
    money: [{ amount: yuan(6000), source: "捐助", use: "其他", to: village }],
  });
  book.add("care.donation", {
    title: "中秋消费帮扶",
    start: "2025-09-24",
    counts: { 人: 31 },
    money: [
      { amount: yuan(9180), source: "捐助", use: "消费帮扶", to: village, households: 14 },
      { amount: yuan(1500), source: "自筹", use: "消费帮扶" },
    ],
  });
  studentAid(book, { one: [8000, 2], hope: [8, 9600], day: "2025-08-20" });
  aid(book, [
    ["2024-11-20", "灌渠清淤衬砌", 180000, "基础设施", "2025-02-18"],
    ["2025-03-18", "冷库配套", 235000, "产业", "2025-04-30"],
    ["2025-07-08", "村史馆修缮", 64000, "基础设施", "2025-08-21"],
    ["2025-10-09", "巷道亮化", 120000, "基础设施", "2026-01-15"],
    ["2025-10-16", "农旅步道", 800000, "产业", null],
  ]);
  funding(book, [
    ["2025-03-12", 15000, "基础设施", 3],
    ["2025-08-07", 11000, "基础设施", 2],
    ["2025-11-06", 6000, "其他", 2],
  ]);
}

type Aid = readonly (readonly [day: string, project: string, amount: number, use: string, arrived: string | null])[];

function aid(book: Book, rows: Aid): void {
  for (const [start, project, amount, use, arrived] of rows)
    book.add("aid.coordinated", {
      title: `协调${village}${project}项目`,
      start,
      entered: plus(start, 2),
      place: village,
      money: [
        {
          amount: yuan(amount),
          source: arrived === null ? "协调意向" : "协调到位",
          use,
          to: village,
          ...(arrived === null ? {} : { arrived }),
        },
      ],
      fields: { project, stage: arrived === null ? "意向" : "到位" },
    });
}

type Students = {
  readonly one: readonly [number, number];
  readonly hope: readonly [number, number];
  readonly day: string;
};

function studentAid(book: Book, { one, hope, day }: Students): void {
  book.add("care.student-aid", {
    title: "协调市妇联爱心“一对一”捐助困境大学生",
    start: day,
    money: [{ amount: yuan(one[0]), source: "捐助", use: "助学救助", from: "市妇联", people: one[1] }],
    fields: { project: "妇联“一对一”", coordinator: "市妇联" },
  });
  book.add("care.student-aid", {
    title: "协调申报希望工程项目慰问困难家庭",
    start: plus(day, 15),
    money: [
      { amount: yuan(hope[1]), source: "捐助", use: "慰问", from: "希望工程", households: hope[0], people: hope[0] },
    ],
    fields: { project: "希望工程", coordinator: "团市委" },
  });
  book.add("care.student-aid", {
    title: "希望工程二期申报",
    start: plus(day, 62),
    money: [{ amount: yuan(12000), source: "协调意向", use: "慰问", from: "希望工程", households: 10 }],
    fields: { project: "希望工程", coordinator: "团市委" },
  });
}

function funding(book: Book, rows: readonly (readonly [string, number, string, number])[]): void {
  for (const [start, amount, use, matters] of rows)
    book.add("community.funding", {
      title: `为${community}拨付${use}资金`,
      start,
      place: community,
      counts: { 件: matters },
      money: [{ amount: yuan(amount), source: "财政拨付", use, to: community }],
      fields: { community },
    });
  book.add("community.funding", {
    title: `${community}爱心物资转交`,
    start: `${book.year}-05-11`,
    place: community,
    counts: { 件: 1 },
    money: [{ amount: yuan(1600), source: "捐助", use: "其他", form: "物资", to: community }],
    fields: { community },
  });
}

const tasks = [
  ["环境整治", ["清理堆放", "清理小广告"]],
  ["入户宣传", ["宣传"]],
  ["文明交通", ["文明交通"]],
  ["环境整治", ["清理僵尸车辆", "清理垃圾"]],
] as const;

function fridays(book: Book, { asOf }: Words): void {
  const code = "volunteer.friday";
  const random = book.luck(code);
  everyWeek(`${book.year}-02-10`, asOf, 5).forEach((start, index) => {
    const [genre, content] = tasks[index % tasks.length] ?? tasks[0];
    const attendance = volunteers(random, office, start, random.between(8, 16));
    const row = {
      title: `“周五有约”志愿服务：${genre}`,
      start,
      place: community,
      genre,
      attendance,
      counts: {
        小时: attendance.length * 2,
        ...(genre === "环境整治" ? { 处: random.between(8, 24) } : {}),
        ...(genre === "入户宣传" ? { 户: random.between(20, 45) } : {}),
      },
      fields: { content: [...content], area: random.pick(["棠荫小区东区", "棠荫小区西区", "青云巷", "安澜路"]) },
    };
    book.add(code, index === 9 ? { ...row, status: "void" } : row);
  });
  // Told as it was, week by week: before the first Friday the whole office wrote for the two sessions.
  const [first, weeks] = book.year === 2022 ? ["2021-12-27", 6] : ["2024-12-30", 6];
  for (let week = 0; week < weeks; week++) {
    const start = plus(first, week * 7);
    book.add(code, {
      title: "全室集中起草两会文稿，本周未开展“周五有约”志愿服务",
      start,
      end: plus(start, 6),
      entered: plus(start, 7),
      nil: true,
    });
  }
}
