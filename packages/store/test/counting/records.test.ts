import assert from "node:assert/strict";
import { date, groundOf, judgedIn, period, ruleBook } from "@shilu/domain";
import { cause, present, record } from "../mini-ledger.ts";
import { house, rule } from "./rule.ts";

rule(
  "record.status",
  "drafts, voids and superseded rows never count, a correction counts as it now stands",
  async (office) => {
    await office.keeps(
      record({ id: "草稿", status: "draft", attendance: present("甲") }),
      record({ id: "作废", status: "void", attendance: present("甲") }),
      record({ id: "旧版", status: "superseded", attendance: present("甲", "乙", "丙") }),
      record({ id: "新版", corrects: "旧版", attendance: present("甲", "乙") }),
    );
    await office.says("branch.theme-day.count", 1, ["新版"]);
    await office.says("branch.theme-day.attendances", 2, ["新版"]);
    assert.deepEqual(await office.leftOut("branch.theme-day.count"), {
      草稿: "草稿，尚未定稿",
      作废: "作废",
      旧版: "已被更正，以新的一版为准",
    });
  },
);

rule(
  "record.status",
  "corrected here: only the newest version counts; voided here: it counts no more",
  async (office) => {
    const { store, tenant } = office;
    await office.keeps(record({ id: "党日", attendance: present("甲", "乙", "丙") }));
    const corrected = record({ id: "党日", attendance: present("甲", "乙") });
    await store.write(cause({ tenant }), (to) => to.correctRecord("党日", corrected));
    await office.says("branch.theme-day.attendances", 2, ["党日"]);
    await store.write(cause({ tenant }), (to) => to.voidRecord("党日", "重复登记"));
    await office.says("branch.theme-day.attendances", null, []);
  },
);

rule("record.day", "31 December counts in its own year, entered in January or not", async (office) => {
  await office.keeps(
    record({ id: "岁末", start: "2025-12-31", entered: "2026-01-05" }),
    record({ id: "跨年", start: "2025-12-30", end: "2026-01-02" }),
    record({ id: "元旦", start: "2026-01-01", entered: "2026-01-01" }),
  );
  await office.says("branch.theme-day.count", 2, ["跨年", "岁末"]);
  await office.says("branch.theme-day.count", 1, ["元旦"], { period: "2026" });
});

rule("record.day", "the year in a title moves nothing", async (office) => {
  await office.keeps(
    record({ id: "会", mechanism: "life.organizational", title: "2025年度组织生活会", start: "2026-01-08" }),
  );
  await office.says("life.organizational.count", null, []);
  await office.says("life.organizational.count", 1, ["会"], { period: "2026" });
});

rule("record.finished", "a report counts in the year it was finished, an unfinished one in none", async (office) => {
  const report = (id: string, start: string, finished?: string) =>
    record({ id, mechanism: "research.report", start, ...(finished === undefined ? {} : { finished }) });
  await office.keeps(
    report("去年开题", "2024-11-10", "2025-02-20"),
    report("年底写成", "2025-09-01", "2025-12-31"),
    report("元旦写成", "2025-09-01", "2026-01-01"),
    report("还在写", "2025-03-01"),
  );
  await office.says("research.report.count", null, [], { period: "2024" });
  await office.says("research.report.count", 2, ["去年开题", "年底写成"]);
  await office.says("research.report.count", 1, ["元旦写成"], { period: "2026" });
});

rule("record.issued", "a reform file counts in the year it was issued, not in that of the meeting", async (office) => {
  const file = (id: string, start: string, issued?: string) =>
    record({ id, mechanism: "reform.task", start, ...(issued === undefined ? {} : { issued }) });
  await office.keeps(
    file("上年审议", "2024-12-20", "2025-01-06"),
    file("当年", "2025-05-01", "2025-12-31"),
    file("次年印发", "2025-12-20", "2026-01-06"),
    file("只审议", "2025-06-01"),
  );
  await office.says("reform.task.issued", 2, ["上年审议", "当年"]);
  await office.says("reform.task.issued", 1, ["次年印发"], { period: "2026" });
  await office.says("reform.task.issued", null, [], { period: "2024" });
});

