import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { RecordForm } from "@shilu/contract";
import { type Doc, textOf, typeset } from "@shilu/document";
import { date, type LedgerRecordInput, ledgerRecord, type Mechanism, org, person, printedAs } from "@shilu/domain";
import type { StoredRecord } from "@shilu/store";
import fc from "fast-check";
import { houseCatalogue } from "../../domain/test/catalogue-of-house.ts";
import { briefLines, briefMost } from "../src/work/brief.ts";
import { joined } from "../src/work/paper-form.ts";
import type { FormGround } from "../src/work/record-facts.ts";
import { formsOf, recordForm } from "../src/work/record-form.ts";
import { assertLaidOut } from "./laid-out.ts";

const catalogue = houseCatalogue();
const kindOf = (code: string): Mechanism => {
  const kind = catalogue.mechanism(code, date("2025-06-10"));
  assert.ok(kind);
  return kind;
};

/** A branch of four by the order of its roster: 丁一 leads it. */
const people = ["p4 丁一", "p1 甲文", "p2 乙武", "p3 丙全"].map((one) => {
  const [id = "", name = ""] = one.split(" ");
  return person.parse({ id, name });
});
const roster = people.map(({ id }) => id);

function groundOf(record: LedgerRecordInput, kind = kindOf(record.mechanism)): FormGround {
  const read = ledgerRecord.parse(record);
  const came = read.attendance.filter(({ status }) => status === "到").length;
  const stored = {
    ...{ record: read, version: 1, status: read.status, late: false, entered: read.entered ?? null },
    ...{ expected: roster.length, present: read.attendance.length === 0 ? (read.headcount?.present ?? null) : came },
  } as unknown as StoredRecord;
  return {
    ...{ stored, kind, people, expected: roster, printed: date("2026-01-05") },
    org: org.parse({ id: "z", parent: null, type: "党支部", name: "政研室党支部" }),
    posts: new Map([
      ["p4", "书记"],
      ["p1", "委员"],
    ]),
  };
}

const committee: LedgerRecordInput = {
  ...{ id: "M1", mechanism: "branch.committee", org: "z", title: "第三次支委会", start: "2025-06-10", clock: "09:30" },
  ...{ place: "二楼会议室", host: "p4", entered: "2025-06-11", invited: ["王村长"] },
  attendance: [
    { person: "p1", status: "到" },
    { person: "p4", status: "到" },
    { person: "p2", status: "请假", reason: "住院" },
    { person: "p3", status: "缺席" },
  ],
  agenda: [
    { title: "研究主题党日", resolution: "定于6月25日开展", votes: { for: 2, against: 0, abstain: 0 } },
    { title: "研究发展党员", resolution: "同意确定一名发展对象。" },
  ],
};

test("纪要: fixed sentences, each matter with what was decided and the vote, lists by the order of the roster, and no reason of who was excused", () => {
  const doc = recordForm("summary", groundOf(committee));
  assert.equal(doc.format, "minutes");
  assert.equal(doc.head?.mark, "政研室党支部会议纪要");
  assert.deepEqual(doc.title, ["第三次支委会纪要"]);
  assert.deepEqual(linesOf(doc), [
    "2025年6月10日09:30，丁一在二楼会议室主持召开支部委员会会议。应到4人，实到2人。缺席1人：丙全。",
    "一、研究主题党日",
    "决议：定于6月25日开展。",
    "表决：赞成2票，反对0票，弃权0票。",
    "二、研究发展党员",
    "决议：同意确定一名发展对象。",
    "（记录编号M1，第1版，2026年1月5日打印）",
  ]);
  assert.deepEqual(doc.attendance, [
    { label: "出席", names: "丁一、甲文" },
    { label: "请假", names: "乙武" },
  ]);
  assert.doesNotMatch(
    JSON.stringify(doc),
    /住院|王村长/,
    "a reason is not told, and who was only invited did not come",
  );
});

