import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cellOf, groundOf, type Ledger, obligationsIn, period, weigh } from "@shilu/domain";
import { openStore } from "@shilu/store";
import { linesOf } from "../packages/store/src/duty/build.ts";
import { into } from "../packages/store/src/duty/cell-row.ts";
import { digestOf } from "../packages/store/src/duty/rules.ts";
import { EmbeddedEngine } from "../packages/store/src/engine/embedded.ts";
import { postgres } from "../packages/store/test/postgres.ts";
import { cityLedger, wholeCity } from "./city-ledger.ts";
import { book, type CityPlan, cause, options, rules, year } from "./city-rules.ts";
import { timed, whole } from "./measure.ts";

/**
 * City size: the cells of a year of the national minimums. Every time stands beside its reference in the same run. What somebody waits
 * for is measured in processes of their own (`city-build.ts`, `city-use.ts`), which hold no city in their memory, as no server does:
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

const data = join(folder, "embedded");
await cellsOnEmbedded();
const branches = city.orgs
  .filter(({ type }) => type === "党支部")
  .map(({ id }) => ({ id, people: city.memberships.flatMap(({ org, person }) => (org === id ? [person] : [])) }));
const [rounds = 0, writes = 0, pages = 0] = [values.rounds, values.writes, values.pages].map(Number);
const plan: CityPlan = { url, folder, branches, units, rounds, writes, pages };
const written = join(folder, "plan.json");
writeFileSync(written, JSON.stringify(plan));
for (const part of ["city-build.ts", "city-use.ts"]) {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, part), written], { stdio: "inherit" });
  process.exitCode ||= status ?? 1;
}
rmSync(folder, { recursive: true, force: true });

/** The cells of the city on the embedded engine: cells, orgs and people are there, the city's records are not. */
async function cellsOnEmbedded(): Promise<void> {
  const roster: Ledger = { ...city, records: [] };
  const first = await openStore({ ...options, data });
  await first.write(cause("roster"), (to) => to.importLedger(roster));
  await first.close();
  const engine = await EmbeddedEngine.open(join(data, "db"), options.patience);
  await engine.transaction("write", async (session) => {
    const spans = [period(`${year}`)];
    const judging = async function* () {
      yield { book, spans, ground, among: null };
    };
    await session.copy(into, linesOf("city", judging()));
    await session.script(`insert into duty_year values ('city', ${year}, '${digestOf(rules)}'); analyze`);
  });
  await engine.close();
}
