import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type AuditHead, printedHead, readHead, type WitnessedHead } from "@shilu/domain";
import { openCommitments } from "../src/audit/commitment.ts";
import { type AuditLeaf, leafHash } from "../src/audit/leaf.ts";
import { growing } from "../src/audit/merkle.ts";
import { keepNodes } from "../src/audit/nodes.ts";
import { verify } from "../src/audit/verify.ts";
import { EmbeddedEngine } from "../src/engine/embedded.ts";
import type { Session } from "../src/engine/engine.ts";
import { PostgresEngine } from "../src/engine/postgres.ts";
import { statementOf } from "../src/engine/sql.ts";
import type { Tampered, Transactor, Verified } from "../src/index.ts";
import { type EngineName, engines, openAt, type Place, place } from "./engines.ts";
import { cause, ledgerOf, present, record } from "./mini-ledger.ts";
import { postgres } from "./postgres.ts";

type Office = { readonly at: Place; readonly heads: readonly AuditHead[] };

/** Two records imported, then each event one write: a third record, its correction, one voided, a word to the roster's keeper. */
async function office(engine: EngineName): Promise<Office> {
  const at = await place(engine);
  const store = await openAt(at);
  const money = [{ amount: 300_00, source: "自筹" }];
  const circle = ["甲", "乙"];
  const given = [
    record({ id: "R1", attendance: present("甲", "乙"), money, counts: { 户: 3 }, circle }),
    record({ id: "R2" }),
  ];
  const corrected = record({ id: "R3", title: "主题党日：扫雪", end: null });
  const writes: readonly ((to: Transactor) => Promise<unknown>)[] = [
    (to) => to.importLedger(ledgerOf(...given)),
    (to) => to.addRecord(record({ id: "R3" })),
    (to) => to.correctRecord("R3", corrected),
    (to) => to.voidRecord("R2", "重复"),
    (to) => to.askCorrection("甲", "生日写错了"),
  ];
  const heads: AuditHead[] = [];
  for (const [minute, write] of writes.entries()) {
    await store.write(cause({ at: `2025-12-31T04:0${minute}:00.000Z`, from: "10.0.0.9" }), write);
    heads.push(await store.read("研究室", (from) => from.auditHead()));
  }
  const sound = await store.verify("研究室", heads);
  assert.deepEqual(sound, { ...heads.at(-1), records: 3, versions: 5, faults: [] });
  await store.close();
  return { at, heads };
}

async function verified(at: Place, heads: readonly WitnessedHead[]): Promise<readonly Tampered[]> {
  const store = await openAt(at);
  const { faults } = await store.verify("研究室", heads);
  await store.close();
  return faults;
}

