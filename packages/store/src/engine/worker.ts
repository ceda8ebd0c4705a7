/// <reference path="./web-assembly.d.ts" />
import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { buffersFor } from "./buffers.ts";
import { DurableFiles, durableStart } from "./durable-fs.ts";
import { parsers, type Statement } from "./engine.ts";

/** The thread that holds the embedded engine. It answers in the order it is asked. */
type Request = { readonly id: number; readonly ask: Ask };
export type Ask =
  | { readonly kind: "run"; readonly statements: readonly Statement[] }
  | { readonly kind: "script"; readonly sql: string }
  | { readonly kind: "copy"; readonly into: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "syncs" }
  | { readonly kind: "close" };
export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string; readonly code: string | null };

/** `program`: the engine's compiled program, where an earlier thread of this process left it. */
export type Given = { readonly path: string; readonly program: WebAssembly.Module | null };

const { path, program }: Given = workerData;
const files = new DurableFiles(path);

const compile = async (): Promise<WebAssembly.Module> =>
  WebAssembly.compile(await readFile(new URL("pglite.wasm", import.meta.resolve("@electric-sql/pglite"))));

async function answer(database: PGlite, ask: Ask): Promise<unknown> {
  switch (ask.kind) {
    case "run": {
      const rows: unknown[] = [];
      for (const { sql, parameters } of ask.statements) rows.push((await database.query(sql, [...parameters])).rows);
      return rows;
    }
    case "script":
      await database.exec(ask.sql);
      return null;
    case "copy":
      await database.query(`copy ${ask.into} from '/dev/blob'`, [], { blob: new Blob([ask.bytes]) });
      return null;
    case "syncs":
      return files.syncs;
    case "close":
      await database.close();
      return null;
  }
}

if (parentPort !== null) {
  const port = parentPort;
  const say = (message: Answer) => port.postMessage(message);
  const fail = (id: number, fault: unknown) => {
    const code = fault instanceof Error && "code" in fault && typeof fault.code === "string" ? fault.code : null;
    say({ id, ok: false, message: fault instanceof Error ? fault.message : String(fault), code });
  };
  const startParams = [...durableStart(), "-c", `shared_buffers=${buffersFor(path)}MB`];
  let compiled: WebAssembly.Module | null = null;
  const open = async (): Promise<PGlite> => {
    compiled = program ?? (await compile());
    return PGlite.create({ fs: files, startParams, parsers: { ...parsers }, pgliteWasmModule: compiled });
  };
  const opening = open();
  let queue: Promise<void> = opening.then(
    () => say({ id: 0, ok: true, value: compiled }),
    (fault: unknown) => fail(0, fault),
  );
  port.on("message", ({ id, ask }: Request) => {
    queue = queue
      .then(async () => say({ id, ok: true, value: await answer(await opening, ask) }))
      .catch((fault: unknown) => fail(id, fault));
  });
}
