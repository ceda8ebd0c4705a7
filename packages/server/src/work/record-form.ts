import type { RecordForm } from "@shilu/contract";
import type { Block, Doc, TableColumn } from "@shilu/document";
import {
  isMeetingTitle,
  longDate,
  type Mechanism,
  type Membership,
  type PaperWords,
  placedWords,
  printedAs,
  wordsOfPaper,
} from "@shilu/domain";
import type { StoredRecord } from "@shilu/store";
import { heading, paragraph, table } from "./blocks.ts";
import { briefLines } from "./brief.ts";
import { stepFacts } from "./course.ts";
import { framed, type Known, paperForm, signInTable } from "./paper-form.ts";
import { castWords, evidenceOf, type FormGround, recordAttendance, recordFacts, timeOf } from "./record-facts.ts";
import { summary } from "./summary.ts";

/**
 * The papers of a kind of record: its own 登记表 always; 会议记录, 签到表 and 活动信息 of what people come to, 纪要 of a meeting; and what the
 * mechanism file names in `prints` besides.
 */
export function formsOf(kind: Mechanism): { readonly form: RecordForm; readonly title: string }[] {
  const { title, record } = kind;
  const meets = record?.blocks.includes("meeting") === true;
  const isMeeting = isMeetingTitle(title);
  const named = (form: RecordForm) => record?.prints.find((name) => printedAs(name) === form);
  const own = (form: RecordForm, plain: string) => {
    const name = named(form) ?? plain;
    return name === plain ? `${title}${plain}` : name;
  };
  const all: readonly (readonly [asked: boolean, form: RecordForm, title: string])[] = [
    [true, "registration", own("registration", "登记表")],
    [meets, "minutes", `${title}${isMeeting ? (title.endsWith("会议") ? "" : "会议") : "活动"}记录`],
    [meets, "sign-in", `${title}签到表`],
    [
      (meets && isMeeting) || named("summary") !== undefined,
      "summary",
      named("summary") === undefined || named("summary") === "会议纪要" ? `${title}纪要` : own("summary", ""),
    ],
    [meets, "brief", `${title}活动信息`],
    [named("account") !== undefined, "account", own("account", "纪实表")],
    [named("handbook") !== undefined, "handbook", `支部工作手册（${title}）`],
    [named("tally") !== undefined, "tally", own("tally", "汇总单")],
  ];
  return all.flatMap(([asked, form, usual]) => {
    const called = wordsOfPaper(kind, form).title;
    return asked ? [{ form, title: called === null ? usual : placedWords(called, { 事项: title }) }] : [];
  });
}

/** A paper form of a record: what was recorded and nothing else; what is to be written by hand stays empty. */
export function recordForm(form: RecordForm, ground: FormGround): Doc {
  const { kind, org, stored, printed } = ground;
  const title = formsOf(kind).find((one) => one.form === form)?.title ?? kind.title;
  const words = wordsOfPaper(kind, form);
  const { id, status } = stored.record;
  const foot = paragraph(
    "foot",
    `（记录编号${id}，第${stored.version}版${notCounted[status]}，${longDate(printed)}打印）`,
  );
  if (form === "summary") return summary(ground, { title, words, known: knownOf(ground), foot });
  const middle = { registration, minutes, "sign-in": signIn, brief, account, handbook, tally }[form](ground, words);
  return paperForm(org.name, title, [...framed(words, knownOf(ground), middle), foot]);
}

const knownOf = ({ kind, org, stored: { record }, people }: FormGround): Known => {
  const host = people.find(({ id }) => id === record.host)?.name ?? record.host;
  return {
    ...{ 单位: org.name, 事项: kind.title, 时间: timeOf(record) },
    ...(record.place === undefined ? {} : { 地点: record.place }),
    ...(host === undefined ? {} : { 主持人: host }),
  };
};

/** Who led something by a roster of a day, with what; of two posts the first of the roster. */
export const postsIn = (roster: readonly Membership[]): ReadonlyMap<string, string> =>
  new Map(
    roster
      .filter(({ role }) => !plain.includes(role))
      .reverse()
      .map(({ person, role }) => [person, role]),
  );
