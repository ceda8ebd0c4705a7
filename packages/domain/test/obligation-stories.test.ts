import assert from "node:assert/strict";
import { test } from "node:test";
import {
  checksOf,
  date,
  type Facts,
  gapsIn,
  groundOf,
  judgedIn,
  type LedgerRecord,
  period,
  recount,
  sharedRecords,
  withRecord,
} from "../src/index.ts";
import { branch, came, factsOf, judged, only, record, said } from "./obligation-office.ts";
import { factBook } from "./obligation-rules-of-facts.ts";

/** How one duty stands, told day by day. */
const told =
  (rule: string, duty: string, more: Partial<Facts> = {}) =>
  (on: string, ...records: readonly LedgerRecord[]) => {
    const all = judged(factBook, factsOf(records, more), rule, "2024-01-01..2027-12-31", on);
    const one = only(all.filter(({ obligation: { id } }) => id.endsWith(`:${duty}`)));
    return `${one.status} ${one.got}/${one.obligation.need}`;
  };
const unit = (kind: string, day: string, more = {}) => record(kind, day, { org: "室", ...more });

test("主题党日：月初未到期，月底将到期，开了就完成，作废又回到缺口", () => {
  const may = told("branch.theme_day", "2025-05");
  const day = record("branch.theme-day", "2025-05-22");
  assert.equal(may("2025-05-06"), "未到期 0/1");
  assert.equal(may("2025-05-23"), "将到期 0/1");
  assert.equal(may("2025-05-23", day), "已完成 1/1");
  assert.equal(may("2025-06-03", { ...day, status: "void" }), "逾期 0/1");
});

test("党员大会：到会不足半数，会算开了，决定无效，两处都看得见", () => {
  const meeting = record("branch.general-meeting", "2025-03-05", {
    attendance: came(13),
    host: "m01",
    agenda: [{ title: "转正", votes: { for: 13 } }],
  });
  assert.equal(told("branch.general_meeting", "2025Q1")("2025-04-01", meeting), "已完成 1/1");
  const ground = groundOf(factsOf([meeting]));
  const says = checksOf(factBook, ground, meeting, date("2025-04-01")).filter(({ verdict }) => verdict === "不符合");
  assert.deepEqual(
    says.map(({ entry }) => entry.rule.id),
    ["branch.general_meeting.vote", "branch.committee_meeting.before"],
  );
});

test("支委会：两名委员开的会记下来、看得见、不计数，补开一次才完成", () => {
  const small = record("branch.committee", "2025-03-05", { id: "小", attendance: came(2) });
  const march = judged(factBook, factsOf([small]), "branch.committee_meeting", "2025-03", "2025-04-01");
  assert.deepEqual(only(march).excluded, [
    { record: "小", why: "到会不足（委员5人，到会2人，须半数以上），不作会议计数" },
  ]);
  const again = record("branch.committee", "2025-03-28", { attendance: came(4) });
  assert.equal(told("branch.committee_meeting", "2025-03")("2025-04-01", small, again), "已完成 1/1");
});

test("2025年度组织生活会：通知移到2026年3月底，会议计入2026年，规定动作仍属2025年", () => {
  const notices = [
    {
      rule: "branch.org_life_meeting",
      year: 2025,
      opens: date("2025-12-15"),
      closes: date("2026-03-31"),
      document: "年度通知",
      org: null,
    },
  ];
  const meeting = record("life.organizational", "2026-02-12");
  const life = told("branch.org_life_meeting", "2025", { notices });
  assert.equal(life("2026-01-10"), "未到期 0/1");
  assert.equal(life("2026-03-05"), "将到期 0/1");
  assert.equal(life("2026-04-01"), "逾期 0/1");
  assert.equal(life("2026-04-01", meeting), "已完成 1/1");
  const own = judged(factBook, factsOf([meeting], { notices }), "branch.org_life_meeting", "2025", "2026-04-01");
  assert.equal(only(own).obligation.movedBy, "年度通知");
  assert.match(only(own).reason, /时段按《年度通知》调整/);
  const next = judged(factBook, factsOf([meeting], { notices }), "branch.org_life_meeting", "2026", "2026-04-01");
  assert.equal(only(next).got, 0, "同一次会不算两个年度");
});