test("活动信息: what is known, leaders by the order of the roster, and nothing where nothing was recorded", () => {
  assert.deepEqual(linesOf(recordForm("brief", groundOf(committee))).slice(0, 2), [
    "2025年6月10日，政研室党支部在二楼会议室召开支部委员会会议。丁一主持会议。应到4人，实到2人。书记丁一、委员甲文参加。",
    "议程：研究主题党日；研究发展党员。决议：定于6月25日开展；同意确定一名发展对象。",
  ]);
  const bare = { id: "M2", mechanism: "branch.committee", org: "z", title: "支委会", start: "2025-06-10" };
  const unknown = groundOf(bare);
  const silent = { ...unknown, stored: { ...unknown.stored, expected: null } as StoredRecord };
  assert.deepEqual(briefLines(silent, ["概况", "出席", "内容", "议题"]), [
    "2025年6月10日，政研室党支部召开支部委员会会议。",
  ]);
});

/** Words that stand in no fixed sentence, so that what a paper says of them is known to come from the record. */
const word = fc.string({ unit: fc.constantFrom(..."abcdefgh"), minLength: 1, maxLength: 40 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const fieldsOf = (kind: Mechanism) =>
  fc.record(
    Object.fromEntries(
      (kind.record?.fields ?? [])
        .filter(({ type, sealed }) => !sealed && (type === "text" || type === "long-text" || type === "list"))
        .map(({ name, type }) => [name, type === "list" ? fc.array(word, { minLength: 1, maxLength: 4 }) : word]),
    ),
    { requiredKeys: [] },
  );
const recordOf = (kind: Mechanism) =>
  fc
    .record(
      {
        title: word,
        place: word,
        host: fc.constantFrom("p1", "p4"),
        clock: fc.constantFrom("09:30", "14:00"),
        attendance: fc.uniqueArray(
          fc.record({
            person: fc.constantFrom(...roster),
            status: fc.constantFrom("到" as const, "请假" as const, "缺席" as const, "列席" as const),
            reason: word,
          }),
          { selector: ({ person: who }) => who },
        ),
        agenda: fc.array(fc.record({ title: word, resolution: maybe(word) }), { maxLength: 12 }),
        speakers: fc.array(fc.record({ person: fc.constantFrom(...roster), topic: word }), { maxLength: 3 }),
        evidence: fc.array(fc.record({ kind: word, place: word }), { maxLength: 3 }),
        fields: fieldsOf(kind),
      },
      { requiredKeys: ["title"] },
    )
    .map((said) => {
      const fixed = { id: "R1", mechanism: kind.code, org: "z", start: "2025-06-10", entered: "2025-06-11" };
      return JSON.parse(JSON.stringify({ ...fixed, ...said })) as LedgerRecordInput;
    });

const kinds = [
  "branch.committee",
  "branch.theme-day",
  "branch.general-meeting",
  "study.center-group",
  "branch.election",
  "life.democratic",
].map(kindOf);

/** What the program says of its own on these papers: every sentence of fixed shape, cut at what it leaves open. */
const fixed = [
  ..."主持召开 主持 召开 开展 会议 活动 参加 在 至 应到 实到 人 到 请假 缺席 列席 补学 出席 共 项 包括 年 月 日 票 赞成 反对 弃权 第 版 记录编号 打印 书面".split(
    " ",
  ),
  ..."名称 时间 地点 主持人 记录人 邀请 到会 议程 议题 决议 表决 发言 书面发言 录入 佐证 附件 基本情况 项目 内容 活动名称 数量 纪要 会议纪要 填表人 审核人 签名 计票人 监票人 序号 姓名 记录情况 系统建议格式".split(
    " ",
  ),
  ..."书记 委员 政研室党支部 党支部".split(" "),
  ...people.map(({ name }) => name),
];

test("no word stands on a paper of a record that is neither fixed nor recorded; a 活动信息 has at most 300 characters", () => {
  for (const kind of kinds) {
    const titles = [
      kind.title,
      ...(kind.record?.fields ?? []).map(({ title }) => title),
      ...formsOf(kind).map(({ title }) => joined("政研室党支部", title)),
    ];
    const spoken = new RegExp(
      `^(?:${[...fixed, ...titles]
        .sort((a, b) => b.length - a.length)
        .map((one) => one.replace(/[（）()]/g, "\\$&"))
        .join("|")}|[\\d\\s　，。、：；（）.|R-]|[一二三四五六七八九十])*$`,
    );
    fc.assert(
      fc.property(recordOf(kind), (record) => {
        const ground = groundOf(record, kind);
        const said = new Set(JSON.stringify(record).match(/[a-h]+/g));
        for (const { form } of formsOf(kind)) {
          const doc = recordForm(form, ground);
          const text =
            `${doc.title.join("")}\n${textOf(doc)}\n${JSON.stringify(doc.attendance?.map(({ names }) => names) ?? [])}`.replace(
              /["[\],]/g,
              "\n",
            );
          for (const own of text.match(/[a-h]+/g) ?? []) assert.ok(said.has(own), `${form}: “${own}” was not recorded`);
          for (const line of text.split("\n"))
            assert.match(line.replace(/[a-h]+|\d\d:\d\d/g, ""), spoken, `${kind.code} ${form}: ${line}`);
        }
        const brief = briefLines(ground, ["概况", "出席", "内容", "议题"]);
        assert.ok([...brief.join("")].length <= briefMost, brief.join(""));
        assert.ok(brief.length === 1 || brief.length === 2);
      }),
      { numRuns: 40, seed: 8 },
    );
  }
});

test("登记表 and 会议记录 lose nothing of what was recorded; where only a place is kept, 活动信息 does not say it", () => {
  for (const kind of kinds)
    fc.assert(
      fc.property(recordOf(kind), (record) => {
        const ground = groundOf(record, kind);
        const words = new Set(JSON.stringify(record).match(/(?<=")[a-h]+(?=")/g));
        const papers = formsOf(kind).map(({ form }) => form);
        for (const form of ["registration", "minutes", "account"] as const) {
          if (!papers.includes(form)) continue;
          const text = textOf(recordForm(form, ground));
          for (const one of words) assert.ok(text.includes(one), `${form} lost “${one}”`);
        }
        const kept = (kind.record?.fields ?? []).filter((field) => field["place-only"]);
        const brief = briefLines(ground, ["概况", "出席", "内容", "议题"]).join("");
        for (const { title } of kept) assert.ok(!brief.includes(title), title);
      }),
      { numRuns: 30, seed: 9 },
    );
});

test("活动信息 tells nothing of what lies elsewhere, is sealed, or names people of whom only totals are told", () => {
  const kind = kindOf("branch.committee");
  assert.ok(kind.record);
  const field = {
    type: "text",
    required: false,
    "place-only": false,
    "totals-only": false,
    sealed: false,
    "looked-up": false,
  } as const;
  const fields = [
    { ...field, name: "open", title: "分工" },
    { ...field, name: "ballots", title: "票", "place-only": true },
    { ...field, name: "told", title: "人员名单", "totals-only": true },
    { ...field, name: "illness", title: "病情", sealed: true },
    { ...field, name: "who", title: "谈话人", type: "person" as const },
    { ...field, name: "talk", title: "谈话", type: "long-text" as const },
  ];
  const own: Mechanism = { ...kind, record: { ...kind.record, fields } };
  const said = { open: "甲组", ballots: "柜一", told: "某人", illness: "〔已加密〕", who: "p1", talk: "说了什么" };
  const [, second] = briefLines(groundOf({ ...committee, agenda: [], fields: said }, own), ["概况", "出席", "内容"]);
  assert.equal(second, "分工：甲组。");
});

test("活动信息 says as many whole items as fit, with their number, and never half a sentence", () => {
  const long = (n: number) => `第${n}件事项${"研".repeat(80)}`;
  const agenda = [1, 2, 3, 4].map((n) => ({ title: long(n) }));
  const [first = "", second = ""] = briefLines(groundOf({ ...committee, agenda }), ["概况", "出席", "内容", "议题"]);
  assert.match(first, /参加。$/);
  assert.equal(second, `议程共4项，包括：${long(1)}；${long(2)}。`);
  const huge = groundOf({ ...committee, place: "远".repeat(400), agenda: [{ title: "议".repeat(400) }] });
  const said = briefLines(huge, ["概况", "出席", "内容", "议题"]);
  assert.doesNotMatch(said.join(""), /远|议议/);
  assert.match(said[0] ?? "", /^2025年6月10日，政研室党支部召开支部委员会会议。丁一主持会议。/);
});

test("every name in `prints` of a mechanism is one of the papers of its records, or 台账, a volume, or 数据来源", () => {
  for (const kind of catalogue.mechanisms) {
    const forms: readonly RecordForm[] = kind.record === undefined ? [] : formsOf(kind).map(({ form }) => form);
    for (const name of kind.record?.prints ?? []) {
      const printed = printedAs(name);
      const apart = printed === "ledger" || printed === "volume" || printed === "sources";
      assert.ok(apart || forms.some((form) => form === printed), `${kind.code}: ${name}`);
    }
  }
});

test("an office's own words stand on its papers in place of the program's, its parts in its order, and what it left out is not printed", () => {
  const kind = kindOf("branch.committee");
  assert.ok(kind.record);
  const papers = {
    registration: {
      ...{ title: "{事项}情况表", opening: ["{单位}于{时间}在{地点}召开{事项}。"] },
      ...{ parts: ["佐证" as const, "名称" as const], sign: ["支部书记："] },
    },
  };
  const own = { ...kind, record: { ...kind.record, papers } };
  const doc = recordForm(
    "registration",
    groundOf({ ...committee, evidence: [{ kind: "签到表", place: "第1盒" }] }, own),
  );
  assert.deepEqual(doc.title, ["政研室党支部委员会会议情况表"]);
  assert.deepEqual(linesOf(doc), [
    "政研室党支部于2025年6月10日09:30在二楼会议室召开支部委员会会议。",
    "项目|内容",
    "佐证1|签到表，第1盒",
    "名称|第三次支委会",
    "支部书记：",
    "（记录编号M1，第1版，2026年1月5日打印）",
  ]);
});

let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "shilu-papers-"));
});
after(() => rm(folder, { recursive: true, force: true }));

