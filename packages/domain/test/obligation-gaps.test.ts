import assert from "node:assert/strict";
import { test } from "node:test";
import { date, type Facts, type Gap, gapsIn, groundOf, period, problem } from "../src/index.ts";
import { bookOf, factsOf, kind, record } from "./obligation-office.ts";

const source = { document: "中国共产党支部工作条例（试行）", article: "第十二条" };
const book = bookOf([
  kind(
    "branch.committee",
    "支委会",
    { expected: "committee", fields: [{ name: "followed-up", title: "前次议定事项落实情况", type: "long-text" }] },
    [
      {
        id: "monthly",
        says: "一般每月召开一次",
        shape: "periodic",
        of: "党支部",
        "at-least": 1,
        per: "month",
        force: "一般",
        source,
      },
    ],
  ),
  kind("study.training", "集中培训", { "held-by": "单位" }, [
    {
      id: "hours",
      says: "党员每年不少于三十二学时",
      shape: "periodic",
      of: "支委",
      "at-least": 32,
      per: "year",
      counts: "counts.学时",
      source,
    },
  ]),
  kind(
    "life.democratic",
    "民主生活会",
    { "held-by": "单位", fields: [{ name: "reported", title: "报告日期", type: "date" }] },
    [
      {
        id: "report",
        says: "会后十五日内报送",
        shape: "triggered",
        of: "单位",
        by: "life.democratic",
        within: { n: 15, unit: "days" },
        asks: "fields.reported",
        source,
      },
    ],
  ),
  kind("research.bulletin", "信息编发", { "held-by": "单位" }),
  kind("study.required", "必学内容", {
    "held-by": "单位",
    fields: [
      { name: "text", title: "篇目", type: "text" },
      { name: "covered-by", title: "在哪次会上学的", type: "text" },
      { name: "deadline", title: "截止日期", type: "date" },
    ],
  }),
]);

const gaps = (
  sort: Gap["kind"],
  records: Facts["records"],
  more: Partial<Facts> = {},
  within = "2025",
  on = "2026-01-10",
) =>
  gapsIn(book, groundOf(factsOf(records, more)), period(within), date(on))
    .filter((one) => one.kind === sort)
    .map(({ sentence, next }) => [sentence, next]);

const months = (...left: readonly number[]) =>
  Array.from({ length: 12 }, (_, at) => at + 1)
    .filter((month) => !left.includes(month))
    .map((month) => record("branch.committee", `2025-${String(month).padStart(2, "0")}-10`));
const trained = ["m01", "m02", "m03", "m04", "m05"].map((person) =>
  record("study.training", "2025-05-01", {
    id: `训${person}`,
    org: "室",
    attendance: [{ person, status: "到" }],
    counts: { 学时: 32 },
  }),
);

test("unmet floors of an org are one gap, in the words of the facts", () => {
  assert.deepEqual(gaps("duty", [...months(3, 6, 7, 8), ...trained]), [
    [
      "政研室党支部2025年3月、6月至8月没有支委会的记录，与“一般每月召开一次”的要求有差距。",
      "政研室党支部按每月不少于1次安排支委会，提前排定日期；2025年3月、6月至8月的情况核实后补录或如实说明。",
    ],
  ]);
});

test("a month that is explained stays a gap, with its reason and not as done", () => {
  const decisions = [
    {
      kind: "explained" as const,
      obligation: "monthly:支部:2025-03",
      reason: "全员下沉社区",
      by: "李书记",
      on: date("2025-04-02"),
    },
  ];
  assert.deepEqual(gaps("duty", [...months(3), ...trained], { decisions }), [
    [
      "政研室党支部2025年3月支委会未开展（如实说明：全员下沉社区），与“一般每月召开一次”的要求有差距。",
      "政研室党支部按每月不少于1次安排支委会，提前排定日期。",
    ],
  ]);
});

test("persons are counted and never named", () => {
  const [gap] = gaps("duty", [...months(), ...trained.slice(2)]);
  assert.deepEqual(gap, [
    "2025年有2名支委集中培训不足32学时，未达到“党员每年不少于三十二学时”的要求。",
    "逐人核对这2名支委的集中培训记录，缺的安排补上，已开展的补录。",
  ]);
});

test("a report that came late says how late", () => {
  const meeting = record("life.democratic", "2025-02-10", { org: "室", fields: { reported: "2025-02-28" } });
  assert.deepEqual(gaps("duty", [...months(), ...trained, meeting]), [
    [
      "政研室民主生活会的“报告日期”（2025年2月10日起算）应于2025年2月25日前办理，办理晚于期限3天（期限为2025-02-25），未达到“会后十五日内报送”的要求。",
      "今后从事情发生当天起排定民主生活会的“报告日期”的办理日期，按期办理。",
    ],
  ]);
});

test("no gap where everything is there", () => {
  assert.deepEqual(gapsIn(book, groundOf(factsOf([...months(), ...trained])), period("2025"), date("2026-01-10")), []);
});

