import assert from "node:assert/strict";
import { test } from "node:test";
import { checksIn, date, type Facts, groundOf, type LedgerRecord, period, yearOf } from "../src/index.ts";
import { branch, came, factsOf, record, said } from "./obligation-office.ts";
import { factBook } from "./obligation-rules-of-facts.ts";

/** One case: the records, and what a rule says of them (its verdicts, in the order of the records). */
const check = (
  rule: string,
  says: string,
  records: readonly LedgerRecord[],
  expected: readonly string[],
  more: Partial<Facts> & { on?: string; because?: RegExp } = {},
) => {
  const found = factBook.rules.find((one) => one.rule.id === rule)?.rule;
  assert.ok(found, rule);
  test(`《${found.source.document}》${found.source.article ?? "（条号未知）"} ${found.source.fact}：${says}`, () => {
    const { on = "2025-12-31", because, ...rest } = more;
    const ground = groundOf(factsOf(records, rest));
    const all = checksIn(factBook, ground, period(`${yearOf(date(on))}`), date(on));
    const own = all.filter(({ entry }) => entry.rule.id === rule);
    assert.deepEqual(
      own.map(({ verdict }) => verdict),
      expected,
      own.map(({ reason }) => reason).join("\n"),
    );
    if (because !== undefined) assert.match(own.map(({ reason }) => reason).join("\n"), because);
  });
};

const vote = (yes: number, against = 0, abstain = 0) => [
  { title: "接收预备党员", resolution: "通过", votes: { for: yes, against, abstain } },
];
const big = (more = {}) => record("branch.general-meeting", "2025-06-10", more);
const of = (full: number, probationary = 0, suspended = 0) => ({ memberships: branch(full, probationary, suspended) });

// 党员大会表决 第十一条: 到会 ≥ 1/2 of 应到会有表决权, 赞成 > 1/2 of the same
const vote11 = "branch.general_meeting.vote";
check(
  vote11,
  "应到会有表决权二十八人，到会正好一半十四人，可以表决；赞成十四票没有超过半数，不通过",
  [big({ attendance: came(14), agenda: vote(14) })],
  ["不符合"],
  { ...of(28), because: /到会14人.*赞成14票.*28人/ },
);
check(
  vote11,
  "应到会有表决权二十八人，赞成十五票超过半数，通过",
  [big({ attendance: came(15), agenda: vote(15) })],
  ["符合"],
  of(28),
);
check(
  vote11,
  "二十七人到十四人，超过半数，赞成十四票通过",
  [big({ attendance: came(14), agenda: vote(14) })],
  ["符合"],
  of(27),
);
check(vote11, "二十七人到十三人，不足半数，表决无效", [big({ attendance: came(13), agenda: vote(13) })], ["不符合"], {
  ...of(27),
  because: /表决无效/,
});
check(
  vote11,
  "到会的全部赞成，也要超过应到会的半数而不是到会的半数",
  [big({ attendance: came(14), agenda: vote(13) })],
  ["不符合"],
  of(27),
);
check(vote11, "预备党员不计入应到会有表决权", [big({ attendance: came(13), agenda: vote(13) })], ["符合"], of(25, 2));
check(
  vote11,
  "预备党员到会不能凑够半数",
  [big({ attendance: came(12, "p01", "p02"), agenda: vote(13) })],
  ["不符合"],
  of(25, 2),
);
check(vote11, "留党察看期间的党员不计", [big({ attendance: came(13), agenda: vote(13) })], ["符合"], of(25, 0, 2));
check(
  vote11,
  "只有人数二十四，应到二十七其中二十五人有表决权：无论是谁都过半",
  [big({ headcount: { present: 24 }, agenda: vote(20) })],
  ["符合"],
  of(25, 2),
);
check(
  vote11,
  "只有人数十三，其中有没有预备党员不知道，无从判断",
  [big({ headcount: { present: 13 }, agenda: vote(13) })],
  ["无从判断"],
  of(25, 2),
);
check(
  vote11,
  "只有人数十四、二十八人都有表决权：正好一半，半数以上含本数",
  [big({ headcount: { present: 14 }, agenda: vote(15) })],
  ["符合"],
  of(28),
);
check(
  vote11,
  "只有人数十三、二十八人都有表决权：不足一半",
  [big({ headcount: { present: 13 }, agenda: vote(13) })],
  ["不符合"],
  of(28),
);
check(
  vote11,
  "一次会两项表决各判各的",
  [big({ attendance: came(20), agenda: [...vote(14), { title: "评优", votes: { for: 13 } }] })],
  ["符合", "不符合"],
  of(27),
);
check(vote11, "没有表决的会不判", [big({ attendance: came(3) })], [], of(27));
check(
  vote11,
  "作了决议没有记票数，只看到会",
  [big({ attendance: came(3), agenda: [{ title: "年度计划", resolution: "同意" }] })],
  ["不符合"],
  { ...of(27), because: /没有记票数/ },
);
check(vote11, "当天才转正的党员计入应到会有表决权", [big({ attendance: came(14), agenda: vote(14) })], ["不符合"], {
  memberships: [
    ...branch(27),
    {
      ...branch(28).filter(({ person }) => person === "m28")[0],
      from: date("2025-06-10"),
    } as Facts["memberships"][number],
  ],
});
check(vote11, "次日才转正的不计", [big({ attendance: came(14), agenda: vote(14) })], ["符合"], {
  memberships: [
    ...branch(27),
    {
      ...branch(28).filter(({ person }) => person === "m28")[0],
      from: date("2025-06-11"),
    } as Facts["memberships"][number],
  ],
});
check(
  "branch.general_meeting.agenda",
  "发展党员的大会缺表决票数",
  [big({ genre: "发展", agenda: [{ title: "转正", resolution: "同意" }] })],
  ["不符合"],
  { because: /缺表决票数/ },
);
check("branch.general_meeting.agenda", "学习的大会不要求表决", [big({ genre: "学习" })], []);
check("branch.chair", "没有写主持人", [big()], ["不符合"], { because: /缺主持人/ });
check("branch.chair", "写了主持人", [big({ host: "m01" })], ["符合"]);