test("民主生活会：会后十五日报送，先提示，报了完成", () => {
  const report = told("leaders.democratic_life.report", "life.democratic@2025-01-10");
  const meeting = (reported?: string) =>
    unit("life.democratic", "2025-01-10", reported ? { fields: { reported } } : {});
  assert.equal(report("2025-01-12", meeting()), "未到期 0/1");
  assert.equal(report("2025-01-24", meeting()), "将到期 0/1");
  assert.equal(report("2025-02-10", meeting()), "逾期 0/1");
  assert.equal(report("2025-02-10", meeting("2025-01-20")), "已完成 1/1");
});

test("中心组学习：一季度开、二季度没有开，缺口写成一句话", () => {
  const ground = groundOf(factsOf([unit("study.center-group", "2025-03-20")]));
  const gaps = gapsIn(factBook, ground, period("2025H1"), date("2025-07-05"));
  const own = gaps.filter(({ about }) => about.includes("study.center_group:室:2025Q2"));
  assert.deepEqual(
    own.map(({ sentence }) => sentence),
    ["政研室2025年第二季度没有中心组学习的记录，未达到“每季度不少于一次”的要求。"],
  );
});

test("补学：请假的本人有一条，补学以后完成，别人没有", () => {
  const session = (status: "请假" | "补学") =>
    unit("study.center-group", "2025-03-20", { attendance: [...came(1), { person: "m02", status, reason: "公出" }] });
  const makeup = told("study.center_group.makeup", "study.center-group@2025-03-20/m02");
  assert.equal(makeup("2025-04-01", session("请假")), "将到期 0/1");
  assert.equal(makeup("2025-04-01", session("补学")), "已完成 1/1");
  assert.equal(
    judged(factBook, factsOf([session("请假")]), "study.center_group.makeup", "2025", "2025-04-01").length,
    1,
  );
});

test("换届：届满以前提醒，经批准延期，换了完成", () => {
  const old = (moved?: string) =>
    record("branch.election", "2022-05-10", {
      fields: { "term-begins": "2022-05-10", "term-ends": "2025-05-10", ...(moved ? { moved } : {}) },
    });
  const term = told("branch.term.extension", "branch.election@2022-05-10");
  assert.equal(term("2025-01-10", old()), "未到期 0/1");
  assert.equal(term("2025-05-20", old()), "逾期 0/1");
  assert.equal(term("2025-05-20", old("机工发〔2025〕8号")), "未到期 0/1");
  assert.equal(term("2026-03-01", old("机工发〔2025〕8号"), record("branch.election", "2026-02-20")), "已完成 1/1");
});

test("培训学时：差几学时看得见，补录的学时标为补录完成", () => {
  const hours = told("train.member_hours", "m09:2025");
  const class_ = (id: string, n: number, more = {}) =>
    unit("study.training", "2025-06-10", {
      id,
      attendance: [{ person: "m09", status: "到" }],
      counts: { 学时: n },
      ...more,
    });
  assert.equal(hours("2025-12-20", class_("一", 20)), "将到期 20/32");
  assert.equal(hours("2026-01-20", class_("一", 20)), "逾期 20/32");
  assert.equal(hours("2026-01-20", class_("一", 20), class_("二", 12, { entered: "2026-01-15" })), "补录完成 32/32");
});

test("提任后补训：谁提任谁有，一年以内", () => {
  const promoted = told("train.promoted_1y", "提任@2025-02-10", {
    occurrences: [said("提任", "2025-02-10", { org: "室", person: "m06" })],
  });
  assert.equal(promoted("2025-12-01"), "未到期 0/1");
  assert.equal(promoted("2026-01-20"), "将到期 0/1");
  assert.equal(
    promoted("2026-01-20", unit("study.training", "2025-09-01", { attendance: [{ person: "m06", status: "到" }] })),
    "已完成 1/1",
  );
});

