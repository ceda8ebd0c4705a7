import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type FormAnswer, newRecord } from "@shilu/contract";
import dayjs from "dayjs";
import { type Entry, firstEntry, recordOf } from "../src/forms/entry.ts";

/** 支部主题党日 of a branch of three, as the server knows it on the last day of 2025. */
const known: FormAnswer = {
  mechanism: { code: "branch.theme-day", title: "支部主题党日", group: "组织生活", proposed: false },
  blocks: ["header", "meeting", "money"],
  counts: ["份"],
  genres: [],
  fields: [
    { name: "theme", title: "主题", type: "text", required: false, "place-only": false, "totals-only": false },
    {
      name: "segments",
      title: "活动环节",
      type: "choices",
      of: ["集中学习"],
      required: false,
      "place-only": false,
      "totals-only": false,
    },
    { name: "moved-to", title: "改到", type: "date", required: false, "place-only": false, "totals-only": false },
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
    { id: "p1", name: "甲文" },
    { id: "p2", name: "乙武" },
    { id: "p3", name: "丁一" },
  ],
  people: [],
};
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

  test("没有名册的会只记人数", () => {
    const record = recordOf(typed({ headcount: { expected: null, present: 30 } }), { ...known, roster: [] });
    assert.deepEqual([record.attendance, record.headcount], [undefined, { present: 30 }]);
  });
});
