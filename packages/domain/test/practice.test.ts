import assert from "node:assert/strict";
import { test } from "node:test";
import {
  date,
  dutyChanges,
  groundOf,
  judgedIn,
  type OfficeRules,
  officeRules,
  type PracticeVersion,
  period,
  readingOf,
  readPracticeFile,
  reportableWords,
  ruleImpacts,
  rulesOn,
  type Signature,
  upperOf,
  verificationOf,
} from "../src/index.ts";
import { bookOf, branch, factsOf, kind, record } from "./obligation-office.ts";

const source = { document: "中国共产党支部工作条例（试行）", year: 2018, article: "第十六条" };
const { catalogue: standard } = bookOf([
  kind(
    "branch.theme-day",
    "主题党日",
    { fields: [{ name: "theme", title: "主题", type: "text" }] },
    [
      { id: "day", says: "每月一次", shape: "periodic", of: "党支部", "at-least": 1, per: "month", source },
      { id: "talk", says: "定期讲党课", shape: "periodic", of: "党支部", "at-least": null, per: null, source },
    ],
    {
      figures: [
        {
          code: "branch.theme-day.count",
          title: "主题党日次数",
          unit: "次",
          count: "records",
          rule: "一次计一次",
          phrases: ["主题党日{n}次"],
        },
      ],
    },
  ),
]);

/** What an office took in, each file the next version of its kind and code. A place is the path of the part. */
function taken(...files: readonly File[]) {
  const counts = new Map<string, number>();
  return files.map(({ gone, ...file }): PracticeVersion => {
    const read = readPracticeFile(file, (path) => path.join("."));
    if (!read.ok) throw new Error(JSON.stringify(read.findings));
    const { kind: of, code, from } = read.value;
    const version = (counts.get(`${of} ${code}`) ?? 0) + 1;
    counts.set(`${of} ${code}`, version);
    const value = gone === undefined ? file : null;
    return {
      kind: of,
      code,
      version,
      from: gone === undefined ? from : date(gone),
      value,
      at: (path) => path.join("."),
    };
  });
}
const change = (from: string, more: Record<string, unknown>) => ({
  schema: 1,
  adjusts: "branch.theme-day",
  from,
  document: "支部工作制度",
  ...more,
});
type File = Record<string, unknown> & { readonly from: string; readonly gone?: string };
const pack = (from: string, more: Record<string, unknown>): File => ({
  schema: 1,
  pack: "city.branch",
  title: "全市支部工作要求",
  layer: "city",
  from,
  ...more,
});
const twice = (id: string, n: number) => ({
  mechanism: "branch.theme-day",
  id,
  says: `每月${n}次`,
  shape: "periodic",
  of: "党支部",
  "at-least": n,
  per: "month",
  force: "应当",
  source: { document: "市委组织部通知" },
});

/** What is asked in each month of a span, as `need layer`. */
const asked = ({ book, notices }: OfficeRules, within: string, rule = "day") =>
  judgedIn(book, groundOf(factsOf([], { notices })), period(within), date("2026-12-31"))
    .filter(({ obligation }) => obligation.entry.rule.id === rule)
    .map(({ obligation: { duty, need, entry } }) => `${duty.code} ${need} ${entry.rule.layer}`);
const says = (versions: readonly PracticeVersion[]) => officeRules(standard, versions).findings.map((one) => one.says);

test("an office fills in the number that a rule leaves open, under its own document, from its own day", () => {
  const rules = officeRules(
    standard,
    taken(change("2026-01-01", { rules: { talk: { "at-least": 1, per: "quarter" } } })),
  );
  assert.deepEqual(rules.findings, []);
  assert.deepEqual(asked(rules, "2025", "talk"), []);
  assert.deepEqual(asked(rules, "2026H1", "talk"), ["2026Q1 1 unit", "2026Q2 1 unit"]);
  const entry = rulesOn(rules.book, date("2026-03-01")).find(({ rule }) => rule.id === "talk");
  assert.deepEqual([entry?.rule.force, entry?.rule.source.document], ["本单位", "支部工作制度"]);
  assert.equal(entry && upperOf(rules.book, entry, date("2026-03-01"))?.rule.source.document, source.document);
});

