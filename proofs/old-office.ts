import { createHash } from "node:crypto";
import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { readTables } from "../packages/store/src/backup/tables.ts";
import { copyLine } from "../packages/store/src/engine/copy-line.ts";
import { createDatabase } from "../packages/store/src/engine/create.ts";
import { EmbeddedEngine } from "../packages/store/src/engine/embedded.ts";
import type { Session } from "../packages/store/src/engine/engine.ts";
import { openStore } from "../packages/store/src/index.ts";
import { knownMigrations, migrateTo } from "../packages/store/src/migration/migrate.ts";

type Rows = {
  readonly table: string;
  readonly columns: readonly string[];
  readonly lines: readonly (string | null)[][];
};

/**
 * Makes a data directory as the program left it that knew the migrations up to `newest` and no later ones, with what an office's own
 * directory holds of the tables and columns that there were.
 */
export async function oldOffice(from: string, to: string, newest: number): Promise<void> {
  const rows = await rowsIn(from);
  const bare = join(from, "..", "bare");
  if (!existsSync(bare)) await createDatabase(bare, undefined, undefined);
  await createDatabase(join(to, "db"), bare, undefined);
  cpSync(join(from, "keys"), join(to, "keys"), { recursive: true });
  const engine = await EmbeddedEngine.open(join(to, "db"), 60_000);
  await engine.transaction("write", (session) => fill(session, newest, rows));
  await engine.close();
}

async function rowsIn(data: string): Promise<Rows[]> {
  const store = await openStore({ data, brief: true, expects: () => ({ expected: "none" }) });
  const all: Rows[] = [];
  await store.snapshot(async ({ tables, rowsOf }) => {
    for (const { name, columns } of tables) {
      const lines: (string | null)[][] = [];
      for await (const { text } of rowsOf(name))
        for (const line of text.trimEnd().split("\n")) lines.push(JSON.parse(line));
      all.push(name === "audit_event" ? withHeads({ table: name, columns, lines }) : { table: name, columns, lines });
    }
  });
  await store.close();
  return all;
}

/** The events of one office with the column that schemas before 19 had: head = SM3(0x01 ‖ previous head ‖ leaf), the first over 32 zero bytes. */
function withHeads({ table, columns, lines }: Rows): Rows {
  const [seq, leaf] = [columns.indexOf("seq"), columns.indexOf("leaf")];
  let head = Buffer.alloc(32);
  const chained = [...lines]
    .sort((a, b) => Number(a[seq]) - Number(b[seq]))
    .map((line) => {
      head = createHash("sm3")
        .update(Buffer.from([1]))
        .update(head)
        .update(Buffer.from(line[leaf] ?? "", "hex"))
        .digest();
      return [...line, head.toString("hex")];
    });
  return { table, columns: [...columns, "head"], lines: chained };
}

async function fill(session: Session, newest: number, all: readonly Rows[]): Promise<void> {
  const numbers = knownMigrations().filter((number) => number <= newest);
  await migrateTo(session, numbers);
  for (const { name, columns, identity } of await readTables(session)) {
    const rows = all.find(({ table }) => table === name);
    if (name === "migration" || rows === undefined || rows.lines.length === 0) continue;
    const there = columns.filter((column) => rows.columns.includes(column));
    const places = there.map((column) => rows.columns.indexOf(column));
    const text = rows.lines.map((line) => copyLine(places.map((place) => line[place] ?? null))).join("");
    await session.copy(`${name} (${there.join(", ")})`, piece(text));
    for (const column of identity)
      await session.script(
        `select setval(pg_get_serial_sequence('${name}', '${column}'), max(${column})) from ${name}`,
      );
  }
}

async function* piece(text: string): AsyncIterable<string> {
  yield text;
}
