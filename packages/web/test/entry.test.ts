import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type FormAnswer, formAnswer, newRecord } from "@shilu/contract";
import dayjs from "dayjs";
import { type Entry, firstEntry, recordOf } from "../src/forms/entry.ts";

/** 支部主题党日 of a branch of three, as the server knows it on the last day of 2025. */
const known = formAnswer.parse({
  mechanism: { code: "branch.theme-day", title: "支部主题党日", group: "组织生活", proposed: false },
  blocks: ["header", "meeting", "money"],
  counts: ["份"],
  genres: [],
  evidence: [],
  fields: [
    { name: "theme", title: "主题", type: "text" },
    { name: "segments", title: "活动环节", type: "choices", of: ["集中学习"] },
    { name: "moved-to", title: "改到", type: "date" },
  ],
  orgs: [{ id: "z", name: "党支部" }],
  proposal: {
    org: "z",
    title: "支部主题党日",
    start: "2025-12-31",
    place: "会议室",
    host: "甲文",
    fields: { segments: ["集中学习"] },
  },
  before: { theme: "读书" },
  basis: "2025-11-25的记录",
  roster: [
    { id: "p1", name: "甲文", letters: "jiawen jw", posts: ["书记"] },
    { id: "p2", name: "乙武", letters: "yiwu yw", posts: [] },
    { id: "p3", name: "丁一", letters: "dingyi dy", posts: [] },
  ],
  people: [],
  voters: ["p1", "p2"],
  meetingRules: [],
  recent: [],
});
const typed = (more: Partial<Entry>): Entry => ({ ...firstEntry(known), ...more });

describe("表单变成记录", () => {
  test("什么都不改就是全员到会的一条，上次的主题不会抄进来", () => {
    const record = recordOf(firstEntry(known), known);
    assert.deepEqual(newRecord.parse(record).attendance, [
      { person: "p1", status: "到" },
      { person: "p2", status: "到" },
      { person: "p3", status: "到" },
    ]);
    assert.deepEqual(record.fields, { segments: ["集中学习"] });
    assert.deepEqual([record.start, record.place, record.host], ["2025-12-31", "会议室", "甲文"]);
  });

  test("去掉勾选的记原因，空的事由不写", () => {
    const absences = { p2: { status: "请假", reason: " " }, p3: { status: "缺席", reason: "外出" } } as const;
    assert.deepEqual(recordOf(typed({ absences }), known).attendance, [
      { person: "p1", status: "到" },
      { person: "p2", status: "请假" },
      { person: "p3", status: "缺席", reason: "外出" },
    ]);
  });

  test("没有另起名称的，用主题作名称；起了的不动", () => {
    const fields = { theme: " 清明祭英烈 " };
    assert.equal(recordOf(typed({ fields }), known).title, "支部主题党日：清明祭英烈");
    assert.equal(recordOf(typed({ fields, title: "联合主题党日" }), known).title, "联合主题党日");
  });

  test("空着的栏目不写进记录", () => {
    const record = recordOf(
      typed({ place: " ", host: "", fields: { theme: "", segments: [], "moved-to": null }, counts: { 份: null } }),
      known,
    );
    assert.deepEqual([record.place, record.host, record.fields, record.counts], [undefined, undefined, {}, {}]);
  });

  test("日期写成年月日，元变成整数分", () => {
    const record = recordOf(
      typed({
        fields: { "moved-to": dayjs("2026-01-05") },
        money: [{ yuan: 0.29, source: "自筹" }],
        counts: { 份: 3 },
      }),
      known,
    );
    assert.deepEqual(record.fields, { "moved-to": "2026-01-05" });
    assert.deepEqual(record.money, [{ amount: 29, source: "自筹" }]);
    assert.deepEqual(record.counts, { 份: 3 });
  });

  test("没有名册的会记到会的人，不知道姓名的只记人数", () => {
    const noRoster = { ...known, roster: [] };
    const heads = recordOf(typed({ headcount: { expected: null, present: 30 } }), noRoster);
    assert.deepEqual([heads.attendance, heads.headcount], [undefined, { present: 30 }]);
    const named = recordOf(typed({ came: ["p2"], headcount: { present: 30 } }), noRoster);
    assert.deepEqual([named.attendance, named.headcount], [[{ person: "p2", status: "到" }], undefined]);
  });

  test("起止里不填结束，就是还在进行；没有起止的，当天就完了", () => {
    const ongoing: FormAnswer = { ...known, blocks: ["header", "term"] };
    assert.equal(recordOf(typed({}), ongoing).end, null);
    assert.equal(recordOf(typed({ end: dayjs("2026-02-01") }), ongoing).end, "2026-02-01");
    assert.equal(recordOf(typed({}), known).end, undefined);
  });

  test("完成、印发、期号、共同活动和转载组照填的写，空的不写", () => {
    const record = recordOf(
      typed({ finished: dayjs("2026-01-05"), issued: null, issue: " 3 ", event: "七一共建", group: "" }),
      known,
    );
    assert.deepEqual(
      [record.finished, record.issued, record.issue, record.event, record.group],
      ["2026-01-05", undefined, "3", "七一共建", undefined],
    );
  });

  test("发言的身份和书面、议题的决议和票数、资金的去向和人户，照填的写，空的不写", () => {
    const record = recordOf(
      typed({
        speakers: [
          { person: "p1", topic: "法治", role: "书记" },
          { person: "p2", topic: " ", written: true },
        ],
        agenda: [
          { title: "转正", resolution: "同意", votes: { for: 3, against: null } },
          { title: "传达", resolution: "", votes: { for: null } },
        ],
        money: [{ yuan: 5000, source: "捐助", use: "助学救助", from: "市妇联", to: "", households: 2, people: 3 }],
      }),
      known,
    );
    assert.deepEqual(record.speakers, [
      { person: "p1", topic: "法治", role: "书记" },
      { person: "p2", written: true },
    ]);
    assert.deepEqual(record.agenda, [
      { title: "转正", resolution: "同意", votes: { for: 3, against: 0, abstain: 0 } },
      { title: "传达" },
    ]);
    assert.deepEqual(record.money, [
      { amount: 500000, source: "捐助", use: "助学救助", from: "市妇联", households: 2, people: 3 },
    ]);
    assert.ok(newRecord.safeParse(record).success);
  });
});
