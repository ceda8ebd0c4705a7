import assert from "node:assert/strict";
import { test } from "node:test";
import {
  date,
  decision,
  type Facts,
  groundOf,
  membership,
  org,
  type PlanItem,
  period,
  windowNotice,
  type YearPlan,
  yearPlan,
} from "../src/index.ts";
import { bookOf, branch, factsOf, kind, orgs, record } from "./obligation-office.ts";

const source = { document: "条例", year: 2018, article: "第十一条" };
const rule = (id: string, more: Record<string, unknown>) => ({ id, says: id, of: "党支部", source, ...more });

const book = bookOf([
  kind("theme", "主题党日", {}, [rule("theme", { shape: "periodic", "at-least": 1, per: "month" })], { no: "19" }),
  kind("meeting", "党员大会", {}, [rule("meeting", { shape: "periodic", "at-least": 1, per: "quarter" })], {
    no: "15",
  }),
  kind("life", "组织生活会", {}, [rule("life", { shape: "window", opens: "10-01", closes: "12-31", movable: true })], {
    no: "22",
  }),
  kind(
    "training",
    "培训",
    {},
    [
      rule("hours", { shape: "periodic", of: "党员", "at-least": 32, per: "year", counts: "counts.学时" }),
      rule("sample", { shape: "periodic", "at-least": 1, per: "year", deferred: true }),
      rule("open", { shape: "periodic", "at-least": null, per: "year" }),
    ],
    { no: "8" },
  ),
  kind("archive", "归档", { "held-by": "单位" }, [
    rule("archive", { shape: "window", of: "单位", opens: "01-01", closes: "06-30", "year-offset": 1 }),
  ]),
  kind("volunteer", "志愿服务", { "held-by": "单位" }, [
    rule("friday", { shape: "periodic", of: "单位", "at-least": 1, per: "week", weekday: 5, force: "本单位" }),
  ]),
  kind("report", "报告", { fields: [{ name: "sent", title: "报送日期", type: "date" }] }, [
    rule("sent", { shape: "triggered", by: "report", within: { n: 15, unit: "days" }, asks: "fields.sent" }),
    rule("prompt", { shape: "triggered", by: "出现空缺" }),
    rule("filed", { shape: "triggered", by: "report", within: { n: 3, unit: "days" }, deferred: true }),
    rule("left-open", { shape: "periodic", "at-least": null, per: "year", deferred: true }),
    rule("committee", { shape: "triggered", of: "支委会", by: "改选", unless: ["未设支委会"] }),
  ]),
]);
const planOf = (within: string, on: string, facts: Facts = factsOf([]), of = "室"): YearPlan =>
  yearPlan(book, groundOf(facts), period(within), of, date(on));
const brief = ({ what, amount, who, due }: PlanItem) =>
  `${what} ${amount} ${who} ${due.map((day) => day.slice(5)).join("、")}`;
const monthOf = (plan: YearPlan, code: string) =>
  plan.months.find(({ month }) => month.code === code)?.items.map(brief) ?? [];

test("a coming year: month by month what is due, by the last working day, yearly matters by themselves", () => {
  const plan = planOf("2026", "2025-12-01");
  assert.equal(plan.running, false);
  assert.equal(plan.months.length, 12);
  assert.deepEqual(monthOf(plan, "2026-01"), [
    "主题党日 1次 政研室党支部 01-30",
    "志愿服务 4次 政研室 01-09、01-16、01-23、01-30",
  ]);
  // 28 February 2026 is a Saturday that is worked (调休); the Friday of 20 February falls into the holiday.
  assert.deepEqual(monthOf(plan, "2026-02"), [
    "主题党日 1次 政研室党支部 02-28",
    "志愿服务 3次 政研室 02-06、02-14、02-28",
  ]);
  assert.deepEqual(
    monthOf(plan, "2026-03").filter((one) => !one.startsWith("志愿")),
    ["党员大会 1次 政研室党支部 03-31", "主题党日 1次 政研室党支部 03-31"],
  );
  assert.deepEqual(
    plan.months.flatMap(({ items }) => items.filter(({ what }) => what === "党员大会").map(({ span }) => span)),
    ["2026年第一季度", "2026年第二季度", "2026年第三季度", "2026年第四季度"],
  );
  assert.deepEqual(
    plan.long.map((item) => [brief(item), item.window.from, item.window.to]),
    [["培训 每人32学时 27名党员 12-31", "2026-01-01", "2026-12-31"]],
  );
  assert.deepEqual(
    plan.months
      .at(-1)
      ?.items.filter(({ what }) => what === "组织生活会")
      .map(({ window }) => window),
    [{ from: "2026-10-01", to: "2026-12-31" }],
  );
});

