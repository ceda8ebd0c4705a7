import type { Money } from "@shilu/domain";
import { plus } from "./days.ts";
import { type Random, randomFrom } from "./random.ts";
import { branch, office, personOf, rosterOf } from "./roster.ts";

/** One row of records.jsonl as this office writes it: what it leaves out takes the format's default. */
export type Row = {
  readonly id: string;
  readonly mechanism: string;
  readonly org: string;
  readonly title: string;
  readonly start: string;
  readonly end?: string;
  readonly place?: string;
  readonly host?: string;
  readonly recorder?: string;
  readonly attendance?: Attendance;
  readonly headcount?: { readonly expected: number; readonly present: number; readonly basis: string };
  readonly guests?: number;
  readonly speakers?: readonly Speaker[];
  readonly agenda?: readonly {
    readonly title: string;
    readonly first?: true;
    readonly resolution?: string;
    readonly votes?: Votes;
  }[];
  readonly money?: readonly Line[];
  readonly counts?: Readonly<Record<string, number>>;
  readonly level?: Level;
  readonly genre?: string;
  readonly issue?: number;
  readonly finished?: string;
  readonly issued?: string;
  readonly of?: string;
  readonly event?: string;
  readonly group?: string;
  readonly fields?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  readonly campaigns?: readonly string[];
  readonly entered?: string;
  readonly status?: "draft" | "void" | "superseded";
  readonly corrects?: string;
  readonly nil?: true;
  readonly evidence?: readonly { readonly kind: string; readonly place: string }[];
};
type Votes = { readonly for: number; readonly against: number; readonly abstain: number };
type Status = "到" | "请假" | "缺席" | "列席" | "补学";
export type Attendance = readonly { readonly person: string; readonly status: Status; readonly reason?: string }[];
type Speaker = { readonly person: string; readonly topic?: string; readonly role?: string; readonly written?: true };
type Line = {
  readonly amount: number;
  readonly source: Money["source"];
  readonly use: string;
  readonly form?: "物资";
  readonly from?: string;
  readonly to?: string;
  readonly households?: number;
  readonly people?: number;
  readonly arrived?: string;
};
type Level = "中央" | "国家" | "自治区" | "市";
type Entry = Omit<Row, "id" | "mechanism" | "org"> & { readonly org?: string };

/** The ledger of one year while it is being written: rows get running numbers of their mechanism (ZY-2022-19-03). */
export type Book = {
  readonly year: number;
  readonly rows: Row[];
  /** Chance of one mechanism, so that a change in one never moves another. */
  readonly luck: (code: string) => Random;
  readonly add: (code: string, entry: Entry) => Row;
};

const numbers = new Map<string, number | string>(
  Object.entries({
    "study.center-group": 1,
    "study.first-topic": 2,
    "study.forum": 3,
    "study.seminar": 4,
    "study.collective": 5,
    "study.training": 8,
    "branch.general-meeting": 15,
    "branch.committee": 16,
    "branch.group-meeting": 17,
    "branch.party-lecture": 18,
    "branch.theme-day": 19,
    "life.democratic": 21,
    "life.organizational": 22,
    "life.appraisal": 23,
    "life.talk": 25,
    "party.work-meeting": 27,
    "cadre.talk-each": 36,
    "village.pairing": 41,
    "village.first-secretary": 42,
    "village.visit": 43,
    "village.special-report": 44,
    "village.weak-branch": 48,
    "care.july-first": 49,
    "care.donation": 50,
    "care.student-aid": 52,
    "aid.coordinated": 53,
    "community.funding": 55,
    "volunteer.friday": 56,
    "research.instruction": 58,
    "drafting.manuscript": 59,
    "research.report": 60,
    "research.bulletin": 61,
    "reform.supervision": 64,
    "reform.pilot": 65,
    "reform.casebook": 66,
    "reform.media": 67,
    "discipline.inspection-advice": 72,
    "discipline.off-hours": 78,
    "leadership.meeting": "80a",
    "report.next-step": 83,
    "experience.distilled": 85,
  }),
);

const recorders = ["赵一诺", "钱慕云", "秦望舒", "韩松筠"];

export function openBook(year: number): Book {
  const rows: Row[] = [];
  const sequence = new Map<string, number>();
  const randoms = new Map<string, Random>();
  const luck = (code: string): Random => {
    const random = randoms.get(code) ?? randomFrom(`${year} ${code}`);
    randoms.set(code, random);
    return random;
  };
  const add = (code: string, { org, title, start, ...rest }: Entry): Row => {
    const yearOfStart = start.slice(0, 4);
    const key = `${yearOfStart}-${numbers.get(code)}`;
    const next = (sequence.get(key) ?? 0) + 1;
    sequence.set(key, next);
    const random = luck(code);
    const row: Row = {
      id: `ZY-${key}-${String(next).padStart(3, "0")}`,
      mechanism: code,
      org: org ?? office,
      title,
      start,
      ...rest,
      recorder: rest.recorder ?? personOf(random.pick(recorders)),
      entered: rest.entered ?? entryDay(random, rest.end ?? start),
    };
    rows.push(row);
    return row;
  };
  return { year, rows, luck, add };
}

/** Mostly within the week; three in a hundred are entered late (补录). */
const entryDay = (random: Random, day: string): string =>
  plus(day, random.chance(0.03) ? random.between(9, 41) : random.between(0, 4));

const reasons = ["公出", "公出", "病假", "事假", "休假", "借调"];

/** Who was there: the roster of that very day, the first secretary mostly away in the village. */
export function present(random: Random, org: string, day: string, share = 0.9): Attendance {
  const away = personOf(day < "2023-06-01" ? "仇建平" : "马知远");
  return rosterOf(org, day).map((person) => {
    if (person === away && !random.chance(0.25)) return { person, status: "请假", reason: "驻村" };
    if (random.chance(share)) return { person, status: "到" };
    const late = random.next();
    if (late < 0.12) return { person, status: "缺席", reason: "未履行请假手续" };
    if (late < 0.4) return { person, status: "补学", reason: random.pick(reasons) };
    return { person, status: "请假", reason: random.pick(reasons) };
  });
}

/** `n` of a roster who were there; nobody else is named. */
export const volunteers = (random: Random, org: string, day: string, n: number): Attendance =>
  random.some(rosterOf(org, day), n).map((person) => ({ person, status: "到" }));

/** Non-members of the branch who sat in: 列席 never counts. */
export const observers = (random: Random, day: string, n: number): Attendance => {
  const members = new Set(rosterOf(branch, day));
  const others = rosterOf(office, day).filter((person) => !members.has(person));
  return random.some(others, n).map((person) => ({ person, status: "列席" }));
};

/** Persons with 到, from whom speakers are taken. */
export const there = (attendance: Attendance): string[] =>
  attendance.filter(({ status }) => status === "到").map(({ person }) => person);

export const inBox = (kind: string, year: number, what: string, page: number) => [
  { kind, place: `综合科2号柜-${year}年${what}盒-第${page}页` },
];
