import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  addDays,
  type Decision,
  date,
  decision,
  digestLines,
  digestOf,
  dueOn,
  dutiesOfPerson,
  type Facts,
  groundOf,
  isCounted,
  membership,
  type ReminderHours,
  usualHours,
} from "../src/index.ts";
import { bookOf, factsOf, kind, record } from "./obligation-office.ts";

const source = { document: "支部工作条例", article: "第十二条" };
const floor = { shape: "periodic", of: "党支部", "at-least": 1, per: "month", source };
const reported = [{ name: "reported", title: "报告日期", type: "date" }];

/** One rule for each way a duty can come to be told. */
const theme = kind("branch.theme", "主题党日", {}, [{ ...floor, id: "theme", says: "每月开展一次" }]);
const journal = kind("branch.journal", "工作纪实", {}, [
  { ...floor, id: "journal", says: "每月记两次", "at-least": 2 },
]);
const unit = kind("unit.meeting", "室务会", { "held-by": "单位" }, [
  { ...floor, id: "unit", says: "每月一次", of: "单位" },
]);
const democratic = kind("life.democratic", "民主生活会", { fields: reported }, [
  {
    id: "report",
    says: "会后十五日内报送",
    shape: "triggered",
    of: "党支部",
    by: "life.democratic",
    within: { n: 15, unit: "days" },
    asks: "fields.reported",
    source,
  },
]);
const talk = kind("talk", "谈心谈话", {}, [
  { id: "talk", says: "有离任的及时谈话", shape: "triggered", of: "党支部", by: "离任", source },
]);
const training = kind("study.training", "集中培训", { blocks: ["header", "meeting", "counts"] }, [
  {
    ...floor,
    id: "hours",
    says: "党员每年不少于三十二学时",
    of: "党员",
    per: "year",
    "at-least": 32,
    counts: "counts.学时",
  },
]);

/** 甲 is secretary of the branch since the year began, and nothing else. */
const memberships = [membership.parse({ person: "甲", org: "支部", role: "书记", party: "正式", from: "2025-01-01" })];
/** The ledger began in 2025. */
const office = (records: Facts["records"], more: Partial<Facts> = {}) =>
  factsOf(records, {
    memberships,
    orgs: factsOf([]).orgs.map((one) => ({ ...one, from: date("2025-01-01") })),
    ...more,
  });

type Asked = { readonly on: string; readonly kinds?: Parameters<typeof bookOf>[0]; readonly hours?: ReminderHours };
function digest(facts: Facts, { on, kinds = [theme], hours = usualHours }: Asked) {
  const book = bookOf(kinds);
  const ground = groundOf(facts);
  const day = date(on);
  const own = dutiesOfPerson(ground, dueOn(book, ground, day), "甲", day);
  const kept = new Set(facts.records.filter(isCounted).map(({ mechanism }) => mechanism));
  return digestOf(book, ground, own, { on: day, hours, kept });
}
const lines = (facts: Facts, asked: Asked) => digestLines("甲文", digest(facts, asked));
const themes = (...days: readonly string[]) => days.map((day) => record("branch.theme", day, { entered: date(day) }));

test("a week without anything is one sentence", () => {
  const facts = office(themes("2025-01-06", "2025-02-10"));
  assert.deepEqual(lines(facts, { on: "2025-03-03" }), [
    "甲文同志：3月3日至9日没有由您负责的事项到期，也没有逾期和需要说明的事项。",
  ]);
});

test("what is due by the sixth day is told with day and weekday; the day after is not", () => {
  const facts = office(themes("2025-01-06", "2025-02-10"));
  // March is due on Monday the 31st.
  assert.deepEqual(lines(facts, { on: "2025-03-25" }), [
    "甲文同志：以下是由您负责的规定动作，截至2025年3月25日（周二）。",
    "〔3月25日至31日到期〕1项",
    "  3月31日（周一）到期 主题党日（2025年3月）：每月开展一次",
  ]);
  assert.deepEqual(lines(facts, { on: "2025-03-24" }), [
    "甲文同志：3月24日至30日没有由您负责的事项到期，也没有逾期和需要说明的事项。",
  ]);
});

test("of more than one thing asked it says how many there are; of a year's hours too", () => {
  const half = record("branch.journal", "2025-01-06", { entered: date("2025-01-06") });
  const course = record("study.training", "2025-01-07", {
    entered: date("2025-01-07"),
    attendance: [{ person: "甲", status: "到" }],
    counts: { 学时: 20 },
  });
  assert.deepEqual(lines(office([half]), { on: "2025-01-21", kinds: [journal] }).slice(1), [
    "〔1月21日至27日到期〕1项",
    "  1月27日（周一）到期 工作纪实（2025年1月）（应有2次，已有1次）：每月记两次",
  ]);
  assert.deepEqual(lines(office([course]), { on: "2025-12-29", kinds: [training] }).slice(1), [
    "〔2025年12月29日至2026年1月4日到期〕1项",
    "  12月31日（周三）到期 集中培训（2025年）（应有32学时，已有20学时）：党员每年不少于三十二学时",
  ]);
});

