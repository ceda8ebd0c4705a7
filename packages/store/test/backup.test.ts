import assert from "node:assert/strict";
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type JournalLine, journalLine } from "@shilu/domain";
import { type ChainHead, newId, type RowPortion, type Snapshot, StoreRefusal, takeIn } from "../src/index.ts";
import { byHand, engines, openAt, type Place, place } from "./engines.ts";
import { cause, ledgerOf, present, record } from "./mini-ledger.ts";

const line = (words: string): JournalLine => journalLine.parse({ id: newId(), kind: "log", on: "2025-03-05", words });

type Kept = {
  readonly schema: readonly number[];
  readonly heads: readonly ChainHead[];
  readonly tables: readonly {
    readonly name: string;
    readonly columns: readonly string[];
    readonly portions: RowPortion[];
  }[];
};

/** All of a snapshot in memory. */
async function keep({ schema, heads, tables, rowsOf }: Snapshot): Promise<Kept> {
  const kept: Kept["tables"][number][] = [];
  for (const { name, columns } of tables) {
    const portions: RowPortion[] = [];
    for await (const portion of rowsOf(name)) portions.push(portion);
    kept.push({ name, columns, portions });
  }
  return { schema, heads, tables: kept };
}

/** Tables with their rows, and how they stood on the chain; in what portions they came is nothing. */
const content = ({ heads, tables }: Kept) => ({
  heads,
  tables: tables.map(({ name, portions }) => [name, portions.map(({ text }) => text).join("")]),
});

const witnessed = ({ heads }: Kept) => heads.flatMap(({ size, root }) => (root === null ? [] : [{ size, root }]));

const rowsIn = (kept: Kept, name: string): number =>
  kept.tables.find((table) => table.name === name)?.portions.reduce((sum, { rows }) => sum + rows, 0) ?? -1;

/** An office that uses what the tables are for: corrections, a week of one's own, values with every awkward character, JSON's null. */
async function lived(at: Place): Promise<void> {
  const store = await openAt(at);
  try {
    const odd = '制表\t换行\n反斜杠\\N 引号" 和 \u{20000}';
    await store.write(cause(), (to) =>
      to.importLedger(ledgerOf(record({ id: "R1", title: odd, attendance: present("甲", "乙") }))),
    );
    await store.write(cause(), (to) => to.correctRecord("R1", record({ id: "R1", title: `${odd}（改）` })));
    await store.write(cause(), async (to) => {
      await to.journal.keepLine("甲", line("甲的日志"));
      await to.journal.keepLine("乙", line("乙的日志"));
      return null;
    });
    await store.write(cause(), (to) => to.askCorrection("甲", odd));
  } finally {
    await store.close();
  }
}

/** That office on an engine, made once, with its snapshot; no test changes it. */
const offices = new Map<string, Promise<{ readonly from: Place; readonly kept: Kept }>>();
function officeOn(engine: (typeof engines)[number]) {
  const make = async () => {
    const from = await place(engine);
    await lived(from);
    const store = await openAt(from);
    return { from, kept: await store.snapshot(keep).finally(() => store.close()) };
  };
  const there = offices.get(engine) ?? make();
  offices.set(engine, there);
  return there;
}

/** Takes everything into another place, with the keys of the first. */
async function takenInto(from: Place, to: Place, { schema, tables, heads }: Kept) {
  mkdirSync(to.data, { recursive: true });
  cpSync(join(from.data, "keys"), join(to.data, "keys"), { recursive: true });
  return takeIn(to, schema, async (taking) => {
    for (const { name, columns, portions } of tables)
      for (const { text } of portions) await taking.rows(name, columns, text);
    const now = await keep(await taking.settle());
    const faults = [];
    for (const { tenant, size, root } of heads)
      faults.push(...(await taking.verify(tenant, root === null ? [] : [{ size, root }])).faults);
    return { now, faults };
  });
}

