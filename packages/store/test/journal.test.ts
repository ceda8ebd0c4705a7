import assert from "node:assert/strict";
import { test } from "node:test";
import { date, type JournalLine, journalLine } from "@shilu/domain";
import { newId, type Store, StoreRefusal } from "../src/index.ts";
import { byHand, engines, onEachEngine, openAt, place } from "./engines.ts";
import { cause, ledgerOf } from "./mini-ledger.ts";

const line = (words: string, given: Partial<Record<keyof JournalLine, unknown>> = {}): JournalLine =>
  journalLine.parse({ id: newId(), kind: "log", on: "2025-12-30", words, ...given });
const week = { from: date("2025-12-29"), to: date("2026-01-04") };
const wordsOf = async (store: Store, person: string) =>
  (await store.read("研究室", (from) => from.journal.lines(person, week))).map(({ words }) => words);
const refused = (code: string) => (fault: unknown) => fault instanceof StoreRefusal && fault.code === code;

onEachEngine("a line is kept, changed and dropped by its owner; nobody else's id touches it", async (store) => {
  await store.write(cause(), (to) => to.importLedger(ledgerOf()));
  const first = line("起草年度总结");
  await store.write(cause(), (to) => to.journal.keepLine("甲", first));
  await store.write(cause(), (to) => to.journal.keepLine("甲", line("到村里核对台账", { on: "2025-12-29" })));
  await store.write(cause(), (to) => to.journal.keepLine("甲", line("下一周", { on: "2026-01-05" })));
  assert.deepEqual(await wordsOf(store, "甲"), ["起草年度总结", "到村里核对台账"]);
  assert.deepEqual(await wordsOf(store, "乙"), []);

  await store.write(cause(), (to) => to.journal.keepLine("甲", { ...first, words: "起草年度总结二稿", record: "R1" }));
  assert.deepEqual(await wordsOf(store, "甲"), ["起草年度总结二稿", "到村里核对台账"]);
  for (const ask of [
    () => store.write(cause(), (to) => to.journal.keepLine("乙", { ...first, words: "改别人的" })),
    () => store.write(cause(), (to) => to.journal.dropLine("乙", first.id)),
  ])
    await assert.rejects(ask, refused("journal.unknown"));
  assert.deepEqual(await wordsOf(store, "甲"), ["起草年度总结二稿", "到村里核对台账"]);
  await store.write(cause(), (to) => to.journal.dropLine("甲", first.id));
  assert.deepEqual(await wordsOf(store, "甲"), ["到村里核对台账"]);
});

onEachEngine("a summary has versions; what is handed in is as it was then, and can be taken back", async (store) => {
  await store.write(cause(), (to) => to.importLedger(ledgerOf()));
  const save = (words: string, from: number | null) =>
    store.write(cause(), (to) => to.journal.saveSummary("甲", { period: "2025-12", words }, from));
  const handed = () => store.read("研究室", (reader) => reader.journal.handed());
  const handIn = (whether: boolean) =>
    store.write(cause(), async (to) => {
      await to.journal.handIn("甲", "2025-12", whether);
      return null;
    });
  await assert.rejects(handIn(true), refused("journal.unknown"));
  assert.equal(await save("一稿", null), 1);
  assert.equal(await save("二稿", 1), 2);
  await assert.rejects(save("从一稿改的", 1), refused("journal.changed"));
  await assert.rejects(save("又一份新的", null), refused("journal.changed"));
  assert.deepEqual(await handed(), []);
  await handIn(true);
  await save("三稿", 2);
  assert.deepEqual(
    (await handed()).map(({ person, period, words }) => [person, period, words]),
    [["甲", "2025-12", "二稿"]],
  );
  await handIn(false);
  assert.deepEqual(await handed(), []);
  const [kept] = await store.read("研究室", (reader) => reader.journal.summaries("甲"));
  assert.deepEqual([kept?.words, kept?.version, kept?.handed], ["三稿", 3, null]);
});

onEachEngine("what a person asks to be put right is answered once", async (store) => {
  await store.write(cause(), (to) => to.importLedger(ledgerOf()));
  const id = await store.write(cause(), (to) => to.askCorrection("乙", "入党日期应为2018年7月1日"));
  const answer = () =>
    store.write(cause({ actor: "管名册的人" }), async (to) => {
      await to.answerCorrection(id, "已改");
      return null;
    });
  await answer();
  await assert.rejects(answer(), refused("correction.done"));
  const [one] = await store.read("研究室", (reader) => reader.correctionRequests());
  assert.deepEqual([one?.person, one?.answer, one?.answeredBy], ["乙", "已改", "管名册的人"]);
});

for (const engine of engines)
  test(`the log and the database keep a person's week from everybody else [${engine}]`, async () => {
    const at = await place(engine);
    const store = await openAt(at);
    await store.write(cause(), (to) => to.importLedger(ledgerOf()));
    await store.write(cause({ command: "journal.line" }), (to) => to.journal.keepLine("甲", line("心里话一句")));
    await store.write(cause({ command: "journal.summary" }), (to) =>
      to.journal.saveSummary("甲", { period: "2025-12", words: "心里话一篇" }, null),
    );
    await store.close();
    const events = await byHand(at, "select body::text as body from audit_event where seq > 1");
    assert.doesNotMatch(JSON.stringify(events), /心里话/);
    assert.doesNotMatch(JSON.stringify(await byHand(at, "select result::text as result from idempotency")), /心里话/);
    // Whoever is no owner of the tables and says not whose week it is gets nothing; who says it gets that person's.
    const role = `reader_${newId().replaceAll("-", "")}`;
    await byHand(at, `create role ${role}`);
    await byHand(at, `grant select on journal_line, journal_summary, person to ${role}`);
    await byHand(at, "create table seen (who text, lines bigint, summaries bigint)");
    await byHand(at, `grant insert on seen to ${role}`);
    for (const who of ["甲", "乙", ""])
      await byHand(
        at,
        `do $$ begin
          perform set_config('shilu.tenant', '研究室', true),
            set_config('shilu.person', coalesce((select id::text from person where ref = '${who}'), ''), true);
          set local role ${role};
          insert into seen select '${who}', (select count(*) from journal_line), (select count(*) from journal_summary);
        end $$`,
      );
    const seen = await byHand(at, "select who, lines::int, summaries::int from seen");
    assert.deepEqual(
      seen.map(({ who, lines, summaries }) => [who, lines, summaries]),
      [
        ["甲", 1, 1],
        ["乙", 0, 0],
        ["", 0, 0],
      ],
    );
  });
