import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type BookedRule, ruleClause, ruleSentence, subjectsTitle, whomAsked } from "../src/index.ts";
import { houseCatalogue } from "./catalogue-of-house.ts";
import { bookOf, kind } from "./obligation-office.ts";

const source = { document: "条例", year: 2018, article: "第十一条" };
const fields = [
  { name: "begun", title: "起算日期", type: "date" },
  { name: "sent", title: "报送日期", type: "date" },
  { name: "approved", title: "批准文号", type: "text" },
  { name: "kind", title: "类别", type: "choice", of: ["工作会议", "专题会议", "其他会议"] },
  { name: "minutes", title: "讲话时长（分钟）", type: "number" },
  { name: "pairs", title: "谈话双方", type: "people" },
  { name: "days", title: "在村天数", type: "number" },
];

/** The clause of one rule of the mechanism 大会; beside it there are 培训 with a figure 学时数, and 室务会. */
function clause(rule: Record<string, unknown>): string {
  const { catalogue, rules } = bookOf([
    kind("branch.meeting", "大会", { fields }, [{ id: "it", says: "要求", of: "党支部", source, ...rule }]),
    kind("study.training", "培训", {}, [], {
      figures: [{ code: "training.hours", title: "培训学时数", unit: "学时", count: "records", rule: "一次计一次" }],
    }),
    kind("leadership.meeting", "室务会", {}),
  ]);
  const [entry] = rules;
  assert.ok(entry);
  return ruleClause(catalogue, entry);
}

