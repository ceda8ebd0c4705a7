import assert from "node:assert/strict";
import { test } from "node:test";
import { buildCatalogue, readMechanism } from "../src/index.ts";

const figure = (given: object) => ({ code: "m.a", title: "甲", unit: "次", rule: "一次计一次", ...given });
const rule = (given: object) => ({
  ...{ id: "m.rule", says: "应当", of: "单位", force: "应当", layer: "national", confidence: "read" },
  source: { document: "某规定" },
  ...given,
});
const choice = { name: "kind", title: "类别", type: "choice", of: ["甲类", "乙类"] };

/** What a mechanism with this form, these figures and these rules is told about its file. */
function says(record: object, figures: readonly object[], rules: readonly object[] = []): string[] {
  const file = { schema: 1, code: "m", from: "2020-01-01", title: "某机制", group: "组织生活", form: "proposed" };
  const kept = { blocks: ["header"], "held-by": "单位", ...record };
  const read = readMechanism({ ...file, record: kept, figures, rules }, (path) => path.join("."));
  return read.ok ? [] : read.findings.map((one) => one.says);
}

test("a figure that counts what the form does not ask for is a fault with its place", () => {
  assert.deepEqual(says({}, [figure({ count: "records" }), figure({ code: "m.b", count: "attendances" })]), [
    "figures.1：指标 m.b要用与会（blocks: meeting），记录的表单里没有，请补上",
  ]);
  assert.deepEqual(says({ blocks: ["header", "meeting"] }, [figure({ count: "attendances" })]), []);
});

/** What a figure goes by, and the form that holds it. */
const needs: readonly (readonly [given: object, lacking: RegExp, held: object])[] = [
  [{ count: "speeches" }, /发言（blocks: speakers）/, { blocks: ["header", "speakers"] }],
  [{ count: "agenda" }, /议题（blocks: agenda）/, { blocks: ["header", "agenda"] }],
  [{ count: "households" }, /资金（blocks: money）/, { blocks: ["header", "money"] }],
  [{ count: "groups" }, /转载组（blocks: reprints）/, { blocks: ["header", "reprints"] }],
  [{ count: "sum", of: "篇" }, /数量“篇”（counts）/, { counts: ["篇"] }],
  [{ count: "records", dated: "finished" }, /完成日期（blocks: finished）/, { blocks: ["header", "finished"] }],
  [{ count: "records", dated: "issued" }, /印发日期（blocks: issued）/, { blocks: ["header", "issued"] }],
  [{ count: "records", dated: "term" }, /结束日期（blocks: term）/, { blocks: ["header", "term"] }],
  [{ count: "distinct", of: "fields.kind" }, /字段 kind/, { fields: [choice] }],
  [{ count: "distinct", of: ["of", "group"] }, /所依据的记录（blocks: of）/, { blocks: ["header", "reprints"] }],
  [{ count: "records", where: { genre: "会议" } }, /文种“会议”（genres）/, { genres: ["会议"] }],
  [{ count: "records", where: { level: "市" } }, /级别（blocks: level）/, { blocks: ["header", "level"] }],
  [{ count: "records", where: { joint: true } }, /共同活动（blocks: joint）/, { blocks: ["header", "joint"] }],
  [{ count: "records", where: { "of-mechanism": "m" } }, /所依据的记录/, { blocks: ["header", "of"] }],
  [{ count: "records", where: { written: true } }, /发言/, { blocks: ["header", "speakers"] }],
  [{ count: "records", where: { source: "自筹" } }, /资金/, { blocks: ["header", "money"] }],
  [{ count: "records", where: { fields: { kind: "丙类" } } }, /字段 kind/, { fields: [{ ...choice, of: ["丙类"] }] }],
];
for (const [given, lacking, held] of needs)
  test(`the form must hold what a figure goes by: ${JSON.stringify(given)}`, () => {
    const [found, ...others] = says({}, [figure(given)]);
    assert.match(found ?? "", lacking);
    assert.ok(others.every((one) => /转载组|丙类/.test(one)));
    assert.deepEqual(says(held, [figure(given)]), []);
  });

test("one of several values is enough, and a choice must have it", () => {
  assert.deepEqual(
    says({ genres: ["讲话"] }, [figure({ count: "records", where: { genre: ["讲话", "讲话稿"] } })]),
    [],
  );
  const [found] = says({ fields: [choice] }, [figure({ count: "records", where: { fields: { kind: "丙类" } } })]);
  assert.match(found ?? "", /“类别”的选项“丙类”/);
  const yes = { name: "yes", title: "是否", type: "yes-no" };
  assert.deepEqual(says({ fields: [yes] }, [figure({ count: "records", where: { fields: { yes: true } } })]), []);
});

