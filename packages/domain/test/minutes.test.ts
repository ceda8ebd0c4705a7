import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  type Field,
  field,
  minutesKind,
  type NoticeGround,
  type PlainDate,
  type Proposal,
  readMinutes,
} from "@shilu/domain";
import fc from "fast-check";

const someone = (id: string, name: string, ...posts: string[]) => ({ id, name, posts });
const roster = [someone("p1", "甲文", "书记"), someone("p2", "乙武"), someone("p3", "丁一明")];
const fields: Field[] = [
  { name: "theme", title: "主题", type: "text", required: false },
  { name: "kind", title: "会议类型", type: "choice", of: ["定期", "临时"], required: false },
  { name: "read", title: "学习篇目", type: "list", required: false },
  { name: "minutes", title: "会议原始记录", type: "text", required: false, "place-only": true },
].map((one) => field.parse(one));
const ground: NoticeGround = {
  ...{ near: "2025-12-31" as PlainDate, blocks: ["header", "meeting", "agenda", "speakers"], counts: [], fields },
  ...{ roster, people: [...roster, someone("p9", "戊己", "主任")] },
};

const told = (text: string, on = ground) => {
  const { proposals, notes } = readMinutes(text, on);
  for (const { start, end } of proposals) {
    assert.ok(0 <= start && start < end && end <= text.length, "words lie in the text");
    assert.notEqual(text.slice(start, end).trim(), "");
  }
  return { said: proposals.map(({ title, says }) => [title, says]), words: wordsOf(text, proposals), notes, proposals };
};
const wordsOf = (text: string, proposals: readonly Proposal[]) =>
  Object.fromEntries(proposals.map(({ title, start, end }) => [title, text.slice(start, end)]));

const asLines = `政研室党支部党员大会会议记录
会议时间：2025年3月12日下午3点　　会议地点：三楼会议室
主 持 人：甲　文    记录人：乙武
参会人员：甲　文、丁一明
请假：乙武（下乡）
列席人员：县委组织部王某、李某
会议议题：
1.讨论接收戊己为预备党员
2.审议年度工作计划
一、会议内容
甲文：我认为这位同志在2025年4月1日以前表现很好，地点：老家。
请假：丁一明说他不同意。
二、会议决议
1.同意接收
2.通过年度工作计划
表决情况：
赞成2票，反对0票，弃权0票
赞成1票，反对1票，弃权0票
`;

describe("整份会议记录", () => {
  test("labelled lines: the head, who was there and why not, each matter with its decision and votes; nothing of what was said", () => {
    const { said, words, notes } = told(asLines);
    assert.deepEqual(said, [
      ["日期", "2025-03-12"],
      ["地点", "三楼会议室"],
      ["主持人", "甲文"],
      ["乙武", "请假（下乡）"],
      ["列席和外请人数", "2人"],
      ["议题", "讨论接收戊己为预备党员；决议：同意接收；赞成2，反对0，弃权0"],
      ["议题", "审议年度工作计划；决议：通过年度工作计划；赞成1，反对1，弃权0"],
    ]);
    assert.equal(words.乙武, "乙武（下乡）");
    assert.deepEqual(notes, []);
  });

  test("a table of labels and values beside them", () => {
    const { said } = told(
      [
        "支委会会议记录",
        "时间\t2025.3.12\t地点\t三楼会议室",
        "主持人\t甲文\t记录人\t乙武",
        "出席人员\t甲文、乙武\t\t",
        "缺席人员及原因\t丁一明（住院）\t列席人员\t无",
        "主题\t学党章，守纪律\t会议类型\t定期",
        "学习篇目\t《甲篇》、《乙篇》\t\t",
        "会议内容\t甲文说：请假的人太多，地点：食堂。\t\t",
      ].join("\n"),
    );
    assert.deepEqual(said, [
      ["日期", "2025-03-12"],
      ["地点", "三楼会议室"],
      ["主持人", "甲文"],
      ["丁一明", "缺席（住院）"],
      ["主题", "学党章，守纪律"],
      ["会议类型", "定期"],
      ["学习篇目", "《甲篇》、《乙篇》"],
    ]);
  });

  test("who is named neither there nor away is asked about; who came and was not due is told", () => {
    const { said, notes } = told("支委会记录\n时间：2025年3月12日\n参加人员：甲文、戊己\n");
    assert.deepEqual(said.slice(1), [
      ["乙武", "缺席（到会的人里没有写，请核对）"],
      ["丁一明", "缺席（到会的人里没有写，请核对）"],
    ]);
    assert.deepEqual(notes, ["写着到会的戊己那一天不是应到的人，没有记入与会，请核对"]);
    assert.deepEqual(told("支委会记录\n时间：2025年3月12日\n参加人员：全体\n").said.slice(1), []);
  });

  test("a decision whose matter nobody can tell is not given to one", () => {
    const { said } = told("时间：2025年3月12日\n议题：1.甲事；2.乙事\n决议：\n同意\n");
    assert.deepEqual(said.slice(1), [
      ["议题", "甲事"],
      ["议题", "乙事"],
    ]);
  });

  test("of talk nothing is read, whatever it looks like: no topic behind a speaker, no sentence that begins with a label", () => {
    const { said } = told(
      "谈话记录\n时间：2025年3月12日\n谈话内容：\n甲文：组织上关心你\n乙武：议题是我自己\n发言：\n甲文：同意\n",
    );
    assert.deepEqual(said, [["日期", "2025-03-12"]]);
  });

  test("without a label the day is that of the heading; a place-only field takes nothing", () => {
    const { said } = told("党员大会记录（2025年3月12日）\n会议原始记录：某某说了什么\n地点：会议室\n");
    assert.deepEqual(said, [
      ["日期", "2025-03-12"],
      ["地点", "会议室"],
    ]);
  });

  test("which kind it is: by its title, else by the name of the file", () => {
    const forms = [
      { code: "a", title: "支部党员大会", names: ["党员大会"] },
      { code: "b", title: "支委会", names: [] },
    ];
    assert.equal(minutesKind(asLines, "x.docx", forms)?.code, "a");
    assert.equal(minutesKind("会议记录\n时间：2025年3月1日", "3月支委会.docx", forms)?.code, "b");
    assert.equal(minutesKind("会议记录\n时间：2025年3月1日\n内容：支委会说", "x.docx", forms), null);
  });
});