test("names, fields, phrases and counting rules are the office's own", () => {
  const { catalogue, findings } = officeRules(
    standard,
    taken(
      change("2026-01-01", {
        title: "支部主题党日",
        aliases: ["党日"],
        fields: { theme: { title: "党日主题", required: true } },
        adds: [{ name: "bus", title: "用车", type: "yes-no" }],
        figures: { "branch.theme-day.count": { rule: "半天以上的计一次", also: ["党日活动{n}次"] } },
      }),
    ),
  );
  assert.deepEqual(findings, []);
  const own = catalogue.mechanism("branch.theme-day");
  assert.deepEqual([own?.title, own?.aliases], ["支部主题党日", ["党日"]]);
  assert.deepEqual(
    own?.record?.fields.map(({ title, required }) => [title, required]),
    [
      ["党日主题", true],
      ["用车", false],
    ],
  );
  const figure = catalogue.figure("branch.theme-day.count")?.figure;
  assert.deepEqual(
    [figure?.rule, figure?.phrases, figure?.also],
    ["半天以上的计一次", ["主题党日{n}次"], ["党日活动{n}次"]],
  );
});

test("what is switched off asks for nothing from that day, and again when it is switched on", () => {
  const off = change("2025-04-01", { off: true });
  assert.deepEqual(asked(officeRules(standard, taken(off)), "2025H1"), [
    "2025-01 1 national",
    "2025-02 1 national",
    "2025-03 1 national",
  ]);
  const again = officeRules(standard, taken(off, change("2025-06-01", {})));
  assert.deepEqual(again.findings, []);
  assert.deepEqual(
    asked(again, "2025H1").map((one) => one.slice(0, 7)),
    ["2025-01", "2025-02", "2025-03", "2025-06"],
  );
});

test("a pack holds from its day; its next version goes on from it; going back is a version too", () => {
  const one = pack("2025-03-01", { rules: [twice("day", 2)] });
  const two = pack("2025-05-01", { rules: [twice("day", 3)] });
  const months = (...files: readonly File[]) =>
    asked(officeRules(standard, taken(...files)), "2025-02-01..2025-06-30").map((line) => line.slice(5));
  assert.deepEqual(months(one), ["02 1 national", "03 2 city", "04 2 city", "05 2 city", "06 2 city"]);
  assert.deepEqual(months(one, two), ["02 1 national", "03 2 city", "04 2 city", "05 3 city", "06 3 city"]);
  assert.deepEqual(months(one, two, one), months(one), "the first again takes the place of the second");
  const corrected = pack("2025-03-01", { rules: [twice("day", 4)] });
  assert.deepEqual(months(one, corrected)[1], "03 4 city", "the same day: the mistake is put right");
  assert.deepEqual(
    months(one, { ...one, gone: "2025-06-01" }),
    ["02 1 national", "03 2 city", "04 2 city", "05 2 city", "06 1 national"],
    "taken back: old months keep the rule they had",
  );
});

test("a notice of a pack moves the window of a yearly duty and of no other", () => {
  const yearly = kind("life", "组织生活会", {}, [
    {
      id: "life",
      says: "每年一次",
      shape: "window",
      of: "党支部",
      opens: "10-01",
      closes: "12-31",
      movable: true,
      source,
    },
  ]);
  const { catalogue } = bookOf([yearly, ...standard.mechanisms]);
  const notice = (rule: string) => ({
    rule,
    year: 2025,
    opens: "2025-12-15",
    closes: "2026-03-31",
    document: "年度通知",
  });
  const moved = officeRules(catalogue, taken(pack("2025-12-01", { notices: [notice("life")] })));
  assert.deepEqual(moved.findings, []);
  const [life] = judgedIn(
    moved.book,
    groundOf(factsOf([], { notices: moved.notices })),
    period("2025"),
    date("2026-01-05"),
  ).filter(({ obligation }) => obligation.entry.rule.id === "life");
  assert.deepEqual(life?.obligation.window, { from: "2025-12-15", to: "2026-03-31" });
  const wrong = officeRules(catalogue, taken(pack("2025-12-01", { notices: [notice("day"), notice("没有")] })));
  assert.deepEqual(
    wrong.findings.map(({ says }) => says),
    [
      "notices.0.rule：规则“day”不是每年一次的，不能用通知移动时段，请改正规则代码",
      "notices.1.rule：没有规则“没有”，请改正规则代码",
    ],
  );
});

