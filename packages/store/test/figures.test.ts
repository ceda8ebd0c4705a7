import assert from "node:assert/strict";
import { type Figure, type FigureQuery, type LedgerRecord, period } from "@shilu/domain";
import fc from "fast-check";
import { onEachEngine } from "./engines.ts";
import { ask, cause, figureOf, ledgerOf, present, record } from "./mini-ledger.ts";
import { naive } from "./naive.ts";

/** Small words, so that random records and random questions meet. */
const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined, freq: 2 });
const day = some("2024-12-31", "2025-01-01", "2025-03-05", "2025-06-30", "2025-07-01", "2025-12-31", "2026-01-01");
const levels = some("中央", "省", "市");
const kinds = ["m.one", "m.two", "m.three"];

const money = fc.record(
  {
    amount: fc.integer({ min: 0, max: 900_000_000 }),
    source: some("自筹", "财政拨付", "捐助", "协调到位", "协调意向"),
    use: some("慰问", "助学", "防疫"),
    form: some("现金", "物资"),
    from: some("市妇联", "某企业"),
    to: some("柳村", "学生"),
    households: fc.integer({ min: 0, max: 9 }),
    people: fc.integer({ min: 0, max: 9 }),
    arrived: day,
  },
  { requiredKeys: ["amount", "source"] },
);
const speaker = fc.record(
  {
    person: some("甲", "乙", "外请教授"),
    topic: some("法治", "", "乡村"),
    role: some("主讲", "交流"),
    written: fc.boolean(),
  },
  { requiredKeys: ["person"] },
);

const body = fc.record(
  {
    mechanism: some(...kinds),
    org: some("室", "支部", "一组"),
    title: some("学习会", "慰问困难群众", "妇联一对一助学"),
    start: day,
    end: fc.option(day),
    status: some("final", "final", "final", "final", "draft", "void", "superseded"),
    nil: some(false, false, false, true),
    attendance: fc.uniqueArray(
      fc.record({
        person: some("甲", "乙", "丙", "丁", "戊"),
        status: some("到", "到", "请假", "缺席", "列席", "补学"),
      }),
      { selector: ({ person }) => person, maxLength: 5 },
    ),
    headcount: maybe(fc.record({ present: maybe(fc.nat(30)) })),
    speakers: fc.array(speaker, { maxLength: 3 }),
    agenda: fc.array(fc.record({ title: some("议一", "议二"), first: fc.boolean() }), { maxLength: 2 }),
    money: fc.array(money, { maxLength: 3 }),
    counts: fc.dictionary(some("篇", "户"), fc.nat(9), { maxKeys: 2 }),
    level: levels,
    genre: some("通知", "报告"),
    issue: some("1", "2"),
    place: some("会议室", "柳村"),
    host: some("甲", "乙"),
    finished: day,
    issued: day,
    entered: day,
    of: some("R0", "R1", "R2", "没有"),
    event: some("E1", "E2", "R1"),
    group: some("G1", "G2"),
    campaigns: fc.uniqueArray(some("党史", "主题教育"), { maxLength: 2 }),
    fields: fc.record(
      {
        topic: some("党史", "", "廉洁"),
        segments: fc.uniqueArray(some("集中学习", "志愿服务"), { maxLength: 2 }),
        hours: some(1, 2.5),
        outside: fc.boolean(),
        talkers: fc.array(some("甲", "乙", "丙", "丁", "戊", "外请教授"), { maxLength: 3 }),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ["mechanism", "org", "title", "start", "status"] },
);
const records: fc.Arbitrary<LedgerRecord[]> = fc
  .array(body, { maxLength: 18, size: "max" })
  .map((bodies) => bodies.map((one, index) => record({ ...one, id: `R${index}` })));

const oneOrMore = <T>(value: fc.Arbitrary<T>) => fc.oneof(value, fc.uniqueArray(value, { minLength: 1, maxLength: 2 }));
const rarely = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 });
const defined = (value: object) => Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
const seldom = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 19, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

const where = fc
  .record({
    level: seldom(oneOrMore(levels)),
    genre: seldom(oneOrMore(some("通知", "报告"))),
    place: seldom(oneOrMore(some("会议室", "柳村"))),
    host: seldom(some("甲", "乙")),
    campaign: seldom(oneOrMore(some("党史", "主题教育"))),
    source: seldom(oneOrMore(some("自筹", "捐助", "协调到位", "协调意向"))),
    use: seldom(some("慰问", "助学")),
    form: seldom(some("现金", "物资")),
    from: seldom(some("市妇联", "某企业")),
    to: seldom(some("柳村", "学生")),
    role: seldom(oneOrMore(some("主讲", "交流"))),
    written: seldom(fc.boolean()),
    mentions: seldom(oneOrMore(some("妇联", "一对一", "党史", "集中"))),
    "of-mechanism": seldom(oneOrMore(some(...kinds))),
    joint: seldom(fc.boolean()),
    fields: seldom(
      fc
        .record({
          topic: rarely(oneOrMore(some("党史", "廉洁"))),
          segments: rarely(some("集中学习", "志愿服务")),
          hours: rarely(some(1, 2.5)),
          outside: rarely(fc.boolean()),
        })
        .map(defined),
    ),
  })
  .map(defined);