for (const engine of engines) {
  test(`every table of the database is in a snapshot, with every row behind every wall [${engine}]`, async () => {
    const { from: at, kept } = await officeOn(engine);
    const tables = await byHand(
      at,
      `select table_name as name from information_schema.tables
        where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1`,
    );
    assert.deepEqual(
      kept.tables.map(({ name }) => name).sort(),
      tables.map(({ name }) => name),
    );
    const each = tables.map(({ name }) => `select '${name}' as name, count(*)::int as many from "${name}"`);
    for (const { name, many } of await byHand(at, each.join(" union all ")))
      assert.equal(rowsIn(kept, String(name)), many, String(name));
    assert.deepEqual([rowsIn(kept, "journal_line"), rowsIn(kept, "record_version"), kept.heads[0]?.size], [2, 2, 4]);
  });

  for (const other of engines)
    test(`what one engine gave the other takes in, and gives the same again [${engine} → ${other}]`, async () => {
      const { from, kept } = await officeOn(engine);
      const to = await place(other, "bare");
      const { now, faults } = await takenInto(from, to, kept);
      assert.deepEqual([content(now), faults], [content(kept), []]);
      const there = await openAt(to);
      try {
        // What is written next goes on where the other stopped.
        await there.write(cause(), (writer) => writer.journal.keepLine("甲", line("次日")));
        const { size, faults: found } = await there.verify("研究室", witnessed(kept));
        assert.deepEqual([size, found], [5, []]);
      } finally {
        await there.close();
      }
      await assert.rejects(
        takenInto(from, to, kept),
        (fault) => fault instanceof StoreRefusal && fault.code === "store.not-empty",
      );
    });

  test(`a snapshot is of one moment, however much is written meanwhile [${engine}]`, async () => {
    const at = await place(engine);
    await lived(at);
    const store = await openAt(at);
    try {
      let writing = true;
      let written = 0;
      const writes = (async () => {
        for (; writing; written++) await store.write(cause(), (to) => to.addRecord(record({ id: `N${written}` })));
      })();
      while (written < 3) await new Promise((done) => setTimeout(done, 5));
      const kept = await store.snapshot(keep);
      writing = false;
      await writes;
      const size = kept.heads[0]?.size ?? 0;
      // Four writes before; one record with each event since.
      assert.deepEqual(
        [rowsIn(kept, "audit_event"), rowsIn(kept, "record"), rowsIn(kept, "idempotency")],
        [size, size - 3, size],
      );
      assert.ok(written >= size - 4);
    } finally {
      await store.close();
    }
  });

  test(`tables of an older program are taken in as they were and then brought to this one's [${engine}]`, async () => {
    const { from, kept } = await officeOn(engine);
    // What the last migrations brought is not yet there: named views, the tree in the place of the chain's heads, sealed values and their keys,
    // words of tables, forms, what is remembered of lists.
    const older: Kept = {
      ...kept,
      schema: kept.schema.filter((number) => number < 18),
      heads: kept.heads.map((head) => ({ ...head, root: null, time: null })),
      tables: kept.tables.filter(({ name }) => !laterTables.includes(name)).map(asOf17),
    };
    const to = await place(engine, "bare");
    const { now, faults } = await takenInto(from, to, older);
    assert.deepEqual([content(now), faults], [content(older), []]);
    const there = await openAt(to);
    try {
      assert.deepEqual((await there.verify("研究室", [])).faults, []);
      assert.equal((await there.snapshot(keep)).schema.at(-1), kept.schema.at(-1));
    } finally {
      await there.close();
    }
  });

  test(`a newer schema, a table that is not there and rows that do not fit are refused, and nothing is kept [${engine}]`, async () => {
    const { from, kept } = await officeOn(engine);
    const orphan = kept.tables.map((table) => (table.name === "person" ? { ...table, portions: [] } : table));
    const strange = [...kept.tables, { name: "nowhere", columns: ["a"], portions: [{ rows: 1, text: '["1"]\n' }] }];
    for (const [change, code] of [
      [{ schema: [...kept.schema, 9000] }, "store.newer"],
      [{ tables: orphan }, "backup.unfit"],
      [{ tables: strange }, "backup.unfit"],
    ] as const) {
      const to = await place(engine, "bare");
      await assert.rejects(
        takenInto(from, to, { ...kept, ...change }),
        (fault) => fault instanceof StoreRefusal && fault.code === code,
      );
      if (to.url === undefined) continue;
      assert.deepEqual(await byHand(to, "select tablename from pg_tables where schemaname = 'public'"), []);
    }
  });
}

/** Tables that the migrations behind the 17th brought. */
const laterTables = [
  ...[
    "list_view",
    "audit_node",
    "sealed_value",
    "field_key",
    "superior_form",
    "sheet_word",
    "pack_item",
    "account_request",
  ],
];
/** Columns of an account that they brought: the last of them. */
const laterOfAccount = ["until_on", "unit"];

/** A table as a program kept it that knew 17 migrations. */
function asOf17(table: Kept["tables"][number]): Kept["tables"][number] {
  const rewritten = (rewrite: (row: readonly unknown[]) => readonly unknown[] | null) =>
    table.portions.map(({ text }) => {
      const lines = text
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as readonly unknown[]);
      const now = lines.map(rewrite).filter((line) => line !== null);
      return { rows: now.length, text: now.map((line) => `${JSON.stringify(line)}\n`).join("") };
    });
  if (table.name === "migration") return { ...table, portions: rewritten((row) => (Number(row[0]) < 18 ? row : null)) };
  if (table.name === "account") {
    const kept = table.columns.filter((column) => !laterOfAccount.includes(column));
    return { ...table, columns: kept, portions: rewritten((row) => row.slice(0, kept.length)) };
  }
  if (table.name !== "audit_event") return table;
  const at = table.columns.indexOf("leaf") + 1;
  return {
    ...table,
    columns: table.columns.toSpliced(at, 0, "head"),
    portions: rewritten((row) => row.toSpliced(at, 0, "0".repeat(64))),
  };
}
