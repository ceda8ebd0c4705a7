import { type Attendance, type Book, inBox, present, there } from "./book.ts";
import { monthly, plus, spread } from "./days.ts";
import { branch, personOf, rosterOf } from "./roster.ts";
import type { Words } from "./words.ts";

/** What a branch does among its own members: rows 17, 23 and 25. */
export function writeCircle(book: Book, words: Words): void {
  groupMeetings(book, words);
  appraisal(book);
  talks(book, words);
}

const groups = [
  ["org-03", "第一党小组", "沈亦舟"],
  ["org-04", "第二党小组", "周砚秋"],
] as const;

/** Months in which the second group did not meet. */
const missed: Readonly<Record<number, readonly number[]>> = { 2022: [2, 7], 2025: [8] };

function groupMeetings(book: Book, { lastMonth, readings }: Words): void {
  const code = "branch.group-meeting";
  const random = book.luck(code);
  for (const [org, name, host] of groups)
    monthly(book.year, 1, lastMonth, 8).forEach((start, index) => {
      const month = index + 1;
      if (org === "org-04" && missed[book.year]?.includes(month)) return;
      book.add(code, {
        org,
        title: `${name}${month}月会议`,
        start,
        place: org === "org-03" ? "调研二科办公室" : "调研一科办公室",
        host: personOf(host),
        attendance: withHost(present(random, org, start, 0.92), personOf(host)),
        agenda: [
          { title: `学习${readings[index % readings.length] ?? ""}` },
          { title: month % 3 === 0 ? "党员汇报本季度思想和工作" : "商量本月主题党日分工" },
        ],
        ...(month % 6 === 0 ? { fields: { submitted: ["对支部工作的意见建议"] } } : {}),
        evidence: inBox("会议记录", book.year, name, month),
      });
    });
}

/** Who leads a meeting is at it. */
const withHost = (attendance: Attendance, host: string): Attendance =>
  attendance.map((row) => (row.person === host ? { person: host, status: "到" } : row));

/** 民主评议 on the day of the yearly 组织生活会: totals only, the ballots lie with the committee. */
function appraisal(book: Book): void {
  const code = "life.appraisal";
  const start = book.year === 2022 ? "2022-02-25" : "2025-02-21";
  const attendance = present(book.luck(code), branch, start, 0.95);
  const rated = there(attendance).length;
  const excellent = book.year === 2022 ? 8 : 7;
  book.add(code, {
    org: branch,
    title: `${book.year - 1}年度民主评议党员`,
    start,
    place: "党员活动室",
    host: personOf("尉迟明远"),
    attendance,
    counts: { 参评: rated, 优秀: excellent, 合格: rated - excellent, 发出: rated, 收回: rated, 有效: rated },
    fields: {
      "self-rated": plus(start, -7),
      "mutual-rated": start,
      concluded: plus(start, 3),
      "fed-back": plus(start, 5),
      published: plus(start, 6),
      "ballots-place": "支部组织委员保管",
    },
    evidence: inBox("测评汇总表", book.year, "民主评议", 1),
  });
}

const committee = ["尉迟明远", "解晓岚", "单文博", "仇建平", "林𬱖"].map(personOf);

/** With whom nobody of the committee found the time: the first secretary far away, the newcomer of the summer. */
const untalked: Readonly<Record<number, readonly string[]>> = { 2022: [], 2025: ["马知远", "欧阳嘉木"] };

type Talk = { readonly between: string; readonly talkers: readonly [string, string] };

/** 谈心谈话: between whom and when, never what about. Those of the committee come first, before the yearly 组织生活会. */
function talks(book: Book, { asOf }: Words): void {
  const year = String(book.year);
  const members = rosterOf(branch, asOf).filter((person) => !committee.includes(person));
  const left = new Set((untalked[book.year] ?? []).map(personOf));
  const inner = committee.flatMap((one, index) =>
    committee.slice(index + 1).map((other): Talk => ({ between: "支委之间", talkers: [one, other] })),
  );
  const upward = members
    .filter((person) => !left.has(person))
    .map(
      (person, index): Talk => ({
        between: "支委与党员",
        talkers: [committee[index % committee.length] ?? "", person],
      }),
    );
  // Two and two by the list; where one is left over, with the first of it.
  const across = members.flatMap((one, index): Talk[] => {
    const other = members[index + 1] ?? members[0] ?? "";
    return index % 2 === 0 ? [{ between: "党员之间", talkers: [one, other] }] : [];
  });
  write(book, inner, "会前", spread(`${year}-01-06`, `${year}-02-17`, inner.length));
  write(book, upward, "日常", spread(`${year}-03-03`, `${year}-08-29`, upward.length));
  write(book, across, "日常", spread(`${year}-09-08`, `${year}-11-28`, across.length));
}

function write(book: Book, all: readonly Talk[], genre: string, days: readonly string[]): void {
  const code = "life.talk";
  const random = book.luck(code);
  all.forEach(({ between, talkers }, index) => {
    const start = days[index] ?? "";
    // Who came or left within the year talks while both are there.
    const day = talkers.every((person) => rosterOf(branch, start).includes(person)) ? start : `${book.year}-11-14`;
    book.add(code, {
      org: branch,
      title: `谈心谈话：${between}`,
      start: day,
      genre,
      counts: { 对: 1, 人次: random.between(1, 2) },
      fields: { between, talkers, "notes-place": "谈话人本人保管" },
    });
  });
}