const filter = fc
  .record({
    level: seldom(fc.array(levels, { minLength: 1, maxLength: 2 })),
    campaign: seldom(fc.constant(["党史"])),
    role: seldom(fc.constant(["主讲"])),
    source: seldom(fc.constant(["捐助", "协调到位"])),
    use: seldom(fc.constant(["慰问"])),
    genre: seldom(fc.constant(["通知"])),
    place: seldom(fc.constant(["柳村"])),
  })
  .map(defined);
const subject = some(
  ...["title", "of", "group", "event", "issue", "genre", "host", "place", "speakers.topic", "fields.topic"],
  ...["fields.segments", "fields.hours"],
);
const shapes: Readonly<Record<Exclude<Figure["count"], "ratio">, fc.Arbitrary<object>>> = {
  records: fc.constant({}),
  events: fc.constant({}),
  groups: fc.constant({}),
  attendances: fc.constant({}),
  people: fc.constant({}),
  speeches: fc.record({ once: some("topic", "record") }),
  speakers: fc.constant({}),
  agenda: fc.constant({}),
  money: fc.constant({}),
  households: fc.constant({}),
  beneficiaries: fc.constant({}),
  distinct: fc.record({ of: oneOrMore(subject) }),
  titles: fc.record({ of: oneOrMore(subject) }),
  sum: fc.record({ of: some("篇", "户"), each: some(0, 1) }),
  pairs: fc.constant({ of: "fields.talkers" }),
  coverage: fc.record({ of: fc.constant("fields.talkers"), reading: some("覆盖", "两两") }),
};

const scope = fc.record({
  over: fc.uniqueArray(some(...kinds), { minLength: 1, maxLength: 3 }),
  org: some("室", "室", "室", "支部", "一组", "没有"),
  period: some("2025", "2025H1", "2025Q1", "2025-01-01..2025-06-30").map(period),
});

/** One question of a kind of count. */
const question = (count: string, shape: fc.Arbitrary<object>): fc.Arbitrary<FigureQuery> =>
  fc
    .record({
      shape,
      where,
      dated: some("start", "start", "start", "start", "finished", "issued", "term", "arrived"),
      scope,
      filter,
    })
    .map((one) => ({
      figure: figureOf({ ...one.shape, count, where: one.where, dated: one.dated }),
      ...one.scope,
      filter: one.filter,
      parts: null,
    }));
const plain = fc.tuple(...Object.entries(shapes).map(([count, shape]) => question(count, shape)));
const questions = fc.tuple(plain, plain, scope).map(([few, more, { over, org, period: days }]) => {
  const part = (count: string): FigureQuery => ask({ count }, { over, org, period: days });
  const parts = [part("attendances"), part("records")] as const;
  const ratio = { ...parts[0], figure: figureOf({ count: "ratio", numerator: "a", denominator: "b" }), parts };
  return [...few, ...more, ratio];
});

onEachEngine("every kind of figure agrees with a plain loop, value and records", async (store) => {
  let run = 0;
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(records, questions, async (own, queries) => {
      const tenant = `t${++run}`;
      const ledger = ledgerOf(...own);
      await store.write(cause({ tenant }), (to) => to.importLedger(ledger));
      const values = await store.read(tenant, (from) => from.figures(queries));
      queries.forEach((query, index) => {
        const { value, records: ids, titles } = values[index] ?? assert.fail("no value");
        const says = naive(ledger, query);
        assert.deepEqual({ value, records: ids, titles }, says, JSON.stringify(query));
        if (value !== null && value > 0) seen.set(query.figure.count, (seen.get(query.figure.count) ?? 0) + 1);
      });
    }),
    { numRuns: Number(process.env.SHILU_TEST_RUNS ?? 40), seed: 20_261_123 },
  );
  // The questions meet the records often enough to prove something.
  for (const count of [...Object.keys(shapes), "ratio"])
    assert.ok((seen.get(count) ?? 0) > 0, `${count}: ${seen.get(count)}`);
});

onEachEngine("a late entry is told, a title is listed once, a zero is a zero and nothing is nothing", async (store) => {
  const own = ledgerOf(
    record({ id: "R1", start: "2025-03-05", entered: "2025-03-12", fields: { topic: "党史" } }),
    record({ id: "R2", start: "2025-03-06", entered: "2025-04-20", fields: { topic: "党史" } }),
    record({ id: "R3", start: "2025-01-06", title: "廉政" }),
    record({ id: "N1", start: "2025-01-01", end: "2025-12-31", mechanism: "branch.party-lecture", nil: true }),
  );
  await store.write(cause(), (to) => to.importLedger(own));
  await store.read("研究室", async (from) => {
    const titles = await from.figure(ask({ count: "titles", of: ["fields.topic", "title"] }));
    assert.deepEqual([titles.value, titles.titles, titles.late], [2, ["廉政", "党史"], 1]);
    const zero = await from.figure(ask({}, { over: ["branch.party-lecture"] }));
    assert.deepEqual([zero.value, zero.records], [0, ["N1"]]);
    const nothing = await from.figure(ask({}, { over: ["branch.committee"] }));
    assert.deepEqual([nothing.value, nothing.records], [null, []]);
    assert.deepEqual(await from.figures([]), []);
  });
});

