import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { StoreRefusal } from "../refusal.ts";
import { beginWords, type Engine, type Row, type Session, type Statement } from "./engine.ts";
import { portionsOf } from "./portions.ts";
import type { Answer, Ask, Given } from "./worker.ts";

/** The database said no: its own words and its SQLSTATE. */
class DatabaseFault extends Error {
  readonly code: string | null;
  constructor(message: string, code: string | null) {
    super(message);
    this.code = code;
  }
}

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (fault: Error) => void };

/** What the first thread compiled, for every later one: each would spend 0.3 s on doing it again. */
let program: WebAssembly.Module | null = null;

/** One thread with an open database; `dead` once it stopped, by whatever cause. */
class Thread {
  /** The engine's compiled program, once the database is open. */
  readonly ready: Promise<unknown>;
  dead = false;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;

  constructor(path: string) {
    // The worker stands beside this file: .ts in the checkout, .js where the program was built.
    const source = new URL(`./worker${extname(import.meta.url)}`, import.meta.url);
    this.#worker = new Worker(source, { workerData: { path, program } satisfies Given });
    this.#worker.on("message", (answer: Answer) => {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if (answer.ok) waiting?.resolve(answer.value);
      else waiting?.reject(new DatabaseFault(answer.message, answer.code));
    });
    this.#worker.on("error", (fault) => this.#end(fault));
    this.#worker.on("exit", () => this.#end(new Error("线程已经结束")));
    this.ready = new Promise((resolve, reject) => this.#waiting.set(0, { resolve, reject }));
  }

  /** Waits until the database is open; a thread that cannot open it is ended, and says why. */
  async opened(): Promise<this> {
    try {
      program = (await this.ready) as WebAssembly.Module;
      return this;
    } catch (fault) {
      await this.stop();
      throw fault;
    }
  }

  #end(cause: unknown): void {
    this.dead = true;
    const says = "内置数据库停止了工作，没有完成的写入已全部撤销；请重试，仍不行请重新启动程序";
    for (const { reject } of this.#waiting.values()) reject(new StoreRefusal("database.gone", says, cause));
    this.#waiting.clear();
  }

  async ask(ask: Ask, patience: number): Promise<unknown> {
    if (this.dead) throw new StoreRefusal("database.gone", "内置数据库正在重新打开，请重试");
    const id = ++this.#asked;
    let timer: NodeJS.Timeout | undefined;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      // The embedded engine cannot interrupt a statement: ending its thread is the only way, and as safe as kill -9.
      timer = setTimeout(() => {
        const says = `数据库 ${Math.round(patience / 1000)} 秒内没有答复，这次操作已全部撤销；请缩小期间或范围后重试`;
        reject(new StoreRefusal("database.timeout", says));
        void this.stop();
      }, patience);
      this.#worker.postMessage({ id, ask });
    });
    return answer.finally(() => clearTimeout(timer));
  }

  async stop(): Promise<void> {
    this.dead = true;
    await this.#worker.terminate();
  }
}

/**
 * PGlite in a thread of its own, on a directory that this process holds the lock of. One transaction at a time; the next one
 * waits. A statement that takes longer than `patience` ms ends the thread, and the next transaction opens the database again.
 */
export class EmbeddedEngine implements Engine {
  readonly name = "embedded";
  readonly #path: string;
  readonly #patience: number;
  #thread: Thread;
  #last: Promise<unknown> = Promise.resolve();
  /** Whoever asks after the end must not open the directory again: its lock is given back, and another process may be in it. */
  #closed = false;

  private constructor(path: string, patience: number) {
    this.#path = path;
    this.#patience = patience;
    this.#thread = new Thread(path);
  }

  static async open(path: string, patience: number): Promise<EmbeddedEngine> {
    const engine = new EmbeddedEngine(path, patience);
    await engine.#thread.opened();
    return engine;
  }

  transaction<T>(
    access: "read" | "write",
    work: (session: Session) => Promise<T>,
    first: readonly Statement[] = [],
  ): Promise<T> {
    if (this.#closed)
      return Promise.reject(new StoreRefusal("database.gone", "程序正在结束，没有写入任何内容；请稍后重试"));
    const turn = this.#last.then(() => this.#transact(access, work, first));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #transact<T>(
    access: "read" | "write",
    work: (session: Session) => Promise<T>,
    first: readonly Statement[],
  ): Promise<T> {
    if (this.#thread.dead) this.#thread = await this.#reopened();
    const thread = this.#thread;
    const script = (sql: string) => thread.ask({ kind: "script", sql }, this.#patience);
    let begun = false;
    // The beginning travels with the first statement; work that asks nothing is no transaction at all.
    const run = async (statements: readonly Statement[]) => {
      const before = begun ? [] : [{ sql: beginWords[access], parameters: [] }, ...first];
      begun = true;
      const found = await thread.ask({ kind: "run", statements: [...before, ...statements] }, this.#patience);
      return (found as Row[][]).slice(before.length);
    };
    const begin = async () => (begun ? [] : run([]));
    try {
      const value = await work({
        run,
        script: async (sql) => {
          await begin();
          await script(sql);
        },
        copy: async (into, lines) => {
          await begin();
          for await (const bytes of portionsOf(lines)) await thread.ask({ kind: "copy", into, bytes }, this.#patience);
        },
      });
      if (!begun) return value;
      const ended = script("commit");
      // Of what was only read nothing can be lost: whoever comes next is answered after it.
      if (access === "read") ended.catch(() => undefined);
      else await ended;
      return value;
    } catch (fault) {
      if (begun && !thread.dead) await script("rollback");
      throw fault;
    }
  }

  async #reopened(): Promise<Thread> {
    try {
      return await new Thread(this.#path).opened();
    } catch (fault) {
      const says = "内置数据库停止了工作，现在打不开，没有完成的写入已全部撤销；请检查磁盘和它的剩余空间后重试";
      throw new StoreRefusal("database.gone", says, fault);
    }
  }

  /** How often the engine asked the disk to keep what was written, since it was opened. */
  async syncs(): Promise<number> {
    return Number(await this.#thread.ask({ kind: "syncs" }, this.#patience));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
    if (this.#thread.dead) return;
    try {
      await this.#thread.ask({ kind: "close" }, this.#patience);
    } finally {
      await this.#thread.stop();
    }
  }
}