test("an own mechanism stands beside the program's, and may not take the name of one", () => {
  const own = (code: string) => ({
    schema: 1,
    code,
    from: "2025-01-01",
    title: "读报会",
    group: "理论学习",
    form: "proposed",
    record: { blocks: ["header"], "held-by": "党支部" },
    rules: [{ ...twice("paper", 1), mechanism: undefined, layer: "unit", confidence: "read", force: "本单位" }].map(
      ({ mechanism: _, ...rule }) => rule,
    ),
  });
  const rules = officeRules(standard, taken(own("own.paper")));
  assert.deepEqual(rules.findings, []);
  assert.equal(rules.catalogue.mechanism("own.paper")?.title, "读报会");
  assert.equal(asked(rules, "2025Q1", "paper").length, 3);
  assert.match(
    says(taken(own("branch.theme-day")))[0] ?? "",
    /制度库里已有机制 branch\.theme-day，要改它请另写一个 adjusts/,
  );
});

test("every fault names its place, the rest keeps working", () => {
  const bad = (value: Record<string, unknown>) => {
    const read = readPracticeFile(value, (path) => path.join("."));
    return read.ok ? [] : read.findings.map((one) => one.says);
  };
  assert.match(bad(change("2026-02-30", {}))[0] ?? "", /^from：from：“2026-02-30”不是存在的日期/);
  assert.match(
    bad(pack("2026-01-01", { rules: [{ ...twice("day", 2), per: "fortnight" }] }))[0] ?? "",
    /^rules\.0\.per：per 写的是“fortnight”，只能是：week、month/,
  );
  assert.match(bad(pack("2026-01-01", { rules: [{ ...twice("day", 2), layer: "unit" }] }))[0] ?? "", /层级由规则包写/);
  const faulty = [
    [{ fields: { nothing: { title: "无" } } }, "fields.nothing：这项机制没有字段“nothing”，请改正名称"],
    [{ rules: { nothing: {} } }, "rules.nothing：这项机制没有规则“nothing”，请改正名称"],
    [{ figures: { nothing: {} } }, "figures.nothing：这项机制没有指标“nothing”，请改正名称"],
    [{ rules: { day: { layer: "national" } } }, "rules.day.layer：layer 不能由本单位改，请删去这一行"],
    [
      { fields: { theme: { "place-only": false } } },
      "fields.theme.place-only：place-only 不能由本单位改，请删去这一行",
    ],
    [
      { figures: { "branch.theme-day.count": { also: ["党日次"] } } },
      "figures.branch.theme-day.count：说法“党日次”须有且只有一个 {n}",
    ],
  ] as const;
  for (const [more, expected] of faulty) {
    const rules = officeRules(standard, taken(change("2026-01-01", more)));
    assert.deepEqual(
      rules.findings.map((one) => one.says),
      [expected],
    );
    assert.equal(asked(rules, "2026Q1").length, 3, "the mechanism works as before");
  }
  assert.match(
    says(taken(change("2026-01-01", { rules: { day: { "at-least": 0 } } })))[0] ?? "",
    /^rules\.day\.at-least：at-least 写的是 0，须大于 0/,
  );
  assert.match(
    says(taken(change("2026-01-01", { rules: { day: { per: "quarter" } } })))[0] ?? "",
    /^rules\.day：要求低于上一层级“每月一次”，下级只能更严/,
  );
  assert.match(says(taken({ ...change("2026-01-01", {}), adjusts: "没有" }))[0] ?? "", /制度库里没有“没有”这项机制/);
});

