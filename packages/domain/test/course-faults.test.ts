import assert from "node:assert/strict";
import { test } from "node:test";
import {
  courseFault,
  courseFor,
  exampleCourseFaults,
  ledgerRecord,
  mechanism,
  numberFaults,
  type PlainDate,
  plannedDay,
  readMechanism,
  standingOf,
  stepNamed,
  termOf,
} from "../src/index.ts";

/** A paper that one writes and another passes. */
const steps = [
  { act: "送审", from: ["起草"], to: "待审", text: "说明", work: true },
  { act: "退回", from: ["待审"], to: "起草", text: "意见", other: true },
  { act: "定稿", from: ["待审"], to: "定稿", text: "意见", other: true, sets: { finished: "on" } },
];
const course = {
  states: ["起草", "待审", "定稿"],
  ends: ["定稿"],
  two: ["定稿"],
  written: { finished: "定稿" },
  steps,
};
const fields = [
  { name: "stage", title: "阶段", type: "choice", of: ["一", "二"] },
  { name: "phone", title: "电话", type: "text", sealed: true },
  { name: "names", title: "姓名", type: "people", "totals-only": true },
];
const file = (of: object, more: object = {}) => ({
  ...{ schema: 1, code: "own.paper", from: "2020-01-01", title: "稿件", group: "自有", form: "proposed" },
  record: { blocks: ["header", "finished", "counts"], "held-by": "单位", counts: ["篇"], fields },
  course: of,
  ...more,
});
const faults = (of: object, more: object = {}): string[] => {
  const read = readMechanism(file(of, more), (path) => path.join("/"));
  return read.ok ? [] : read.findings.map(({ says }) => says);
};
const withStep = (at: number, change: object) => ({
  ...course,
  steps: steps.map((one, n) => (n === at ? { ...one, ...change } : one)),
});

test("a sound table has no fault", () => assert.deepEqual(faults(course), []));

for (const [name, of, says] of [
  [
    "a state that no step leads to",
    { ...course, states: [...course.states, "归档"] },
    [
      "course/states/3：没有哪一步能走到“归档”，请补上这一步或删去这个状态",
      "course/states/3：从“归档”走不到办完（ends），请补上后面的步骤",
    ],
  ],
  [
    "an act from a state that is not there",
    withStep(1, { from: ["复审"] }),
    ["course/steps/1/from/0：states 里没有“复审”这个状态，请补上或改正"],
  ],
  [
    "an act to a state that is not there",
    withStep(0, { to: "复审" }),
    ["course/steps/0/to：states 里没有“复审”这个状态，请补上或改正"],
  ],
  [
    "no way to the end",
    { ...course, ends: ["起草"], two: [], steps: [...steps.slice(0, 1), ...steps.slice(2)] },
    [
      "course/states/1：从“待审”走不到办完（ends），请补上后面的步骤",
      "course/states/2：从“定稿”走不到办完（ends），请补上后面的步骤",
    ],
  ],
  [
    "an end that one person alone reaches, because whoever passes it may have written it",
    withStep(2, { other: false }),
    [
      "course/two/0：“定稿”须由两个人办到，现在一个人也能走到；请在审核的那一步写 other: true，在做事的那一步写 work: true",
    ],
  ],
  [
    "the same because writing it is not said to be the work",
    withStep(0, { work: false }),
    [
      "course/two/0：“定稿”须由两个人办到，现在一个人也能走到；请在审核的那一步写 other: true，在做事的那一步写 work: true",
    ],
  ],
  [
    "the same step twice",
    { ...course, steps: [...steps, steps[1]] },
    ["course/steps/3/act：“退回”这一步写了两次，请只留一处"],
  ],
  [
    "what two persons write, and no word of records that came with it",
    { ...course, written: {} },
    ["course/written：“finished”只由“定稿”写入；请写明没有步骤而填了它的记录算办到哪里"],
  ],
  [
    "a day written where no day is",
    withStep(0, { sets: { "fields.stage": "on" } }),
    ["course/steps/0/sets/fields.stage：“fields.stage”不是日期，不能写入 on"],
  ],
  [
    "an option that the field does not have",
    withStep(0, { sets: { "fields.stage": { is: "三" } } }),
    ["course/steps/0/sets/fields.stage：“阶段”没有“三”这个选项，请改正"],
  ],
  [
    "what is sealed would stand in the history",
    withStep(0, { sets: { "fields.phone": "text" } }),
    ["course/steps/0/sets/fields.phone：字段“电话”是加密保存的，步骤会留在经过里，不能写到这里"],
  ],
  [
    "people of whom only totals are told",
    withStep(0, { sets: { "fields.names": "asked" } }),
    ["course/steps/0/sets/fields.names：字段“姓名”只用于统计，步骤不能写到这里"],
  ],
  [
    "a term written that the step does not ask for",
    withStep(0, { sets: { finished: "due" } }),
    ["course/steps/0/sets/finished：这一步没有问 due，写不进去；请在 needs、text 或 links 里补上"],
  ],
  [
    "what the form does not have",
    withStep(0, { sets: { "counts.件": "one-more", issued: "on" } }),
    [
      "course/steps/0：步骤“送审”要用数量“件”（counts），记录的表单里没有，请补上",
      "course/steps/0：步骤“送审”要用印发日期（blocks: issued），记录的表单里没有，请补上",
    ],
  ],
  [
    "what is no part of a course",
    withStep(0, { sets: { title: "text" } }),
    [
      "course/steps/0/sets/title：步骤不能改写“title”，只能是 counts、fields、issue、level、of 和 finished、issued、end",
    ],
  ],
] as const)
  test(`found when the file is read, at its place: ${name}`, () => assert.deepEqual(faults(of), says));

