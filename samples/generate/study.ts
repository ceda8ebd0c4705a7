import { type Book, inBox, present, type Row, there } from "./book.ts";
import { everyWeek, monthly, plus, spread, workingDay } from "./days.ts";
import { branch, office, personOf, rosterOf } from "./roster.ts";
import type { Words } from "./words.ts";

const leaders = ["尉迟明远", "解晓岚", "单文博", "仇建平"];
const chiefs = ["林𬱖", "周砚秋", "沈亦舟", "高振鹏", "曾思源"];
const room = "市委办公楼三楼会议室";

/** 理论学习: rows 1–5, 8 and 36. */
export function writeStudy(book: Book, words: Words): void {
  centerGroup(book, words);
  firstTopic(book, words);
  forum(book, words);
  seminar(book, words);
  collective(book, words);
  training(book);
  talkEach(book, words);
}

function centerGroup(book: Book, { readings, campaign, lastMonth }: Words): void {
  const code = "study.center-group";
  const random = book.luck(code);
  const days = monthly(book.year, 1, lastMonth, 11);
  if (book.year === 2025) days.push("2025-07-25", "2025-10-30");
  days.sort().forEach((start, index) => {
    const reading = readings[index % readings.length] ?? "";
    const attendance = [...leaders, ...chiefs].map((name) =>
      chiefs.includes(name) && index % 3 !== 0
        ? { person: personOf(name), status: "列席" as const }
        : random.chance(0.93)
          ? { person: personOf(name), status: "到" as const }
          : { person: personOf(name), status: "请假" as const, reason: "公出" },
    );
    const speakers = random.some(there(attendance), random.between(1, 3)).map((person) => ({
      person,
      topic: `学习${reading}的体会`,
      role: "中心发言",
    }));
    book.add(code, {
      title: `理论学习中心组学习${reading}`,
      start,
      place: room,
      host: personOf("尉迟明远"),
      attendance,
      speakers,
      fields: { topic: reading, form: index % 3 === 0 ? ["集体研讨", "专题讲座"] : ["集体研讨"], readings: [reading] },
      ...(index % 4 === 1 ? { campaigns: [campaign] } : {}),
      ...papersOf(book.year, index, days.length),
    });
  });
}

/** Every second meeting has its minutes in the box; the plan lies with the year's first, the bound volume with its last. */
function papersOf(year: number, index: number, meetings: number): Pick<Row, "evidence"> {
  const what = "中心组学习";
  const papers = [
    ...(index % 2 === 0 ? inBox("会议记录", year, what, index + 1) : []),
    ...(index === 0 ? inBox("年度学习计划", year, what, 0) : []),
    ...(index === meetings - 1 ? inBox("学习档案", year, what, 90) : []),
  ];
  return papers.length === 0 ? {} : { evidence: papers };
}

function firstTopic(book: Book, { readings, asOf }: Words): void {
  const code = "study.first-topic";
  const random = book.luck(code);
  everyWeek(`${book.year}-01-01`, asOf, 1).forEach((start, index) => {
    const reading = readings[Math.floor((index * readings.length) / 50) % readings.length] ?? "";
    const measures = random.between(1, 3);
    book.add(code, {
      title: `室务会第${index + 1}次会议第一议题`,
      start,
      place: room,
      host: personOf("尉迟明远"),
      agenda: [{ title: `传达学习${reading}`, first: true }, { title: "研究本周重点工作" }],
      headcount: { expected: 9, present: random.between(7, 9), basis: "签到表" },
      counts: { 条: measures, 办结: random.chance(0.85) ? measures : measures - 1 },
      fields: { meeting: "室务会", texts: [reading] },
    });
  });
}

function forum(book: Book, { forums }: Words): void {
  const code = "study.forum";
  const random = book.luck(code);
  spread(`${book.year}-02-15`, `${book.year}-12-05`, forums.length).forEach((start, index) => {
    const attendance = present(random, office, start, 0.86);
    const topic = forums[index] ?? "";
    book.add(code, {
      title: `政研论坛第${index + 1}期：${topic}`,
      start,
      place: "二楼报告厅",
      host: personOf("解晓岚"),
      issue: index + 1,
      attendance,
      speakers: random.some(there(attendance), index % 4 === 0 ? 2 : 1).map((person) => ({ person, topic })),
      fields: { topic },
      ...(index === 2 ? { guests: 6 } : {}),
    });
  });
  if (book.year === 2022)
    book.add(code, {
      title: "一月未举办政研论坛",
      start: "2022-01-01",
      end: "2022-01-31",
      entered: "2022-02-08",
      nil: true,
      fields: { topic: "全室集中筹备市两会文稿" },
    });
}

function seminar(book: Book, { seminars, campaign }: Words): void {
  const code = "study.seminar";
  const random = book.luck(code);
  const sessions = seminars.flatMap(([topic, times]) =>
    Array.from({ length: times }, (_, index) => ({ topic, part: index + 1 })),
  );
  spread(`${book.year}-02-10`, `${book.year}-12-10`, sessions.length).forEach((start, index) => {
    const { topic = "", part = 1 } = sessions[(index * 4 + 3) % sessions.length] ?? {};
    const attendance = present(random, office, start, 0.88);
    const spoke = random.some(there(attendance), random.between(4, 8)).map((person) => ({ person, topic }));
    const wrote = random
      .some(there(attendance), random.between(0, 2))
      .map((person) => ({ person, topic, written: true }));
    book.add(code, {
      title: `“${topic}”专题研讨（第${part}场）`,
      start,
      place: room,
      host: personOf("单文博"),
      attendance,
      speakers: [...spoke, ...wrote],
      fields: { topic },
      ...(index % 3 === 0 ? { campaigns: [campaign] } : {}),
    });
  });
}