const plain: readonly Membership["role"][] = ["成员", "干部", "工作队员"];

/** What a paper says of a record that counts for nothing. */
const notCounted: Readonly<Record<StoredRecord["record"]["status"], string>> = {
  final: "",
  draft: "，草稿，不计入任何数字",
  void: "，已作废，不计入任何数字",
  superseded: "，已更正，不计入任何数字",
};

const formColumns: readonly TableColumn[] = [
  { title: "项目", share: 100 },
  { title: "内容", share: 342 },
];

/** One table of what some parts say. */
const partsTable = (
  { parts }: PaperWords,
  rowsOf: Readonly<Record<string, readonly (readonly string[])[]>>,
): Block[] => {
  const rows = parts.flatMap((part) => rowsOf[part] ?? []);
  return rows.length === 0 ? [] : [table("facts", formColumns, rows)];
};

const rowsOfFacts = (facts: ReturnType<typeof recordFacts>) => facts.map(({ title, text }) => [title, text]);

/** 登记表: everything the record says, a line each, with who was there and where the evidence lies. */
const registration = (ground: FormGround, words: PaperWords): Block[] =>
  partsTable(words, {
    名称: [["名称", ground.stored.record.title]],
    内容: rowsOfFacts([...factsOf(ground), ...stepFacts(ground.stored.record, ground.kind)]),
    出席: presence(ground),
    佐证: evidenceRows(ground.stored),
  });

/** 纪实表: what took place, matter by matter and speaker by speaker. */
const account = (ground: FormGround, words: PaperWords): Block[] =>
  partsTable(words, {
    名称: [["活动名称", ground.stored.record.title]],
    内容: rowsOfFacts(factsOf(ground).filter(({ title }) => !apart.test(title))),
    议题: mattersOf(ground.stored).map((text, at) => [`议题${at + 1}`, text]),
    发言: spokenOf(ground).map((text, at) => [`发言${at + 1}`, text]),
    出席: presence(ground),
    佐证: evidenceRows(ground.stored),
  });

/** 支部工作手册: one page of the book, its lines under their leads. */
function handbook(ground: FormGround, { parts }: PaperWords): Block[] {
  const { stored } = ground;
  const facts = factsOf(ground).filter(({ title }) => !apart.test(title));
  const there = /^(?:时间|地点|主持人|记录人)$/;
  const line = ({ title, text }: (typeof facts)[number]) => [title, text] as const;
  const rowsOf: Readonly<Record<string, readonly (readonly string[])[]>> = {
    名称: [["名称", stored.record.title]],
    时间地点: facts.filter(({ title }) => there.test(title)).map(line),
    出席: presence(ground),
    内容: facts.filter(({ title }) => !there.test(title)).map(line),
    议题: mattersOf(stored).map((text, at) => [`议题${at + 1}`, text]),
    发言: spokenOf(ground).map((text) => ["发言", text]),
    佐证: evidenceRows(stored),
  };
  return parts
    .flatMap((part) => rowsOf[part] ?? [])
    .map(
      ([title = "", text = ""], at): Block => ({
        ...{ kind: "paragraph", id: `line${at}` },
        runs: [{ text: `${title}：`, style: "hei" }, { text }],
      }),
    );
}

/** 计票报告单, 测评汇总表, 统计表: the numbers of the record, and nobody's vote or opinion. */
const tally = (ground: FormGround, words: PaperWords): Block[] => {
  const { stored, kind } = ground;
  const { counts, agenda, fields } = stored.record;
  const numbers = (kind.record?.fields ?? []).flatMap(({ name, title, type }) =>
    type === "number" && fields[name] !== undefined ? [[title, String(fields[name])]] : [],
  );
  const facts = factsOf(ground);
  const units = [...new Set([...(kind.record?.counts ?? []), ...Object.keys(counts)])];
  return partsTable(words, {
    时间地点: rowsOfFacts(facts.filter(({ title }) => title === "时间" || title === "地点")),
    到会: rowsOfFacts(facts.filter(({ title }) => title === "到会")),
    数量: [...units.flatMap((unit) => (counts[unit] === undefined ? [] : [[unit, String(counts[unit])]])), ...numbers],
    表决: agenda.flatMap(({ title, votes }) => (votes === undefined ? [] : [[title, castWords(votes)]])),
  });
};