test("a day that may still move is 暂算", () => {
  const facts = office(themes("2027-01-06"), {});
  assert.equal(lines(facts, { on: "2027-02-22" })[2], "  2月26日（周五）暂算到期 主题党日（2027年2月）：每月开展一次");
});

test("the week of a day without reminders reaches to the sixth day after the next one with them", () => {
  const facts = office(themes("2025-01-06", "2025-02-10"));
  // Saturday: the digest goes out on Monday the 24th, and its week ends on Sunday the 30th.
  assert.equal(digest(facts, { on: "2025-03-22" }).to, "2025-03-30");
  assert.equal(digest(facts, { on: "2025-03-21" }).to, "2025-03-27");
  assert.match(lines(facts, { on: "2025-03-22" })[0] ?? "", /3月22日至30日/);
  assert.equal(digest(facts, { on: "2026-02-15" }).to, "2026-03-02", "after 春节: Tuesday the 24th and six days");
  assert.match(lines(office(themes()), { on: "2025-03-26" }).join(), /3月26日至4月1日/);
});

test("a term that ran out with nothing done is to be hurried; done too late it wants a word", () => {
  const met = record("life.democratic", "2025-01-06", { entered: date("2025-01-06") });
  const asked = { on: "2025-02-10", kinds: [democratic] };
  assert.deepEqual(lines(office([met]), asked), [
    "甲文同志：以下是由您负责的规定动作，截至2025年2月10日（周一）。",
    "2月10日至16日没有到期的事项。",
    "〔已过期限，请抓紧办理〕1项",
    "  1月21日（周二）到期 民主生活会（2025-01-06起）：会后十五日内报送",
  ]);
  const late = record("life.democratic", "2025-01-06", {
    entered: date("2025-01-06"),
    fields: { reported: "2025-01-26" },
  });
  const told = digest(office([late]), asked);
  assert.deepEqual([told.overdue.length, told.toExplain.length], [0, 1]);
  const before = [membership.parse({ person: "甲", org: "支部", role: "书记", party: "正式", from: "2024-01-01" })];
  const lastYear = record("life.democratic", "2024-12-02", { entered: date("2024-12-02") });
  assert.equal(
    lines(factsOf([lastYear], { memberships: before }), { on: "2025-01-14", kinds: [democratic] }).at(-1),
    "  2024年12月17日（周二）到期 民主生活会（2024-12-02起）：会后十五日内报送",
  );
});

test("a month that has passed is to be entered late or explained; months run together, the latest first", () => {
  const facts = office([...themes("2025-01-06"), record("unit.meeting", "2025-01-06", { org: "室" })], {
    memberships: [
      ...memberships,
      membership.parse({ person: "甲", org: "室", role: "主任", party: "正式", from: "2025-01-01" }),
    ],
  });
  assert.deepEqual(lines(facts, { on: "2025-06-03", kinds: [theme, unit] }), [
    "甲文同志：以下是由您负责的规定动作，截至2025年6月3日（周二）。",
    "6月3日至9日没有到期的事项。",
    "〔已过期限：开展过的请补录，没有开展的请如实说明〕8项",
    "  室务会（2025年2月至5月），政研室：每月一次",
    "  主题党日（2025年2月至5月），政研室党支部：每月开展一次",
  ]);
});

test("an event that sets no day off is to be done 及时, once it has taken place", () => {
  const occurrences = [{ id: "o1", what: "离任", org: "支部", by: "乙", on: date("2025-03-05") }];
  const facts = office(themes("2025-01-06", "2025-02-10"), { occurrences });
  assert.deepEqual(lines(facts, { on: "2025-03-05", kinds: [theme, talk] }).slice(1), [
    "3月5日至11日没有到期的事项。",
    "〔请及时办理（来源没有写明天数）〕1项",
    "  谈心谈话（2025-03-05起）：有离任的及时谈话",
  ]);
  assert.deepEqual(digest(facts, { on: "2025-03-04", kinds: [theme, talk] }).prompt, []);
});