/** Each shape with each thing that changes its sentence. */
const cases: readonly (readonly [what: string, rule: Record<string, unknown>, clause: string])[] = [
  // periodic
  ["a month", { shape: "periodic", "at-least": 1, per: "month" }, "每月“大会”不少于1次"],
  ["a week", { shape: "periodic", "at-least": 1, per: "week" }, "每周“大会”不少于1次"],
  ["a half-year", { shape: "periodic", "at-least": 2, per: "half" }, "每半年“大会”不少于2次"],
  ["a person's year", { shape: "periodic", of: "党员", "at-least": 1, per: "year" }, "每人每年“大会”不少于1次"],
  [
    "a genre",
    { shape: "periodic", "at-least": 1, per: "year", where: { genre: "专题" } },
    "每年文种为“专题”的“大会”不少于1次",
  ],
  [
    "a document",
    { shape: "periodic", "at-least": 1, per: "year", asks: "年度学习计划" },
    "每年“年度学习计划”不少于1次",
  ],
  [
    "another mechanism, of which no condition is said",
    { shape: "periodic", "at-least": 1, per: "year", asks: "study.training", where: { genre: "专题" } },
    "每年“培训”不少于1次",
  ],
  [
    "a field of the record",
    { shape: "periodic", "at-least": 1, per: "year", asks: "fields.sent" },
    "每年“大会”的“报送日期”不少于1次",
  ],
  [
    "hours, or another amount",
    {
      shape: "periodic",
      of: "干部",
      "at-least": 90,
      per: "year",
      counts: "counts.学时",
      or: { "at-least": 12, counts: "培训天数" },
    },
    "每人每年“大会”累计不少于90学时，或者“培训天数”不少于12天",
  ],
  [
    "five years, months of training",
    {
      shape: "periodic",
      "at-least": 550,
      per: "5y",
      counts: "counts.学时",
      or: { "at-least": 3, counts: "培训月数" },
    },
    "每五年（当年和前四年）“大会”累计不少于550学时，或者“培训月数”不少于3个月",
  ],
  [
    "the value of a figure",
    { shape: "periodic", "at-least": 40, per: "year", counts: "training.hours" },
    "每年“培训学时数”不少于40学时",
  ],
  [
    "a number that a field holds",
    { shape: "periodic", "at-least": 200, per: "year", counts: "fields.days" },
    "每年“大会”的“在村天数”累计不少于200天",
  ],
  [
    "the fifth of a quarter",
    { shape: "periodic", "at-least": 1, per: "quarter", "by-day": 5 },
    "每季度“大会”不少于1次，在季度首月5日以前",
  ],
  [
    "Fridays, and what a holiday does",
    { shape: "periodic", "at-least": 1, per: "week", weekday: 5 },
    "每周“大会”不少于1次，在星期五开展；星期五放假的那一周不作要求，同周改在别的日子开展的照计",
  ],
  [
    "Sundays",
    { shape: "periodic", "at-least": 1, per: "week", weekday: 7 },
    "每周“大会”不少于1次，在星期日开展；星期日放假的那一周不作要求，同周改在别的日子开展的照计",
  ],
  [
    "who took part, told beside it",
    { shape: "periodic", "at-least": 1, per: "year", among: { field: "pairs", reading: "reading" } },
    "每年“大会”不少于1次；另按本单位选用的读法（覆盖或两两）把写明的“谈话双方”同名册对照，只列出合计，不影响是否完成",
  ],
  [
    "no number",
    { shape: "periodic", "at-least": null, per: "year" },
    "每年“大会”，没有写明次数，由本单位确定；确定以前只记录、不提醒",
  ],
  [
    "no number of hours",
    { shape: "periodic", "at-least": null, per: "year", counts: "counts.学时" },
    "每年“大会”，没有写明数量，由本单位确定；确定以前只记录、不提醒",
  ],
  [
    "neither number nor rhythm",
    { shape: "periodic", "at-least": null, per: null },
    "“大会”，没有写明次数和周期，由本单位确定；确定以前只记录、不提醒",
  ],
  // window
  [
    "a season of the year",
    { shape: "window", opens: "10-01", closes: "12-31", movable: true },
    "每年度1次“大会”，在当年10月1日至12月31日；当年通知可以另定起止",
  ],
  [
    "a season of the next year",
    { shape: "window", opens: "01-01", closes: "01-31", "year-offset": 1 },
    "每年度1次“大会”，在次年1月1日至1月31日",
  ],
  [
    "a season over New Year",
    { shape: "window", opens: "12-01", closes: "03-31", "year-offset": 1 },
    "每年度1次“大会”，在当年12月1日至次年3月31日",
  ],
  [
    "the year before, and 29 February",
    { shape: "window", opens: "12-01", closes: "02-29" },
    "每年度1次“大会”，在上一年12月1日至当年2月29日（平年2月28日）",
  ],
  ["a day of the year", { shape: "window", opens: "07-01", closes: "07-01" }, "每年度1次“大会”，在当年7月1日"],
  // triggered
  [
    "working days after each meeting",
    { shape: "triggered", by: "branch.meeting", within: { n: 3, unit: "working-days" }, asks: "纪实报告表" },
    "每次“大会”之后，3个工作日内办理“纪实报告表”；从次日起算，放假不计，调休上班的计入",
  ],
  [
    "days, and a date to be written down",
    { shape: "triggered", by: "branch.meeting", within: { n: 15, unit: "days" }, asks: "fields.sent" },
    "每次“大会”之后，15日内记明“大会”的“报送日期”；从次日起算，最后一天放假的顺延到下一个工作日",
  ],
  [
    "years after a date of the record, with a condition on it",
    {
      shape: "triggered",
      by: "fields.begun",
      within: { n: 3, unit: "years" },
      asks: "branch.meeting",
      where: { fields: { kind: "工作会议" } },
    },
    "自“起算日期”起，3年内办理类别为“工作会议”的“大会”；到期那天放假的顺延到下一个工作日",
  ],
  [
    "an event in words, months, another mechanism; the condition is on what sets it off",
    {
      shape: "triggered",
      by: "任党支部书记",
      within: { n: 6, unit: "months" },
      asks: "study.training",
      where: { genre: "专题" },
    },
    "文种为“专题”的，遇“任党支部书记”的，6个月内办理“培训”；到期那天放假的顺延到下一个工作日",
  ],
  [
    "no term: 及时",
    { shape: "triggered", by: "支委出现空缺" },
    "遇“支委出现空缺”的，及时办理“大会”；没有写明天数，只提醒、不算逾期",
  ],
  [
    "leave, to be made up for",
    { shape: "triggered", by: "attendance.请假", asks: "attendance.补学" },
    "有人请假的，及时办理“补学”；没有写明天数，只提醒、不算逾期",
  ],
  [
    "any absence",
    { shape: "triggered", by: "attendance", asks: "attendance.补学" },
    "有人请假或缺席的，及时办理“补学”；没有写明天数，只提醒、不算逾期",
  ],
  [
    "what a figure counts",
    { shape: "triggered", by: "training.hours" },
    "每次“培训学时数”所计的事项之后，及时办理“大会”；没有写明天数，只提醒、不算逾期",
  ],
  // two-level
  [
    "a longer term by approval",
    {
      shape: "two-level",
      by: "fields.begun",
      normal: { n: 3, unit: "years" },
      longest: { n: 4, unit: "years" },
      approval: "fields.approved",
    },
    "自“起算日期”起，3年内办理“大会”；有“批准文号”的，最长4年；到期那天放假的顺延到下一个工作日",
  ],
  [
    "a longest term without approval",
    { shape: "two-level", by: "受理", normal: { n: 5, unit: "days" }, longest: { n: 10, unit: "days" } },
    "遇“受理”的，5日内办理“大会”；最长10日；从次日起算，最后一天放假的顺延到下一个工作日",
  ],
  // earliest, order
  [
    "not before five days",
    { shape: "earliest", after: "fields.begun", wait: { n: 5, unit: "days" }, asks: "finished" },
    "“完成日期”不早于“起算日期”满5日（正好满的算）",
  ],
  [
    "the record itself not before two years",
    { shape: "earliest", after: "公示", wait: { n: 2, unit: "years" }, where: { genre: "选派" } },
    "文种为“选派”的，“发生日期”不早于“公示”满2年（正好满的算）",
  ],
  [
    "before, on the same day at the latest",
    { shape: "order", before: "leadership.meeting", after: "branch.meeting" },
    "“室务会”在“大会”以前（同一天的算）",
  ],
  [
    "five working days ahead",
    { shape: "order", before: "材料报送", after: "start", gap: { n: 5, unit: "working-days" } },
    "“材料报送”在“发生日期”以前，至少提前5个工作日（放假不计，调休上班的计入）",
  ],
  [
    "seven days ahead",
    { shape: "order", before: "fields.approved", after: "start", gap: { n: 7, unit: "days" } },
    "“批准文号”在“发生日期”以前，至少提前7日",
  ],
  // limit
  [
    "words of a text",
    { shape: "limit", against: "fixed", counts: "counts.字", "at-most": 5000 },
    "每条记录不超过5000字",
  ],
  [
    "minutes of a speech",
    { shape: "limit", against: "fixed", counts: "fields.minutes", "at-most": 60, where: { genre: "会议" } },
    "文种为“会议”的，每条记录“讲话时长（分钟）”不超过60",
  ],
  [
    "meetings of a year",
    { shape: "limit", against: "fixed", counts: "综合性会议次数", "at-most": 1, per: "year" },
    "每年“综合性会议次数”不超过1次",
  ],
  [
    "a figure of a quarter",
    { shape: "limit", against: "fixed", counts: "training.hours", "at-most": 8, per: "quarter" },
    "每季度“培训学时数”不超过8学时",
  ],
  [
    "last year",
    { shape: "limit", against: "last-year", counts: "training.hours", per: "year" },
    "每年“培训学时数”不超过上一年同期",
  ],
  [
    "a third of all members",
    { shape: "limit", against: "whole", counts: "counts.优秀", "at-most-part": [1, 3], whole: "党员总数" },
    "每条记录“优秀”的数量不超过“党员总数”的三分之一（正好的不算超过）",
  ],
  [
    "half of those who should come",
    { shape: "limit", against: "whole", counts: "counts.请假", "at-most-part": [1, 2], whole: "expected" },
    "每条记录“请假”的数量不超过应到人数的半数（正好的不算超过）",
  ],
  // rate
  [
    "a fifth more candidates than seats",
    { shape: "rate", numerator: "counts.候选", denominator: "counts.应选", "at-least": [6, 5] },
    "“候选”的数量不少于“应选”的数量的120%（正好的算）",
  ],
  [
    "two thirds",
    { shape: "rate", numerator: "counts.到", denominator: "counts.应到", "at-least": [2, 3] },
    "“到”的数量不少于“应到”的数量的三分之二（正好的算）",
  ],
  [
    "all of them",
    { shape: "rate", numerator: "counts.到", denominator: "counts.应到", "at-least": [1, 1] },
    "“到”的数量不少于“应到”的数量的100%（正好的算）",
  ],
  [
    "no floor",
    { shape: "rate", numerator: "counts.到", denominator: "counts.应到" },
    "列出“到”的数量占“应到”的数量的比例；没有写明下限，只列出、不评判",
  ],
  // vote, quorum
  [
    "半数以上 includes the half, 超过半数 does not",
    {
      shape: "vote",
      approve: { part: [1, 2], of: "应到会有表决权", strictly: true },
      open: { part: [1, 2], of: "应到会有表决权" },
    },
    "到会人数达到应到会有表决权人数的半数以上（正好半数的算），方可表决；赞成票超过应到会有表决权人数的半数（正好半数的不算），为通过",
  ],
  [
    "more than half of those who came, whoever came",
    { shape: "vote", approve: { part: [1, 2], of: "到会有表决权", strictly: true } },
    "赞成票超过到会有表决权人数的半数（正好半数的不算），为通过",
  ],
  [
    "presence is measured on those who should come",
    {
      shape: "vote",
      approve: { part: [2, 3], of: "实到会" },
      open: { part: [2, 3], of: "到会有表决权" },
    },
    "到会人数达到应到会有表决权人数的三分之二以上（正好三分之二的算），方可表决；赞成票达到实到会人数的三分之二以上（正好三分之二的算），为通过",
  ],
  [
    "four fifths",
    { shape: "quorum", open: { part: [4, 5], of: "应到会有表决权" } },
    "到会人数达到应到会有表决权人数的五分之四以上（正好五分之四的算），方可召开；不够的照记，不计入次数",
  ],
  [
    "half of the committee",
    { shape: "quorum", open: { part: [1, 2], of: "委员" } },
    "到会人数达到委员人数的半数以上（正好半数的算），方可召开；不够的照记，不计入次数",
  ],
  // record-check
  [
    "names in a row, without a comma between quotation marks",
    { shape: "record-check", needs: ["agenda.resolution", "agenda.votes", "counts.小时", "正本"] },
    "有“决议”“表决票数”“小时”的数量、“正本”的记载",
  ],
  [
    "any of three kinds; a record of another mechanism; one quantity not above another",
    {
      shape: "record-check",
      needs: ["leadership.meeting", "counts.发出"],
      "not-above": ["counts.收回", "counts.发出"],
      where: { fields: { kind: ["工作会议", "专题会议", "其他会议"] } },
    },
    "类别为“工作会议”“专题会议”或“其他会议”的，有相关的“室务会”记录、“发出”的数量的记载；“收回”的数量不多于“发出”的数量",
  ],
  // alert
  [
    "what lasts six months, a month ahead where nothing else is said",
    { shape: "alert", when: "与党员失去联系", after: { n: 6, unit: "months" }, consequence: "停止党籍" },
    "“与党员失去联系”满6个月的，停止党籍；提前1个月提醒",
  ],
  [
    "half a year before a date",
    { shape: "alert", when: "fields.begun", ahead: { n: 6, unit: "months" } },
    "在“起算日期”以前6个月提醒",
  ],
  // parameter
  [
    "numbers, parts below one as per cent, words",
    { shape: "parameter", values: { 下限: 7, 占比: 0.015, 期限: "永久" } },
    "用于计算和对照（下限：7；占比：1.5%；期限：永久）",
  ],
];

