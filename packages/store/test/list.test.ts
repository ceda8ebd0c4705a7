import assert from "node:assert/strict";
import { test } from "node:test";
import type { LedgerRecord } from "@shilu/domain";
import { isHandedIn, isKnownTo, period } from "@shilu/domain";
import fc from "fast-check";
import { type ListAsked, type ListPlace, newId, type RecordWords, type Store, StoreRefusal } from "../src/index.ts";
import { byHand, engines, onEachEngine, openAt, place } from "./engines.ts";
import { cause, ledgerOf, present, record } from "./mini-ledger.ts";

const words = ({ title, place, attendance, fields }: LedgerRecord): RecordWords => ({
  said: [title, place, fields.theme].join("\n").toLowerCase(),
  initials: title === "植树" ? "zs" : "",
  people: attendance.map(({ person }) => person),
});

const ids = (found: readonly { readonly record: LedgerRecord }[]) => found.map(({ record: { id } }) => id);

/** Everything that a list has, page by page. */
async function everyPage(store: Store, asked: ListAsked, limit: number, between: () => Promise<void> = async () => {}) {
  const seen: string[] = [];
  let after: ListPlace | undefined;
  for (;;) {
    const page = await store.read("研究室", (from) => from.list(asked, limit, after));
    seen.push(...ids(page));
    const last = page.at(-1)?.record;
    if (page.length < limit || last === undefined) return seen;
    after = last;
    await between();
  }
}

onEachEngine("a list has its newest day first, and pages join without loss or repeat", async (store) => {
  const days = ["2025-03-05", "2025-03-05", "2025-01-01", "2025-12-31", "2025-03-05"];
  await store.write(cause(), (to) =>
    to.importLedger(ledgerOf(...days.map((start, n) => record({ id: `R${n}`, start })))),
  );
  for (const limit of [1, 2, 3, 5, 6])
    assert.deepEqual(await everyPage(store, {}, limit), ["R3", "R4", "R1", "R0", "R2"], `${limit}`);
  assert.equal(await store.read("研究室", (from) => from.count({})), 5);
  assert.deepEqual(await everyPage(store, { org: "别处" }, 5), []);
});

onEachEngine("what a step was taken of can be asked for alone, by its newest version", async (store) => {
  const steps = [{ act: "交办", by: "甲", on: "2025-03-06" as never }];
  await store.write(cause(), (to) =>
    to.importLedger(ledgerOf(record({ id: "begun", steps }), record({ id: "plain" }), record({ id: "later" }))),
  );
  const begun = () => everyPage(store, { steps: true }, 5);
  assert.deepEqual(await begun(), ["begun"]);
  for (const [id, next] of [
    ["begun", record({ id: "begun" })],
    ["later", record({ id: "later", steps })],
  ] as const)
    await store.write(cause(), (to) => to.correctRecord(id, next));
  assert.deepEqual(await begun(), ["later"]);
  assert.equal(await store.read("研究室", (from) => from.count({ steps: true })), 1);
});