test("a rule that asks for what the form cannot hold is a fault; one that waits for an office is not", () => {
  const asks = (given: object) => says({ fields: [choice], evidence: ["年度计划"] }, [], [rule(given)]);
  assert.match(
    asks({ shape: "record-check", needs: ["fields.kind", "fields.none", "正本"] }).join("\n"),
    /字段 none[\s\S]*材料“正本”|材料“正本”[\s\S]*字段 none/,
  );
  assert.deepEqual(asks({ shape: "record-check", needs: ["fields.kind", "类别", "年度计划"] }), []);
  assert.match(asks({ shape: "periodic", "at-least": 1, per: "year", asks: "学习档案" })[0] ?? "", /材料“学习档案”/);
  assert.deepEqual(asks({ shape: "periodic", "at-least": 1, per: "year", asks: "年度计划" }), []);
  assert.match(asks({ shape: "periodic", "at-least": 32, per: "year", counts: "counts.学时" })[0] ?? "", /数量“学时”/);
  const or = { "at-least": 12, counts: "培训天数" };
  assert.match(asks({ shape: "periodic", "at-least": 1, per: "year", or })[0] ?? "", /数量“培训天数”/);
  assert.match(asks({ shape: "order", before: "fields.studied", after: "start" })[0] ?? "", /字段 studied/);
  assert.match(asks({ shape: "order", before: "issued", after: "start" })[0] ?? "", /印发日期/);
  const limit = { shape: "limit", against: "fixed", "at-most": 1, per: "year" };
  assert.deepEqual(asks({ ...limit, counts: "综合性会议次数" }), []);
  assert.match(asks({ ...limit, counts: "请假学时" })[0] ?? "", /数量“请假学时”/);
  assert.match(asks({ shape: "triggered", by: "fields.found", asks: "finished" }).join("\n"), /字段 found/);
  assert.match(asks({ shape: "rate", numerator: "counts.候选", denominator: "m" })[0] ?? "", /数量“候选”/);
  assert.deepEqual(asks({ shape: "record-check", needs: ["正本"], deferred: true }), []);
});

const idCard = { name: "id-card", title: "身份证号", type: "text", sealed: true };

test("nothing is counted or judged by what is kept sealed; the place in the file is named", () => {
  const fields = [idCard, choice];
  const why = "是加密保存的，不能用来统计和判断，请换一个字段";
  for (const [given, place] of [
    [{ count: "records", where: { fields: { "id-card": "110" } } }, "where.fields.id-card"],
    [{ count: "distinct", of: "fields.id-card" }, "of"],
    [{ count: "distinct", of: ["title", "fields.id-card"] }, "of.1"],
    [{ count: "pairs", of: "fields.id-card" }, "of"],
  ] as const)
    assert.deepEqual(says({ fields }, [figure({ count: "records" }), figure({ code: "m.b", ...given })]), [
      `figures.1.${place}：指标 m.b 用到的字段“身份证号”（id-card）${why}`,
    ]);
  for (const [given, place] of [
    [{ shape: "record-check", needs: ["fields.id-card"] }, "needs.0"],
    [{ shape: "limit", against: "fixed", counts: "fields.id-card", "at-most": 1 }, "counts"],
    [
      { shape: "record-check", needs: ["fields.kind"], where: { fields: { "id-card": "110" } } },
      "where.fields.id-card",
    ],
  ] as const)
    assert.deepEqual(says({ fields }, [], [rule(given)]), [
      `rules.0.${place}：规则 m.rule 用到的字段“身份证号”（id-card）${why}`,
    ]);
  assert.deepEqual(says({ fields }, [figure({ count: "records", where: { fields: { kind: "甲类" } } })]), []);
});

test("only words are kept sealed, never what a record gets its name from, and only what is sealed is looked up so", () => {
  const of = (field: object) => says({ fields: [field] }, []);
  assert.deepEqual(of({ ...idCard, "looked-up": true }), []);
  assert.match(of({ ...idCard, type: "number" })[0] ?? "", /^record\.fields\.0\.sealed：.*只能是 text 或 long-text/);
  for (const name of ["theme", "topic"])
    assert.match(of({ ...idCard, name })[0] ?? "", /要用来给记录取名，不能加密保存/);
  assert.match(
    of({ name: "a", title: "甲", type: "text", "looked-up": true })[0] ?? "",
    /只用于加密保存（sealed）的字段/,
  );
});

test("a figure over several mechanisms goes by no sealed field of any of them", () => {
  const file = (code: string, more: object) => {
    const kept = { schema: 1, code, from: "2020-01-01", title: code, group: "组织生活", form: "proposed", ...more };
    const read = readMechanism(kept, (path) => path.join("."));
    assert.ok(read.ok);
    return read.value;
  };
  const cards = file("own.care", { record: { blocks: ["header"], "held-by": "单位", fields: [idCard] } });
  const whole = file("office", {
    figures: [figure({ count: "distinct", over: ["own.care"], of: "fields.id-card" })],
  });
  const built = buildCatalogue([...cards, ...whole]);
  assert.ok(!built.ok);
  assert.deepEqual(
    built.findings.map(({ says }) => says),
    ["office of：指标 m.a 用到的字段“身份证号”（id-card）是加密保存的，不能用来统计和判断，请换一个字段"],
  );
});
