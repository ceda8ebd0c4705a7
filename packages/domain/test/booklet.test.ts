import assert from "node:assert/strict";
import { test } from "node:test";
import { booklet, date, type Mechanism, type Overlay, type Rule, rule, ruleStateOf } from "../src/index.ts";
import { houseCatalogue } from "./catalogue-of-house.ts";
import { bookOf, kind } from "./obligation-office.ts";

const source = { document: "条例", year: 2018, article: "第十一条" };
const asks = (id: string, more: Record<string, unknown> = {}) => ({
  ...{ id, says: id, shape: "periodic", of: "党支部", "at-least": 1, per: "month", source },
  ...more,
});
const laid = (mechanism: string, id: string, more: Record<string, unknown>): Overlay => {
  const own: Rule = rule.parse({ force: "应当", layer: "unit", confidence: "read", ...asks(id), ...more });
  return { mechanism, rule: own };
};

/** 组织生活 has numbers 15 and 16, 理论学习 number 1; 走访 is the office's own and has none. */
const mechanisms: readonly Mechanism[] = [
  kind("branch.meeting", "党员大会", {}, [asks("sample", { deferred: true }), asks("meeting"), asks("vote")], {
    no: "15",
    figures: [
      { code: "meetings", title: "大会次数", unit: "次", count: "records", rule: "一次计一次" },
      { code: "old", title: "旧指标", unit: "次", count: "records", rule: "一次计一次", to: "2025-12-31" },
    ],
  }),
  kind("own.visit", "走访", {}, [], { group: "自己的" }),
  kind("branch.committee", "支委会", {}, [asks("committee")], { no: "16" }),
  kind("study.group", "中心组学习", {}, [asks("study")], { no: "1", group: "理论学习" }),
];
const shown = (chapters: ReturnType<typeof booklet>) =>
  chapters.map(
    ({ group, items }) =>
      `${group}：${items.map(({ mechanism, rules }) => [mechanism.title, ...rules.map(({ n, entry }) => `${n}${entry.rule.id}`)].join(" ")).join("；")}`,
  );

test("chapters and mechanisms come by their numbers, rules as in the file and counted through, waiting ones at the end", () => {
  const chapters = booklet(bookOf(mechanisms), date("2026-01-05"));
  assert.deepEqual(shown(chapters), [
    "理论学习：中心组学习 1study",
    "组织生活：党员大会 2meeting 3vote 4sample；支委会 5committee",
    "自己的：走访",
  ]);
});

test("figures are those of the day, on its first and last day too", () => {
  const titles = (on: string) => booklet(bookOf(mechanisms), date(on))[1]?.items[0]?.figures.map(({ title }) => title);
  assert.deepEqual(titles("2026-01-01"), ["大会次数"]);
  assert.deepEqual(titles("2025-12-31"), ["大会次数", "旧指标"]);
});

test("a rule of the unit stands in the place of the upper one, which is named; one of its own comes behind", () => {
  const overlays = [
    laid("branch.meeting", "meeting", { force: "本单位", from: "2026-01-01" }),
    laid("branch.meeting", "agenda", { layer: "city", from: "2026-01-01" }),
  ];
  const before = booklet(bookOf(mechanisms, overlays), date("2025-12-31"));
  assert.equal(shown(before)[1], "组织生活：党员大会 2meeting 3vote 4sample；支委会 5committee");
  const after = booklet(bookOf(mechanisms, overlays), date("2026-01-01"));
  assert.equal(shown(after)[1], "组织生活：党员大会 2meeting 3vote 4agenda 5sample；支委会 6committee");
  const rules = after[1]?.items[0]?.rules ?? [];
  assert.deepEqual(
    rules.map(({ entry, upper }) => [entry.rule.layer, ruleStateOf(entry.rule), upper?.rule.layer ?? null]),
    [
      ["unit", "本单位自定", "national"],
      ["national", "未复核", null],
      ["city", "未复核", null],
      ["national", "待采用", null],
    ],
  );
});

test("a mechanism that has ended or not begun is left out, and of versions the one of the day is taken", () => {
  const versions = [
    kind("a", "旧名", {}, [asks("a1")], { no: "1", from: "2020-01-01" }),
    kind("a", "新名", {}, [asks("a2")], { no: "1", from: "2026-01-01" }),
    kind("b", "停用的", {}, [asks("b")], { no: "2", to: "2025-12-31" }),
    kind("c", "还没开始的", {}, [asks("c")], { no: "3", from: "2026-06-01" }),
  ];
  const on = (day: string) => shown(booklet(bookOf(versions), date(day)));
  assert.deepEqual(on("2025-12-31"), ["组织生活：旧名 1a1；停用的 2b"]);
  assert.deepEqual(on("2026-01-01"), ["组织生活：新名 1a2"]);
  assert.deepEqual(on("2026-06-01"), ["组织生活：新名 1a2；还没开始的 2c"]);
});

test("a file that asks, records and counts nothing is none", () => {
  const bare = { ...kind("counting", "口径", {}), record: undefined };
  const figure = { code: "all", title: "总数", unit: "次", count: "records", rule: "相加" };
  const office = { ...kind("office", "全室", {}, [], { figures: [figure] }), record: undefined };
  assert.deepEqual(shown(booklet(bookOf([bare, office]), date("2026-01-05"))), ["组织生活：全室"]);
});

test("what is not kept is not numbered", () => {
  const chapters = booklet(bookOf(mechanisms), date("2026-01-05"), ({ code }) => code !== "study.group");
  assert.equal(shown(chapters)[0], "组织生活：党员大会 1meeting 2vote 3sample；支委会 4committee");
});

test("the booklet of the program's own mechanisms holds every rule in force, each once", () => {
  const book = bookOf(houseCatalogue().mechanisms);
  const chapters = booklet(book, date("2026-01-05"));
  const ns = chapters.flatMap(({ items }) => items.flatMap(({ rules }) => rules.map(({ n }) => n)));
  assert.deepEqual(
    ns,
    ns.map((_, index) => index + 1),
  );
  const inForce = book.rules.filter(({ from, to }) => (from ?? "") <= "2026-01-05" && "2026-01-05" <= (to ?? "9999"));
  assert.equal(ns.length, inForce.length);
  assert.deepEqual(
    chapters.map(({ group }) => group),
    ["理论学习", "组织生活", "干部队伍", "办实事", "政研改革", "纪律作风", "典型", "综合"],
  );
});