describe("写得出就读得回", () => {
  const word = fc.stringMatching(/^[一-龥]{2,8}$/).filter((text) => !/[、请假缺席列补学表决议题全主]/.test(text));
  const absence = fc.option(fc.record({ status: fc.constantFrom("请假", "缺席", "补学"), reason: fc.option(word) }));
  const votes = fc.option(fc.record({ for: fc.nat(9), against: fc.nat(9), abstain: fc.nat(9) }));
  const meeting = fc.record({
    day: fc
      .date({ min: new Date("2020-01-01"), max: new Date("2025-12-31"), noInvalidDate: true })
      .map((one) => one.toISOString().slice(0, 10)),
    place: word.map((text) => `${text}会议室`),
    host: fc.constantFrom("甲文", "乙武", "丁一明"),
    absences: fc.tuple(absence, absence),
    matters: fc.array(fc.record({ title: word, resolution: fc.option(word), votes }), { maxLength: 4 }),
    talk: fc.array(fc.tuple(fc.constantFrom("甲文", "乙武"), fc.string()), { maxLength: 3 }),
    table: fc.boolean(),
    colon: fc.constantFrom("：", ":"),
  });

  test("minutes of any such meeting, as lines or with a table for their head, give exactly its facts", () => {
    fc.assert(
      fc.property(meeting, ({ day, place, host, absences, matters, talk, table, colon }) => {
        const away = absences.flatMap((one, at) =>
          one === null ? [] : [{ ...one, who: roster[at + 1] ?? roster[0] }],
        );
        const came = roster.filter(({ id }) => !away.some(({ who }) => who?.id === id));
        const head: [string, string][] = [
          ["时间", `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`],
          ["地点", place],
          ["主持人", host],
          ["参会人员", came.map(({ name }) => name).join("、")],
          ...away.map(({ status, reason, who }): [string, string] => [
            status,
            `${who?.name}${reason === null ? "" : `（${reason}）`}`,
          ]),
        ];
        const lines = [
          "支委会会议记录",
          ...head.map(([label, words]) => (table ? `${label}\t${words}` : `${label}${colon}${words}`)),
          "一、议题",
          ...matters.flatMap(({ title, resolution, votes: cast }, at) => [
            `${at + 1}.${title}`,
            ...(resolution === null ? [] : [`决议${colon}${resolution}`]),
            ...(cast === null ? [] : [`表决${colon}赞成${cast.for}票，反对${cast.against}票，弃权${cast.abstain}票`]),
          ]),
          "二、会议内容",
          ...talk.map(([who, words]) => `${who}：${words.replace(/[\n\t：:]/g, " ")}`),
          "（记录编号R1，第1版，2026年1月5日打印）",
        ];
        const { proposals } = told(lines.join("\n"));
        assert.deepEqual(
          proposals.map(({ what }) => what),
          [
            { to: "day", value: day },
            { to: "place", value: place },
            { to: "host", value: host },
            ...away.map(({ status, reason, who }) => ({
              to: "absence",
              person: who?.id,
              status,
              reason: reason ?? "",
            })),
            ...matters.map(({ title, resolution, votes: cast }) => ({
              ...{ to: "agenda", value: title },
              ...(resolution === null ? {} : { resolution }),
              ...(cast === null ? {} : { votes: { ...cast } }),
            })),
          ],
        );
      }),
      { numRuns: 300 },
    );
  });

  test("of any text at all, words lie in the text, and it ends", () => {
    const piece = fc.constantFrom(
      "时间：",
      "议题",
      "\n",
      "\t",
      "甲文",
      "决议：",
      "1.",
      "2025年3月1日",
      "请假",
      "（",
      "）",
      "：",
      "参会人员",
      "一、",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), (parts) => {
        told(parts.join(""));
      }),
      { numRuns: 500 },
    );
  });
});