test("last year's duty that closes this year belongs to it, this year's that opens next year does not", () => {
  const due = (within: string) =>
    planOf(within, "2025-12-01").months.flatMap(({ items }) =>
      items.flatMap(({ what, span, due: days }) => (what === "归档" ? [[span, ...days]] : [])),
    );
  assert.deepEqual(due("2026"), [["2025年", "2026-06-30"]]);
  assert.deepEqual(due("2026H2"), []);
  assert.deepEqual(due("2026-06"), [["2025年", "2026-06-30"]]);
});

test("a year without a holiday table is 暂算, one with a table is not", () => {
  const flags = (within: string) =>
    new Set(planOf(within, "2025-12-01").months.flatMap(({ items }) => items.map(({ provisional }) => provisional)));
  assert.deepEqual(flags("2026"), new Set([false]));
  assert.deepEqual(flags("2027-03"), new Set([true]));
});

test("rules that wait to be taken over are not in it; what has no number, and what an event sets off, stand by themselves", () => {
  const plan = planOf("2026", "2025-12-01");
  const all = [...plan.long, ...plan.months.flatMap(({ items }) => items)];
  assert.ok(all.every(({ entry }) => entry.rule.id !== "sample"));
  assert.deepEqual(
    plan.open.map(({ rule: { id } }) => id),
    ["open"],
  );
  assert.deepEqual(
    plan.events.map(({ rule: { id } }) => id),
    ["sent", "prompt", "committee"],
  );
  const few = planOf("2026", "2025-12-01", factsOf([], { memberships: branch(6) }));
  assert.deepEqual(
    few.events.map(({ rule: { id } }) => id),
    ["sent", "prompt"],
    "a branch of six has no committee",
  );
});

test("a running year shows the days on which something was held, and judges nothing", () => {
  const facts = factsOf([
    record("theme", "2026-01-20"),
    record("theme", "2026-02-03", { status: "void" }),
    record("theme", "2026-03-10"),
    record("theme", "2026-03-24"),
    record("meeting", "2026-03-30"),
  ]);
  const done = (on: string, what: string) =>
    planOf("2026", on, facts).months.flatMap(({ month, items }) =>
      items.flatMap((item) =>
        item.what === what && item.done.length > 0 ? [[month.code, ...item.done.map(({ day }) => day)]] : [],
      ),
    );
  assert.equal(planOf("2026", "2026-01-01", facts).running, true);
  assert.deepEqual(done("2026-03-15", "主题党日"), [
    ["2026-01", "2026-01-20"],
    ["2026-03", "2026-03-10"],
  ]);
  assert.deepEqual(done("2026-03-24", "主题党日").at(-1), ["2026-03", "2026-03-10", "2026-03-24"]);
  assert.deepEqual(done("2026-03-29", "党员大会"), []);
  assert.deepEqual(done("2026-03-30", "党员大会"), [["2026-03", "2026-03-30"]]);
});

test("who joins in the second half of the year is not asked for its hours", () => {
  const joined = (from: string) => membership.parse({ person: "n1", org: "支部", role: "成员", party: "预备", from });
  const who = (from: string) =>
    planOf("2026", "2025-12-01", factsOf([], { memberships: [...branch(27), joined(from)] })).long.map(
      (one) => one.who,
    );
  assert.deepEqual(who("2026-07-02"), ["28名党员"]);
  assert.deepEqual(who("2026-07-03"), ["27名党员"]);
});

