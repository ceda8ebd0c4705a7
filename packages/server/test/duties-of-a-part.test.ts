import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { date, type Judged, type Ledger, ledgerRecord, membership, office, org, person } from "@shilu/domain";
import { newId } from "@shilu/store";
import { keepCells } from "../src/work/cells.ts";
import { dutiesOf, dutyList, lookAt } from "../src/work/due.ts";
import { scoped } from "../src/work/scope.ts";
import { openStoreAt, type Workplace, workplaceIn } from "../src/work/workplace.ts";

/** A bureau with two branches. 甲文 of the first was trained by the bureau itself, 乙武 of the second by nobody. */
const ledger: Ledger = {
  office: office.parse({ tenant: "part", name: "小河县某局" }),
  orgs: [
    { id: "局", parent: null, type: "单位", name: "小河县某局" },
    { id: "一", parent: "局", type: "党支部", name: "第一党支部" },
    { id: "二", parent: "局", type: "党支部", name: "第二党支部" },
  ].map((row) => org.parse(row)),
  people: [
    { id: "p1", name: "甲文" },
    { id: "p2", name: "乙武" },
  ].map((row) => person.parse(row)),
  memberships: [
    { person: "p1", org: "一", role: "成员", party: "正式", from: "2020-01-01" },
    { person: "p2", org: "二", role: "成员", party: "正式", from: "2020-01-01" },
  ].map((row) => membership.parse(row)),
  records: [
    {
      ...{ id: "T1", mechanism: "study.training", org: "局", title: "全局集中培训" },
      ...{ start: "2025-05-12", entered: "2025-05-13", counts: { 学时: 40 } },
      attendance: [{ person: "p1", status: "到" }],
    },
    {
      id: "D1",
      mechanism: "branch.theme-day",
      org: "二",
      title: "主题党日",
      start: "2025-03-05",
      entered: "2025-03-05",
    },
  ].map((row) => ledgerRecord.parse(row)),
  findings: [],
};
const on = date("2026-01-05");
const hours = (who: string) => `train.member_hours:${who}:2025`;

let folder: string;
let workplace: Workplace;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "shilu-part-"));
  const opened = await openStoreAt({ data: join(folder, "data"), brief: true });
  const cause = { tenant: "part", actor: "测试", command: "import", key: newId(), at: "2026-01-05T02:00:00.000Z" };
  await opened.store.write(cause, (to) => to.importLedger(ledger));
  workplace = { ...(await workplaceIn(opened)), now: () => "2026-01-05T02:00:00.000Z" };
});
after(async () => {
  await workplace.store.close();
  await rm(folder, { recursive: true, force: true });
});

/** The office as somebody sees it who sees an org and what lies below it. */
const seenFrom = (top: string): Workplace => ({
  ...workplace,
  store: scoped(workplace.store, { org: top, account: null, from: null, person: null }),
  root: top,
});
const list = async (top: string) => (await dutyList(seenFrom(top), { on, org: undefined })).judged;
const said = (all: readonly Judged[]) =>
  all.map(({ obligation, status, due, got, counted }) => [obligation.id, status, due, got, counted]).sort();

async function proveParts() {
  const all = await list("局");
  const own = (await list("一")).map(({ obligation }) => obligation.subject);
  assert.deepEqual([...new Set(own.map(({ org: of }) => of))], ["一"], "what is another branch's is not listed");
  const whole = new Map(all.map((one) => [one.obligation.id, one]));
  for (const top of ["一", "二"])
    for (const one of await list(top))
      assert.equal(one.status, whole.get(one.obligation.id)?.status, `${top}: ${one.obligation.id}`);
  assert.ok(all.length > own.length && own.length > 10);
}

test("who sees a branch alone is told that a duty is done which the bureau did, and not by which record", async () => {
  const { judged } = await dutiesOf(
    seenFrom("一"),
    { on, org: undefined },
    { code: "2025", from: date("2025-01-01"), to: date("2025-12-31") },
  );
  const one = judged.find(({ obligation }) => obligation.id === hours("p1"));
  assert.deepEqual([one?.status, one?.got, one?.counted], ["已完成", 40, []]);
  const looked = await lookAt(seenFrom("一"), hours("p1"), { on, org: undefined }, null);
  assert.deepEqual([looked.explained.status, looked.explained.counted, looked.explained.excluded], ["已完成", [], []]);
  const above = await lookAt(seenFrom("局"), hours("p1"), { on, org: undefined }, null);
  assert.deepEqual(
    above.explained.counted.map(({ id }) => id),
    ["T1"],
  );
  await assert.rejects(lookAt(seenFrom("一"), hours("p2"), { on, org: undefined }, null), /没有编号为/);
  await proveParts();
});

test("a large office gets its cells when it is opened, and every list is the same as before", async () => {
  const tops = ["局", "一", "二"];
  const kept = () => workplace.store.read("part", (reader) => reader.dutyYears());
  const lists = async () => Promise.all(tops.map(async (top) => said(await list(top))));
  const before = await lists();
  assert.deepEqual(await kept(), [], "an office of two records keeps none");
  const spoken: string[] = [];
  const opened = (day: string) => ({
    ...workplace,
    grounds: { kept: null, looked: null },
    say: (says: string) => spoken.push(says),
    now: () => `${day}T02:00:00.000Z`,
  });
  await keepCells(opened("2026-01-05"), on, 1);
  assert.deepEqual(await kept(), [2025, 2026]);
  assert.deepEqual(await lists(), before);
  await proveParts();
  await keepCells(opened("2026-01-05"), on, 1);
  assert.equal(spoken.length, 1, "what is kept is not built again");
  await keepCells(opened("2027-01-01"), date("2027-01-01"), 1);
  assert.deepEqual(await kept(), [2026, 2027], "the year turns");
});

test("what is only set off after the day asked for is not there yet", async () => {
  const life = ledgerRecord.parse({
    id: "L1",
    mechanism: "life.democratic",
    org: "局",
    title: "民主生活会",
    start: "2025-11-10",
    entered: "2025-11-10",
  });
  const cause = { tenant: "part", actor: "测试", command: "add", key: newId(), at: "2026-01-05T02:00:00.000Z" };
  await workplace.store.write(cause, (to) => to.addRecord(life));
  const of = async (day: string, within: Parameters<typeof dutiesOf>[2]) =>
    (await dutiesOf(workplace, { on: date(day), org: undefined }, within)).judged.filter(
      ({ obligation }) => obligation.trigger?.record === "L1",
    ).length;
  const year = { code: "2025", from: date("2025-01-01"), to: date("2025-12-31") };
  assert.deepEqual([await of("2025-11-09", null), await of("2025-11-09", year)], [0, 0]);
  assert.ok((await of("2025-11-10", null)) > 0 && (await of("2025-11-10", year)) > 0);
});