test("a signature holds for the reading that was signed, and for no other", () => {
  const rule = standard.mechanisms[0]?.rules[0];
  assert.ok(rule);
  const signature: Signature = {
    rule: "day",
    reading: readingOf(rule),
    by: "周科长",
    on: date("2026-01-05"),
    text: "支部工作条例第十六条",
    article: "",
  };
  const state = (...more: readonly PracticeVersion[]) =>
    officeRules(standard, more, [signature]).book.rules.map(({ rule: one }) => `${one.id} ${verificationOf(one)}`);
  assert.deepEqual(state(), ["day 已复核", "talk 未复核"]);
  const stricter = taken(change("2026-01-01", { rules: { day: { "at-least": 2 } } }));
  assert.deepEqual(state(...stricter), ["day 已复核", "talk 未复核", "day 未复核"]);
  assert.equal(
    readingOf({ ...rule, to: date("2030-01-01"), deferred: true }),
    signature.reading,
    "its days are no reading",
  );
  assert.notEqual(readingOf({ ...rule, says: "每月两次" }), signature.reading);
  assert.notEqual(readingOf({ ...rule, force: "一般" }), signature.reading);
});

test("what a change of rules changes is listed duty by duty and summed rule by rule", () => {
  const before = officeRules(standard, []);
  const after = officeRules(standard, taken(pack("2025-11-01", { rules: [twice("day", 2), twice("more", 1)] })));
  const ground = groundOf(factsOf([record("branch.theme-day", "2025-11-05")], { memberships: branch(9) }));
  const of = ({ book }: OfficeRules) => judgedIn(book, ground, period("2025Q4"), date("2025-12-15"));
  const changes = dutyChanges(of(before), of(after));
  assert.deepEqual(
    changes.map(({ kind: how, id, what }) => `${how} ${id} ${what.join("；")}`).sort(),
    [
      "变动 day:支部:2025-11 应有由1次改为2次；状态由已完成改为逾期；依据由《中国共产党支部工作条例（试行）》第十六条改为《市委组织部通知》",
      "变动 day:支部:2025-12 应有由1次改为2次；依据由《中国共产党支部工作条例（试行）》第十六条改为《市委组织部通知》",
      "新增 more:支部:2025-11 已完成",
      "新增 more:支部:2025-12 未到期",
    ].sort(),
  );
  assert.deepEqual(
    ruleImpacts(changes).map(({ entry, added, removed, changed, overdue, subjects }) => [
      entry.rule.id,
      { added, removed, changed, overdue, subjects },
    ]),
    [
      ["day", { added: 0, removed: 0, changed: 2, overdue: 1, subjects: 1 }],
      ["more", { added: 2, removed: 0, changed: 0, overdue: 0, subjects: 1 }],
    ],
  );
  assert.deepEqual(
    dutyChanges(of(after), of(before))
      .filter(({ kind: how }) => how === "取消")
      .map(({ id }) => id),
    ["more:支部:2025-11", "more:支部:2025-12"],
  );
  assert.deepEqual(dutyChanges(of(after), of(after)), []);
});

test("what can be reported is what the rules name in words", () => {
  const book = bookOf([
    kind("a", "甲", {}, [
      {
        id: "x",
        says: "公示",
        shape: "triggered",
        of: "党支部",
        by: "任期届满",
        within: { n: 5, unit: "days" },
        asks: "公示",
        source,
      },
      { id: "y", says: "齐全", shape: "record-check", of: "党支部", needs: ["host", "公示", "a"], source },
    ]),
  ]);
  assert.deepEqual(reportableWords(book), ["任期届满", "公示"]);
  const occurrences = [{ id: "o", what: "任期届满", org: "支部", by: "甲", on: date("2025-03-03") }];
  const [due] = judgedIn(book, groundOf(factsOf([], { occurrences })), period("2025"), date("2025-06-01"));
  assert.equal(due?.status, "逾期");
});
