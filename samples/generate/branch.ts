import { type Book, inBox, observers, present, there } from "./book.ts";
import { monthly, plus, workingDay } from "./days.ts";
import { branch, communityBranch, office, personOf, rosterOf, villageBranch } from "./roster.ts";
import type { Words } from "./words.ts";

const hall = "党员活动室";

/** 组织生活: rows 15, 16, 18, 19, 21 and 22. */
export function writeBranch(book: Book, words: Words): void {
  generalMeetings(book);
  committee(book, words);
  lectures(book, words);
  themeDays(book, words);
  lifeMeetings(book);
}

const meetings: Record<
  number,
  readonly (readonly [day: string, title: string, kind: string, items: readonly string[]])[]
> = {
  2022: [
    ["2022-02-18", "通报组织生活会筹备并部署全年工作", "学习", ["上年工作报告", "全年工作要点"]],
    ["2022-04-22", "选举新一届支部委员会", "选举", ["支委会工作报告", "选举办法", "选举支部委员"]],
    ["2022-07-01", "庆祝建党一百零一周年", "学习", ["重温入党誓词", "表彰优秀党员"]],
    ["2022-09-23", "学习自治区党代会精神", "学习", ["传达学习", "研究下沉社区安排"]],
    ["2022-11-18", "讨论预备党员转正", "发展", ["陈星野同志转正", "学习党的二十大精神"]],
  ],
  2025: [
    ["2025-03-07", "通报上年工作并部署学习教育", "学习", ["上年工作报告", "学习教育安排"]],
    ["2025-06-27", "庆祝建党一百零四周年", "学习", ["重温入党誓词", "通报学习教育进展", "表彰优秀党员"]],
    ["2025-09-19", "增补支部委员", "选举", ["选举办法", "增补委员"]],
    ["2025-12-05", "讨论预备党员转正", "发展", ["顾念之同志转正", "学习四中全会精神"]],
  ],
};

function generalMeetings(book: Book): void {
  const code = "branch.general-meeting";
  const random = book.luck(code);
  (meetings[book.year] ?? []).forEach(([start, title, kind, items], index) => {
    const attendance = present(random, branch, start, 0.93);
    const here = there(attendance).length;
    const meeting = {
      org: branch,
      title: `党员大会：${title}`,
      start,
      place: hall,
      host: personOf("尉迟明远"),
      attendance: [...attendance, ...(index === 1 ? observers(random, start, 2) : [])],
      agenda: items.map((item, n) => ({
        title: item,
        ...(kind === "选举" || (kind === "发展" && n === 0)
          ? { resolution: "通过", votes: { for: here - 3, against: 0, abstain: 1 } }
          : {}),
      })),
      counts: { 项: items.length - (kind === "学习" ? 1 : 0) },
      fields: { kind: [kind], session: `第${index + 1}次` },
      evidence: inBox("会议记录", book.year, "党员大会", index + 1),
      ...(title.startsWith("庆祝") ? { event: `EV-${book.year}-07` } : {}),
    };
    if (index !== 3) {
      book.add(code, meeting);
      return;
    }
    const first = book.add(code, { ...meeting, counts: { 项: 9 }, status: "superseded" });
    book.add(code, { ...meeting, corrects: first.id, entered: plus(start, 6) });
  });
}

function committee(book: Book, { lastMonth }: Words): void {
  const code = "branch.committee";
  const random = book.luck(code);
  const five = ["尉迟明远", "解晓岚", "单文博", "仇建平", "林𬱖"].map(personOf);
  monthly(book.year, 1, lastMonth, 6).forEach((start, index) => {
    book.add(code, {
      org: branch,
      title: `支委会第${index + 1}次会议`,
      start,
      place: hall,
      host: five[0] ?? "",
      attendance: five.map((person, n) =>
        n > 2 && random.chance(0.3) ? { person, status: "请假", reason: "公出" } : { person, status: "到" },
      ),
      agenda: ["研究主题党日安排", "检查上次议定事项", "研究发展党员和党费"]
        .slice(0, random.between(2, 3))
        .map((title) => ({ title })),
      fields: { session: `第${index + 1}次` },
    });
  });
}