test("周五有约：国庆整周不要求，调休那一周要求", () => {
  const weeks = judged(factBook, factsOf([]), "volunteer.weekly_local", "2025-09-29..2025-10-12", "2025-10-20");
  assert.deepEqual(
    weeks.map(({ obligation: { duty, due } }) => [duty.code, due]),
    [
      ["2025-W40", "2025-09-30"],
      ["2025-W41", "2025-10-11"],
    ],
  );
});

test("七名正式党员：月底才转正的当月不适用，写明原因", () => {
  const seventh = branch(7)
    .filter(({ person }) => person === "m07")
    .map((one) => ({ ...one, from: date("2025-06-25") }));
  const june = judged(
    factBook,
    factsOf([], { memberships: [...branch(6), ...seventh] }),
    "branch.committee_meeting",
    "2025-06",
    "2025-07-01",
  );
  assert.equal(only(june).status, "不适用");
  assert.match(only(june).reason, /2025年6月15日“政研室党支部”有正式党员6名，不满7名，不设支委会，本期不作要求/);
});

test("一次活动满足两项要求，公开连着，各计一次", () => {
  const records = [
    record("branch.theme-day", "2025-03-05", { id: "党日", event: "共" }),
    record("branch.general-meeting", "2025-03-05", { id: "大会", event: "共" }),
  ];
  const ground = groundOf(factsOf(records));
  const all = judgedIn(factBook, ground, period("2025Q1"), date("2025-04-01"));
  assert.deepEqual([...(sharedRecords(ground, all).get("共") ?? [])].sort(), [
    "branch.general_meeting:支部:2025Q1",
    "branch.theme_day:支部:2025-03",
  ]);
});

test("记下一条，只重算它碰得到的", () => {
  const span = period("2025");
  const on = date("2025-06-01");
  const before = groundOf(factsOf([]));
  const day = record("branch.theme-day", "2025-05-22");
  const was = judgedIn(factBook, before, span, on);
  const now = recount(factBook, withRecord(before, day), was, day, null, span, on);
  const changed = now.filter((one) => !was.includes(one));
  assert.deepEqual(
    changed.map(({ obligation: { id }, status }) => [id, status]),
    [["branch.theme_day:支部:2025-05", "已完成"]],
  );
});

test("每周志愿服务：防汛停了三周，一份零报告说明三周；改短一周，只剩两周；作废以后三周都是缺口", () => {
  const weeks = ["2025-W26", "2025-W27", "2025-W28", "2025-W29", "2025-W30"];
  const volunteers = (day: string, more = {}) => unit("volunteer.friday", day, more);
  const [before, after] = [volunteers("2025-06-27"), volunteers("2025-07-25")];
  const nil = volunteers("2025-06-30", { end: "2025-07-20", nil: true, title: "防汛，停三周" });
  const told = (...records: readonly LedgerRecord[]) => {
    const all = judged(factBook, factsOf(records), "volunteer.weekly_local", "2025-06-01..2025-08-31", "2025-07-28");
    return all.flatMap(({ obligation: { duty }, status }) => (weeks.includes(duty.code) ? [status] : []));
  };
  assert.deepEqual(told(before, after), ["已完成", "逾期", "逾期", "逾期", "已完成"]);
  assert.deepEqual(told(before, nil, after), ["已完成", "已说明", "已说明", "已说明", "已完成"]);
  const shorter = { ...nil, end: date("2025-07-13") };
  assert.deepEqual(told(before, shorter, after), ["已完成", "已说明", "已说明", "逾期", "已完成"]);
  assert.deepEqual(told(before, { ...nil, status: "void" }, after), ["已完成", "逾期", "逾期", "逾期", "已完成"]);

  const last = judged(factBook, factsOf([nil]), "volunteer.weekly_local", "2025-07-14..2025-07-20", "2025-07-28");
  assert.match(only(last).reason, /零报告“防汛，停三周”说明期内没有开展/);
});
