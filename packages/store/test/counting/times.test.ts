import assert from "node:assert/strict";
import { checksOf, date, groundOf, type LedgerRecord, org, ruleBook } from "@shilu/domain";
import { ledgerOf, present, record } from "../mini-ledger.ts";
import { branchOf, house, member, membersOf, type Office, rule } from "./rule.ts";

const items = (...titles: readonly string[]) => titles.map((title) => ({ title }));

rule("times.record", "a meeting is one, however many topics and people", async (office) => {
  await office.keeps(
    record({
      id: "支委会",
      mechanism: "branch.committee",
      attendance: present("甲", "乙"),
      agenda: items("党费", "组织生活会", "主题党日"),
    }),
    record({ id: "党日", attendance: present("甲", "乙", "丙", "丁") }),
    record({ id: "又一次", attendance: present("甲") }),
  );
  await office.says("branch.committee.count", 1, ["支委会"]);
  await office.says("branch.theme-day.count", 2, ["党日", "又一次"]);
});

/** The branch and a second one, both of the office. */
const withVillage = (...records: readonly LedgerRecord[]) => {
  const ledger = ledgerOf(...records);
  const village = org.parse({ id: "村支部", parent: "室", type: "党支部", name: "柳村支部" });
  return { ...ledger, orgs: [...ledger.orgs, village] };
};

rule("times.joint", "a joint day is one for each unit and one joint day", async (office) => {
  await office.holds(
    withVillage(
      record({ id: "我方", event: "E1" }),
      record({ id: "村方", event: "E1", org: "村支部" }),
      record({ id: "自己办", start: "2025-04-05" }),
    ),
  );
  await office.says("branch.theme-day.count", 2, ["我方", "自己办"], { org: "支部" });
  await office.says("branch.theme-day.count", 1, ["村方"], { org: "村支部" });
  await office.says("branch.theme-day.count", 3, ["我方", "村方", "自己办"]);
  await office.says("branch.joint-theme-day.count", 1, ["我方", "村方"]);
});

rule(
  "times.joint",
  "entered as a theme day and as a joint one by the same unit, it is one joint day",
  async (office) => {
    await office.keeps(
      record({ id: "党日", event: "E1" }),
      record({ id: "联合", event: "E1", mechanism: "branch.joint-theme-day" }),
      record({ id: "另一场", event: "E2", mechanism: "branch.joint-theme-day" }),
    );
    await office.says("branch.theme-day.count", 1, ["党日"]);
    await office.says("branch.joint-theme-day.count", 2, ["党日", "另一场", "联合"]);
  },
);

rule("times.mechanisms", "one event under two mechanisms is one under each and one in all", async (office) => {
  await office.keeps(
    record({ id: "大会", mechanism: "branch.general-meeting", start: "2025-07-01", event: "七一" }),
    record({ id: "党课", mechanism: "branch.party-lecture", start: "2025-07-01", event: "七一" }),
    record({ id: "小组会", mechanism: "branch.group-meeting", start: "2025-07-03", org: "一组" }),
  );
  await office.says("branch.general-meeting.count", 1, ["大会"]);
  await office.says("branch.party-lecture.count", 1, ["党课"]);
  await office.says("office.three-meetings", 2, ["党课", "大会", "小组会"]);
});

rule("times.agenda", "topics are counted for themselves", async (office) => {
  await office.keeps(
    record({ id: "一月", mechanism: "branch.committee", start: "2025-01-08", agenda: items("甲事", "乙事") }),
    record({ id: "二月", mechanism: "branch.committee", start: "2025-02-08", agenda: items("丙事", "丁事", "甲事") }),
    record({ id: "三月", mechanism: "branch.committee", start: "2025-03-08" }),
  );
  await office.says("branch.committee.count", 3, ["一月", "二月", "三月"]);
  await office.says("branch.committee.topics", 5, ["一月", "二月"]);
});

