import assert from "node:assert/strict";
import { test } from "node:test";
import {
  date,
  dueItem,
  explainDue,
  groundOf,
  membership,
  org,
  rule,
  ruleBook,
  rulesOn,
  verificationOf,
} from "../src/index.ts";
import { bookOf, branch, factsOf, judged, kind, only, orgs, record } from "./obligation-office.ts";

const source = { document: "中国共产党支部工作条例（试行）", article: "第十六条" };
const monthly = { id: "day", says: "每月一次", shape: "periodic", of: "党支部", "at-least": 1, per: "month", source };
const themeDay = (rules: readonly Record<string, unknown>[], more = {}) =>
  kind("theme-day", "主题党日", {}, rules, more);
const overlay = (more: Record<string, unknown>) => ({
  mechanism: "theme-day",
  rule: rule.parse({ ...monthly, confidence: "read", force: "应当", layer: "unit", ...more }),
});
const statuses = (book: ReturnType<typeof bookOf>, within: string, on: string, days: readonly string[]) =>
  Object.fromEntries(
    judged(book, factsOf(days.map((day) => record("theme-day", day))), "day", within, on).map(
      ({ obligation, status, got }) => [obligation.duty.code, `${status} ${got}/${obligation.need}`],
    ),
  );

test("a lower layer takes the place of a higher one while it is in force, and old periods keep the old rule", () => {
  const book = bookOf([themeDay([monthly])], [overlay({ "at-least": 2, from: "2025-06-01" })]);
  assert.deepEqual(
    statuses(book, "2025-05-01..2025-07-31", "2025-08-01", ["2025-05-08", "2025-06-08", "2025-07-08", "2025-07-09"]),
    {
      "2025-05": "已完成 1/1",
      "2025-06": "逾期 1/2",
      "2025-07": "已完成 2/2",
    },
  );
});

test("of five layers the notice of the year speaks last", () => {
  const asks = (layer: string, n: number) => overlay({ layer, "at-least": n });
  const all = [asks("province", 2), asks("notice", 5), asks("city", 3), asks("unit", 4)];
  const [chosen] = rulesOn(bookOf([themeDay([monthly])], all), date("2025-01-01"));
  assert.equal(chosen?.rule.layer, "notice");
});

test("the next version of a mechanism ends the rules of the one before", () => {
  const old = themeDay([monthly]);
  const next = themeDay([{ ...monthly, "at-least": 2 }], { from: "2025-06-01" });
  assert.deepEqual(
    statuses(bookOf([old, next]), "2025-05-01..2025-06-30", "2025-07-01", ["2025-05-08", "2025-06-08"]),
    {
      "2025-05": "已完成 1/1",
      "2025-06": "逾期 1/2",
    },
  );
});

test("a rule that comes or goes within a span asks nothing of that span", () => {
  const book = bookOf([themeDay([{ ...monthly, from: "2025-02-15", to: "2025-04-15" }])]);
  assert.deepEqual(Object.keys(statuses(book, "2025", "2025-12-31", [])), ["2025-03"]);
});

test("only a rule that a named person signed is 已复核", () => {
  const signed = { by: "王主任", on: "2026-01-05", text: "支部工作条例第十六条" };
  const book = bookOf([themeDay([monthly, { ...monthly, id: "signed", signed }])]);
  assert.deepEqual(
    book.rules.map((one) => verificationOf(one.rule)),
    ["未复核", "已复核"],
  );
  const ground = groundOf(factsOf([]));
  const bases = ["day", "signed"].map(
    (id) => explainDue(ground, only(judged(book, factsOf([]), id, "2025-03", "2025-04-01"))).basis,
  );
  assert.deepEqual(bases, [
    "《中国共产党支部工作条例（试行）》第十六条（公开文本，未复核）",
    "《中国共产党支部工作条例（试行）》第十六条（已复核：王主任，2026-01-05）",
  ]);
});

test("an item of `due` says everything that command.md asks for, and an explanation what does not count", () => {
  const book = bookOf([themeDay([monthly])]);
  const facts = factsOf([
    record("theme-day", "2025-03-06", { id: "甲", status: "draft" }),
    record("theme-day", "2025-03-20", { id: "乙", entered: "2025-04-10" }),
  ]);
  const one = only(judged(book, facts, "day", "2025-03", "2025-05-01"));
  assert.deepEqual(dueItem(one), {
    id: "day:支部:2025-03",
    rule: "day",
    mechanism: "theme-day",
    title: "主题党日（2025年3月）",
    of: "政研室党支部",
    window: ["2025-03-01", "2025-03-31"],
    due: "2025-03-31",
    status: "补录完成",
    provisional: false,
    force: "应当",
    layer: "national",
    source: "《中国共产党支部工作条例（试行）》第十六条",
    verification: "未复核",
    counted: ["乙"],
    need: 1,
    got: 1,
    reason: "2025年3月应有1次，台账里有1次",
  });
  assert.deepEqual(explainDue(groundOf(facts), one).excluded, [
    { id: "甲", day: "2025-03-06", title: "theme-day", why: "还是草稿，没有定稿" },
  ]);
});

