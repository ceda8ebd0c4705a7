import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { openStore } from "../src/index.ts";

/**
 * What kill -9 at random moments of importing did: ledgers acknowledged, of them lost, ledgers there in part, and times
 * that the directory did not open again; `opened`: the slowest reopening in ms.
 */
export type KillFigures = {
  readonly cycles: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly torn: number;
  readonly unopened: number;
  readonly opened: number;
};

export const recordsInOne = 60;

/** Imports small ledgers in a child, one after another, and kills it in the middle, `times` times. */
export async function killCycles(data: string, times: number): Promise<KillFigures> {
  const acknowledged = new Set<string>();
  let unopened = 0;
  let opened = 0;
  for (let cycle = 0; cycle < times; cycle++) {
    const started = performance.now();
    const child = fork(join(import.meta.dirname, "kill-writer.ts"), [data, String(cycle)], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    if (await ready(child)) {
      opened = Math.max(opened, performance.now() - started);
      // Every third cycle is killed in the first import, the others after one or two: a slow machine acknowledges too.
      const awaited = cycle % 3;
      let seen = 0;
      child.on("message", (tenant) => {
        acknowledged.add(String(tenant));
        if (++seen === awaited) killSoon(child);
      });
      if (awaited === 0) killSoon(child);
    } else unopened++;
    await ended;
  }
  const store = await openStore({ data, expects: () => ({ expected: "members" }) });
  let torn = 0;
  const there = await store.tenants();
  for (const tenant of there) {
    const records = await store.read(tenant, (from) => from.records());
    const whole = records.length === recordsInOne && records.every(({ present }) => present === 3);
    if (!whole) torn++;
  }
  await store.close();
  const lost = [...acknowledged].filter((tenant) => !there.includes(tenant)).length;
  return { cycles: times, acknowledged: acknowledged.size, lost, torn, unopened, opened: Math.round(opened) };
}

/** The moment is drawn anew each time, so that it falls into every part of a transaction. */
function killSoon(child: ChildProcess): void {
  setTimeout(() => child.kill("SIGKILL"), 150 + Math.random() * 900);
}

function ready(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    child.once("message", () => resolve(true));
    child.once("exit", () => resolve(false));
  });
}