// 支委会 第十二条
const committee = (day: string, more = {}) => record("branch.committee", day, more);
check(
  "branch.committee_meeting.quorum",
  "五名委员到三名",
  [committee("2025-06-03", { attendance: came(3) })],
  ["符合"],
);
check(
  "branch.committee_meeting.quorum",
  "五名委员到两名",
  [committee("2025-06-03", { attendance: came(2) })],
  ["不符合"],
);
check(
  "branch.committee_meeting.quorum",
  "不是委员的人到会，不顶委员",
  [committee("2025-06-03", { attendance: [...came(2), { person: "m09", status: "到" }] })],
  ["不符合"],
);
check("branch.committee_meeting.before", "大会以前开过支委会", [committee("2025-06-03"), big()], ["符合"]);
check("branch.committee_meeting.before", "同一天先支委会后大会也在先", [committee("2025-06-10"), big()], ["符合"]);
check("branch.committee_meeting.before", "大会以后才开支委会", [committee("2025-06-11"), big()], ["不符合"]);
check(
  "branch.committee_meeting.before",
  "上次大会以前的支委会不管这一次",
  [committee("2025-03-01"), record("branch.general-meeting", "2025-03-05"), big()],
  ["符合", "不符合"],
);

// 主题党日 第十六条, 组织生活会 第十七条
check(
  "branch.theme_day.before",
  "支部研究在先",
  [record("branch.theme-day", "2025-06-05", { fields: { studied: "2025-06-03" } })],
  ["符合"],
);
check(
  "branch.theme_day.before",
  "研究日期在活动以后",
  [record("branch.theme-day", "2025-06-05", { fields: { studied: "2025-06-06" } })],
  ["不符合"],
);
check(
  "branch.theme_day.before",
  "没有写研究日期，无从判断而不说违反",
  [record("branch.theme-day", "2025-06-05")],
  ["无从判断"],
);
check(
  "branch.org_life_meeting.talk",
  "谈心谈话在组织生活会以前",
  [record("life.talk", "2025-12-01"), record("life.organizational", "2025-12-20")],
  ["符合"],
);
check(
  "branch.org_life_meeting.talk",
  "会后才谈",
  [record("life.talk", "2025-12-21"), record("life.organizational", "2025-12-20")],
  ["不符合"],
);
check(
  "branch.org_life_meeting.asked",
  "征求意见在会前",
  [record("life.organizational", "2025-12-20", { fields: { asked: "2025-12-05" } })],
  ["符合"],
);
check(
  "branch.appraisal.excellent_cap",
  "党员二十七名，优秀九名，正好三分之一",
  [record("life.appraisal", "2025-12-20", { counts: { 优秀: 9 } })],
  ["符合"],
);
check(
  "branch.appraisal.excellent_cap",
  "党员二十七名，优秀十名，超过三分之一",
  [record("life.appraisal", "2025-12-20", { counts: { 优秀: 10 } })],
  ["不符合"],
);

