import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  addDays,
  type BelowCell,
  type BelowStanding,
  belowTable,
  date,
  dutyStatuses,
  isReminderShown,
  type Org,
  org,
  orgPath,
  orgsBelow,
  period,
  remindedUntil,
  whyNotReminded,
} from "../src/index.ts";

/** A 工委 over four offices; the second has a branch with a group, the fourth stood until 2023. */
const orgs: readonly Org[] = [
  { id: "工委", parent: null, type: "党委", name: "市直机关工委" },
  { id: "c", parent: "工委", type: "单位", name: "市统计局" },
  { id: "a", parent: "工委", type: "单位", name: "市档案馆" },
  { id: "b", parent: "工委", type: "单位", name: "市民政局" },
  { id: "d", parent: "工委", type: "单位", name: "市粮食局", to: "2023-12-31" },
  { id: "a1", parent: "a", type: "党支部", name: "档案馆党支部" },
  { id: "a11", parent: "a1", type: "党小组", name: "第一党小组" },
].map((row) => org.parse(row));
const within = period("2025");
const kinds = ["branch.theme-day", "branch.committee", "study.training"];

test("the orgs right below stand by pinyin; what belongs deeper counts for its office, what is the seat's own for none", () => {
  const { columns, rows } = belowTable(
    { orgs, seat: "工委", within },
    {
      mechanisms: kinds,
      records: new Map([
        ["a11", 4],
        ["a", 1],
        ["b", 2],
        ["工委", 9],
      ]),
      standings: [
        { org: "a11", mechanism: "study.training", status: "已完成" },
        { org: "a1", mechanism: "study.training", status: "补录完成" },
        { org: "a1", mechanism: "study.training", status: "已说明" },
        { org: "a", mechanism: "branch.theme-day", status: "逾期" },
        { org: "a", mechanism: "branch.theme-day", status: "将到期" },
        { org: "c", mechanism: "branch.theme-day", status: "不适用" },
        { org: "工委", mechanism: "branch.committee", status: "逾期" },
      ],
    },
  );
  assert.deepEqual(
    rows.map(({ records }) => records),
    [5, 2, 0],
  );
  assert.deepEqual(
    rows.map((row) => row.org.name),
    ["市档案馆", "市民政局", "市统计局"],
  );
  assert.deepEqual(columns, ["branch.theme-day", "study.training"]);
  assert.deepEqual(rows[0]?.cells, [
    { asked: 2, done: 0, explained: 0, waiting: 1, missed: 1 },
    { asked: 3, done: 2, explained: 1, waiting: 0, missed: 0 },
  ]);
  assert.deepEqual(
    rows.slice(1).map(({ cells }) => cells),
    [
      [null, null],
      [null, null],
    ],
  );
});

const standing: fc.Arbitrary<BelowStanding> = fc.record({
  org: fc.constantFrom(...orgs.map(({ id }) => id)),
  mechanism: fc.constantFrom(...kinds),
  status: fc.constantFrom(...dutyStatuses),
});

/** The second opinion: walks all duties anew for each cell. */
function naiveCell(row: string, mechanism: string, all: readonly BelowStanding[]): BelowCell | null {
  let [done, explained, waiting, missed] = [0, 0, 0, 0];
  for (const one of all) {
    if (one.mechanism !== mechanism || !orgPath(orgs, one.org).includes(row)) continue;
    if (one.status === "已完成" || one.status === "补录完成") done++;
    if (one.status === "已说明") explained++;
    if (one.status === "未到期" || one.status === "将到期") waiting++;
    if (one.status === "逾期") missed++;
  }
  const asked = done + explained + waiting + missed;
  return asked === 0 ? null : { asked, done, explained, waiting, missed };
}

test("every cell is what a plain loop over the duties counts", () => {
  fc.assert(
    fc.property(fc.array(standing, { maxLength: 60 }), fc.array(fc.nat(9), { maxLength: orgs.length }), (all, many) => {
      const records = new Map(many.map((n, at) => [orgs[at]?.id ?? "", n]));
      const { columns, rows } = belowTable(
        { orgs, seat: "工委", within },
        { standings: all, mechanisms: kinds, records },
      );
      for (const { org: of, cells, records: shared } of rows) {
        let counted = 0;
        for (const [org, n] of records) if (orgPath(orgs, org).includes(of.id)) counted += n;
        assert.equal(shared, counted);
        assert.deepEqual(
          cells,
          columns.map((code) => naiveCell(of.id, code, all)),
        );
        for (const code of kinds)
          if (!columns.includes(code)) assert.equal(naiveCell(of.id, code, all), null, `${of.id} ${code}`);
      }
    }),
  );
});

test("the order never depends on a figure", () => {
  const named = fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(named, fc.func(fc.constantFrom(...dutyStatuses)), fc.nat(20), (names, statusOf, many) => {
      const city: Org[] = [
        org.parse({ id: "工委", parent: null, type: "党委", name: "工委" }),
        ...names.map((name, n) => org.parse({ id: `u${n}`, parent: "工委", type: "单位", name })),
      ];
      const figures = city.flatMap(({ id }, n) =>
        Array.from({ length: (n * many) % 7 }, (_, at) => ({ org: id, mechanism: "x", status: statusOf(n, at) })),
      );
      const order = (all: readonly BelowStanding[]) =>
        belowTable(
          { orgs: city, seat: "工委", within },
          { standings: all, mechanisms: ["x"], records: new Map(all.map(({ org: id }, n) => [id, n])) },
        ).rows.map((row) => row.org.id);
      assert.deepEqual(order(figures), order([]));
      assert.deepEqual(order(figures.toReversed()), order([]));
      assert.deepEqual(
        orgsBelow(city.toReversed(), "工委", within).map(({ id }) => id),
        order([]),
      );
    }),
  );
});

test("an org is reminded once in seven days, whoever sends it, and the refusal says when again", () => {
  const sent = [{ org: "a", words: "请看12月的主题党日", by: "王处", on: date("2026-01-05") }];
  assert.equal(whyNotReminded([], "a", date("2026-01-05")), null);
  assert.equal(whyNotReminded(sent, "b", date("2026-01-05")), null);
  const says = "这个单位2026年1月5日已经提醒过，每7天最多提醒一次；2026年1月12日起可以再提醒";
  assert.equal(whyNotReminded(sent, "a", date("2026-01-05")), says);
  assert.equal(whyNotReminded(sent, "a", date("2026-01-11")), says);
  assert.equal(remindedUntil(sent, "a", date("2026-01-11")), "2026-01-12");
  assert.equal(whyNotReminded(sent, "a", date("2026-01-12")), null);
  const [one] = sent;
  assert.ok(one);
  assert.equal(isReminderShown(one, addDays(one.on, 13)), true);
  assert.equal(isReminderShown(one, addDays(one.on, 14)), false);
});
