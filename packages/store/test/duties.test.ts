import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addDays,
  date,
  dueItem,
  groundOf,
  type Judged,
  judgedIn,
  judgedOf,
  type Ledger,
  type LedgerRecord,
  type LedgerRecordInput,
  ledgerRecord,
  type Membership,
  membership,
  office,
  org,
  type PlainDate,
  period,
  person,
  type Statement,
  stated,
} from "@shilu/domain";
import fc from "fast-check";
import { branch, came } from "../../domain/test/obligation-office.ts";
import { factBook } from "../../domain/test/obligation-rules-of-facts.ts";
import type { Reader, Store, Transactor } from "../src/index.ts";
import { byHand, engines, onEachEngine, openAt, place } from "./engines.ts";
import { cause } from "./mini-ledger.ts";

const rules = { book: factBook, notices: [] };
const opened = { rules: async () => rules };

const orgs = [
  { id: "委", parent: null, type: "党委", name: "市委" },
  { id: "室", parent: "委", type: "单位", name: "政研室" },
  { id: "综合科", parent: "室", type: "科室", name: "综合科" },
  { id: "支部", parent: "室", type: "党支部", name: "政研室党支部" },
  { id: "一组", parent: "支部", type: "党小组", name: "第一党小组" },
  { id: "局", parent: "委", type: "单位", name: "某局" },
  { id: "局支部", parent: "局", type: "党支部", name: "某局党支部" },
].map((row) => org.parse(row));

const post = (of: string, who: string, more: Partial<Membership> = {}) =>
  membership.parse({ org: of, person: who, role: "成员", party: "正式", from: "2015-01-01", ...more });
const roster: readonly Membership[] = [
  ...branch(7, 1),
  ...["x01", "x02", "x03"].map((who) => post("局支部", who)),
  post("局", "x01", { role: "主任" }),
  post("局支部", "m06", { from: date("2025-09-01") }),
];

/** A city in small: two units with a branch each, one of them with a group; somebody belongs to both. */
const ledgerOf = (tenant: string, records: readonly LedgerRecord[], memberships = roster): Ledger => ({
  office: office.parse({ tenant, name: "某市" }),
  orgs,
  people: [...new Set(memberships.map((one) => one.person))].map((id) => person.parse({ id, name: `名${id}` })),
  memberships: [...memberships],
  records: [...records],
  findings: [],
});

const record = (id: string, mechanism: string, start: string, more: Partial<LedgerRecordInput> = {}): LedgerRecord =>
  ledgerRecord.parse({ id, mechanism, org: "支部", title: mechanism, start, entered: start, ...more });

/** How each obligation stands by the cells, and by the ledger itself; what does not count is told by the ledger alone. */
const said = (all: readonly Judged[]) =>
  Object.fromEntries(all.map((one) => [one.obligation.id, dueItem(one)] as const).sort(([a], [b]) => (a < b ? -1 : 1)));

async function byCells(reader: Reader, on: PlainDate, year = 2025, of?: string) {
  const cells = await reader.duties({ years: [year], ...(of === undefined ? {} : { org: of }) });
  assert.ok(cells, "没有规定动作的单元");
  return said(cells.map((cell) => judgedOf(cell, on)));
}

async function byLedger(reader: Reader, on: PlainDate, year = 2025, of?: string) {
  const ledger = await reader.ledger();
  assert.ok(ledger);
  const ground = groundOf({ ...ledger, ...stated(await reader.statements()), notices: [] });
  return said(judgedIn(factBook, ground, period(`${year}`), on, of));
}

const write = <T>(store: Store, tenant: string, work: (to: Transactor) => Promise<T>) =>
  store.write(cause({ tenant }), work);