const factsOf = ({ stored, kind, people }: FormGround) => recordFacts(stored, kind, people);

/** Who came and who did not, by status; a reason stands behind the name. */
const presence = ({ stored, people }: Pick<FormGround, "stored" | "people">): string[][] =>
  recordAttendance(stored.record, people).map(({ status, people: who }) => [
    `${status}${who.length}人`,
    who.map(({ name, reason }) => (reason === null ? name : `${name}（${reason}）`)).join("、"),
  ]);

const evidenceRows = (stored: StoredRecord): string[][] =>
  evidenceOf(stored).map((text, at) => [`佐证${at + 1}`, text]);

/** Facts that stand in the part of their own below, or say nothing on paper. */
const apart = /^(?:议程\d+|发言|书面发言|录入)$/;

/** Each matter with what was decided, in one line. */
const mattersOf = ({ record }: StoredRecord): string[] =>
  record.agenda.map(({ title, resolution, votes }) =>
    [
      title,
      ...(resolution === undefined ? [] : [`决议：${resolution}`]),
      ...(votes === undefined ? [] : [castWords(votes)]),
    ].join("；"),
  );

function spokenOf({ stored: { record }, people }: Pick<FormGround, "stored" | "people">): string[] {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return record.speakers.map(
    ({ person, topic, written }) =>
      `${names.get(person) ?? person}${written ? "（书面）" : ""}${topic === undefined ? "" : `：${topic}`}`,
  );
}

/** 会议记录 for the paper file: the head, who was there, each matter with what was decided, who spoke on what; the rest is written by hand. */
function minutes(ground: FormGround, { parts }: PaperWords): Block[] {
  const { stored } = ground;
  const { record } = stored;
  const facts = factsOf(ground);
  const head = facts.filter(({ title }) => !apart.test(title)).map(({ title, text }) => `${title}：${text}`);
  const came = presence(ground).map(([status = "", who = ""]) => `${status}：${who}`);
  const linesOf: Readonly<Record<string, readonly string[]>> = {
    基本情况: [`名称：${record.title}`, ...head, ...came],
    议题: record.agenda.flatMap(({ title, resolution, votes }, at): string[] => [
      `议题${at + 1}：${title}`,
      ...(resolution === undefined ? [] : [`决议：${resolution}`]),
      ...(votes === undefined ? [] : [`表决：${castWords(votes)}`]),
    ]),
    发言: spokenOf(ground),
    附件: evidenceOf(stored),
  };
  const there = parts.filter((title) => (linesOf[title]?.length ?? 0) > 0);
  return there.flatMap((title, part): Block[] => [
    heading(`h${part}`, part + 1, title),
    ...(linesOf[title] ?? []).map((text, at) => paragraph(`p${part}-${at}`, text)),
  ]);
}

/** 签到表: everybody who was expected by the roster of that day, and whoever came besides; a place to sign, and what was recorded of him. */
function signIn({ stored, people, expected }: FormGround, { parts }: PaperWords): Block[] {
  const { record } = stored;
  const known = new Map(
    record.attendance.map(({ person, status, reason }) => [person, reason ? `${status}（${reason}）` : status]),
  );
  const all = [...new Set([...expected, ...known.keys()])];
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const place = record.place === undefined ? "" : `　地点：${record.place}`;
  const blocks: Readonly<Record<string, Block>> = {
    名称: paragraph("when", `名称：${record.title}`),
    时间地点: paragraph("where", `时间：${timeOf(record)}${place}`),
    签名表: signInTable(
      "记录情况",
      all.map((person) => ({ name: names.get(person) ?? person, note: known.get(person) ?? "" })),
    ),
  };
  return parts.flatMap((part) => blocks[part] ?? []);
}

/** 活动信息: at most 300 characters of recorded facts. */
const brief = (ground: FormGround, words: PaperWords): Block[] =>
  briefLines(ground, words.parts).map((text, at) => paragraph(`p${at}`, text));