function lectures(book: Book, { lectures: all }: Words): void {
  const code = "branch.party-lecture";
  const random = book.luck(code);
  all.forEach(([topic, speaker, role, genre], index) => {
    const joint = index === 0;
    const start = joint
      ? book.year === 2022
        ? "2022-07-01"
        : "2025-06-27"
      : workingDay(`${book.year}-${String(index * 2 + 1).padStart(2, "0")}-20`);
    const attendance = present(random, branch, start, 0.9).map((row) =>
      row.person === personOf(speaker) ? { person: row.person, status: "到" as const } : row,
    );
    book.add(code, {
      org: branch,
      title: `党课：${topic}`,
      start,
      place: hall,
      genre,
      attendance,
      speakers: [{ person: personOf(speaker), topic, role }],
      fields: { topic },
      ...(joint ? { event: `EV-${book.year}-07` } : {}),
    });
  });
}

function themeDays(book: Book, { themeDays: themes, campaign }: Words): void {
  const code = "branch.theme-day";
  const random = book.luck(code);
  monthly(book.year, 1, themes.length, 25).forEach((start, index) => {
    const theme = themes[index] ?? "";
    const joint = index === 5 ? villageBranch : index === 8 ? communityBranch : null;
    const place = joint === villageBranch ? "苇塘湾村" : joint === communityBranch ? "棠荫社区" : hall;
    const event = joint === null ? {} : { event: `EV-${book.year}-${String(index + 1).padStart(2, "0")}` };
    const day = {
      org: branch,
      title: `主题党日：${theme}`,
      start,
      place,
      host: personOf("解晓岚"),
      attendance: [...present(random, branch, start, 0.9), ...observers(random, start, index % 3)],
      fields: { theme, segments: joint === null ? ["集中学习", "组织生活"] : ["集中学习", "志愿服务"] },
      ...event,
      ...(index % 4 === 2 ? { campaigns: [campaign] } : {}),
      evidence: inBox("签到表", book.year, "主题党日", index + 1),
    };
    book.add(code, index === 3 ? { ...day, entered: plus(start, 19) } : day);
    if (joint !== null)
      book.add(code, {
        org: joint,
        title: `与市委政研室党支部联合主题党日：${theme}`,
        start,
        place,
        ...event,
        headcount: { expected: 36, present: random.between(24, 33), basis: "签到表" },
      });
    if (index === 6) book.add(code, { ...day, title: `${day.title}（重复登记）`, status: "void" });
  });
}

function lifeMeetings(book: Book): void {
  const leaders = ["尉迟明远", "解晓岚", "单文博", "仇建平"].map(personOf);
  const all = (day: string) => rosterOf(office, day).filter((person) => leaders.includes(person));
  const democratic =
    book.year === 2022
      ? ([
          ["2022-01-20", "2021年度民主生活会", 14, 9, 8],
          ["2022-08-26", "专项整治专题民主生活会", 8, 5, 5],
        ] as const)
      : ([["2025-01-22", "2024年度民主生活会", 12, 8, 7]] as const);
  for (const [start, title, opinions, items, done] of democratic)
    book.add("life.democratic", {
      title,
      start,
      place: "市委办公楼三楼会议室",
      host: leaders[0] ?? "",
      attendance: all(start).map((person) => ({ person, status: "到" })),
      counts: { 条: opinions, 项: items, 办结: done },
      fields: { studied: plus(start, -7), asked: ["座谈", "书面"], talks: 6, reported: plus(start, 8) },
    });
  const organizational =
    book.year === 2022
      ? ([
          ["2022-02-25", "2021年度组织生活会", 21, 11],
          ["2022-09-02", "专项整治专题组织生活会", 9, 6],
        ] as const)
      : ([
          ["2025-02-21", "2024年度组织生活会", 18, 10],
          ["2025-07-18", "学习教育专题组织生活会", 11, 7],
        ] as const);
  const random = book.luck("life.organizational");
  for (const [start, title, opinions, items] of organizational)
    book.add("life.organizational", {
      org: branch,
      title,
      start,
      place: hall,
      host: leaders[0] ?? "",
      attendance: present(random, branch, start, 0.94),
      counts: { 条: opinions, 项: items },
      fields: { studied: plus(start, -4), asked: ["座谈", "书面"] },
    });
}
