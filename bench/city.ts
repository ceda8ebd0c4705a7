import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cellOf, groundOf, type Ledger, obligationsIn, period, weigh } from "@shilu/domain";
import { openStore } from "@shilu/store";
import { beginJudging, buildCells, type Judging, judgingsOf, linesOf } from "../packages/store/src/duty/build.ts";
import { into } from "../packages/store/src/duty/cell-row.ts";
import { digestOf } from "../packages/store/src/duty/rules.ts";
import { EmbeddedEngine } from "../packages/store/src/engine/embedded.ts";
import type { Session } from "../packages/store/src/engine/engine.ts";
import { PostgresEngine } from "../packages/store/src/engine/postgres.ts";
import { scopeTo } from "../packages/store/src/transaction/tenant.ts";
import { postgres } from "../packages/store/test/postgres.ts";
import { cityLedger, wholeCity } from "./city-ledger.ts";
import { book, type CityPlan, cause, options, rules, year } from "./city-rules.ts";
import { at, timed, whole } from "./measure.ts";

/**
 * City size: the cells of a year of the national minimums. Every time stands beside its reference in the same run. What somebody waits
 * for is measured in a process of its own (`city-use.ts`), which holds no city in its memory, as no server does:
 * `node bench/city.ts [--units 300] [--rounds 3] [--writes 200] [--pages 100]`.
 */
const { values } = parseArgs({
  options: {
    units: { type: "string", default: "300" },
    rounds: { type: "string", default: "3" },
    writes: { type: "string", default: "200" },
    pages: { type: "string", default: "100" },
  },
});
const units = Number(values.units);
const share = units / wholeCity.units;
const city = cityLedger({
  units,
  branches: Math.round(wholeCity.branches * share),
  people: Math.round(wholeCity.people * share),
});
const attendances = city.records.reduce((sum, { attendance }) => sum + attendance.length, 0);
console.log(
  `${city.orgs.length} orgs, ${city.people.length} people, ${city.memberships.length} posts, ${city.records.length} records, ${attendances} attendances`,
);

// What domain alone costs, everything at hand.
const ground = groundOf(city);
const asked = await timed(() => obligationsIn(book, ground, period(`${year}`)));
const judged = await timed(() => {
  let steps = 0;
  for (const one of asked.value) steps += cellOf(book, weigh(book, ground, one)).steps.length;
  return steps;
});
console.log(
  `domain: ${asked.value.length} obligations in ${whole(asked.ms)}, judged in ${whole(judged.ms)} (${((judged.ms / asked.value.length) * 1000).toFixed(1)} µs each, ${judged.value} steps), ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
);

const folder = mkdtempSync(join(tmpdir(), "shilu-city-"));
const url = await (await postgres()).database();
const server = await openStore({ ...options, data: join(folder, "server"), url });

const imported = await timed(() => server.write(cause("import"), (to) => to.importLedger(city)));
console.log(`PostgreSQL: imported in ${(imported.ms / 1000).toFixed(0)} s`);

await server.close();

await build(await PostgresEngine.open(url, 600_000));
const data = join(folder, "embedded");
await cellsOnEmbedded();
const branches = city.orgs
  .filter(({ type }) => type === "党支部")
  .map(({ id }) => ({ id, people: city.memberships.flatMap(({ org, person }) => (org === id ? [person] : [])) }));
const plan: CityPlan = { url, folder, branches, units, writes: Number(values.writes), pages: Number(values.pages) };
const written = join(folder, "plan.json");
writeFileSync(written, JSON.stringify(plan));
const { status } = spawnSync(process.execPath, [join(import.meta.dirname, "city-use.ts"), written], {
  stdio: "inherit",
});
rmSync(folder, { recursive: true, force: true });
process.exitCode = status ?? 1;

/**
 * Full build against a copy of the finished table into an empty one with the same keys, rounds interleaved. Beside it what its parts
 * would take one after the other: what is read, and what is judged, with everything at hand.
 */
async function build(engine: PostgresEngine): Promise<void> {
  const parts = ["read", "judge", "build", "copy"] as const;
  const times = new Map(parts.map((part) => [part, [] as Cost[]]));
  const step = <T>(work: (session: Session) => Promise<T>) => costOf(engine, work);
  const read = async (session: Session) => {
    const all: Judging[] = [];
    const begun = await beginJudging(session, "city", rules, [year], null);
    for await (const judging of judgingsOf(session, "city", begun)) all.push(judging);
    return all;
  };
  await step((session) => session.script("create table duty_copy (like duty including all); analyze"));
  for (let round = 0; round <= Number(values.rounds); round++) {
    const judgings = await step(read);
    const judge = await timed(() => judgedAlone(judgings.value));
    await step((session) => session.script("truncate duty; truncate duty_copy"));
    const built = await step((session) => buildCells(session, "city", rules, [year]));
    const copy = await step((session) => session.script("insert into duty_copy select * from duty"));
    // The first round warms everything.
    if (round === 0) continue;
    for (const [part, cost] of [judgings, judge, built, copy].entries()) times.get(parts[part] ?? "read")?.push(cost);
  }
  for (const by of ["ms", "cpu"] as const) {
    const of = (part: (typeof parts)[number]) => at(0.5, times.get(part)?.map((one) => one[by]) ?? []);
    console.log(
      `full build, ${by === "ms" ? "by the clock" : "processor time here and in the database"}: ${whole(of("build"))} = ${(of("build") / of("copy")).toFixed(2)} × INSERT … SELECT (${whole(of("copy"))}); reading the ledger alone ${whole(of("read"))}, judging alone ${whole(of("judge"))}; ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
    );
  }
  await engine.close();
}

async function judgedAlone(judgings: readonly Judging[]): Promise<number> {
  let size = 0;
  for await (const piece of linesOf("city", oneByOne(judgings))) size += piece.length;
  return size;
}

async function* oneByOne(judgings: readonly Judging[]): AsyncIterable<Judging> {
  yield* judgings;
}

type Cost = { readonly ms: number; readonly cpu: number };

/** One transaction, with what the database's own process used for it (Linux counts it in hundredths of a second). */
async function costOf<T>(engine: PostgresEngine, work: (session: Session) => Promise<T>): Promise<Cost & { value: T }> {
  let used = 0;
  const { ms, cpu, value } = await timed(() =>
    engine.transaction("write", async (session) => {
      await scopeTo(session, "city");
      const [[found] = []] = await session.run([{ sql: "select pg_backend_pid() as pid", parameters: [] }]);
      const ticks = () => {
        const fields =
          readFileSync(`/proc/${String(found?.pid)}/stat`, "utf8")
            .split(") ")[1]
            ?.split(" ") ?? [];
        return Number(fields[11]) + Number(fields[12]);
      };
      const before = ticks();
      const done = await work(session);
      used = (ticks() - before) * 10;
      return done;
    }),
  );
  return { ms, cpu: cpu + used, value };
}

/** The cells of the city on the embedded engine: cells, orgs and people are there, the city's records are not. */
async function cellsOnEmbedded(): Promise<void> {
  const roster: Ledger = { ...city, records: [] };
  const first = await openStore({ ...options, data });
  await first.write(cause("roster"), (to) => to.importLedger(roster));
  await first.close();
  const engine = await EmbeddedEngine.open(join(data, "db"), options.patience);
  await engine.transaction("write", async (session) => {
    const spans = [period(`${year}`)];
    await session.copy(into, linesOf("city", oneByOne([{ book, spans, ground, among: null }])));
    await session.script(`insert into duty_year values ('city', ${year}, '${digestOf(rules)}'); analyze`);
  });
  await engine.close();
}
