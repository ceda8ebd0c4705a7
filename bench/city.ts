import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  cellOf,
  date,
  dueItem,
  dueOfCells,
  dueOn,
  type Ground,
  gapsIn,
  groundOf,
  type Ledger,
  ledgerRecord,
  obligationsIn,
  period,
  type RuleBook,
  ruleBook,
  weigh,
} from "@shilu/domain";
import { openStore, type Store } from "@shilu/store";
import { dutyGaps } from "../packages/domain/src/obligation/duty-gaps.ts";
import { buildCells, linesOf, readJudging } from "../packages/store/src/duty/build.ts";
import { into } from "../packages/store/src/duty/cell-row.ts";
import { digestOf } from "../packages/store/src/duty/rules.ts";
import { EmbeddedEngine } from "../packages/store/src/engine/embedded.ts";
import type { Session } from "../packages/store/src/engine/engine.ts";
import { PostgresEngine } from "../packages/store/src/engine/postgres.ts";
import { postgres } from "../packages/store/test/postgres.ts";
import { catalogueOfFiles } from "../samples/test/catalogue.ts";
import { cityLedger, wholeCity } from "./city-ledger.ts";

/**
 * City size: the cells of a year of the national minimums. Every time stands beside its reference in the same run:
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
const year = 2025;
const on = date("2025-11-20");

const all = ruleBook(catalogueOfFiles());
/** What the centre asks of everybody; each province, city and unit lays its own over it. */
const book: RuleBook = { ...all, rules: all.rules.filter(({ rule }) => rule.layer === "national") };
const rules = { book, notices: [] };