/** What is wrong with rules laid over a mechanism, in codes. */
const faults = (...overlays: readonly ReturnType<typeof overlay>[]) =>
  bookOf([themeDay([monthly])], overlays).findings.map(({ code }) => code);

test("contradictory layers, unread articles, unknown names and rings of order are findings, and the rest keeps working", () => {
  assert.deepEqual(faults(overlay({ "at-least": 2 })), []);
  assert.deepEqual(faults(overlay({ per: "quarter" })), ["rule.softened"]);
  assert.deepEqual(faults(overlay({ per: "quarter", layer: "notice" })), []);
  assert.deepEqual(faults(overlay({ "at-least": 2 }), overlay({ "at-least": 3 })), ["rule.twice"]);
  assert.deepEqual(
    faults(overlay({ "at-least": 2, to: "2025-06-30" }), overlay({ "at-least": 3, from: "2025-07-01" })),
    [],
  );
  assert.deepEqual(faults(overlay({ id: "x", from: "2025-07-01", to: "2025-06-30" })), ["rule.ends-early"]);
  assert.deepEqual(faults(overlay({ id: "x", source: { ...source, article: "十六" } })), ["rule.article-unread"]);
  assert.deepEqual(faults(overlay({ id: "x", of: "全世界" })), ["rule.subject-unknown"]);
  assert.deepEqual(faults(overlay({ id: "x", asks: "theme.day" })), ["rule.unknown-name"]);
  assert.deepEqual(faults({ ...overlay({ id: "x" }), mechanism: "没有" }), ["rule.unknown-mechanism"]);
  const order = (id: string, before: string, after: string) => ({
    mechanism: "theme-day",
    rule: rule.parse({
      id,
      says: "先后",
      shape: "order",
      of: "党支部",
      before,
      after,
      source,
      confidence: "read",
      force: "应当",
      layer: "unit",
    }),
  });
  const ring = bookOf(
    [themeDay([monthly])],
    [order("a", "研究", "通知"), order("b", "通知", "研究"), order("c", "研究", "开展")],
  );
  assert.deepEqual(
    ring.findings.map(({ place }) => place),
    ["theme-day 的规则 a", "theme-day 的规则 b"],
  );
  assert.deepEqual(statuses(ring, "2025-03", "2025-04-01", ["2025-03-05"]), { "2025-03": "已完成 1/1" });
  assert.equal(ruleBook(ring.catalogue).findings.length, 0);
});

test("what is asked of 党委（党组） is asked of a unit without one, and of no unit that has one", () => {
  const half = { ...monthly, id: "half", of: "党委（党组）", per: "half" };
  const head = { ...monthly, id: "head", of: "党委（党组）书记", per: "year" };
  const two = [
    ...orgs,
    org.parse({ id: "局", type: "单位", name: "某局" }),
    org.parse({ id: "局党组", parent: "局", type: "党组", name: "某局党组" }),
  ];
  const more = (person: string, of: string, role: string) =>
    membership.parse({ person, org: of, role, party: "正式", from: "2015-01-01" });
  const memberships = [
    ...branch(3),
    more("z1", "局", "主任"),
    more("z1", "局党组", "书记"),
    more("z2", "局", "副主任"),
  ];
  const asked = (id: string, within: string) =>
    judged(bookOf([themeDay([half, head])]), factsOf([], { orgs: two, memberships }), id, within, "2025-01-05")
      .map(({ obligation }) => obligation.subject.id)
      .sort();
  assert.deepEqual(asked("half", "2025H1"), ["室", "局党组"]);
  assert.deepEqual(asked("head", "2025"), ["m01", "z1"]);
});

test("of two records of one event one counts, and the other says so", () => {
  const book = bookOf([themeDay([monthly])]);
  const facts = factsOf(["甲", "乙"].map((id) => record("theme-day", "2025-03-06", { id, event: "共" })));
  const one = only(judged(book, facts, "day", "2025-03", "2025-04-01"));
  assert.deepEqual(one.counted, ["乙"]);
  assert.deepEqual(one.excluded, [{ record: "甲", why: "与记录 乙 是同一次活动，只计一次" }]);
});

test("while last year's moved window is open, its days are last year's", () => {
  const yearly = { ...monthly, shape: "window", opens: "01-01", closes: "12-31", movable: true };
  const { "at-least": _, per: __, ...rule } = yearly;
  const notices = [
    { rule: "day", year: 2025, opens: date("2025-12-01"), closes: date("2026-03-31"), document: "年度通知", org: null },
  ];
  const facts = factsOf([record("theme-day", "2026-03-31")], { notices });
  const see = (year: string) => only(judged(bookOf([themeDay([rule])]), facts, "day", year, "2026-05-01"));
  assert.deepEqual([see("2025").status, see("2025").counted], ["已完成", ["theme-day@2026-03-31"]]);
  assert.deepEqual([see("2026").status, see("2026").counted], ["未到期", []]);
  assert.equal(see("2026").obligation.window.from, "2026-04-01");
});