test("closed in the seven days before: by a record that was entered then, whenever it took place", () => {
  const facts = (entered: string) =>
    office([...themes("2025-01-06"), record("branch.theme", "2025-02-10", { entered: date(entered) })]);
  const closed = (entered: string, on: string) =>
    digest(facts(entered), { on }).closed.map(({ obligation: { id }, status }) => `${id} ${status}`);
  const february = ["theme:支部:2025-02 补录完成"];
  assert.deepEqual(closed("2025-03-02", "2025-03-10"), [], "eight days before");
  assert.deepEqual(closed("2025-03-03", "2025-03-10"), february);
  assert.deepEqual(closed("2025-03-09", "2025-03-10"), february);
  assert.deepEqual(closed("2025-03-10", "2025-03-10"), [], "today's is told next week");
  assert.deepEqual(closed("2025-03-10", "2025-03-17"), february);
  assert.deepEqual(lines(facts("2025-03-05"), { on: "2025-03-10" }), [
    "甲文同志：以下是由您负责的规定动作，截至2025年3月10日（周一）。",
    "3月10日至16日没有到期的事项。",
    "〔过去一周已办结〕1项",
    "  主题党日（2025年2月）（补录完成）：每月开展一次",
  ]);
});

test("a record that came on top of what had closed it already closes nothing; the one that filled the number up does", () => {
  const again = office(themes("2025-02-03", "2025-02-12"));
  assert.deepEqual(digest(again, { on: "2025-02-17" }).closed, []);
  const journals = (...days: readonly string[]) =>
    office(days.map((day) => record("branch.journal", day, { entered: date(day) })));
  const closed = (facts: Facts) => digest(facts, { on: "2025-02-17", kinds: [journal] }).closed.length;
  assert.equal(closed(journals("2025-02-03", "2025-02-12")), 1);
  assert.equal(closed(journals("2025-02-12")), 0);
  assert.equal(closed(journals("2025-02-03", "2025-02-05", "2025-02-12")), 0);
});

test("closed by what a person stated, or by a 零报告", () => {
  const stated = (kind: Decision["kind"], on: string) =>
    office(themes("2025-01-06"), {
      decisions: [
        decision.parse({
          ...{ kind, obligation: "theme:支部:2025-02", reason: "集中下乡", by: "甲文", on },
          ...(kind === "postponed" ? { until: "2025-04-10" } : {}),
        }),
      ],
    });
  const told = (facts: Facts) => lines(facts, { on: "2025-03-10" }).slice(2);
  const line = (status: string) => ["〔过去一周已办结〕1项", `  主题党日（2025年2月）（${status}）：每月开展一次`];
  assert.deepEqual(told(stated("explained", "2025-03-04")), line("已说明"));
  assert.deepEqual(told(stated("exempt", "2025-03-09")), line("不适用"));
  assert.deepEqual(told(stated("explained", "2025-03-03")), line("已说明"));
  assert.deepEqual(told(stated("explained", "2025-03-02")), []);
  assert.deepEqual(digest(stated("explained", "2025-03-10"), { on: "2025-03-10" }).closed, []);
  assert.deepEqual(digest(stated("postponed", "2025-03-04"), { on: "2025-03-10" }).closed, []);
  const nil = record("branch.theme", "2025-02-01", { end: date("2025-02-28"), entered: date("2025-03-04"), nil: true });
  assert.deepEqual(told(office([...themes("2025-01-06"), nil])), line("已说明"));
});

test("closed by what answers an event: also after a postponement, also where it only says on what it stands", () => {
  const minutes = kind("branch.minutes", "会议纪要", {}, [
    {
      ...{ id: "minutes", says: "一个月内印发纪要", shape: "triggered", of: "党支部", by: "branch.theme", source },
      ...{ asks: "branch.minutes", within: { n: 1, unit: "months" } },
    },
  ]);
  const met = record("branch.theme", "2025-01-10", { id: "met", entered: date("2025-01-10") });
  const answer = record("branch.minutes", "2025-03-04", { of: "met", org: "室", entered: date("2025-03-05") });
  const postponed = decision.parse({
    ...{ kind: "postponed", obligation: "minutes:支部:met", reason: "防汛", by: "甲文", on: "2025-02-05" },
    until: "2025-03-20",
  });
  const closed = (on: string) =>
    digest(office([met, answer], { decisions: [postponed] }), { on, kinds: [theme, minutes] }).closed.map(
      ({ obligation: { id } }) => id,
    );
  assert.deepEqual(closed("2025-03-05"), []);
  assert.deepEqual(closed("2025-03-10"), ["minutes:支部:met"]);
});

test("what was entered late and what was entered in time are two lines", () => {
  const facts = office([
    record("branch.theme", "2025-01-06", { entered: date("2025-02-25") }),
    record("branch.theme", "2025-02-24", { entered: date("2025-02-25") }),
  ]);
  assert.deepEqual(lines(facts, { on: "2025-03-03" }).slice(2), [
    "〔过去一周已办结〕2项",
    "  主题党日（2025年1月）（补录完成）：每月开展一次",
    "  主题党日（2025年2月）：每月开展一次",
  ]);
});