test("each paper keeps to the layout of the standard, and is the same as docx and as pdf", async () => {
  const theme = { ...committee, mechanism: "branch.theme-day", title: "主题党日：植树", fields: { theme: "植树" } };
  const election = { ...committee, mechanism: "branch.election", counts: { 应选: 3, 候选: 4, 有效: 3 } };
  const papers: readonly (readonly [RecordForm, LedgerRecordInput])[] = [
    ...(["summary", "brief", "minutes", "handbook"] as const).map((form) => [form, committee] as const),
    ["account", theme],
    ["tally", election],
  ];
  for (const [form, record] of papers) {
    const made = await typeset(recordForm(form, groundOf(record)), { at: "2026-01-05T02:00:00.000Z" });
    assert.ok(made.ok, JSON.stringify(made));
    await writeFile(join(folder, `${form}.docx`), made.value.docx);
    await writeFile(join(folder, `${form}.pdf`), made.value.pdf);
    await assertLaidOut(folder, form);
  }
});

const words = (runs: readonly { readonly text: string }[]) => runs.map(({ text }) => text).join("");
const linesOf = ({ body }: Doc): string[] =>
  body.flatMap((block) => {
    if (block.kind === "table")
      return [
        block.columns.map(({ title }) => title).join("|"),
        ...block.rows.map(({ cells }) => cells.map(words).join("|")),
      ];
    return block.kind === "heading" || block.kind === "paragraph" ? [words(block.runs)] : [];
  });