onEachEngine(
  "an office keeps no cells until it is told to, and none after it is told not to",
  async (store) => {
    await write(store, "甲市", (to) =>
      to.importLedger(ledgerOf("甲市", [record("r1", "branch.theme-day", "2025-03-05")])),
    );
    const kept = (years: readonly number[]) => store.read("甲市", (from) => from.duties({ years }));
    assert.equal(await kept([2025]), null);
    await write(store, "甲市", (to) => to.keepDuties([2024, 2025]));
    assert.ok((await kept([2025]))?.length);
    assert.equal(await kept([2025, 2026]), null, "2026 is not kept");
    assert.equal(await store.read("别市", (from) => from.duties({ years: [2025] })), null, "another tenant's are not");
    await write(store, "甲市", (to) => to.keepDuties([]));
    assert.equal(await kept([2025]), null);
    assert.deepEqual(await store.read("甲市", (from) => from.dutyDifferences()), []);
  },
  opened,
);

onEachEngine(
  "a record that is added, corrected or voided moves its own cells in the same write, and the day needs no write",
  async (store) => {
    await write(store, "市", async (to) => {
      await to.importLedger(ledgerOf("市", []));
      await to.keepDuties([2025]);
    });
    const status = async (id: string, on: string) =>
      store.read("市", async (from) => (await byCells(from, date(on)))[id]?.status);
    const march = "branch.theme_day:支部:2025-03";
    assert.equal(await status(march, "2025-03-01"), "未到期");
    assert.equal(await status(march, "2025-03-25"), "将到期");
    assert.equal(await status(march, "2025-04-01"), "逾期");

    const day = record("r1", "branch.theme-day", "2025-03-26", { attendance: came(5) });
    await write(store, "市", (to) => to.addRecord(day));
    assert.equal(await status(march, "2025-04-01"), "已完成");
    assert.equal(await status(march, "2025-03-25"), "将到期", "before it took place it did not count");

    await write(store, "市", (to) =>
      to.correctRecord("r1", { ...day, start: date("2025-04-02"), entered: date("2025-05-20") }),
    );
    assert.equal(await status(march, "2025-04-01"), "逾期");
    assert.equal(await status("branch.theme_day:支部:2025-04", "2025-05-01"), "补录完成");

    await write(store, "市", (to) => to.voidRecord("r1", "记重了"));
    assert.equal(await status("branch.theme_day:支部:2025-04", "2025-05-01"), "逾期");
    assert.deepEqual(await store.read("市", (from) => from.dutyDifferences()), []);
  },
  opened,
);

onEachEngine(
  "what a record sets off comes, is answered, and goes with it",
  async (store) => {
    const life = record("生活会", "life.democratic", "2025-02-10", { org: "室", attendance: came(5) });
    await write(store, "市", async (to) => {
      await to.importLedger(ledgerOf("市", []));
      await to.keepDuties([2025]);
      await to.addRecord(life);
    });
    const report = async (on: string) =>
      store.read("市", async (from) => (await byCells(from, date(on)))["leaders.democratic_life.report:室:生活会"]);
    assert.equal((await report("2025-02-20"))?.status, "将到期");
    assert.equal((await report("2025-03-20"))?.status, "逾期");
    await write(store, "市", (to) => to.correctRecord("生活会", { ...life, fields: { reported: "2025-02-20" } }));
    assert.equal((await report("2025-03-20"))?.status, "已完成");
    await write(store, "市", (to) => to.correctRecord("生活会", { ...life, fields: { reported: "2025-03-10" } }));
    assert.match((await report("2025-03-20"))?.reason ?? "", /3月10日才办理，晚于期限/);
    await write(store, "市", (to) => to.voidRecord("生活会", "没有开"));
    assert.equal(await report("2025-03-20"), undefined);
    assert.deepEqual(await store.read("市", (from) => from.dutyDifferences()), []);
  },
  opened,
);

