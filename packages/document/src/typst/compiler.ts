import { Worker } from "node:worker_threads";
import type { CompileAnswer, CompileRequest } from "./compile.ts";

type Waiting = { readonly resolve: (answer: CompileAnswer) => void; readonly reject: (error: Error) => void };
type Compile = (request: Omit<CompileRequest, "id">) => Promise<CompileAnswer>;

/** The compiler keeps what it has set: above this its thread is replaced by a fresh one when nothing waits for it. */
const mostMemory = 700e6;

/**
 * A compiler in a thread of its own, which stays warm and does not keep the process alive.
 * @param most bytes that the process may have grown by since the thread began: a thread's own memory cannot be asked for
 */
export function compilerThread(most: number): Compile {
  let running: { readonly worker: Worker; readonly before: number } | null = null;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  function start(): Worker {
    const worker = new Worker(new URL("./worker.ts", import.meta.url));
    running = { worker, before: process.memoryUsage.rss() };
    worker.on("message", (answer: CompileAnswer) => {
      waiting.get(answer.id)?.resolve(answer);
      waiting.delete(answer.id);
      if (waiting.size === 0) rest(worker);
    });
    worker.on("error", (error) => {
      if (running?.worker === worker) running = null;
      for (const { reject } of waiting.values()) reject(error instanceof Error ? error : new Error(String(error)));
      waiting.clear();
    });
    return worker;
  }

  function rest(worker: Worker): void {
    worker.unref();
    if (running === null || process.memoryUsage.rss() - running.before < most) return;
    running = null;
    void worker.terminate();
  }

  return (request) => {
    const worker = running?.worker ?? start();
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ ...request, id } satisfies CompileRequest);
    });
  };
}

/** The one compiler of this process. */
export const compileInWorker: Compile = compilerThread(mostMemory);