onEachEngine("zeros are the source only of a zero", async (store) => {
  const own = ledgerOf(
    record({ id: "选派", counts: { 名: 1 } }),
    record({ id: "月报", counts: { 名: 0 } }),
    record({ id: "零报告", nil: true }),
    record({ id: "无人", mechanism: "branch.committee", counts: { 名: 0 } }),
  );
  await store.write(cause(), (to) => to.importLedger(own));
  await store.read("研究室", async (from) => {
    const one = await from.figure(ask({ count: "sum", of: "名" }));
    assert.deepEqual([one.value, one.records], [1, ["选派"]]);
    const zero = await from.figure(ask({ count: "sum", of: "名" }, { over: ["branch.committee"] }));
    assert.deepEqual([zero.value, zero.records], [0, ["无人"]]);
    const { excluded } = await from.explain(ask({}));
    assert.equal(excluded.find(({ record: id }) => id === "零报告")?.why, "零报告，不加数");
  });
});

// 支部工作条例 第十二条: 支委会 opens with 半数以上 of the committee. 甲 and 乙 are the whole of it.
onEachEngine(
  "a committee meeting below half is kept, shown and not counted; exactly half counts",
  async (store) => {
    const own = ledgerOf(
      record({ id: "全到", attendance: present("甲", "乙") }),
      record({ id: "一半", attendance: present("乙") }),
      record({ id: "只有列席", attendance: [{ person: "甲", status: "请假" }, ...present("戊")] }),
      record({ id: "不知道", attendance: [] }),
    );
    await store.write(cause(), (to) => to.importLedger(own));
    await store.read("研究室", async (from) => {
      const held = await from.figure(ask({}));
      assert.deepEqual([held.value, held.records], [3, ["一半", "不知道", "全到"]]);
      const { excluded } = await from.explain(ask({}));
      assert.deepEqual(
        excluded.map(({ record: id, why }) => [id, why]),
        [["只有列席", "到会不足半数，会议没有开成"]],
      );
      assert.ok(await from.record("只有列席"));
    });
  },
  { expects: () => ({ expected: "committee", "opens-with": [1, 2] }) },
);

onEachEngine("an explanation names every record left out, with its reason", async (store) => {
  const line = { amount: 100, source: "协调到位", arrived: "2025-05-01" };
  const own = ledgerOf(
    record({ id: "在内", money: [line] }),
    record({ id: "草稿", status: "draft", money: [line] }),
    record({ id: "作废", status: "void", money: [line] }),
    record({ id: "旧版", status: "superseded", money: [line] }),
    record({ id: "意向", money: [{ amount: 100, source: "协调意向" }] }),
    record({ id: "晚到", money: [{ ...line, arrived: "2026-01-02" }] }),
    record({ id: "县级", level: "县", money: [line] }),
    record({ id: "空手", level: "市" }),
  );
  await store.write(cause(), (to) => to.importLedger(own));
  const query = ask({ count: "money", unit: "万元", where: { source: "协调到位" }, dated: "arrived" });
  await store.read("研究室", async (from) => {
    const found = await from.explain(query);
    assert.deepEqual([found.value, found.recordIds], [200, ["县级", "在内"]]);
    assert.deepEqual(Object.fromEntries(found.excluded.map(({ record: id, why }) => [id, why])), {
      草稿: "草稿，尚未定稿",
      作废: "作废",
      旧版: "已被更正，以新的一版为准",
      意向: "协调意向，没有到位",
      晚到: "资金不是在期间内到账的",
      空手: "没有符合条件的资金",
    });
    const narrow = await from.explain({ ...query, filter: { level: ["市"] }, org: "一组" });
    assert.equal(narrow.value, null);
    assert.deepEqual(
      new Set(narrow.excluded.filter(({ record: id }) => id === "在内").map(({ why }) => why)),
      new Set(["不在所查组织之内"]),
    );
    const levels = await from.explain({ ...query, filter: { level: ["市"] } });
    assert.equal(levels.excluded.find(({ record: id }) => id === "县级")?.why, "级别不是市");
    const early = await from.explain(ask({}, { period: period("2024") }));
    assert.deepEqual(
      new Set(early.excluded.map(({ why }) => why)),
      new Set(["期间之外", "草稿，尚未定稿", "作废", "已被更正，以新的一版为准"]),
    );
    assert.match(found.sql, /from record r join money m/);
    assert.ok(found.parameters.includes("2025-12-31"));
  });
});