function collective(book: Book, { readings, asOf, campaign }: Words): void {
  const code = "study.collective";
  const random = book.luck(code);
  everyWeek(`${book.year}-01-04`, asOf, 3).forEach((start, index) => {
    if (index % 8 === 5) return;
    const reading = readings[Math.floor((index * readings.length) / 50) % readings.length] ?? "";
    const attendance = present(random, office, start, 0.84);
    const leader = random.pick(there(attendance));
    book.add(code, {
      title: `干部集中学习${reading}`,
      start,
      place: room,
      host: personOf("解晓岚"),
      attendance,
      fields: { leader, readings: [reading], form: random.pick(["讲学", "研学", "自学报告", "视频学习"]) },
      ...(index % 6 === 0 ? { campaigns: [campaign] } : {}),
      ...(index === 12 ? { entered: plus(start, 26) } : {}),
    });
  });
}

const classes = [
  ["市委党校春季主体班", "市委党校", "市", 160],
  ["统计业务培训班", "市统计局", "市", 24],
  ["全区改革干部培训班", "自治区改革办", "自治区", 40],
  ["公文处理培训班", "市委办公室", "市", 16],
  ["年轻干部能力提升班", "市委组织部", "市", 80],
  ["党务干部培训班", "市直机关工委", "市", 24],
  ["政研系统业务培训班", "自治区政研室", "自治区", 32],
  ["数据分析专题班", "市委党校", "市", 24],
  ["乡村振兴专题班", "市农业农村局", "市", 16],
  ["第一书记培训班", "市委组织部", "市", 40],
  ["保密工作培训班", "市委保密办", "市", 8],
  ["市委党校秋季主体班", "市委党校", "市", 160],
] as const;

function training(book: Book): void {
  const code = "study.training";
  const random = book.luck(code);
  spread(`${book.year}-02-20`, `${book.year}-11-25`, classes.length).forEach((start, index) => {
    const [title, organizer, level, hours] = classes[index] ?? classes[0];
    const sent = random.some(rosterOf(office, start), random.between(1, 4));
    book.add(code, {
      title,
      start,
      end: plus(start, Math.ceil(hours / 8) - 1),
      place: organizer,
      level,
      counts: { 学时: hours },
      attendance: sent.map((person) => ({ person, status: "到" })),
      fields: { class: title, organizer, result: "结业" },
    });
  });
  rotation(book);
  if (book.year === 2022)
    book.add(code, {
      title: "学习贯彻党的二十大精神网络培训班",
      start: "2022-12-26",
      end: "2023-01-06",
      place: "线上",
      level: "市",
      counts: { 学时: 20 },
      attendance: ["赵一诺", "钱慕云", "秦望舒"].map((name) => ({ person: personOf(name), status: "到" })),
      fields: { organizer: "市委组织部" },
    });
}

/** Away when the autumn course ran, and not sent to another: their hours of the year stay short. */
const missedAutumn: Readonly<Record<number, readonly string[]>> = { 2022: ["郑鹤年"], 2025: ["何立群", "许怀瑾"] };

/** 全员轮训: everybody for six days in spring and again in autumn, half of the office at a time so that the other half is there. */
function rotation(book: Book): void {
  const terms = [
    ["春季", "04-07", []],
    ["春季", "04-21", []],
    ["秋季", "10-13", missedAutumn[book.year] ?? []],
    ["秋季", "11-03", missedAutumn[book.year] ?? []],
  ] as const;
  terms.forEach(([season, day, missed], index) => {
    const start = workingDay(`${book.year}-${day}`);
    const away = missed.map(personOf);
    const half = rosterOf(office, start).filter((_, n) => n % 2 === index % 2);
    book.add("study.training", {
      title: `政研业务${season}轮训班（第${(index % 2) + 1}期）`,
      start,
      end: plus(start, 7),
      place: "市委党校",
      level: "市",
      counts: { 学时: 48, 培训天数: 6 },
      attendance: half.filter((person) => !away.includes(person)).map((person) => ({ person, status: "到" })),
      fields: { class: `政研业务${season}轮训班`, organizer: "市委党校", result: "结业" },
    });
  });
  if (book.year === 2022) longCourses(book);
}

/** 进修班 of three months for the leaders, before and between the two years of the ledger: their training is counted over five years. */
function longCourses(book: Book): void {
  for (const [name, start, end] of [
    ["尉迟明远", "2021-03-01", "2021-05-31"],
    ["单文博", "2021-03-01", "2021-05-31"],
    ["解晓岚", "2021-09-01", "2021-11-30"],
    ["仇建平", "2023-09-01", "2023-11-30"],
  ] as const)
    book.add("study.training", {
      title: "自治区党委党校县处级干部进修班",
      start,
      end,
      place: "自治区党委党校",
      level: "自治区",
      counts: { 学时: 480, 培训月数: 3 },
      attendance: [{ person: personOf(name), status: "到" }],
      fields: { class: "县处级干部进修班", organizer: "自治区党委党校", result: "结业" },
    });
}

function talkEach(book: Book, { forums, asOf }: Words): void {
  const code = "cadre.talk-each";
  const random = book.luck(code);
  spread(`${book.year}-03-01`, asOf, 9).forEach((start, index) => {
    const pool = rosterOf(branch, start);
    const speakers = [pool[(index * 2 + 5) % pool.length], pool[(index * 2 + 6) % pool.length]].flatMap((person) =>
      person === undefined ? [] : [{ person, topic: random.pick(forums) }],
    );
    book.add(code, {
      title: `“每人一讲”第${index + 1}场`,
      start,
      place: room,
      speakers,
      headcount: { expected: 31, present: random.between(21, 28), basis: "签到表" },
    });
  });
}