onEachEngine(
  "a 零报告 over several weeks closes each of them, in the years on both of its sides, and opens them when it is cut short or voided",
  async (store) => {
    const nil = record("零", "volunteer.friday", "2024-12-16", {
      ...{ org: "室", nil: true, end: date("2025-01-12"), entered: date("2025-01-13") },
    });
    await write(store, "市", async (to) => {
      await to.importLedger(ledgerOf("市", []));
      await to.keepDuties([2024, 2025]);
    });
    const weeks = async () =>
      store.read("市", async (from) => {
        const all = {
          ...(await byCells(from, date("2025-02-01"), 2024)),
          ...(await byCells(from, date("2025-02-01"))),
        };
        return ["2024-W50", "2024-W51", "2024-W52", "2025-W01", "2025-W02", "2025-W03"]
          .filter((week) => all[`volunteer.weekly_local:室:${week}`]?.status === "已说明")
          .join(" ");
      });
    assert.equal(await weeks(), "");
    await write(store, "市", (to) => to.addRecord(nil));
    assert.equal(await weeks(), "2024-W51 2024-W52 2025-W01 2025-W02");
    await write(store, "市", (to) => to.correctRecord("零", { ...nil, end: date("2025-01-11") }));
    assert.equal(await weeks(), "2024-W51 2024-W52 2025-W01");
    assert.deepEqual(await store.read("市", (from) => from.dutyDifferences()), []);
    // The years kept anew are built from what begins before them too.
    await write(store, "市", (to) => to.keepDuties([2025]));
    const found = await store.read("市", (from) => byCells(from, date("2025-02-01")));
    assert.equal(found["volunteer.weekly_local:室:2025-W01"]?.status, "已说明");
    await write(store, "市", (to) => to.keepDuties([2024, 2025]));
    await write(store, "市", (to) => to.voidRecord("零", "其实开展了"));
    assert.equal(await weeks(), "");
    assert.deepEqual(await store.read("市", (from) => from.dutyDifferences()), []);
  },
  opened,
);

