import assert from "node:assert/strict";
import { link, office as officeRow, period, scan } from "@shilu/domain";
import { record } from "../mini-ledger.ts";
import { house, rule } from "./rule.ts";

rule(
  "quantity.sum",
  "what is entered is added up; what is not is nothing, or one where the figure says so",
  async (office) => {
    const report = (id: string, counts: object) => record({ id, mechanism: "village.first-secretary", counts });
    const manuscript = (id: string, counts: object) => record({ id, mechanism: "drafting.manuscript", counts });
    await office.keeps(
      report("三月", { 件: 2, 名: 0 }),
      report("四月", { 件: 3, 名: 0 }),
      report("没填", { 名: 0 }),
      manuscript("两篇", { 篇: 2 }),
      manuscript("三篇", { 篇: 3 }),
      manuscript("未填", {}),
    );
    await office.says("village.first-secretary.matters", 5, ["三月", "四月"]);
    await office.says("drafting.manuscript.count", 6, ["三篇", "两篇", "未填"]);
  },
);

rule("quantity.distinct", "different names once each, however often", async (office) => {
  const seminar = (id: string, start: string, topic: string) =>
    record({ id, mechanism: "study.seminar", start, fields: { topic } });
  await office.keeps(
    seminar("一", "2025-03-10", "全会精神"),
    seminar("二", "2025-04-10", "全会精神"),
    seminar("三", "2025-05-10", "作风建设"),
    record({ id: "四", mechanism: "study.seminar", start: "2025-06-10", title: "读书会" }),
  );
  await office.says("study.seminar.topics", 3, ["一", "二", "三", "四"]);
  await office.says("study.seminar.count", 4);
});

rule("quantity.ratio", "one figure over another; without a base there is none", async (office) => {
  const plan = (id: string, start: string, counts: object) =>
    record({ id, mechanism: "village.pairing", start, counts });
  await office.keeps(
    plan("今年", "2025-01-10", { 项: 8, 办结: 6 }),
    plan("去年", "2024-01-10", { 办结: 6 }),
    plan("前年", "2023-01-10", { 项: 0, 办结: 0 }),
  );
  await office.says("village.pairing.rate", 0.75, ["今年"]);
  await office.says("village.pairing.rate", null, undefined, { period: "2024" });
  await office.says("village.pairing.rate", null, undefined, { period: "2023" });
});

/** Which figure a sentence of a draft speaks of. */
function spokenOf(text: string): string | null {
  const context = { office: officeRow.parse({ tenant: "t", name: "市委政研室" }), org: "室", period: period("2025") };
  const [first, ...more] = link(scan(text), text, house, context);
  assert.deepEqual(more, []);
  return first?.query?.figure.code ?? null;
}

rule(
  "quantity.units",
  "户 and 户次, 人 and 人次, 件 and 篇 are never taken for one another; 名, 人, 位 are",
  async (office) => {
    await office.keeps(
      record({ id: "春", mechanism: "village.visit", counts: { 户: 20 } }),
      record({ id: "秋", mechanism: "village.visit", start: "2025-09-05", counts: { 户: 20 } }),
    );
    await office.says("village.visit.households", 40, ["春", "秋"]);
    assert.equal(house.figure("village.visit.households")?.figure.unit, "户次");
    assert.equal(spokenOf("走访群众40户次"), "village.visit.households");
    assert.equal(spokenOf("走访群众20户"), null);
    assert.equal(spokenOf("参加主题党日27人次"), "branch.theme-day.attendances");
    for (const text of ["27名党员参加主题党日", "27位党员参加主题党日", "27人参加主题党日"])
      assert.equal(spokenOf(text), "branch.theme-day.people");
    assert.equal(spokenOf("获得领导批示4件"), "research.instruction.count");
    assert.equal(spokenOf("领导批示2篇"), "research.instruction.papers");
  },
);

rule("quantity.across", "a figure over several mechanisms counts those it lists and no others", async (office) => {
  const meeting = (id: string, mechanism: string, start: string) => record({ id, mechanism, start });
  await office.keeps(
    meeting("中心组", "study.center-group", "2025-02-01"),
    meeting("大会", "branch.general-meeting", "2025-03-01"),
    meeting("支委会", "branch.committee", "2025-04-01"),
    meeting("小组会", "branch.group-meeting", "2025-05-01"),
  );
  await office.says("office.meetings", 3, ["中心组", "大会", "支委会"]);
  await office.says("office.three-meetings", 3, ["大会", "支委会", "小组会"]);
  for (const { figure, home, over } of house.figures)
    if (over.length > 1 && figure.count !== "ratio")
      assert.ok(home.code === "office" || figure.code === "branch.joint-theme-day.count", figure.code);
});
