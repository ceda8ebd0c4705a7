import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { idempotencyHeader, operations, pathTo } from "@shilu/contract";
import { branch, type Login, makeLargeOffice, openAccounts } from "./large-office.ts";
import { at } from "./measure.ts";
import { served } from "./served.ts";

/**
 * An office of 5,000 records served by the real command on the embedded engine to its people (局域网): how long from start to ready; 30
 * people, each signed in, at mixed work with 2 s to think between two requests; 500 report requests of one of them at once, and what
 * another notices of it. `node bench/load.ts [--users 30] [--seconds 60] [--storm 500] [--profile DIR]`
 */
const { values } = parseArgs({
  options: {
    ...{ users: { type: "string", default: "30" }, seconds: { type: "string", default: "60" } },
    ...{ storm: { type: "string", default: "500" }, profile: { type: "string" } },
  },
});
const [users, seconds, storm] = [values.users, values.seconds, values.storm].map(Number) as [number, number, number];
const folder = mkdtempSync(join(tmpdir(), "shilu-load-"));
const data = join(folder, "data");

const load = () => `load ${loadavg()[0]?.toFixed(1)}`;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

type Step = { readonly name: string; readonly path: (n: number) => string; readonly body?: (n: number) => object };

/** One person at his page. */
type Visitor = { readonly base: string; readonly cookie: string };

function send({ base, cookie }: Visitor, path: string, body?: object): Promise<Response> {
  return fetch(`${base}${path}`, {
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    headers: {
      ...{ cookie, origin: base, "content-type": "application/json" },
      ...(body === undefined ? {} : { [idempotencyHeader]: crypto.randomUUID() }),
    },
  });
}

async function signIn(base: string, { login, password }: Login): Promise<Visitor> {
  const answer = await send({ base, cookie: "" }, operations.signIn.path, { login, password });
  const cookie = answer.headers.get("set-cookie")?.split(";")[0];
  if (!answer.ok || cookie === undefined) throw new Error(`${login}: ${answer.status} ${await answer.text()}`);
  return { base, cookie };
}

/** Asks one thing and gives how long the whole answer took; null where it was refused as too much. */
async function ask(visitor: Visitor, { path, body }: Step, n: number): Promise<number | null> {
  const begun = performance.now();
  const answer = await send(visitor, path(n), body?.(n));
  const text = await answer.text();
  if (answer.status === 429) return null;
  if (!answer.ok) throw new Error(`${path(n)}: ${answer.status} ${text.slice(0, 300)}`);
  return performance.now() - begun;
}

async function readJson<T>(visitor: Visitor, path: string): Promise<T> {
  return (await (await send(visitor, path)).json()) as T;
}

await makeLargeOffice(data, 5000);
const people = await openAccounts(data, users);
const first = await served(["serve", "--data", data]);
await first.stop();
const starts: number[] = [];
for (let n = 0; n < 3; n++) {
  const one = await served(["serve", "--data", data]);
  starts.push(one.ms);
  await one.stop();
}
console.log(`start to ready on an existing directory: ${starts.map((ms) => ms.toFixed(0)).join(", ")} ms (${load()})`);

const serving = ["serve", "--data", data, "--mode", "局域网", "--host", "127.0.0.1"];
const server = await served(serving, values.profile);
try {
  const visitors: Visitor[] = [];
  for (const one of people) visitors.push(await signIn(server.url, one));
  const [someone, another] = visitors;
  if (someone === undefined || another === undefined) throw new Error("at least two people are needed");
  const { records } = await readJson<{ records: { id: string; mechanism: { code: string } }[] }>(
    someone,
    pathTo(operations.records, {}),
  );
  const { reports } = await readJson<{ reports: { id: string }[] }>(someone, pathTo(operations.reports, {}));
  const list: Step = {
    name: "list",
    path: (n) => pathTo(operations.records, {}, n % 3 === 0 ? { from: "2025-01-01" } : {}),
  };
  const words = ["主题党日", "调研", "慰问", "zt", "学习", "村"];
  const steps: readonly Step[] = [
    ...[list, list, list],
    { name: "search", path: (n) => pathTo(operations.search, {}, { q: words[n % words.length] ?? "" }) },
    { name: "search", path: (n) => pathTo(operations.search, {}, { q: words[(n * 5) % words.length] ?? "" }) },
    { name: "record", path: (n) => pathTo(operations.record, { record: records[n % records.length]?.id ?? "" }) },
    { name: "uses", path: (n) => pathTo(operations.recordUses, { record: records[n % records.length]?.id ?? "" }) },
    { name: "today", path: () => pathTo(operations.duties, {}) },
    { name: "figures", path: () => pathTo(operations.figures, {}, { period: "2025" }) },
    { name: "reports", path: () => pathTo(operations.reports, {}) },
    {
      name: "write",
      path: () => pathTo(operations.addRecord, {}),
      body: (n) => ({
        mechanism: "branch.theme-day",
        org: branch,
        title: `负载测试第${n}次主题党日`,
        attendance: [{ person: "p-01", status: "到" }],
        start: "2025-12-30",
      }),
    },
  ];
  for (const [n, step] of steps.entries()) await ask(someone, step, n);

  const times = new Map<string, number[]>();
  let asked = 0;
  const until = performance.now() + seconds * 1000;
  const person = async (visitor: Visitor, who: number) => {
    await pause(Math.random() * 2000);
    for (let n = who * 7; performance.now() < until; n++) {
      const step = steps[(n * 5 + who) % steps.length];
      if (step === undefined) return;
      const ms = await ask(visitor, step, ++asked);
      if (ms !== null) times.set(step.name, [...(times.get(step.name) ?? []), ms]);
      await pause(1500 + Math.random() * 1000);
    }
  };
  await Promise.all(visitors.map(person));
  console.log(
    `${users} people, ${seconds} s, ${asked} requests (${load()}), memory ${memoryOf(server.pid).toFixed(0)} MB`,
  );
  for (const [name, ms] of times)
    console.log(
      `${name.padEnd(8)} n=${ms.length}  p50 ${at(0.5, ms).toFixed(0)}  p95 ${at(0.95, ms).toFixed(0)}  p99 ${at(0.99, ms).toFixed(0)} ms`,
    );

  if (storm > 0) {
    const report: Step = { name: "report", path: () => pathTo(operations.report, { report: reports[0]?.id ?? "" }) };
    const begun = performance.now();
    let open = true;
    let most = 0;
    const others: number[] = [];
    const other = async () => {
      while (open) {
        others.push((await ask(another, list, others.length)) ?? 0);
        most = Math.max(most, memoryOf(server.pid));
        await pause(50);
      }
    };
    const watching = other();
    // Should the others fail first, theirs is the word to hear.
    watching.catch(() => undefined);
    const answers = await Promise.all(Array.from({ length: storm }, (_, n) => ask(someone, report, n)));
    open = false;
    await watching;
    const done = answers.flatMap((ms) => ms ?? []);
    console.log(
      `${storm} report requests at once: ${done.length} answered, ${storm - done.length} refused as too many, in ${((performance.now() - begun) / 1000).toFixed(1)} s; list meanwhile n=${others.length} p50 ${at(0.5, others).toFixed(0)} p99 ${at(0.99, others).toFixed(0)} ms; memory ${most.toFixed(0)} MB (${load()})`,
    );
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