for (const engine of engines) {
  test(`a cell that says what the ledger does not say is found by the recount [${engine}]`, async () => {
    const at = await place(engine);
    const first = await openAt(at, opened);
    await write(first, "市", async (to) => {
      await to.importLedger(ledgerOf("市", [record("r1", "branch.theme-day", "2025-03-05")]));
      await to.keepDuties([2025]);
      assert.deepEqual(await to.dutyDifferences(), []);
    });
    await first.close();
    await byHand(
      at,
      `update duty set cell = replace(cell, '"2025-03-05",1,', '"2025-03-05",2,')
        where rule = 'branch.theme_day' and what = '2025-03' and subject = '支部'`,
    );
    await byHand(at, "delete from duty where rule = 'branch.theme_day' and what = '2025-04' and subject = '支部'");
    const again = await openAt(at, opened);
    const found = await again.read("市", (from) => from.dutyDifferences());
    const day = (text: string | null) => text?.match(/\[\["2025-03-05",\d,/)?.[0] ?? text;
    assert.deepEqual(found.map(({ obligation, kept, counted }) => [obligation, day(kept), day(counted)]).sort(), [
      ["branch.theme_day:支部:2025-03", '[["2025-03-05",2,', '[["2025-03-05",1,'],
      [
        "branch.theme_day:支部:2025-04",
        null,
        '["支部","branch.theme_day","2025-04","支部",false,false,null,["2025-04-01","2025-04-30"],null,"2025-04-30","2025-04-30",1,false,[],null]',
      ],
    ]);
    await again.close();
  });

  test(`cells judged by other rules are not believed, and the next write builds them anew [${engine}]`, async () => {
    const at = await place(engine);
    const first = await openAt(at, opened);
    await write(first, "市", async (to) => {
      await to.importLedger(ledgerOf("市", [record("r1", "branch.theme-day", "2025-03-05")]));
      await to.keepDuties([2025]);
    });
    await first.close();
    const fewer = { ...factBook, rules: factBook.rules.filter(({ rule }) => rule.id !== "branch.theme_day") };
    const later = await openAt(at, { rules: async () => ({ book: fewer, notices: [] }) });
    assert.equal(await later.read("市", (from) => from.duties({ years: [2025] })), null);
    const gone = await later.read("市", (from) => from.dutyDifferences());
    assert.equal(gone.length, 24, "twelve months of two branches are asked for no more");
    assert.ok(gone.every(({ obligation, counted }) => obligation.startsWith("branch.theme_day:") && counted === null));
    await write(later, "市", (to) => to.addRecord(record("r2", "branch.theme-day", "2025-04-05")));
    const cells = await later.read("市", (from) => from.duties({ years: [2025] }));
    assert.ok(cells?.every(({ obligation }) => obligation.entry.rule.id !== "branch.theme_day"));
    assert.deepEqual(await later.read("市", (from) => from.dutyDifferences()), []);
    await later.close();
  });
}

/** One step of somebody's: `n` chooses what it is about among what is there. */
const kinds = [
  ["branch.general-meeting", "支部"],
  ["branch.committee", "支部"],
  ["branch.committee", "局支部"],
  ["branch.theme-day", "支部"],
  ["branch.group-meeting", "一组"],
  ["life.organizational", "支部"],
  ["life.democratic", "室"],
  ["study.center-group", "综合科"],
  ["study.first-topic", "室"],
  ["study.training", "室"],
  ["study.training", "局支部"],
  ["study.training", "委"],
  ["volunteer.friday", "室"],
  ["volunteer.friday", "局"],
  ["party.work-meeting", "室"],
  ["branch.election", "支部"],
] as const;
const day = fc.integer({ min: 0, max: 540 }).map((n) => addDays(date("2024-10-01"), n));
const content = fc
  .record({
    kind: fc.constantFrom(...kinds),
    start: day,
    delay: fc.constantFrom(0, 0, 1, 8, 40),
    status: fc.constantFrom("final" as const, "final" as const, "final" as const, "draft" as const),
    heads: fc.integer({ min: 0, max: 7 }),
    absent: fc.boolean(),
    event: fc.constantFrom(undefined, undefined, "共一"),
    genre: fc.constantFrom("专题研究", "意识形态", "年度学习计划"),
    reported: fc.option(day, { nil: undefined }),
    dutyYear: fc.constantFrom(undefined, undefined, 2024, 2025),
    of: fc.option(fc.nat(5), { nil: undefined }),
    nil: fc.constantFrom(undefined, undefined, undefined, true),
    // A 零报告 of a day, of weeks, of a month, of several quarters: it may begin before the year and end after it.
    long: fc.constantFrom(0, 6, 20, 31, 100, 400),
    hours: fc.integer({ min: 0, max: 60 }),
  })
  .map(
    ({
      kind: [mechanism, of],
      start,
      delay,
      heads,
      absent,
      reported,
      dutyYear,
      of: on,
      hours,
      nil,
      long,
      event,
      ...rest
    }) =>
      (id: string): LedgerRecord =>
        record(id, mechanism, start, {
          ...rest,
          org: of,
          entered: addDays(start, delay),
          end: nil ? addDays(start, long) : null,
          attendance: [...came(heads), ...(absent ? [{ person: "x01", status: "请假" as const }] : [])],
          counts: { 学时: hours },
          fields: {
            ...(reported === undefined ? {} : { reported }),
            ...(dutyYear === undefined ? {} : { "duty-year": dutyYear }),
            ...(mechanism === "branch.election" ? { "term-begins": addDays(start, -700) } : {}),
          },
          ...(on === undefined ? {} : { of: `r${on}` }),
          ...(nil ? { nil } : {}),
          ...(event === undefined ? {} : { event }),
        }),
  );
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("add" as const), content }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("correct" as const), n: fc.nat(9), content }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("void" as const), n: fc.nat(9) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("roster" as const),
      who: fc.constantFrom("m03", "m05", "x02", "x04"),
      of: fc.constantFrom("支部", "局支部", "一组", "局"),
      from: day,
      to: fc.option(fc.constant(date("2025-11-20")), { nil: null }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("decide" as const), n: fc.nat(200), exempt: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("report" as const),
      what: fc.constantFrom("党员有重大变故", "提任", "年度学习计划", "上级批准延期"),
      of: fc.constantFrom("支部", "室", "局支部"),
      who: fc.constantFrom(undefined, "m02", "x01"),
      about: fc.option(fc.nat(5), { nil: undefined }),
      on: day,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("withdraw" as const), n: fc.nat(5) }) },
);