test("a course belongs to records", () =>
  assert.deepEqual(faults(course, { record: undefined }), ["course：没有记录的机制不能有办理流程，请删去 course"]));

test("an example of a course says what it is not", () => {
  const own = mechanism.parse(file(course));
  const example = (expect: object) => ({
    ...{ says: "送审以后", steps: [{ act: "送审", by: "甲", on: "2025-03-03" as PlainDate }] },
    expect: { state: "待审", ...expect },
  });
  assert.deepEqual(exampleCourseFaults(own, example({ refused: [{ act: "定稿", by: "甲", says: "须由别人" }] })), []);
  assert.deepEqual(
    exampleCourseFaults(
      own,
      example({ state: "定稿", refused: [{ act: "定稿", by: "乙", says: "须" }], record: { finished: "2025-03-03" } }),
    ),
    [
      "例子“送审以后”：应是“定稿”，走到的是“待审”",
      "例子“送审以后”：乙应不能办“定稿”，现在能办",
      "例子“送审以后”：finished 应是 2025-03-03，写成了 null",
    ],
  );
});

const record = (more: object = {}) =>
  ledgerRecord.parse({ id: "x", mechanism: "own.paper", org: "o", title: "稿", start: "2025-03-01", ...more });

test("only records of its genres have a course; a 零报告 has none; without steps a record stands by what it holds", () => {
  const own = mechanism.parse(file({ ...course, genres: ["讲话"] }));
  assert.equal(courseFor(own, record({ genre: "方案" })), null);
  assert.equal(courseFor(own, record({ genre: "讲话", nil: true })), null);
  const found = courseFor(own, record({ genre: "讲话" })) ?? assert.fail();
  assert.equal(standingOf(found, record()).state, "起草");
  assert.equal(standingOf(found, record({ finished: "2025-04-01" })).state, "定稿");
  const sent = { act: "送审", by: "甲", on: "2025-03-03", text: "一" };
  assert.equal(courseFault(record({ genre: "讲话", steps: [sent] }), own), null);
  assert.equal(
    courseFault(record({ genre: "方案", steps: [sent] }), own),
    "文种“方案”没有办理流程，而这条记录办过1步；请改回有流程的文种（讲话）",
  );
  const byValue = { ...found, written: { "fields.stage=二": "待审" } };
  assert.equal(standingOf(byValue, record({ fields: { stage: "一" } })).state, "起草");
  assert.equal(standingOf(byValue, record({ fields: { stage: "二" } })).state, "待审");
});

test("the term is the one that was set last, until the end; a planned day is counted back from the day in the record", () => {
  const own = mechanism.parse(file(course)).course ?? assert.fail();
  const sent = { act: "送审", by: "甲", on: "2025-03-03", text: "一", due: "2025-03-09" };
  assert.equal(termOf(own, record({ steps: [sent] })), "2025-03-09");
  const passed = { act: "定稿", by: "乙", on: "2025-03-04", text: "好" };
  assert.equal(termOf(own, record({ steps: [sent, passed] })), null);
  const planned = (by?: object) => ({
    ...(stepNamed(own, "送审") ?? assert.fail()),
    planned: { before: "fields.ends", ...(by === undefined ? {} : { by }) } as never,
  });
  const ends = record({ fields: { ends: "2025-08-31" } });
  assert.equal(plannedDay(planned({ n: 6, unit: "months" }), ends), "2025-02-28");
  assert.equal(plannedDay(planned({ n: 20, unit: "days" }), ends), "2025-08-11");
  assert.equal(plannedDay(planned(), ends), "2025-08-31");
  assert.equal(plannedDay(planned(), record()), null);
});

test("期号 run on within year, org and genre: what is missing and what was used twice is told, and nothing else", () => {
  const issue = (n: string | undefined, more: object = {}) => record({ issue: n, genre: "政研信息", ...more });
  const like = issue("1");
  assert.deepEqual(numberFaults([issue("1"), issue("2"), issue("3")], like), []);
  assert.deepEqual(numberFaults([issue("1"), issue("4"), issue("4"), issue("增刊1")], like), [
    "2025年《政研信息》缺第2、3期，请核对",
    "2025年《政研信息》第4期用了不止一次，请核对",
  ]);
  const elsewhere = [
    issue("2", { genre: "改革动态" }),
    issue("2", { org: "别处" }),
    issue("2", { start: "2024-12-30" }),
  ];
  assert.deepEqual(
    numberFaults([issue("1"), ...elsewhere, issue("2", { status: "void" }), issue(undefined)], like),
    [],
  );
});