test("overdue ones of mechanisms that the ledger has never held are counted, those soon due are told", () => {
  assert.deepEqual(lines(office([]), { on: "2025-03-25" }), [
    "甲文同志：以下是由您负责的规定动作，截至2025年3月25日（周二）。",
    "〔3月25日至31日到期〕1项",
    "  3月31日（周一）到期 主题党日（2025年3月）：每月开展一次",
    "另有2项逾期，所属制度台账里还没有记过，没有列出。",
  ]);
  assert.deepEqual(lines(office([]), { on: "2025-03-17" }), [
    "甲文同志：以下是由您负责的规定动作，截至2025年3月17日（周一）。",
    "3月17日至23日没有到期的事项。",
    "另有2项逾期，所属制度台账里还没有记过，没有列出。",
  ]);
});

test("nothing of anybody else, and no rate, share, rank or comparison", () => {
  const others = [
    ...memberships,
    membership.parse({ person: "乙", org: "室", role: "主任", party: "正式", from: "2025-01-01" }),
    membership.parse({ person: "丙", org: "支部", role: "成员", party: "正式", from: "2025-01-01" }),
  ];
  const people = ["甲文", "乙武", "丙友"].map((name, at) => ({ id: "甲乙丙"[at] ?? "", name }));
  const course = record("study.training", "2025-01-07", { attendance: [{ person: "丙", status: "到" }] });
  const facts = office([...themes("2025-01-06"), course], { memberships: others, people });
  for (const on of ["2025-03-25", "2025-12-29"]) {
    const text = lines(facts, { on, kinds: [theme, unit, training] }).join("\n");
    assert.doesNotMatch(text, /乙武|丙友|室务会|%|率|占|排|名次|平均|高于|低于|落后|第[一二三]名|分数|得分/);
  }
});

test("whatever there is, it is one screen, and every part says how many of how many", () => {
  const kinds = Array.from({ length: 9 }, (_, at) =>
    kind(`branch.k${at}`, `机制${at}`, { fields: reported }, [
      { ...floor, id: `k${at}`, says: "每月一次" },
      {
        id: `t${at}`,
        says: "五日内报送",
        shape: "triggered",
        of: "党支部",
        by: `branch.k${at}`,
        within: { n: 5, unit: "days" },
        asks: "fields.reported",
        source,
      },
      { id: `p${at}`, says: "及时", shape: "triggered", of: "党支部", by: "离任", source },
    ]),
  );
  const occurrences = [{ id: "o1", what: "离任", org: "支部", by: "乙", on: date("2025-03-05") }];
  const records = kinds.map(({ code }) => record(code, "2025-03-03", { entered: date("2025-04-22") }));
  const told = lines(office(records, { occurrences }), { on: "2025-04-28", kinds: [...kinds, theme] });
  assert.deepEqual(told.filter((line) => !line.startsWith("  ")).slice(1), [
    "〔4月28日至5月4日到期〕10项（列出前5条）",
    "〔请及时办理（来源没有写明天数）〕9项（列出前2条）",
    "〔已过期限，请抓紧办理〕9项（列出前3条）",
    "〔已过期限：开展过的请补录，没有开展的请如实说明〕18项（列出前4条）",
    "〔过去一周已办结〕9项（列出前3条）",
    "另有3项逾期，所属制度台账里还没有记过，没有列出。",
  ]);
  assert.equal(told.length, 24);
});

test("every open duty that has come due by the week's end is told or counted once, whatever the ledger holds", () => {
  const days = fc.array(fc.integer({ min: 0, max: 150 }), { maxLength: 12 });
  fc.assert(
    fc.property(days, fc.integer({ min: 10, max: 160 }), (held, at) => {
      const begin = date("2025-01-01");
      const facts = office(
        held.map((day, n) => record(n % 2 ? "branch.theme" : "unit.meeting", addDays(begin, day), { id: `r${n}` })),
      );
      const book = bookOf([theme, journal, democratic]);
      const ground = groundOf(facts);
      const on = addDays(begin, at);
      const own = dutiesOfPerson(ground, dueOn(book, ground, on), "甲", on);
      const kept = new Set(facts.records.map(({ mechanism }) => mechanism));
      const told = digestOf(book, ground, own, { on, hours: usualHours, kept });
      const late = own.filter(({ status }) => status === "逾期");
      const soon = own.filter(
        ({ status, due }) => (status === "未到期" || status === "将到期") && due !== null && due <= told.to,
      );
      assert.equal(told.overdue.length + told.toExplain.length + told.unkept, late.length);
      assert.equal(told.due.length, soon.length);
      assert.ok(digestLines("甲文", told).length <= 24);
    }),
    { numRuns: 40 },
  );
});