rule("record.term", "a pilot counts in every year of its term, to the very day", async (office) => {
  const pilot = (id: string, start: string, end: string | null) =>
    record({ id, mechanism: "reform.pilot", title: id, start, end, level: "国家" });
  await office.keeps(
    pilot("三年", "2024-07-01", "2026-06-30"),
    pilot("除夕止", "2024-01-01", "2024-12-31"),
    pilot("元旦止", "2024-01-01", "2025-01-01"),
    pilot("岁末起", "2025-12-31", null),
  );
  await office.says("reform.pilot.count", 3, ["元旦止", "三年", "岁末起"]);
  await office.says("reform.pilot.count", 3, ["元旦止", "除夕止", "三年"], { period: "2024" });
  await office.says("reform.pilot.count", 2, ["三年", "岁末起"], { period: "2026" });
  await office.says("reform.pilot.count", 1, ["岁末起"], { period: "2027" });
  await office.says("reform.pilot.count", null, [], { period: "2023" });
});

rule("record.term", "money of a pairing counts once, however many years the pairing lasts", async (office) => {
  const money = [{ amount: 500_000, source: "财政拨付" }];
  await office.keeps(
    record({ id: "结对", mechanism: "village.pairing", start: "2024-07-01", end: "2026-06-30", place: "柳村", money }),
  );
  for (const [year, amount] of Object.entries({ 2024: 500_000, 2025: null, 2026: null })) {
    await office.says("village.pairing.villages", 1, ["结对"], { period: year });
    await office.says("village.pairing.appropriated", amount, undefined, { period: year });
  }
});

rule("record.year", "both ends of the year are in it, and the as-of day is the last", async (office) => {
  await office.keeps(
    record({ id: "元旦", start: "2025-01-01" }),
    record({ id: "截止日", start: "2025-11-30" }),
    record({ id: "次日", start: "2025-12-01" }),
    record({ id: "岁末", start: "2025-12-31" }),
    record({ id: "上年", start: "2024-12-31" }),
    record({ id: "下年", start: "2026-01-01" }),
  );
  await office.says("branch.theme-day.count", 4, ["元旦", "截止日", "次日", "岁末"]);
  await office.says("branch.theme-day.count", 2, ["元旦", "截止日"], { period: "2025-01-01..2025-11-30" });
});

rule("record.zero", "no record is nothing known, a 零报告 is a 0 with its record", async (office) => {
  await office.keeps(record({ id: "二月", nil: true, start: "2025-02-01", end: "2025-02-28" }));
  await office.says("branch.theme-day.count", null, [], { period: "2025-01" });
  await office.says("branch.theme-day.count", 0, ["二月"], { period: "2025-02" });
  await office.says("branch.theme-day.attendances", 0, ["二月"], { period: "2025-02" });
});

rule(
  "record.duty-year",
  "a meeting of last year's duty meets last year's duty and counts this year",
  async (office) => {
    const { store, tenant } = office;
    const fields = { "duty-year": 2025 };
    await office.keeps(record({ id: "补开", mechanism: "life.organizational", start: "2026-02-10", fields }));
    await office.says("life.organizational.count", null, []);
    await office.says("life.organizational.count", 1, ["补开"], { period: "2026" });
    const ledger = (await store.read(tenant, (from) => from.ledger())) ?? assert.fail("no ledger");
    const notice = { rule: "branch.org_life_meeting", org: null, year: 2025, document: "2025年度组织生活会通知" };
    const notices = [{ ...notice, opens: date("2026-01-01"), closes: date("2026-03-31") }];
    const judged = judgedIn(
      ruleBook(house),
      groundOf({ ...ledger, notices }),
      period("2025"),
      date("2026-03-01"),
    ).filter(({ obligation }) => obligation.entry.rule.id === "branch.org_life_meeting");
    assert.deepEqual(
      judged.map(({ status, counted }) => [status, counted]),
      [["已完成", ["补开"]]],
    );
  },
);
