import { type Attendance, type Book, inBox, type Row } from "./book.ts";
import { plus } from "./days.ts";
import { office, personOf, rosterOf } from "./roster.ts";
import type { Words } from "./words.ts";

const leaders = ["尉迟明远", "解晓岚", "单文博", "仇建平"].map(personOf);
const [head = ""] = leaders;
const room = "市委办公楼三楼会议室";

/** 从严治党 and 室务会: rows 27, 72, 78 and 80a. */
export function writeOversight(book: Book, words: Words): void {
  partyWork(book);
  disciplineGroup(book);
  offHours(book, words);
  leadershipMeetings(book);
}

type Sheet = readonly [day: string, genre: string, title: string, rest: Partial<Pick<Row, "counts" | "fields">>];

function partyWork(book: Book): void {
  const { year } = book;
  const sheets: readonly Sheet[] = [
    ["01-14", "述职评议", `${year - 1}年度书记抓基层党建述职评议`, { fields: { reported: `${year}-01-17` } }],
    ["02-12", "工作会议", "党建和党风廉政建设工作会议", {}],
    ["02-19", "责任清单", `${year}年全面从严治党责任清单`, { counts: { 项: 24, 办结: year === 2022 ? 23 : 21 } }],
    ["06-11", "专题研究", "上半年全面从严治党专题研究", {}],
    ["11-12", "专题研究", "下半年全面从严治党专题研究", {}],
    ["12-10", "年度报告", `${year}年落实主体责任情况报告`, { fields: { reported: `${year}-12-11` } }],
  ];
  sheets.forEach(([day, genre, title, rest], index) => {
    const meets = genre !== "责任清单" && genre !== "年度报告";
    book.add("party.work-meeting", {
      title,
      start: `${year}-${day}`,
      genre,
      ...(meets ? { place: room, host: head, attendance: everyLeader } : {}),
      ...(genre === "专题研究" ? { agenda: [{ title: "听取支部工作汇报" }, { title: "研究存在的问题和措施" }] } : {}),
      ...rest,
      evidence: inBox(meets ? "会议记录" : "正本", year, "党建工作", index + 1),
    });
  });
}

const everyLeader: Attendance = leaders.map((person) => ({ person, status: "到" }));

function disciplineGroup(book: Book): void {
  const { year } = book;
  const code = "discipline.inspection-advice";
  for (const [day, half] of [
    ["05-20", "上半年"],
    ["11-18", "下半年"],
  ] as const)
    book.add(code, {
      title: `${half}与派驻纪检监察组会商`,
      start: `${year}-${day}`,
      place: room,
      host: head,
      genre: "会商",
      fields: { topics: ["监督重点", "廉政风险排查"] },
      evidence: inBox("会商纪要", year, "派驻监督", half === "上半年" ? 1 : 2),
    });
  book.add(code, {
    title: `派驻纪检监察组${year}年督查意见`,
    start: `${year}-07-22`,
    genre: "督查意见",
    counts: { 条: 5, 办结: year === 2022 ? 5 : 4 },
    fields: { answered: `${year}-08-29` },
    evidence: inBox("意见书", year, "派驻监督", 3),
  });
}

/** 个人有关事项: that it was handed in and when, one row for each who must; nothing of what it says. */
function offHours(book: Book, { asOf }: Words): void {
  const code = "discipline.off-hours";
  const declared = (year: number) => {
    for (const [index, host] of leaders.entries()) {
      const filed = plus(`${year}-01-13`, index);
      book.add(code, {
        title: `${year - 1}年度个人有关事项集中报告`,
        start: filed,
        host,
        genre: "个人有关事项报告",
        counts: { 人: 1 },
        fields: { filed, "receipt-place": "市委组织部受理回执，本人保管" },
      });
    }
  };
  declared(book.year);
  if (book.year === 2022) declared(2023);
  const start = `${book.year}-02-26`;
  book.add(code, {
    title: "八小时以外承诺书签订",
    start,
    genre: "承诺",
    counts: { 份: rosterOf(office, start > asOf ? asOf : start).length },
    evidence: inBox("承诺书", book.year, "八小时以外", 1),
  });
}

/** The meetings whose first topic row 2 tells of, as meetings of the leaders; one in each half year is about 意识形态 alone. */
function leadershipMeetings(book: Book): void {
  const random = book.luck("leadership.meeting");
  const mondays = book.rows.filter(({ mechanism }) => mechanism === "study.first-topic");
  const special = ["05-20", "10-20"].map((day) => mondays.find(({ start }) => start >= `${book.year}-${day}`)?.id);
  for (const { id, title, start, agenda = [] } of mondays) {
    const half = special.indexOf(id);
    const about = half === 0 ? "上半年意识形态工作" : "下半年意识形态工作";
    book.add("leadership.meeting", {
      title: half < 0 ? title.replace("第一议题", "") : `${about}专题研究`,
      start,
      place: room,
      host: head,
      genre: half < 0 ? "室务会" : "意识形态专题",
      attendance: leaders.map((person) =>
        person === head || random.chance(0.9)
          ? { person, status: "到" }
          : { person, status: "请假", reason: random.pick(["公出", "驻村"]) },
      ),
      agenda: half < 0 ? agenda : [...agenda.slice(0, 1), { title: about }],
      fields: { "first-topic": true },
      ...(half < 0 ? {} : { evidence: inBox("会议记录", book.year, "意识形态", half + 1) }),
    });
  }
}