describe("a rule in words", () => {
  for (const [what, rule, says] of cases) test(`${rule.shape}: ${what}`, () => assert.equal(clause(rule), says));

  test("every shape is in the table", () => {
    const shapes = new Set(cases.map(([, { shape }]) => shape));
    const inHouse = new Set(houseCatalogue().mechanisms.flatMap(({ rules }) => rules.map(({ shape }) => shape)));
    assert.equal(shapes.size, 13);
    for (const shape of inHouse) assert.ok(shapes.has(shape), shape);
  });

  test("the sentence names force and subject, who is left out, and who follows by 参照", () => {
    const { catalogue, rules } = bookOf([
      kind("m", "支委会", {}, [
        {
          ...{ id: "a", says: "要求", shape: "periodic", "at-least": 1, per: "month", of: "党支部", source },
          ...{ force: "一般", unless: ["未设支委会"] },
        },
        {
          id: "b",
          says: "要求",
          shape: "quorum",
          open: { part: [2, 3], of: "应到会" },
          of: "党委（党组）",
          source,
          force: "必须",
        },
      ]),
    ]);
    assert.deepEqual(
      rules.map((entry) => ruleSentence(catalogue, entry)),
      [
        "〔一般〕党支部（未设支委会的除外）：每月“支委会”不少于1次。",
        "〔必须〕党委（党组）（没有党委、党组的工作机关参照）：到会人数达到应到会人数的三分之二以上（正好三分之二的算），方可召开；不够的照记，不计入次数。",
      ],
    );
    assert.equal(whomAsked({ of: "党员", unless: [] }), "党员");
  });

  test("no code, no shape and nothing undefined stands in the sentence of any rule that the program brings", () => {
    const catalogue = houseCatalogue();
    const entries = catalogue.mechanisms.flatMap((mechanism) =>
      mechanism.rules.map((rule): BookedRule => ({ rule, mechanism, from: null, to: null, place: "" })),
    );
    assert.ok(entries.length > 100);
    for (const entry of entries) {
      const sentence = ruleSentence(catalogue, entry);
      assert.doesNotMatch(sentence, /[A-Za-z_]|undefined|NaN|“”/, `${entry.rule.id}：${sentence}`);
      assert.match(sentence, /^〔.+〕[^：]+：.+。$/u);
    }
  });
});

test("orgs are named while they are few, persons only counted", () => {
  const org = (name: string) => ({ kind: "org" as const, id: name, name, org: name });
  const person = (id: string) => ({ kind: "person" as const, id, name: "某某", org: "支部" });
  const all = ["一", "二", "三", "四"].map((n) => org(`第${n}支部`));
  assert.equal(subjectsTitle("党支部", []), null);
  assert.equal(subjectsTitle("党支部", all.slice(0, 3)), "第一支部、第二支部、第三支部");
  assert.equal(subjectsTitle("党支部", all), "4个党支部");
  assert.equal(subjectsTitle("党员", [person("a"), person("b"), person("a")]), "2名党员");
});