test("of persons nothing is said but how many they are; of four branches neither who held it", () => {
  const trained = factsOf([record("training", "2026-02-01", { counts: { 学时: 40 }, speakers: [{ person: "m01" }] })]);
  assert.deepEqual(
    planOf("2026", "2026-12-31", trained).long.map(({ done, who }) => [who, done]),
    [["27名党员", []]],
  );
  const branches = ["二", "三", "四"].map((n) =>
    org.parse({ id: `支部${n}`, parent: "室", type: "党支部", name: `第${n}支部` }),
  );
  const posts = branches.map(({ id }) =>
    membership.parse({ person: `x${id}`, org: id, role: "书记", party: "正式", from: "2015-01-01" }),
  );
  const of = (some: number) =>
    planOf(
      "2026-01",
      "2026-01-31",
      factsOf([record("theme", "2026-01-20"), record("theme", "2026-01-21", { id: "other", org: "支部二" })], {
        orgs: [...orgs, ...branches.slice(0, some)],
        memberships: [...branch(27), ...posts.slice(0, some)],
      }),
    ).months[0]?.items.filter(({ what }) => what === "主题党日");
  assert.deepEqual(
    of(2)?.map(({ who, done }) => [who, ...done.map((one) => `${one.org} ${one.day}`)]),
    [["政研室党支部、第二支部、第三支部", "政研室党支部 2026-01-20", "第二支部 2026-01-21"]],
  );
  assert.deepEqual(
    of(3)?.map(({ who, done }) => [who, ...done]),
    [["4个党支部"]],
  );
});

test("an event that has taken place puts its deadline into the month where it falls", () => {
  const facts = factsOf([record("report", "2026-04-20")]);
  const [item, ...others] = planOf("2026", "2026-04-21", facts).months.flatMap(({ items }) =>
    items.filter(({ entry }) => entry.rule.id === "sent"),
  );
  assert.equal(others.length, 0);
  assert.deepEqual(
    [item?.what, item?.span, item?.due],
    ["报告的“报送日期”", "2026年4月20日起算", ["2026-05-06"]],
    "5 May is a holiday",
  );
});

test("a notice moves the window: into the next year it is a matter of the whole year, and next year's too until it is held", () => {
  const notices = [
    windowNotice.parse({ rule: "life", year: 2026, opens: "2026-12-01", closes: "2027-03-31", document: "通知" }),
  ];
  const life = (within: string, on: string, facts: Facts) => {
    const plan = planOf(within, on, facts);
    const months = plan.months.flatMap(({ items }) => items);
    const of = (all: readonly PlanItem[]) =>
      all.flatMap(({ what, span, due, movedBy }) =>
        what === "组织生活会" && span === "2026年" ? [[...due, movedBy]] : [],
      );
    return [of(plan.long), of(months)];
  };
  assert.deepEqual(life("2026", "2026-11-01", factsOf([], { notices })), [[["2027-03-31", "通知"]], []]);
  assert.deepEqual(life("2027", "2027-01-01", factsOf([], { notices })), [[], [["2027-03-31", "通知"]]]);
  const held = factsOf([record("life", "2026-12-20")], { notices });
  assert.deepEqual(life("2027", "2027-01-01", held), [[], []], "settled in the year before");
});

test("what was exempted is no plan; a postponed duty stands under its new day", () => {
  const of = (kindOf: Record<string, unknown>) =>
    planOf(
      "2026",
      "2026-01-05",
      factsOf([], {
        decisions: [
          decision.parse({ obligation: "theme:支部:2026-03", reason: "防汛", by: "甲", on: "2026-01-05", ...kindOf }),
        ],
      }),
    )
      .months.flatMap(({ month, items }) =>
        items.flatMap(({ what, span }) => (what === "主题党日" ? [`${month.code} ${span}`] : [])),
      )
      .slice(2, 4);
  assert.deepEqual(of({ kind: "exempt" }), ["2026-04 2026年4月", "2026-05 2026年5月"]);
  assert.deepEqual(of({ kind: "postponed", until: "2026-04-17" }), ["2026-04 2026年3月", "2026-04 2026年4月"]);
});

test("of an org below, and of a part of the year with a month in which nothing is due", () => {
  const group = planOf("2026-01-10..2026-02-27", "2026-01-01", factsOf([]), "支部");
  assert.deepEqual(
    group.months.map(({ month, items }) => [month.code, items.map(brief)]),
    [
      ["2026-01", ["主题党日 1次 政研室党支部 01-30"]],
      ["2026-02", []],
    ],
  );
});
