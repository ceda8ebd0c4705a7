import type { RecordForm } from "@shilu/contract";
import type { Block, Doc, TableColumn } from "@shilu/document";
import { longDate, type Mechanism, type Org, type Person, type PlainDate } from "@shilu/domain";
import type { StoredRecord } from "@shilu/store";
import { heading, paragraph, table } from "./blocks.ts";
import { stepFacts } from "./course.ts";
import { isMeeting, paperForm, signInTable } from "./paper-form.ts";
import { recordAttendance, recordFacts } from "./record-facts.ts";

/** A record with what its paper forms need besides: its kind, whose it is, the people of the office, and who was expected by the roster of its day. */
export type FormGround = {
  readonly stored: StoredRecord;
  readonly kind: Mechanism;
  readonly org: Org;
  readonly people: readonly Person[];
  readonly expected: readonly string[];
  readonly printed: PlainDate;
};

/** The paper forms of a kind of record: its own 登记表 always; 会议记录 and 签到表 of what people come to. */
export const formsOf = ({ title, record }: Mechanism): { readonly form: RecordForm; readonly title: string }[] => {
  const meets = record?.blocks.includes("meeting") === true;
  const own = record?.prints.find((name) => !/记录$|签到表$/.test(name)) ?? plainName;
  return [
    { form: "registration", title: own === plainName ? `${title}${plainName}` : own },
    ...(meets
      ? ([
          { form: "minutes", title: `${title.replace(/会议$/, "会")}${isMeeting(title) ? "议" : "活动"}记录` },
        ] as const)
      : []),
    ...(meets ? ([{ form: "sign-in", title: `${title}签到表` }] as const) : []),
  ];
};
const plainName = "登记表";

/** A paper form of a record: what was recorded and nothing else; what is to be written by hand stays empty. */
export function recordForm(form: RecordForm, ground: FormGround): Doc {
  const { kind, org, stored } = ground;
  const title = formsOf(kind).find((one) => one.form === form)?.title ?? kind.title;
  const body = { registration, minutes, "sign-in": signIn }[form](ground);
  const { id, status } = stored.record;
  return paperForm(org.name, title, [
    ...body,
    paragraph("foot", `（记录编号${id}，第${stored.version}版${notCounted[status]}，${longDate(ground.printed)}打印）`),
  ]);
}

/** What a paper says of a record that counts for nothing. */
const notCounted: Readonly<Record<StoredRecord["record"]["status"], string>> = {
  final: "",
  draft: "，草稿，不计入任何数字",
  void: "，已作废，不计入任何数字",
  superseded: "，已更正，不计入任何数字",
};

/** Everything the record says, a line each, with who was there and where the evidence lies. */
function registration({ stored, kind, people }: FormGround): Block[] {
  const { record } = stored;
  const facts = recordFacts(stored, kind, people).map(({ title, text }) => [title, text]);
  return [
    table("facts", formColumns, [
      ["名称", record.title],
      ...facts,
      ...stepFacts(record, kind).map(({ title, text }) => [title, text]),
      ...presence({ stored, people }),
      ...evidenceOf(stored).map((text, at) => [`佐证${at + 1}`, text]),
    ]),
    paragraph("signed", "填表人：　　　　　　审核人：　　　　　　　年　　月　　日"),
  ];
}
const formColumns: readonly TableColumn[] = [
  { title: "项目", share: 100 },
  { title: "内容", share: 342 },
];

/** Who came and who did not, by status; a reason stands behind the name. */
const presence = ({ stored, people }: Pick<FormGround, "stored" | "people">): string[][] =>
  recordAttendance(stored.record, people).map(({ status, people: who }) => [
    `${status}${who.length}人`,
    who.map(({ name, reason }) => (reason === null ? name : `${name}（${reason}）`)).join("、"),
  ]);

const evidenceOf = ({ record }: StoredRecord): string[] =>
  record.evidence.map(
    ({ kind, place, sha256 }) => `${kind}${place ? `，${place}` : ""}${sha256 ? "（存在系统里）" : ""}`,
  );

/** Facts that stand in the part of their own below, or say nothing on paper. */
const apart = /^(?:议程\d+|发言|书面发言|录入)$/;

/** 会议记录 for the paper file: the head, who was there, each matter with what was decided, who spoke on what; the rest is written by hand. */
function minutes({ stored, kind, people }: FormGround): Block[] {
  const { record } = stored;
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const facts = recordFacts(stored, kind, people);
  const head = facts.filter(({ title }) => !apart.test(title)).map(({ title, text }) => `${title}：${text}`);
  const came = presence({ stored, people }).map(([status = "", who = ""]) => `${status}：${who}`);
  const matters = record.agenda.flatMap(({ title, resolution, votes }, at): string[] => [
    `${at + 1}.${title}`,
    ...(resolution === undefined ? [] : [`决议：${resolution}`]),
    ...(votes === undefined ? [] : [`表决：赞成${votes.for}票，反对${votes.against}票，弃权${votes.abstain}票`]),
  ]);
  const spoke = record.speakers.map(
    ({ person, topic, written }) =>
      `${names.get(person) ?? person}${written ? "（书面）" : ""}${topic === undefined ? "" : `：${topic}`}`,
  );
  const parts = [
    ["基本情况", [`名称：${record.title}`, ...head, ...came]],
    ["议题", matters],
    ["发言", spoke],
    ["附件", evidenceOf(stored)],
  ] as const;
  const there = parts.filter(([, lines]) => lines.length > 0);
  return [
    ...there.flatMap(([title, lines], part): Block[] => [
      heading(`h${part}`, part + 1, title),
      ...lines.map((text, at) => paragraph(`p${part}-${at}`, text)),
    ]),
    paragraph("signed", "主持人（签名）：　　　　　　　　　　记录人（签名）："),
  ];
}

/** 签到表: everybody who was expected by the roster of that day, and whoever came besides; a place to sign, and what was recorded of him. */
function signIn({ stored, people, expected }: FormGround): Block[] {
  const { record } = stored;
  const known = new Map(
    record.attendance.map(({ person, status, reason }) => [person, reason ? `${status}（${reason}）` : status]),
  );
  const all = [...new Set([...expected, ...known.keys()])];
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const place = record.place === undefined ? "" : `　地点：${record.place}`;
  return [
    paragraph("when", `名称：${record.title}`),
    paragraph("where", `时间：${longDate(record.start)}${place}`),
    signInTable(
      "记录情况",
      all.map((person) => ({ name: names.get(person) ?? person, note: known.get(person) ?? "" })),
    ),
  ];
}