/** `ms`: by the clock, which others on the machine hold up; `cpu`: what this process with all its threads used. */
const timed = async <T>(work: () => Promise<T> | T): Promise<{ ms: number; cpu: number; value: T }> => {
  const [started, used] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(used);
  return { ms: performance.now() - started, cpu: (user + system) / 1000, value };
};
const at = (share: number, values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
const spread = (values: readonly number[]): string =>
  `p50 ${at(0.5, values).toFixed(1)} ms, p95 ${at(0.95, values).toFixed(1)} ms`;
const whole = (ms: number): string => `${Math.round(ms)} ms`;

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
const cause = (key: string) => ({
  tenant: "city",
  actor: "bench",
  command: "bench",
  key,
  at: "2025-12-31T00:00:00.000Z",
});
const options = { expects: () => ({ expected: "members" as const }), rules: async () => rules, patience: 600_000 };
const url = await (await postgres()).database();
const server = await openStore({ ...options, data: join(folder, "server"), url });
const imported = await timed(() => server.write(cause("import"), (to) => to.importLedger(city)));
console.log(`PostgreSQL: imported in ${(imported.ms / 1000).toFixed(0)} s`);

await build(await PostgresEngine.open(url, 600_000));
await effects(server);
await server.close();
await pagesOfCells();
await pagesOfLedger();
rmSync(folder, { recursive: true, force: true });

/** Full build against a copy of the finished table into an empty one with the same keys, rounds interleaved. */
async function build(engine: PostgresEngine): Promise<void> {
  type Part = "read" | "judge" | "write" | "copy";
  const times = { read: [] as Cost[], judge: [] as Cost[], write: [] as Cost[], copy: [] as Cost[] };
  const step = <T>(work: (session: Session) => Promise<T>) => costOf(engine, work);
  await step((session) => session.script("create table duty_copy (like duty including all); analyze"));
  for (let round = 0; round <= Number(values.rounds); round++) {
    await step((session) => session.script("truncate duty; truncate duty_copy"));
    const read = await step((session) => readJudging(session, "city", rules, [year], null));
    const judge = await timed(() => {
      for (const _ of linesOf("city", read.value));
    });
    const write = await step((session) => session.copy(into, linesOf("city", read.value)));
    const copy = await step((session) => session.script("insert into duty_copy select * from duty"));
    // The first round warms everything.
    if (round === 0) continue;
    times.read.push(read);
    times.judge.push(judge);
    times.write.push(write);
    times.copy.push(copy);
  }
  for (const by of ["ms", "cpu"] as const) {
    const of = (part: Part) =>
      at(
        0.5,
        times[part].map((one) => one[by]),
      );
    const [read, judge, write, copy] = [of("read"), of("judge"), of("write"), of("copy")];
    console.log(
      `full build, ${by === "ms" ? "by the clock" : "processor time here and in the database"}: judged ${whole(judge)}, judged and written ${whole(write)} = ${(write / copy).toFixed(2)} × INSERT … SELECT (${whole(copy)}); reading the ledger ${whole(read)}, with it ${((read + write) / copy).toFixed(2)} ×; ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
    );
  }
  const kept = await step((session) => buildCells(session, "city", rules, [year]));
  console.log(`keepDuties: ${whole(kept.ms)}, of processor time ${whole(kept.cpu)}`);
  await engine.close();
}

type Cost = { readonly ms: number; readonly cpu: number };

/** One transaction, with what the database's own process used for it (Linux counts it in hundredths of a second). */
async function costOf<T>(engine: PostgresEngine, work: (session: Session) => Promise<T>): Promise<Cost & { value: T }> {
  let used = 0;
  const { ms, cpu, value } = await timed(() =>
    engine.transaction("write", async (session) => {
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

/** One record more with twenty attendees, in branches all over the city: what the cells add to the write. */
async function effects(store: Store): Promise<void> {
  const branches = city.orgs.filter(({ type }) => type === "党支部");
  const kinds = ["branch.theme-day", "branch.committee", "branch.general-meeting", "study.training", "life.talk"];
  const times = { record: [] as number[], cells: [] as number[], cpu: [] as number[], write: [] as number[] };
  const ofKind = new Map<string, number[]>();
  for (let n = 0; n < Number(values.writes); n++) {
    const branch = branches[(n * 7919) % branches.length]?.id ?? "";
    const kind = kinds[n % kinds.length] ?? "";
    const people = city.memberships.filter(({ org }) => org === branch).map(({ person }) => person);
    const record = ledgerRecord.parse({
      ...{ id: `W${n}`, mechanism: kind, org: branch, title: "新记的一条" },
      ...{ start: "2025-10-15", entered: "2025-10-16", counts: { 学时: 4 } },
      attendance: [...new Set(people)].slice(0, 20).map((person) => ({ person, status: "到" })),
    });
    const write = await timed(() =>
      store.write(cause(`w${n}`), async (to) => {
        const added = await timed(() => to.addRecord(record));
        // Asking for a year that is not kept settles the cells and reads none.
        const settled = await timed(() => to.duties({ years: [1900] }));
        times.record.push(added.ms);
        times.cells.push(settled.ms);
        times.cpu.push(settled.cpu);
        ofKind.set(kind, [...(ofKind.get(kind) ?? []), settled.ms]);
      }),
    );
    times.write.push(write.ms);
  }
  console.log(
    `one record on ${store.engine}: cells ${spread(times.cells)}, of processor time here ${spread(times.cpu)}; record itself ${spread(times.record)}; whole write ${spread(times.write)}`,
  );
  for (const [kind, some] of ofKind) console.log(`  ${kind}: cells ${spread(some)}`);
  const { ms, value } = await timed(() => store.read("city", (from) => from.dutyDifferences()));
  console.log(`recount: ${value.length} differences in ${whole(ms)}`);
}

/** The list of one unit out of all cells of the city, on the embedded engine: cells, orgs and people are there, the city's records are not. */
async function pagesOfCells(): Promise<void> {
  const data = join(folder, "embedded");
  const roster: Ledger = { ...city, records: [] };
  const first = await openStore({ ...options, data });
  await first.write(cause("roster"), (to) => to.importLedger(roster));
  await first.close();
  const engine = await EmbeddedEngine.open(join(data, "db"), 600_000);
  await engine.transaction("write", async (session) => {
    const spans = [period(`${year}`)];
    await session.copy(into, linesOf("city", { book, spans, ground, among: null }));
    await session.script(`insert into duty_year values ('city', ${year}, '${digestOf(rules)}'); analyze`);
  });
  await engine.close();
  const store = await openStore({ ...options, data });
  const times = { duties: [] as number[], cpu: [] as number[], gaps: [] as number[] };
  let items = 0;
  for (let n = 0; n <= Number(values.pages); n++) {
    const org = `U${(n * 37) % units}`;
    const page = await timed(async () => {
      const cells = await store.read("city", (from) => from.duties({ years: [year], org }));
      if (cells === null) throw new Error("no cells");
      return dueOfCells(cells, on);
    });
    const list = await timed(() => page.value.map(dueItem));
    const gaps = await timed(() => dutyGaps(book.catalogue, page.value, () => true));
    if (n === 0) continue;
    items += list.value.length;
    times.duties.push(page.ms + list.ms);
    times.cpu.push(page.cpu + list.cpu);
    times.gaps.push(page.ms + gaps.ms);
  }
  await store.close();
  console.log(
    `one office's page from the city's cells, embedded engine, ${Math.round(items / times.duties.length)} duties: ${spread(times.duties)}, of processor time ${spread(times.cpu)}; its duty gaps ${spread(times.gaps)}`,
  );
}

/** The same of a ledger that holds this one office alone and keeps no cells: read whole and judged whenever somebody looks. */
async function pagesOfLedger(): Promise<void> {
  const one = cityLedger({ units: 1, branches: 10, people: 200 });
  const store = await openStore({ ...options, data: join(folder, "office") });
  await store.write(cause("office"), (to) => to.importLedger({ ...one, office: { ...one.office, tenant: "city" } }));
  const times = { duties: [] as number[], gaps: [] as number[] };
  for (let n = 0; n <= Number(values.pages) / 2; n++) {
    const look = async <T>(work: (ground: Ground) => T) => {
      const ledger = await store.read("city", (from) => from.ledger());
      if (ledger === null) throw new Error("no ledger");
      return work(groundOf(ledger));
    };
    const page = await timed(() => look((facts) => dueOn(book, facts, on, "C").map(dueItem)));
    const gaps = await timed(() => look((facts) => gapsIn(book, facts, period(`${year}`), on, "C")));
    if (n === 0) continue;
    times.duties.push(page.ms);
    times.gaps.push(gaps.ms);
  }
  await store.close();
  console.log(
    `one office by itself, embedded engine, no cells, ${one.records.length} records: page ${spread(times.duties)}; gaps ${spread(times.gaps)}`,
  );
}
