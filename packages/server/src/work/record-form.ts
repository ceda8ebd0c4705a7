import type { RecordForm } from "@shilu/contract";
import { type Block, type Doc, ordinal, type TableColumn } from "@shilu/document";
import { longDate, type Mechanism, type Org, type Person, type PlainDate } from "@shilu/domain";
import type { StoredRecord } from "@shilu/store";
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
    ...(meets ? ([{ form: "minutes", title: `${title.replace(/会议$/, "会")}${isCalled(title)}记录` }] as const) : []),
    ...(meets ? ([{ form: "sign-in", title: `${title}签到表` }] as const) : []),
  ];
};
const plainName = "登记表";

/** 支委会会议记录, 主题党日活动记录. */
const isCalled = (title: string): string => (/会(?:议)?$/.test(title) ? "议" : "活动");

/** A paper form of a record: what was recorded and nothing else; what is to be written by hand stays empty. */
export function recordForm(form: RecordForm, ground: FormGround): Doc {
  const { kind, org, stored } = ground;
  const title = formsOf(kind).find((one) => one.form === form)?.title ?? kind.title;
  const body = { registration, minutes, "sign-in": signIn }[form](ground);
  const { id } = stored.record;
  return {
    format: "report",
    title: [joined(org.name, title)],
    body: [...body, paragraph("foot", `（记录编号${id}，第${stored.version}版，${longDate(ground.printed)}打印）`)],
  };
}

/** 党支部 and 支部主题党日 are 党支部主题党日: what the name ends with is not said again. */
function joined(name: string, title: string): string {
  const overlap = [4, 3, 2].find((length) => name.endsWith(title.slice(0, length))) ?? 0;
  return name + title.slice(overlap);
}

const paragraph = (id: string, text: string): Block => ({ kind: "paragraph", id, runs: [{ text }] });
const heading = (id: string, at: number, text: string): Block => ({
  ...{ kind: "heading", id, level: 1 },
  runs: [{ text: `${ordinal(at)}、${text}` }],
});
const table = (id: string, columns: readonly TableColumn[], rows: readonly (readonly string[])[]): Block => ({
  ...{ kind: "table", id, columns },
  rows: rows.map((cells) => ({ cells: cells.map((text) => [{ text }]) })),
});

/** Everything the record says, a line each, with who was there and where the evidence lies. */
function registration({ stored, kind, people }: FormGround): Block[] {
  const { record } = stored;
  const facts = recordFacts(stored, kind, people).map(({ title, text }) => [title, text]);
  return [
    table("facts", formColumns, [
      ["名称", record.title],
      ...facts,
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
  record.evidence.map(({ kind, place }) => (place === undefined ? `${kind}（存在系统里）` : `${kind}，${place}`));

/** Facts that stand in the part of their own below, or say nothing on paper. */
const apart = /^(?:议程\d+|发言|书面发言|录入|应到)$/;

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
    table(
      "people",
      [
        { title: "序号", share: 45, align: "center" },
        { title: "姓名", share: 90 },
        { title: "签名", share: 170 },
        { title: "记录情况", share: 137 },
      ],
      all.map((person, at) => [String(at + 1), names.get(person) ?? person, "", known.get(person) ?? ""]),
    ),
  ];
}
