import assert from "node:assert/strict";
import { test } from "node:test";
import { date, expectedWords, fieldWords, inOrder, type Mechanism, mechanism, recordWords } from "../src/index.ts";
import { whereWords } from "../src/mechanism/where-words.ts";
import { houseCatalogue } from "./catalogue-of-house.ts";

const record = (more: Record<string, unknown>) => {
  const found = mechanism.parse({
    ...{ schema: 1, code: "m", from: "2020-01-01", title: "机制", group: "组", form: "proposed" },
    record: { blocks: ["header"], "held-by": "单位", ...more },
  }).record;
  assert.ok(found);
  return found;
};
const field = (more: Record<string, unknown>) => {
  const [found] = record({ fields: [{ name: "f", title: "字段", type: "text", ...more }] }).fields;
  assert.ok(found);
  return found;
};

test("a field says its choices, its type where that is no text, and its hint", () => {
  assert.equal(fieldWords(field({})), "字段");
  assert.equal(fieldWords(field({ hint: "写名称" })), "字段（写名称）");
  assert.equal(fieldWords(field({ type: "choice", of: ["甲", "乙"] })), "字段（选一项：甲、乙）");
  assert.equal(
    fieldWords(field({ type: "choices", of: ["甲", "乙"], hint: "可不选" })),
    "字段（可选多项：甲、乙；可不选）",
  );
  assert.equal(fieldWords(field({ type: "yes-no" })), "字段（是或否）");
  assert.equal(fieldWords(field({ type: "list" })), "字段（逐条写）");
  assert.equal(fieldWords(field({ type: "people", "totals-only": true })), "字段（只报合计，不列姓名）");
});

test("a record says its kinds, blocks and quantities, which fields are required, and of which only the place is kept", () => {
  const kind = record({
    blocks: ["header", "meeting", "counts"],
    counts: ["件", "户"],
    genres: ["走访"],
    fields: [
      { name: "a", title: "主题", type: "text", required: true },
      { name: "b", title: "谈话内容存放处", type: "text", "place-only": true, required: true },
      { name: "c", title: "去年的字段", type: "text", to: "2025-12-31" },
      { name: "d", title: "明年的字段", type: "text", from: "2027-01-01" },
      { name: "e", title: "今年的字段", type: "text", from: "2026-01-01", to: "2026-12-31" },
    ],
  });
  assert.deepEqual(recordWords(kind, date("2026-01-01")), {
    holds: [
      "文种（走访）",
      "与会人员（到会、请假、缺席、列席、补学，不在场的写原因），没有名单的记人数",
      "数量（件、户）",
      "主题",
      "今年的字段",
    ],
    required: ["主题", "谈话内容存放处"],
    placeOnly: ["谈话内容存放处"],
  });
  assert.ok(recordWords(kind, date("2025-12-31")).holds.includes("去年的字段"));
  assert.deepEqual(recordWords(record({ blocks: ["header", "counts"] }), date("2026-01-01")).holds, []);
});

test("who should come", () => {
  assert.equal(expectedWords("group", "党小组"), "党小组全体成员");
  assert.equal(expectedWords("group", "单位"), "领导班子成员");
  assert.equal(expectedWords("none", "单位"), null);
});

test("conditions on a record, each key by its title", () => {
  const { fields } = record({
    fields: [
      { name: "kind", title: "类别", type: "text" },
      { name: "done", title: "办结", type: "yes-no" },
    ],
  });
  const words = (where: Parameters<typeof whereWords>[0]) => whereWords(where, fields, (code) => `${code}的名称`);
  const cases: readonly (readonly [Parameters<typeof whereWords>[0], string])[] = [
    [undefined, ""],
    [{}, ""],
    [{ genre: "发文" }, "文种为“发文”"],
    [{ level: ["省", "市"], genre: ["甲", "乙", "丙"] }, "层级为“省”或“市”、文种为“甲”“乙”或“丙”"],
    [{ fields: { kind: "专项", done: true, other: 3 } }, "类别为“专项”、办结为“是”、other为“3”"],
    [{ fields: { done: false } }, "办结为“否”"],
    [{ mentions: ["防汛", "抗旱"], joint: true }, "写有“防汛”或“抗旱”、与别的单位联合开展"],
    [{ "of-mechanism": "a.b", joint: false }, "依据的是“a.b的名称”、由本单位单独开展"],
    [{ role: "主讲", written: true }, "发言角色为“主讲”、书面发言"],
    [
      { source: "捐助", use: "慰问", form: "物资", from: "甲", to: "乙", written: false },
      "资金来源为“捐助”、资金用途为“慰问”、资金形式为“物资”、资金出处为“甲”、资金去向为“乙”、当场发言",
    ],
    [{ place: "北山", host: "甲文", campaign: "专题一" }, "地点为“北山”、主持人为“甲文”、专题为“专题一”"],
  ];
  for (const [where, says] of cases) assert.equal(words(where), says);
});

test("mechanisms come by their number, 58a behind 58, an office's own at the end as they came", () => {
  const of = (no?: string) => ({ ...(no === undefined ? {} : { no }), title: no ?? "自己的" });
  const all: readonly (Pick<Mechanism, "no"> & { readonly title: string })[] = [
    of("80a"),
    { title: "乙" },
    of("9"),
    of("58c"),
    of("58"),
    of("80"),
    of("58a"),
    { title: "甲" },
    of("10"),
  ];
  assert.deepEqual(
    inOrder(all).map(({ title }) => title),
    ["9", "10", "58", "58a", "58c", "80", "80a", "乙", "甲"],
  );
});

test("what the program brings is said without a code", () => {
  for (const { record: kind, title } of houseCatalogue().mechanisms) {
    if (kind === undefined) continue;
    const { holds, required, placeOnly } = recordWords(kind, date("2026-01-01"));
    const text = [...holds, ...required, ...placeOnly].join("；").replace(/GB\/T|docx|pdf|A4/g, "");
    assert.doesNotMatch(text, /[A-Za-z]{2,}|undefined|（）/, title);
  }
});