// 选举
const election = (more = {}) => record("branch.election", "2025-06-10", more);
check(
  "election.quorum",
  "三十一人的五分之四为二十四点八，到二十五人可以选举",
  [election({ attendance: came(25) })],
  ["符合"],
  of(31),
);
check("election.quorum", "三十一人到二十四人，不足五分之四", [election({ attendance: came(24) })], ["不符合"], of(31));
check(
  "election.quorum",
  "三十人到二十四人，正好五分之四，不少于即可",
  [election({ attendance: came(24) })],
  ["符合"],
  of(30),
);
check(
  "election.majority",
  "实到会二十五人，十三票超过半数",
  [election({ attendance: came(25), agenda: vote(13) })],
  ["符合"],
  of(31),
);
check(
  "election.majority",
  "实到会二十六人，十三票正好半数，不当选",
  [election({ attendance: came(26), agenda: vote(13) })],
  ["不符合"],
  of(31),
);
check(
  "election.candidates",
  "应选五名、候选六名，差额正好百分之二十",
  [election({ counts: { 候选: 6, 应选: 5 } })],
  ["符合"],
);
check("election.candidates", "应选三名、候选三名，没有差额", [election({ counts: { 候选: 3, 应选: 3 } })], ["不符合"]);
check("election.ballots", "收回不多于发出，有效", [election({ counts: { 发出: 25, 收回: 25 } })], ["符合"]);
check("election.ballots", "收回多于发出，无效", [election({ counts: { 发出: 25, 收回: 26 } })], ["不符合"], {
  because: /多于/,
});
check(
  "branch.term.reminder",
  "届满以前六个月起提醒",
  [record("branch.election", "2023-01-10", { fields: { "term-ends": "2026-06-30" } })],
  ["提醒"],
  { on: "2025-12-30" },
);
check(
  "branch.term.reminder",
  "还早，不提醒",
  [record("branch.election", "2023-01-10", { fields: { "term-ends": "2026-06-30" } })],
  [],
  { on: "2025-12-29" },
);
check(
  "branch.term.reminder",
  "届满以后仍没有换届",
  [record("branch.election", "2023-01-10", { fields: { "term-ends": "2025-06-30" } })],
  ["不符合"],
  { on: "2025-07-01" },
);

// 班子
const unit = (kind: string, day: string, more = {}) => record(kind, day, { org: "室", ...more });
check(
  "leaders.democratic_life.quorum",
  "应到两人实到两人",
  [unit("life.democratic", "2025-12-20", { attendance: came(2) })],
  ["符合"],
);
check(
  "leaders.democratic_life.quorum",
  "应到两人实到一人，不足三分之二",
  [unit("life.democratic", "2025-12-20", { attendance: came(1) })],
  ["不符合"],
);
check(
  "leaders.democratic_life.absent",
  "缺席没有写原因",
  [unit("life.democratic", "2025-12-20", { attendance: [...came(1), { person: "m02", status: "缺席" }] })],
  ["不符合"],
  { because: /缺席原因/ },
);
check(
  "leaders.democratic_life.absent",
  "没有人缺席就不缺什么",
  [unit("life.democratic", "2025-12-20", { attendance: came(2) })],
  ["符合"],
);
check(
  "leaders.personnel_vote",
  "应到会三人（人数），到两人，赞成两票超过半数",
  [
    unit("party.work-meeting", "2025-05-01", {
      genre: "干部任免",
      headcount: { expected: 3, present: 2 },
      agenda: vote(2),
    }),
  ],
  ["符合"],
);
check(
  "leaders.personnel_vote",
  "应到会四人到两人，不足三分之二，决定无效",
  [
    unit("party.work-meeting", "2025-05-01", {
      genre: "干部任免",
      headcount: { expected: 4, present: 2 },
      agenda: vote(2),
    }),
  ],
  ["不符合"],
);
check(
  "leaders.dual_life",
  "来源没有写下限：只列出参加了几次",
  [
    record("branch.theme-day", "2025-03-05", { attendance: came(1) }),
    record("branch.theme-day", "2025-04-05", { attendance: came(2) }),
  ],
  ["符合", "符合"],
  { because: /m01.*2，.*2.*\n.*m02.*1，.*2/ },
);
check("study.center_group.observe.sent", "提前五个工作日报送", [unit("study.center-group", "2025-06-10")], ["符合"], {
  occurrences: [said("方案报送", "2025-06-03", { org: "室" })],
});
check("study.center_group.observe.sent", "只提前四个工作日", [unit("study.center-group", "2025-06-10")], ["不符合"], {
  occurrences: [said("方案报送", "2025-06-04", { org: "室" })],
});
check(
  "train.leave_limit",
  "七十学时请假十学时，正好七分之一",
  [unit("study.training", "2025-06-10", { counts: { 学时: 70, 请假学时: 10 } })],
  ["符合"],
);
check(
  "train.leave_limit",
  "请假十一学时，超过",
  [unit("study.training", "2025-06-10", { counts: { 学时: 70, 请假学时: 11 } })],
  ["不符合"],
);