const told = (faults: readonly Tampered[]) => faults.map(({ kind, event, record: of }) => [kind, event, of]);
/** What somebody does to the database by hand, and what has to be named: kind, event, record. */
type Case = { readonly says: string; readonly sql: string; readonly named: readonly unknown[][] };
const cases: readonly Case[] = [
  {
    says: "an event is edited",
    sql: `update audit_event set body = jsonb_set(body, '{at}', '"2025-12-01T04:01:00.000Z"'), at = '2025-12-01T04:01:00Z' where seq = 2`,
    named: [["event", 2, null]],
  },
  {
    says: "who did it is put under another name",
    sql: "update audit_event set actor = '别人' where seq = 3",
    named: [["event", 3, null]],
  },
  {
    says: "where it came from is put otherwise",
    sql: "update audit_event set address = '10.0.0.1' where seq = 3",
    named: [["event", 3, null]],
  },
  {
    says: "an event is taken out of the middle",
    sql: "delete from audit_event where seq = 2",
    named: [
      ["event", 3, null],
      ["record", 2, "R3"],
    ],
  },
  {
    says: "two events change places",
    sql: `update audit_event set seq = -seq where seq in (2, 3);
      update audit_event set seq = case seq when -2 then 3 else 2 end where seq < 0`,
    named: [
      ["event", 2, null],
      ["event", 2, null],
      ["event", 3, null],
      ["event", 4, null],
      ["record", 2, "R3"],
      ["record", 3, "R3"],
      ["record", 2, "R3"],
      ["record", 3, "R3"],
    ],
  },
  {
    says: "an event is put in behind the last one",
    sql: "insert into audit_event select tenant_id, 6, algorithm, at, command, actor, body, leaf, account_id, address from audit_event where seq = 5",
    named: [
      ["event", 6, null],
      ["event", 6, null],
    ],
  },
  {
    says: "the last event is moved far away",
    sql: "update audit_event set seq = 9007199254740991 where seq = 5",
    named: [
      ["event", 9007199254740991, null],
      ["event", 9007199254740991, null],
    ],
  },
  {
    says: "a node of the tree is changed",
    sql: "update audit_node set hash = repeat('0', 64) where seq = 4 and level = 1",
    named: [
      ["event", 4, null],
      ["event", 4, null],
    ],
  },
  {
    says: "a node of the tree is taken away",
    sql: "delete from audit_node where seq = 4 and level = 2",
    named: [["event", 4, null]],
  },
  {
    says: "a node is put in",
    sql: "insert into audit_node select tenant_id, 5, 1, hash from audit_node where seq = 2",
    named: [["event", 5, null]],
  },
  {
    says: "the end is cut off, and the nodes that it completed are left",
    sql: "delete from audit_event where seq >= 4; delete from record_version where seq = 4; update record set version = 1, status = 'final', digest = (select digest from record_version v where v.record_id = record.id and version = 1) where ref = 'R2'",
    named: [["event", 3, null]],
  },
  {
    says: "a version of a record is edited",
    sql: `update record_version set body = jsonb_set(body, '{title}', '"改过的"') where version = 1 and seq = 2`,
    named: [["record", 2, "R3"]],
  },
  {
    says: "a version gets the words of another one, with their commitment",
    sql: `update record_version v set body = o.body, digest = o.digest, status = o.status from record_version o
      where v.seq = 2 and o.seq = 3`,
    named: [
      ["record", 2, "R3"],
      ["record", 2, "R3"],
    ],
  },
  {
    says: "the newest version is taken away, and the head put back to the one before",
    sql: `update record set version = 1, status = 'final', digest = (select digest from record_version v where v.record_id = record.id and version = 1)
        where ref = 'R2';
      delete from record_version where seq = 4`,
    named: [["record", 4, "R2"]],
  },
  {
    says: "an imported record is taken away whole",
    sql: ["attendance", "money", "record_count", "record_words", "record_version"]
      .map((name) => `delete from ${name} where record_id = (select id from record where ref = 'R1')`)
      .concat("delete from record where ref = 'R1'")
      .join(";"),
    named: [["record", 1, null]],
  },
  {
    says: "a title that is counted is edited",
    sql: "update record set title = '别的' where ref = 'R1'",
    named: [["count", null, "R1"]],
  },
  {
    says: "a 知悉范围 is opened",
    sql: "update record set circle = null where ref = 'R1'",
    named: [["count", null, "R1"]],
  },
  {
    says: "a day is moved",
    sql: "update record set start_on = start_on + 1 where ref = 'R3'",
    named: [["count", null, "R3"]],
  },
  {
    says: "an open end is closed",
    sql: "update record set end_on = start_on where ref = 'R3'",
    named: [["count", null, "R3"]],
  },
  {
    says: "a record in the bin counts again",
    sql: "update record set status = 'final' where ref = 'R2'",
    named: [["count", null, "R2"]],
  },
  { says: "应到 is lowered", sql: "update record set expected = 1 where ref = 'R1'", named: [["count", null, "R1"]] },
  {
    says: "somebody is made present",
    sql: "insert into attendance select tenant_id, record_id, 3, person_id, status, org_path, occurred_on from attendance where n = 1",
    named: [["count", null, "R1"]],
  },
  {
    says: "somebody's presence is taken away",
    sql: "delete from attendance where n = 2",
    named: [["count", null, "R1"]],
  },
  {
    says: "an amount is raised by one fen",
    sql: "update money set amount = amount + 1",
    named: [["count", null, "R1"]],
  },
  { says: "money comes from elsewhere", sql: "update money set source = '捐助'", named: [["count", null, "R1"]] },
  { says: "a count is raised", sql: "update record_count set amount = 4", named: [["count", null, "R1"]] },
  {
    says: "a record is put under a campaign",
    sql: "insert into record_campaign select tenant_id, id, '学习教育' from record where ref = 'R1'",
    named: [["count", null, "R1"]],
  },
];