/** What the vote rule says of each general meeting: 符合 or 不符合, with the words. */
async function votesOf({ store, tenant }: Office): Promise<Readonly<Record<string, readonly string[]>>> {
  const ledger = (await store.read(tenant, (from) => from.ledger())) ?? assert.fail("no ledger");
  const ground = groundOf(ledger);
  const book = ruleBook(house);
  return Object.fromEntries(
    ledger.records.map((one) => [
      one.id,
      checksOf(book, ground, one, date("2025-12-31"))
        .filter(({ entry }) => entry.rule.id === "branch.general_meeting.vote")
        .map(({ verdict, reason }) => `${verdict}：${reason}`),
    ]),
  );
}

const assembly = (id: string, here: number) =>
  record({
    id,
    mechanism: "branch.general-meeting",
    attendance: present(...membersOf(here)),
    agenda: [{ title: "选举", resolution: "通过", votes: { for: here } }],
  });

rule("times.general-meeting", "below half it counts and its decision is flagged", async (office) => {
  await office.holds(branchOf(27, 5, assembly("十四人", 14), assembly("十三人", 13)));
  await office.says("branch.general-meeting.count", 2, ["十三人", "十四人"]);
  const votes = await votesOf(office);
  assert.match(votes.十四人?.[0] ?? "", /^符合/);
  assert.match(votes.十三人?.[0] ?? "", /^不符合：.*27人，到会13人.*这项表决无效/);
});

rule("times.general-meeting", "exactly half is enough to vote", async (office) => {
  await office.holds(branchOf(26, 5, assembly("正好半数", 13), assembly("差一人", 12)));
  await office.says("branch.general-meeting.count", 2);
  const votes = await votesOf(office);
  assert.doesNotMatch(votes.正好半数?.[0] ?? "", /表决无效/);
  assert.match(votes.差一人?.[0] ?? "", /表决无效/);
});

const committee = (id: string, start: string, ...attendance: LedgerRecord["attendance"]) =>
  record({ id, mechanism: "branch.committee", start, attendance, agenda: items("一件事") });
const here = (...names: readonly string[]): LedgerRecord["attendance"] =>
  names.map((person) => ({ person, status: "到" }));

rule("times.committee", "half of the committee opens it; below half nothing of it counts", async (office) => {
  await office.holds(
    branchOf(
      27,
      5,
      committee("三人", "2025-01-08", ...here("m01", "m02", "m03")),
      committee("两人", "2025-02-08", ...here("m01", "m02")),
      committee("两人和列席", "2025-03-08", ...here("m01", "m02"), { person: "m03", status: "列席" }),
      committee("两人和党员", "2025-04-08", ...here("m01", "m02", "m10", "m11")),
    ),
  );
  await office.says("branch.committee.count", 1, ["三人"]);
  await office.says("branch.committee.attendances", 3, ["三人"]);
  await office.says("branch.committee.topics", 1, ["三人"]);
  await office.says("office.three-meetings", 1, ["三人"]);
  const why = "到会不足半数，会议没有开成";
  assert.deepEqual(await office.leftOut("branch.committee.count"), { 两人: why, 两人和列席: why, 两人和党员: why });
});

rule("times.committee", "two of four are half, by the committee of that very day", async (office) => {
  const ledger = branchOf(
    27,
    4,
    committee("春", "2025-03-05", ...here("m01", "m02")),
    committee("一人", "2025-03-06", ...here("m01")),
    committee("秋", "2025-09-05", ...here("m01", "m02")),
  );
  const joined = member("m05", "委员", { from: "2025-07-01" });
  await office.holds({ ...ledger, memberships: [...ledger.memberships, joined] });
  await office.says("branch.committee.count", 1, ["春"]);
});

rule("times.committee", "a roster put right afterwards does not close a meeting that was open", async (office) => {
  const ledger = branchOf(27, 4, committee("春", "2025-03-05", ...here("m01", "m02")));
  await office.holds(ledger);
  await office.says("branch.committee.count", 1, ["春"]);
  await office.holds({ ...ledger, memberships: [...ledger.memberships, member("m05", "委员")] });
  assert.equal((await office.asks("branch.committee.count")).value, 1);
});