// 减负
const issued = (day: string, more = {}) => unit("burden.reduction", day, { id: `文${day}`, genre: "发文", ...more });
check(
  "burden.doc_count",
  "今年两件，上年两件，不超过",
  [issued("2024-09-01"), issued("2024-10-01"), issued("2025-03-01"), issued("2025-04-01")],
  ["符合"],
);
check(
  "burden.doc_count",
  "今年两件，上年一件，应书面说明",
  [issued("2024-09-01"), issued("2025-03-01"), issued("2025-04-01")],
  ["不符合"],
  { because: /书面说明/ },
);
check("burden.doc_count", "上年没有记录可比", [issued("2025-03-01")], ["无从判断"]);
check("burden.doc_count", "规定印发以前的年度不判", [issued("2024-03-01")], [], { on: "2024-12-31" });
check("burden.doc_length", "五千字正好", [issued("2025-03-01", { counts: { 字: 5000 } })], ["符合"]);
check("burden.doc_length", "五千零一字", [issued("2025-03-01", { counts: { 字: 5001 } })], ["不符合"]);
check(
  "burden.doc_review",
  "评估在印发以前",
  [issued("2025-03-01", { issued: "2025-03-10", fields: { reviewed: "2025-03-08" } })],
  ["符合"],
);
check("burden.meetings", "综合性会议一次", [unit("burden.reduction", "2025-03-01", { genre: "综合性会议" })], ["符合"]);
check(
  "burden.meetings",
  "综合性会议两次，超过",
  [
    unit("burden.reduction", "2025-03-01", { genre: "综合性会议" }),
    unit("burden.reduction", "2025-09-01", { genre: "综合性会议" }),
  ],
  ["不符合"],
);
check(
  "frugal.reception",
  "公函作为佐证附着",
  [
    unit("burden.reduction", "2025-06-01", {
      genre: "接待",
      money: [{ amount: 30000, source: "财政拨付" }],
      evidence: [{ kind: "公函", place: "办公室" }],
    }),
  ],
  ["符合"],
);
check(
  "frugal.reception",
  "没有见到公函，请人工核对",
  [unit("burden.reduction", "2025-06-01", { genre: "接待", money: [{ amount: 30000, source: "财政拨付" }] })],
  ["无从判断"],
  { because: /公函没有可核的记录/ },
);

// 党员管理 驻村 志愿
const attended = record("branch.theme-day", "2025-03-05", { attendance: [{ person: "m09", status: "到" }] });
check("member.inactive_6m", "满五个月起提醒", [attended], ["提醒"], { on: "2025-08-05" });
check("member.inactive_6m", "还不满五个月，不提醒", [attended], [], { on: "2025-08-04" });
check("member.inactive_6m", "满六个月", [attended], ["不符合"], { on: "2025-09-05", because: /按自行脱党处理/ });
check("member.lost_contact", "失联六个月前提醒", [], ["提醒"], {
  on: "2025-08-31",
  occurrences: [said("失去联系", "2025-03-10", { person: "m09" })],
});
const posting = (end?: string) =>
  unit("village.first-secretary", "2025-01-10", { genre: "选派", ...(end === undefined ? {} : { end }) });
check("village.term", "任满两年离任", [posting("2027-01-10")], ["符合"]);
check("village.term", "不满两年离任", [posting("2027-01-09")], ["不符合"]);
check("village.term", "还在任，不判", [posting()], []);
check(
  "poverty.entry.notice",
  "公示满五天",
  [unit("village.monitoring", "2025-03-01", { fields: { opened: "2025-03-01", closed: "2025-03-06" } })],
  ["符合"],
);
check(
  "poverty.entry.notice",
  "公示四天",
  [unit("village.monitoring", "2025-03-01", { fields: { opened: "2025-03-01", closed: "2025-03-05" } })],
  ["不符合"],
);
check(
  "volunteer.record",
  "字段按名称对上",
  [unit("volunteer.friday", "2025-03-07", { attendance: came(3), fields: { content: "清理楼道" } })],
  ["符合"],
);
check(
  "volunteer.record",
  "没有志愿者名单",
  [unit("volunteer.friday", "2025-03-07", { fields: { content: "清理楼道" } })],
  ["不符合"],
);