for (const engine of engines)
  test(`after any steps the cells are what the ledger says, on every day [${engine}]`, async () => {
    const store = await openAt(await place(engine), opened);
    let cities = 0;
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 4, maxLength: 10 }),
          fc.array(day, { minLength: 2, maxLength: 2 }),
          async (steps, days) => {
            const tenant = `市${++cities}`;
            await write(store, tenant, async (to) => {
              await to.importLedger(ledgerOf(tenant, []));
              await to.keepDuties([2024, 2025]);
            });
            for (const [at, one] of steps.entries()) {
              await write(store, tenant, (to) => take(to, tenant, at, one));
              const differences = await store.read(tenant, (from) => from.dutyDifferences());
              assert.deepEqual(differences, [], `after ${at + 1}: ${JSON.stringify(one)}`);
            }
            await store.read(tenant, async (from) => {
              for (const on of days) {
                for (const year of [2024, 2025])
                  assert.deepEqual(await byCells(from, on, year), await byLedger(from, on, year));
                assert.deepEqual(await byCells(from, on, 2025, "局"), await byLedger(from, on, 2025, "局"));
              }
            });
          },
        ),
        { numRuns: Number(process.env.RUNS ?? 6) },
      );
    } finally {
      await store.close();
    }
  });

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function take(to: Transactor, tenant: string, at: number, one: Step): Promise<void> {
  const by = { by: "甲", on: date("2025-12-01") };
  const kept = { id: `s${at}`, at: "2025-12-01T00:00:00.000Z", actor: "甲" };
  const records = await to.records();
  const chosen = "n" in one ? records[one.n % Math.max(records.length, 1)] : undefined;
  switch (one.kind) {
    case "add":
      await to.addRecord(one.content(`r${records.length}`));
      return;
    case "correct": {
      if (chosen === undefined || chosen.status === "void") return;
      await to.correctRecord(chosen.record.id, { ...one.content(chosen.record.id), status: chosen.status });
      return;
    }
    case "void":
      if (chosen !== undefined && chosen.status !== "void") await to.voidRecord(chosen.record.id, "记错了");
      return;
    case "roster":
      await to.importLedger(ledgerOf(tenant, [], [...roster, post(one.of, one.who, { from: one.from, to: one.to })]));
      return;
    case "decide": {
      const cells = (await to.duties({ years: [2025] })) ?? [];
      const obligation = cells[one.n % cells.length]?.obligation.id ?? "";
      const body = { obligation, reason: "理由", ...by };
      await to.keepStatements([
        {
          ...kept,
          kind: "decision",
          body: one.exempt ? { ...body, kind: "exempt" } : { ...body, kind: "postponed", until: date("2026-03-01") },
        },
      ]);
      return;
    }
    case "report":
      await to.keepStatements([
        {
          ...kept,
          kind: "occurrence",
          body: {
            ...{ what: one.what, org: one.of, by: "甲", on: one.on },
            ...(one.who === undefined ? {} : { person: one.who }),
            ...(one.about === undefined ? {} : { record: `r${one.about}` }),
          },
        },
      ]);
      return;
    case "withdraw": {
      const statements = await to.statements();
      const about: Statement | undefined = statements[one.n % Math.max(statements.length, 1)];
      if (about !== undefined && about.kind !== "withdrawal")
        await to.keepStatements([
          { ...kept, kind: "withdrawal", body: { statement: about.id, reason: "写错了", ...by } },
        ]);
    }
  }
}
