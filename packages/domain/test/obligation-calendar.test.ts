import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type CalendarEntry,
  calendarEntries,
  date,
  decision,
  type Facts,
  groundOf,
  judgedIn,
  type Moment,
  membership,
  period,
  type ReminderHours,
  reminderHours,
  usualHours,
} from "../src/index.ts";
import { bookOf, factsOf, kind, record } from "./obligation-office.ts";

const source = { document: "支部工作条例", article: "第十二条" };
const monthly = { shape: "periodic", of: "党支部", "at-least": 1, per: "month", source };
const book = bookOf([
  kind("branch.theme", "主题党日", {}, [{ ...monthly, id: "theme", says: "每月相对固定一天开展" }]),
  kind("branch.committee", "支委会", {}, [{ ...monthly, id: "committee", says: "每月召开一次" }]),
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
  kind("talk", "谈心谈话", {}, [
    { id: "prompt", says: "及时谈话", shape: "triggered", of: "党支部", by: "离任", source },
  ]),
]);

type Asked = { on: string; within?: string; now?: string; minute?: number; hours?: ReminderHours; only?: RegExp };
function entriesOf(
  facts: Facts,
  { on, within = "2025", now = on, minute = 540, hours = usualHours, only = /./ }: Asked,
) {
  const ground = groundOf(facts);
  const judged = judgedIn(book, ground, period(within), date(on)).filter(({ obligation: { id } }) => only.test(id));
  return calendarEntries(ground, judged, { on: date(on), now: { day: date(now), minute }, hours });
}
const one = (entries: readonly CalendarEntry[], id: string): CalendarEntry => {
  const [found, ...others] = entries.filter((entry) => entry.id === id);
  assert.ok(found !== undefined && others.length === 0, id);
  return found;
};
const clock = (at: Moment | undefined) => (at === undefined ? null : `${at.day} ${at.minute / 60}`);

test("an open duty is an entry of the day it is due: what, who, when, how it stands, by which article, unread", () => {
  const [first] = entriesOf(factsOf([]), { on: "2025-05-20", within: "2025-05", only: /^theme/ });
  assert.deepEqual(first, {
    id: "theme:支部:2025-05",
    day: "2025-05-30",
    title: "主题党日（2025年5月），政研室党支部",
    lines: [
      "要求：每月相对固定一天开展（应当，中央）",
      "对象：政研室党支部（党支部）",
      "时段：2025-05-01 至 2025-05-31",
      "期限：2025-05-30",
      "截至2025年5月20日：未到期；2025年5月应有1次，台账里有0次",
      "依据：《支部工作条例》第十二条（公开文本，未复核）",
    ],
    category: "组织生活",
    status: "confirmed",
    reminder: {
      at: { day: "2025-05-23", minute: 510 },
      says: "将到期：主题党日（2025年5月），政研室党支部（2025年5月30日到期）",
    },
  });
});

test("where it stands is said before the title, and what is not asked is a cancelled entry", () => {
  const facts = factsOf(
    [
      record("branch.theme", "2025-05-12"),
      record("branch.theme", "2025-04-14", { entered: "2025-05-12" }),
      record("life.democratic", "2025-05-06", { org: "室", title: "会上谈了家里的事" }),
    ],
    {
      decisions: [
        { kind: "explained", obligation: "committee:支部:2025-04", reason: "集中下乡", by: "甲", on: "2025-05-06" },
        { kind: "exempt", obligation: "committee:支部:2025-05", reason: "正在换届", by: "甲", on: "2025-05-06" },
      ].map((row) => decision.parse(row)),
    },
  );
  const entries = entriesOf(facts, { on: "2025-05-27", within: "2025-04-01..2025-05-31" });
  assert.deepEqual(
    entries.map(({ day, title, status }) => `${day} ${title} ${status}`),
    [
      "2025-04-30 已说明：支委会（2025年4月），政研室党支部 confirmed",
      "2025-04-30 补录完成：主题党日（2025年4月），政研室党支部 confirmed",
      "2025-05-21 逾期：民主生活会（2025-05-06起），政研室 confirmed",
      "2025-05-30 不适用：支委会（2025年5月），政研室党支部 cancelled",
      "2025-05-30 已完成：主题党日（2025年5月），政研室党支部 confirmed",
    ],
  );
  assert.ok(
    entries.every(({ reminder }) => reminder === null),
    "what is closed or overdue reminds of nothing",
  );
  assert.match(one(entries, "committee:支部:2025-04").lines.join("\n"), /如实说明未开展：集中下乡（甲，2025年5月6日）/);
  assert.doesNotMatch(JSON.stringify(entries), /家里的事/, "no title of a record, no content");
});

test("open ones stay however old they are; closed ones for 31 days after they were due", () => {
  const facts = factsOf([record("branch.theme", "2025-03-12"), record("branch.theme", "2025-04-14")]);
  const days = (on: string) => entriesOf(facts, { on, within: "2025H1", only: /theme/ }).map(({ day }) => day);
  assert.deepEqual(days("2025-05-01"), [
    "2025-01-27",
    "2025-02-28",
    "2025-03-31",
    "2025-04-30",
    "2025-05-30",
    "2025-06-30",
  ]);
  assert.deepEqual(days("2025-05-02"), ["2025-01-27", "2025-02-28", "2025-04-30", "2025-05-30", "2025-06-30"]);
});

test("what is to be done 及时 names no day, and stands in no calendar", () => {
  const occurrences = [{ id: "o1", what: "离任", org: "支部", by: "甲", on: date("2025-05-06") }];
  assert.deepEqual(entriesOf(factsOf([], { occurrences }), { on: "2025-05-20", only: /prompt/ }), []);
  const judged = judgedIn(book, groundOf(factsOf([], { occurrences })), period("2025"), date("2025-05-20"));
  assert.ok(
    judged.some(({ obligation: { id } }) => id.startsWith("prompt")),
    "though it is asked",
  );
});