/** A database as somebody finds it who has its password: each thing done to it is looked at and undone again. */
async function opened(at: Place) {
  const engine =
    at.url === undefined
      ? await EmbeddedEngine.open(join(at.data, "db"), 60_000)
      : await PostgresEngine.open(at.url.replace("//shilu@", "//postgres@"), 60_000);
  const undone = new Error("undone");
  return {
    close: () => engine.close(),
    /** What is found after `sql`, and after `more` was done with a session of the same transaction. */
    after: async (
      sql: string,
      heads: readonly WitnessedHead[] = [],
      more = async (_: Session): Promise<void> => {},
    ) => {
      const found: Verified[] = [];
      const work = engine.transaction("write", async (session) => {
        for (const table of ["audit_event", "audit_node"])
          await session.script(`alter table ${table} disable trigger user`);
        await session.script(sql);
        await more(session);
        const commit = await openCommitments(session, at.data);
        found.push(await verify((read) => read(session), "研究室", commit, heads));
        throw undone;
      });
      await assert.rejects(work, (fault) => fault === undone);
      return found[0]?.faults ?? [];
    },
  };
}

for (const engine of engines) {
  test(`what nobody has touched is sound, and every change by hand is named [${engine}]`, async (t) => {
    const { at } = await office(engine);
    const base = await opened(at);
    t.after(base.close);
    for (const { says, sql, named } of cases) {
      const faults = await base.after(sql);
      assert.deepEqual(told(faults), named, `${says}: ${faults.map((one) => one.says).join()}`);
    }
    assert.deepEqual(await base.after("select 1"), []);
  });

  test(`row 17: eight of eight are named in a sentence that says what and since when [${engine}]`, async (t) => {
    const { at, heads } = await office(engine);
    const base = await opened(at);
    t.after(base.close);
    const [, second, third, , last] = heads;
    if (second === undefined || third === undefined || last === undefined) assert.fail();
    const says = (faults: readonly Tampered[]) => faults.map((one) => [one.says, one.at?.slice(11, 16)]);

    // Edited, taken out of the middle, exchanged by hand: the log itself tells, and says which.
    const edited = `update audit_event set body = jsonb_set(body, '{key}', '"别的"') where seq = 3`;
    assert.deepEqual(says(await base.after(edited)), [["第3号事件的内容被改过", "04:02"]]);
    assert.deepEqual(says(await base.after("delete from audit_event where seq = 2"))[0], [
      "审计链缺第2号事件",
      "04:02",
    ]);
    const swapped = await base.after(`update audit_event set seq = -seq where seq in (2, 3);
      update audit_event set seq = case seq when -2 then 3 else 2 end where seq < 0`);
    assert.deepEqual(says(swapped)[0], ["第2号事件的位置上是第3号事件", "04:02"]);

    // The last event touched no record and completed no node: without it everything left is sound in itself.
    const cut = "delete from audit_event where seq = 5";
    assert.deepEqual(await base.after(cut, [second]), []);
    const shorter = `校验值 ${printedHead(last)} 是审计链有5条时的，现在只有4条：从第5号起被截掉，或者换成了旧的数据`;
    assert.deepEqual(says(await base.after(cut, [second, last])), [[shorter, "04:03"]]);

    // Whoever has the program can build everything anew over what he has changed: only what was printed tells, and since when.
    const [move, insert]: ((all: readonly AuditLeaf[]) => readonly (AuditLeaf | undefined)[])[] = [
      ([one, two, three, four, five]) => [one, two, four, three, five],
      ([one, two, three, four, five]) => [one, two, five && { ...five, key: "塞进来的" }, three, four, five],
    ];
    for (const [rewritten, what] of [
      [move, "reordered"],
      [insert, "inserted"],
    ] as const) {
      const anew = (session: Session) => rebuild(session, rewritten ?? assert.fail());
      assert.deepEqual(told(await base.after("select 1", [], anew)), [], what);
      assert.deepEqual(told(await base.after("select 1", [second], anew)), [], what);
      assert.deepEqual(
        says(await base.after("select 1", [second, third, last], anew)),
        [
          [
            `校验值 ${printedHead(third)} 与审计链合不上：第3号事件里有改写、调换或插入的；前2号与校验值 ${printedHead(second)} 相符`,
            what === "reordered" ? "04:03" : "04:04",
          ],
          [
            `校验值 ${printedHead(last)} 与审计链合不上：第3至5号事件里有改写、调换或插入的；前2号与校验值 ${printedHead(second)} 相符`,
            what === "reordered" ? "04:03" : "04:04",
          ],
        ],
        what,
      );
    }

    // The whole database is another one, or an old one put back.
    const another = await office(engine);
    const replaced = `校验值 ${printedHead(last)} 与审计链合不上：第1至5号事件里有改写、调换或插入的，或者整个数据库换过`;
    assert.deepEqual(says(await verified(another.at, [last])), [[replaced, "04:00"]]);
    const kept = await copyOf(another.at);
    const store = await openAt(another.at);
    await store.write(cause({ at: "2025-12-31T04:05:00.000Z" }), (to) => to.addRecord(record({ id: "R9" })));
    const head = await store.read("研究室", (from) => from.auditHead());
    await store.close();
    const older = `校验值 ${printedHead(head)} 是审计链有6条时的，现在只有5条：从第6号起被截掉，或者换成了旧的数据`;
    assert.deepEqual(await verified(another.at, [head]), []);
    assert.deepEqual(says(await verified(kept, [head])), [[older, "04:04"]]);
  });

  test(`who writes while it is verified gets his turn, and what he writes is no fault [${engine}]`, async () => {
    const { at, heads } = await office(engine);
    const store = await openAt(at);
    const [found] = await Promise.all([
      store.verify("研究室", heads),
      store.write(cause({ at: "2025-12-31T04:05:00.000Z" }), (to) => to.addRecord(record({ id: "R9" }))),
    ]);
    assert.deepEqual(found.faults, []);
    // The embedded engine does one thing after another: the write came behind the first portion of events.
    if (engine === "embedded") assert.deepEqual([found.size, found.records], [6, 4]);
    await store.close();
  });

  test(`a printed head is found as it is printed, and without its size [${engine}]`, async (t) => {
    const { at, heads } = await office(engine);
    const base = await opened(at);
    t.after(base.close);
    const [, second = assert.fail(), , , last = assert.fail()] = heads;
    const sized = readHead(printedHead(second).toUpperCase());
    const root = readHead(last.root.slice(0, 16));
    if (sized === null || root === null) assert.fail();
    assert.deepEqual(await base.after("select 1", [sized, root]), []);
    const cut = await base.after("delete from audit_event where seq = 5", [sized, root]);
    const says = `校验值 ${root.root} 不在审计链上：链尾被截短、全部被改写，或者换成了旧的数据`;
    assert.deepEqual(cut, [{ kind: "head", event: null, record: null, at: null, says }]);
    // The root of two events is not that of three.
    assert.deepEqual(told(await base.after("select 1", [{ ...second, size: 3 }])), [["head", 1, null]]);
    // An event that wrote a record cannot go without the record telling.
    const more = "delete from audit_event where seq >= 4; delete from audit_node where seq >= 4";
    assert.deepEqual(told(await base.after(more)), [["record", 4, "R2"]]);
  });
}

