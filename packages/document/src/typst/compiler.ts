import { Worker } from "node:worker_threads";
import type { CompileAnswer, CompileRequest } from "./compile.ts";

type Waiting = { readonly resolve: (answer: CompileAnswer) => void; readonly reject: (error: Error) => void };

/** The compiler keeps what it has set; above this the thread is replaced by a fresh one when nothing waits for it. */
const mostMemory = 900 * 1024 * 1024;

let running: Worker | null = null;
let lastId = 0;
const waiting = new Map<number, Waiting>();

/** Compiles in a thread of its own, which stays warm and does not keep the process alive. */
export function compileInWorker(request: Omit<CompileRequest, "id">): Promise<CompileAnswer> {
  const worker = running ?? start();
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.ref();
    worker.postMessage({ ...request, id } satisfies CompileRequest);
  });
}

function start(): Worker {
  const worker = new Worker(new URL("./worker.ts", import.meta.url));
  running = worker;
  worker.on("message", (answer: CompileAnswer) => {
    waiting.get(answer.id)?.resolve(answer);
    waiting.delete(answer.id);
    if (waiting.size === 0) rest(worker);
  });
  worker.on("error", (error) => {
    if (running === worker) running = null;
    for (const { reject } of waiting.values()) reject(error instanceof Error ? error : new Error(String(error)));
    waiting.clear();
  });
  return worker;
}

function rest(worker: Worker): void {
  worker.unref();
  if (process.memoryUsage.rss() < mostMemory) return;
  running = null;
  void worker.terminate();
}
