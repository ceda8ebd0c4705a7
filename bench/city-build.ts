import { readFileSync } from "node:fs";
import { beginJudging, buildCells, type Judging, judgingsOf, linesOf } from "../packages/store/src/duty/build.ts";
import type { Session } from "../packages/store/src/engine/engine.ts";
import { PostgresEngine } from "../packages/store/src/engine/postgres.ts";
import { scopeTo } from "../packages/store/src/transaction/tenant.ts";
import { type CityPlan, rules, year } from "./city-rules.ts";
import { at, timed, whole } from "./measure.ts";

/**
 * A city's cells built from nothing, against a copy of the finished table into an empty one with the same keys, rounds interleaved: `city.ts`
 * starts it with its plan. Beside it what its parts take one after the other: what is read, and what is judged, with everything at hand.
 */
const plan: CityPlan = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
const engine = await PostgresEngine.open(plan.url, 600_000);

type Cost = { readonly ms: number; readonly cpu: number };
const times = { read: [] as Cost[], judge: [] as Cost[], build: [] as Cost[], copy: [] as Cost[] };

await costOf((session) => session.script("create table duty_copy (like duty including all); analyze"));
for (let round = 0; round <= plan.rounds; round++) {
  const { read, judge } = await parts();
  await costOf((session) => session.script("truncate duty; truncate duty_copy"));
  const build = await costOf((session) => buildCells(session, "city", rules, [year]));
  const copy = await costOf((session) => session.script("insert into duty_copy select * from duty"));
  // The first round warms everything.
  if (round === 0) continue;
  times.read.push(read);
  times.judge.push(judge);
  times.build.push(build);
  times.copy.push(copy);
}
for (const by of ["ms", "cpu"] as const) {
  const of = (part: keyof typeof times) =>
    at(
      0.5,
      times[part].map((one) => one[by]),
    );
  console.log(
    `full build, ${by === "ms" ? "by the clock" : "processor time here and in the database"}: ${whole(of("build"))} = ${(of("build") / of("copy")).toFixed(2)} × INSERT … SELECT (${whole(of("copy"))}); reading the ledger alone ${whole(of("read"))}, judging alone ${whole(of("judge"))}; ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
}
await engine.close();

/** What is read and judged of it is let go before the build, which holds a part of it at a time. */
async function parts(): Promise<{ readonly read: Cost; readonly judge: Cost }> {
  const read = await costOf(async (session) => {
    const all: Judging[] = [];
    const begun = await beginJudging(session, "city", rules, [year], null);
    for await (const judging of judgingsOf(session, "city", begun)) all.push(judging);
    return all;
  });
  const oneByOne = async function* () {
    yield* read.value;
  };
  const judge = await timed(async () => {
    for await (const _ of linesOf("city", oneByOne()));
  });
  return { read: { ms: read.ms, cpu: read.cpu }, judge: { ms: judge.ms, cpu: judge.cpu } };
}

/** One transaction, with what the database's own process used for it (Linux counts it in hundredths of a second). */
async function costOf<T>(work: (session: Session) => Promise<T>): Promise<Cost & { value: T }> {
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