/** Everything of the log made anew over other events, and the versions of records put to the events that wrote them. */
async function rebuild(session: Session, rewritten: (all: readonly AuditLeaf[]) => readonly (AuditLeaf | undefined)[]) {
  const run = async (sql: string, ...parameters: unknown[]) => (await session.run([{ sql, parameters }]))[0] ?? [];
  const rows = await run("select body from audit_event order by seq");
  const all = rewritten(rows.map(({ body }) => body as AuditLeaf));
  await session.script("delete from audit_node; create temp table was on commit drop as select * from audit_event");
  await session.script("delete from audit_event; update record_version set seq = -seq");
  const tree = growing();
  for (const [at, event] of all.entries()) {
    if (event === undefined) assert.fail();
    const seq = at + 1;
    const body = { ...event, seq };
    const leaf = leafHash(body);
    await run(
      `insert into audit_event select tenant_id, $1, algorithm, at, command, actor, $2, $3, account_id, address
        from was where seq = $4`,
      ...[seq, JSON.stringify(body), leaf, event.seq],
    );
    await run("update record_version set seq = $1 where seq = $2", seq, -event.seq);
    const nodes = tree.add(leaf);
    if (nodes.length > 0) await session.run([statementOf(keepNodes("研究室", nodes))]);
  }
}

/** A copy of a whole place, as it lies there. */
async function copyOf({ data, url }: Place): Promise<Place> {
  const copy = `${data}-copy`;
  cpSync(data, copy, { recursive: true });
  return url === undefined ? { data: copy } : { data: copy, url: await (await postgres()).database(url) };
}