test("rectification past its day is a gap until it is closed", () => {
  const row = (more: Record<string, unknown>) =>
    problem.parse({
      id: "问1",
      org: "室",
      text: "灌渠漏水",
      found: "2025-02-20",
      due: "2025-06-30",
      owner: "综合科",
      ...more,
    });
  const see = (more: Record<string, unknown>, on?: string) =>
    gaps("problem", [], { findings: [row(more)] }, "2025", on);
  assert.deepEqual(see({}), [
    [
      "“灌渠漏水”的问题应于2025年6月30日前整改到位，截至2025年12月31日尚未销号。",
      "由综合科继续整改“灌渠漏水”的问题，重新明确完成时限，完成后及时验收销号。",
    ],
  ]);
  assert.deepEqual(see({ closed: "2025-12-31" }), []);
  assert.deepEqual(see({ closed: "2026-01-05" }).length, 1);
  assert.deepEqual(see({}, "2025-06-30"), []);
  assert.deepEqual(see({ due: null }), []);
});

test("a journal's numbers that are missing or stand twice", () => {
  const issue = (n: number, day: string, genre = "政研信息") =>
    record("research.bulletin", day, { id: `${genre}${n}${day}`, org: "室", genre, issue: `第${n}期` });
  const numbers = [
    issue(1, "2025-01-10"),
    issue(2, "2025-02-10"),
    issue(5, "2025-03-10"),
    issue(5, "2025-04-10"),
    issue(7, "2025-05-10"),
  ];
  assert.deepEqual(
    gaps("issue", [...numbers, issue(1, "2025-01-20", "改革动态"), issue(2, "2025-02-20", "改革动态")]),
    [
      [
        "《政研信息》2025年期号不连续，缺第3期至第4期、第6期的记录，第5期重号。",
        "核对《政研信息》的期号，漏记的补录，编错的更正。",
      ],
    ],
  );
});

test("必学内容 that no record covers", () => {
  const text = (id: string, fields: Record<string, string>) =>
    record("study.required", "2025-03-01", { id, org: "室", fields });
  const records = [
    text("一", { text: "学习纲要" }),
    text("二", { text: "历史决议", "covered-by": "学1" }),
    text("三", { text: "条例", deadline: "2026-06-30" }),
    record("branch.committee", "2025-03-10", { id: "学1" }),
  ];
  assert.deepEqual(gaps("reading", records), [
    [
      "必学内容中有1篇没有学习记录：《学习纲要》。",
      "把《学习纲要》列入近期学习安排，学习后在必学内容清单里注明是哪次会上学的。",
    ],
  ]);
});

test("a decision of which the next meeting says nothing", () => {
  const meeting = (day: string, more = {}) => record("branch.committee", day, more);
  const decided = meeting("2025-03-10", { agenda: [{ title: "慰问方案", resolution: "同意" }] });
  assert.deepEqual(gaps("decision", [decided]), [], "没有下一次会，还不能说没有落实");
  assert.deepEqual(gaps("decision", [decided, meeting("2025-04-10", { fields: { "followed-up": "已慰问" } })]), []);
  assert.deepEqual(gaps("decision", [decided, meeting("2025-04-10")]), [
    [
      "2025年3月10日branch.committee议定的“慰问方案”，没有落实情况的记录。",
      "逐项核对2025年3月10日议定的“慰问方案”的落实情况，在下一次会上通报并记录。",
    ],
  ]);
});

test("what has a 知悉范围 answers a gap and is named in none", () => {
  const confined = { circle: ["p1"] };
  const listed = { id: "一", org: "室", fields: { text: "内部材料" }, ...confined };
  assert.deepEqual(gaps("reading", [record("study.required", "2025-03-01", listed)]), []);
  const agenda = [{ title: "慰问方案", resolution: "同意" }];
  const meeting = (day: string, more = {}) => record("branch.committee", day, more);
  assert.deepEqual(gaps("decision", [meeting("2025-03-10", { agenda, ...confined }), meeting("2025-04-10")]), []);
  const answered = { fields: { "followed-up": "已慰问" }, ...confined };
  assert.deepEqual(gaps("decision", [meeting("2025-03-10", { agenda }), meeting("2025-04-10", answered)]), []);
  assert.equal(gaps("decision", [meeting("2025-03-10", { agenda }), meeting("2025-04-10", confined)]).length, 1);
});

test("the gaps of one org are its own and those below it", () => {
  const row = (id: string, of: string) =>
    problem.parse({ id, org: of, text: `${id}的问题`, found: "2025-02-20", due: "2025-06-30" });
  const ground = groundOf(factsOf([], { findings: [row("甲", "室"), row("乙", "支部")] }));
  const see = (of: string) =>
    gapsIn(book, ground, period("2025"), date("2026-01-10"), of)
      .filter((one) => one.kind === "problem")
      .flatMap(({ about }) => about);
  assert.deepEqual(see("支部"), ["乙"]);
  assert.deepEqual(see("室"), ["甲", "乙"]);
});