onEachEngine(
  "while records are added and corrected, what was there is listed once and nothing else twice",
  async (store) => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2025-02-${String(n).padStart(2, "0")}`);
    await store.write(cause(), (to) => to.importLedger(ledgerOf()));
    await fc.assert(
      fc.asyncProperty(
        fc.array(day, { minLength: 4, maxLength: 14 }),
        fc.array(day, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 4 }),
        async (first, later, limit) => {
          const mechanism = `m.${newId()}`;
          const add = (start: string) =>
            store.write(cause(), (to) => to.addRecord(record({ id: newId(), start, mechanism })));
          const there: string[] = [];
          for (const start of first) there.push(await add(start));
          const coming = [...later];
          const seen = await everyPage(store, { mechanisms: [mechanism] }, limit, async () => {
            const start = coming.pop();
            if (start !== undefined) await add(start);
            const [one] = there;
            // A correction that leaves the day alone moves nothing.
            if (one !== undefined)
              await store.write(cause(), async (to) => {
                const before = await to.record(one);
                return before === null ? 0 : to.correctRecord(one, { ...before.record, title: `改${coming.length}` });
              });
          });
          assert.equal(new Set(seen).size, seen.length, "nothing twice");
          assert.deepEqual(
            there.filter((id) => !seen.includes(id)),
            [],
            "nothing lost",
          );
        },
      ),
      { numRuns: 12, seed: 20_261_126 },
    );
  },
);

onEachEngine(
  "filters agree with a naive loop",
  async (store) => {
    const any = fc.sample(
      fc.record({
        month: fc.integer({ min: 1, max: 12 }),
        mechanism: fc.constantFrom("branch.theme-day", "theory.study", "village.visit", "journal.day"),
        org: fc.constantFrom("支部", "一组", "室"),
        title: fc.constantFrom("植树", "读书", "慰问困难户"),
        place: fc.constantFrom("北山", "会议室 A", undefined),
        who: fc.subarray(["甲", "乙", "丁", "戊"]),
        late: fc.boolean(),
        status: fc.constantFrom("final", "draft", "void"),
        campaigns: fc.subarray(["党史学习教育", "读书年"]),
        theme: fc.constantFrom("志愿服务", "Party 课", undefined),
      }),
      { numRuns: 120, seed: 7 },
    );
    const records = any.map(({ month, who, late, theme, place, ...rest }, n) => {
      const start = `2025-${String(month).padStart(2, "0")}-10`;
      return record({
        ...rest,
        ...{ id: `R${n}`, start, entered: late ? "2026-01-05" : start, attendance: present(...who) },
        ...(place === undefined ? {} : { place }),
        fields: theme === undefined ? {} : { theme },
      });
    });
    await store.write(cause(), (to) => to.importLedger(ledgerOf(...records)));
    const below: Readonly<Record<string, readonly string[]>> = {
      室: ["室", "支部", "一组"],
      支部: ["支部", "一组"],
      一组: ["一组"],
    };
    const word = (text: string, initials = false, people: string[] = []) => ({ text, initials, people });
    const asks: readonly ListAsked[] = [
      {},
      { mechanisms: ["branch.theme-day"] },
      { mechanisms: ["theory.study", "village.visit"], statuses: ["final"] },
      { org: "支部" },
      { org: "一组", late: true },
      { late: false, statuses: ["draft", "final"] },
      { statuses: ["void"] },
      { period: period("2025Q2") },
      { person: "丁" },
      { person: "没有这个人" },
      { campaign: "读书年", mechanisms: ["branch.theme-day"] },
      { words: [word("志愿")] },
      { words: [word("party")] },
      { words: [word("会议室"), word("读书")] },
      { words: [word("zs", true)] },
      { words: [word("zs", false)] },
      { words: [word("甲", false, ["甲"])], period: period("2025H1") },
      { ids: ["R3", "R5", "无"] },
      { words: [word("%")] },
      { handedIn: true },
      { handedIn: true, statuses: ["draft"] },
      { handedIn: true, mechanisms: ["journal.day", "village.visit"], words: [word("读书")] },
    ];
    const holds = (asked: ListAsked, one: LedgerRecord): boolean => {
      const found = words(one);
      return (
        (asked.mechanisms?.includes(one.mechanism) ?? true) &&
        (asked.org === undefined || (below[asked.org] ?? []).includes(one.org)) &&
        (asked.period === undefined || (asked.period.from <= one.start && one.start <= asked.period.to)) &&
        (asked.person === undefined || found.people.includes(asked.person)) &&
        (asked.late === undefined || asked.late === (one.entered === "2026-01-05" && one.start < "2025-12-29")) &&
        (asked.statuses?.includes(one.status) ?? true) &&
        (asked.campaign === undefined || one.campaigns.includes(asked.campaign)) &&
        (asked.ids?.includes(one.id) ?? true) &&
        (asked.handedIn !== true || isHandedIn(one)) &&
        (asked.words ?? []).every(
          ({ text, initials, people }) =>
            found.said.includes(text) ||
            (initials && found.initials.includes(text)) ||
            people.some((person) => found.people.includes(person)),
        )
      );
    };
    for (const asked of asks) {
      const right = records
        .filter((one) => holds(asked, one))
        .sort((a, b) => (`${a.start}${a.id}` < `${b.start}${b.id}` ? 1 : -1))
        .map(({ id }) => id);
      const told = JSON.stringify(asked);
      assert.deepEqual(await everyPage(store, asked, 7), right, told);
      const [count, byOrg] = await store.read("研究室", async (from) => [
        await from.count(asked),
        await from.countByOrg(asked),
      ]);
      const each = [...byOrg.values()].reduce((sum, n) => sum + n, 0);
      assert.deepEqual([count, each], [right.length, right.length], told);
    }
    assert.deepEqual(await store.read("研究室", (from) => from.campaigns({ org: "室" })), ["党史学习教育", "读书年"]);
    assert.deepEqual(await store.read("研究室", (from) => from.campaigns({ handedIn: true, statuses: ["draft"] })), []);
  },
  { words },
);

onEachEngine(
  "what stands beside a record: what goes by it, what it goes by, its event and its group",
  async (store) => {
    const records = [
      record({ id: "文稿" }),
      record({ id: "批示", of: "文稿", start: "2025-04-01" }),
      record({ id: "甲办", event: "联合", start: "2025-05-01" }),
      record({ id: "乙办", event: "联合", start: "2025-05-02" }),
      record({ id: "首发", group: "稿", start: "2025-06-01" }),
      record({ id: "转载", group: "稿", start: "2025-06-02" }),
    ];
    await store.write(cause(), (to) => to.importLedger(ledgerOf(...records)));
    const beside = async (id: string) => ids(await store.read("研究室", (from) => from.related(id)));
    assert.deepEqual(await beside("文稿"), ["批示"]);
    assert.deepEqual(await beside("批示"), ["文稿"]);
    assert.deepEqual(await beside("甲办"), ["乙办"]);
    assert.deepEqual(await beside("转载"), ["首发"]);
    assert.deepEqual(await beside("没有"), []);
  },
);

onEachEngine("a voided record comes back as it was, in a new version, within thirty days", async (store) => {
  await store.write(cause(), (to) =>
    to.importLedger(ledgerOf(record({ id: "R1", title: "原题" }), record({ id: "R2", status: "void" }))),
  );
  const account = newId();
  const at = (day: string) => cause({ at: `${day}T04:00:00.000Z`, account });
  const voided = at("2026-01-01");
  await store.write(voided, (to) => to.voidRecord("R1", "记重了"));
  const refused = (says: RegExp) => (fault: unknown) =>
    fault instanceof StoreRefusal && fault.code === "record.closed" && says.test(fault.message);
  await assert.rejects(
    store.write(at("2026-02-01"), (to) => to.restoreRecord("R1")),
    refused(/超过30天/),
  );
  assert.equal(await store.write(at("2026-01-31"), (to) => to.restoreRecord("R1")), 3);
  await assert.rejects(
    store.write(at("2026-01-31"), (to) => to.restoreRecord("R1")),
    refused(/没有作废/),
  );
  await assert.rejects(
    store.write(at("2026-01-31"), (to) => to.restoreRecord("R2")),
    refused(/录入时就是作废的/),
  );
  const history = await store.read("研究室", (from) => from.history("R1"));
  assert.deepEqual(
    history.map(({ version, status, reason, account, record: { title } }) => [version, status, reason, account, title]),
    [
      [1, "final", null, null, "原题"],
      [2, "void", "记重了", account, "原题"],
      [3, "final", "恢复", account, "原题"],
    ],
  );
});

for (const engine of engines)
  test(`a ledger of an older program gets what its records are found by when it is opened [${engine}]`, async () => {
    const at = await place(engine);
    const before = await openAt(at);
    await before.write(cause(), (to) => to.importLedger(ledgerOf(record({ id: "R1", title: "植树" }))));
    await before.close();
    await byHand(at, "delete from record_words");
    const store = await openAt(at, { words });
    try {
      const asked = { words: [{ text: "zs", initials: true, people: [] }] };
      assert.deepEqual(ids(await store.read("研究室", (from) => from.list(asked, 5))), ["R1"]);
    } finally {
      await store.close();
    }
  });

onEachEngine(
  "知悉范围: listed, counted and read is what the asker may know, and a correction moves it",
  async (store) => {
    const all = [
      record({ id: "R0" }),
      record({ id: "R1", circle: ["甲"] }),
      record({ id: "R2", circle: ["甲", "乙"] }),
      record({ id: "R3", circle: ["乙"] }),
    ];
    await store.write(cause(), (to) => to.importLedger(ledgerOf(...all)));
    const known = (knower: string | null) =>
      store.read("研究室", async (from) => ({
        listed: ids(await from.list({ knower }, 10)).sort(),
        counted: await from.count({ knower }),
        read: ids(await from.records({ knower })).sort(),
        named: ids(await from.records({ knower, ids: ["R2"] })),
      }));
    for (const knower of ["甲", "乙", "丙", null]) {
      const may = all.filter((one) => isKnownTo(one, knower)).map(({ id }) => id);
      const named = may.filter((id) => id === "R2");
      assert.deepEqual(await known(knower), { listed: may, counted: may.length, read: may, named }, `${knower}`);
    }
    assert.deepEqual((await known("丙")).read, ["R0"]);
    assert.equal(await store.read("研究室", (from) => from.count({})), 4, "who does not say who he is is not asked");
    const { circle: _, ...open } = all[3] ?? assert.fail();
    await store.write(cause(), (to) => to.correctRecord("R3", open as LedgerRecord));
    await store.write(cause(), (to) => to.correctRecord("R0", record({ id: "R0", circle: ["丙"] })));
    assert.deepEqual((await known("丙")).read, ["R0", "R3"]);
    assert.deepEqual((await known(null)).listed, ["R3"]);
    await assert.rejects(
      store.write(cause(), (to) => to.addRecord(record({ id: "R4", circle: ["没有这个人"] }))),
      (fault) => fault instanceof StoreRefusal && fault.code === "person.unknown" && fault.message.includes("知悉范围"),
    );
  },
);