test("暂算 is said in the text and by the status, until it is done", () => {
  const [january] = entriesOf(factsOf([]), { on: "2027-01-04", within: "2027-01", only: /theme/ });
  assert.equal(january?.status, "tentative");
  assert.deepEqual(january?.lines.slice(3, 5), [
    "期限：2027-01-29（暂算）",
    "截至2027年1月4日：未到期；2027年1月应有1次，台账里有0次；期限为暂算，相应年份的节假日安排公布后可能变动",
  ]);
  const done = factsOf([record("branch.theme", "2027-01-04")]);
  assert.equal(entriesOf(done, { on: "2027-01-04", within: "2027-01", only: /theme/ })[0]?.status, "confirmed");
});

test("a postponed duty stands on its new day under its old id", () => {
  const decisions = [
    decision.parse({
      kind: "postponed",
      obligation: "theme:支部:2025-05",
      reason: "防汛",
      until: "2025-06-10",
      by: "甲",
      on: "2025-05-20",
    }),
  ];
  const entries = entriesOf(factsOf([], { decisions }), { on: "2025-05-21", within: "2025-05", only: /theme/ });
  assert.deepEqual(
    entries.map(({ id, day }) => [id, day]),
    [["theme:支部:2025-05", "2025-06-10"]],
  );
  assert.match(entries[0]?.lines.join("\n") ?? "", /延期至2025年6月10日：防汛/);
});

test("it reminds on the day it becomes 将到期, then on the day it is due, never in quiet hours, never afterwards", () => {
  const at = (asked: Partial<Asked>) =>
    clock(
      one(
        entriesOf(factsOf([]), { on: "2025-04-01", within: "2025-05", only: /theme/, ...asked }),
        "theme:支部:2025-05",
      ).reminder?.at,
    );
  // Due on Friday 30 May; seven days before is Friday the 23rd.
  assert.equal(at({}), "2025-05-23 8.5");
  assert.equal(at({ now: "2025-05-23", minute: 509 }), "2025-05-23 8.5");
  assert.equal(at({ now: "2025-05-23", minute: 510 }), "2025-05-30 8.5", "that moment has come");
  assert.equal(at({ now: "2025-05-30", minute: 509 }), "2025-05-30 8.5");
  assert.equal(at({ now: "2025-05-30", minute: 510 }), null);
  const tuesdays = reminderHours.parse({ days: [2], from: "15:00" });
  assert.equal(at({ hours: tuesdays }), "2025-05-27 15");
  assert.equal(at({ hours: tuesdays, now: "2025-05-28" }), null, "the next Tuesday lies beyond the day it is due");
});

test("a weekly duty reminds when its week begins, not in the week before", () => {
  const weekly = bookOf([
    kind("volunteer", "志愿服务", {}, [{ ...monthly, id: "weekly", says: "每周五一次", per: "week", weekday: 5 }]),
  ]);
  const ground = groundOf(factsOf([]));
  const judged = judgedIn(weekly, ground, period("2025-06-09..2025-06-15"), date("2025-06-03"));
  const view = { on: date("2025-06-03"), now: { day: date("2025-06-03"), minute: 0 }, hours: usualHours };
  assert.deepEqual(
    calendarEntries(ground, judged, view).map(({ day, reminder }) => [day, clock(reminder?.at)]),
    [["2025-06-13", "2025-06-09 8.5"]],
  );
});

test("quiet days push the reminder on", () => {
  // Held on Friday 2025-09-26, to be reported by Saturday 10-11, a 调休 workday; seven days before is 10-04, in the holidays.
  const facts = factsOf([record("life.democratic", "2025-09-26", { org: "室" })]);
  const [report] = entriesOf(facts, { on: "2025-09-27", only: /^report/ });
  assert.deepEqual([report?.day, clock(report?.reminder?.at)], ["2025-10-11", "2025-10-09 8.5"]);
});

test("those of one moment remind together, in the first of them; beyond four they are counted", () => {
  const both = entriesOf(factsOf([]), { on: "2025-05-01", within: "2025-05" });
  assert.deepEqual(
    both.map(({ id, reminder }) => [id, reminder?.says]),
    [
      [
        "committee:支部:2025-05",
        "将到期：支委会（2025年5月），政研室党支部（2025年5月30日到期）；主题党日（2025年5月），政研室党支部（2025年5月30日到期）",
      ],
      ["theme:支部:2025-05", undefined],
    ],
  );
  const training = bookOf([
    kind("study.training", "集中培训", { "held-by": "单位" }, [
      { ...monthly, id: "training", says: "每年一次", of: "党员", per: "year" },
    ]),
  ]);
  const people = ["甲", "乙", "丙", "丁", "戊"];
  const memberships = people.map((person) =>
    membership.parse({ person, org: "支部", role: "成员", party: "正式", from: "2020-01-01" }),
  );
  const says = (count: number) => {
    const ground = groundOf(factsOf([], { memberships: memberships.slice(0, count) }));
    const judged = judgedIn(training, ground, period("2025"), date("2025-05-01"));
    const view = { on: date("2025-05-01"), now: { day: date("2025-05-01"), minute: 0 }, hours: usualHours };
    return calendarEntries(ground, judged, view).flatMap(({ reminder }) => reminder?.says ?? []);
  };
  const four = Array.from({ length: 4 }, () => "集中培训（2025年）（2025年12月31日到期）").join("；");
  assert.deepEqual(says(4), [`将到期：${four}`]);
  assert.deepEqual(says(5), [`将到期：${four}等5项`]);
});
