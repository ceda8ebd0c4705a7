import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type FigureQuery,
  figureQuery,
  type Ledger,
  ledgerRecord,
  membership,
  office,
  org,
  period,
  person,
} from "@shilu/domain";
import { type OpenStore, openStore, type Store } from "@shilu/store";
import pg from "pg";
import { postgres } from "../packages/store/test/postgres.ts";
import { catalogueOfFiles } from "../samples/test/catalogue.ts";

/**
 * One office's year: every figure of the catalogue from 5,000 records and 60,000 attendances, through the store on both
 * engines, against the very same statements sent by hand to PostgreSQL. Ratios of one run count: `node bench/figures.ts`.
 */
const [recordCount, heads, rounds] = [5000, 12, 5];
const catalogue = catalogueOfFiles();
const codes = [...new Set(catalogue.figures.flatMap(({ over }) => over))];
const names = Array.from({ length: 30 }, (_, index) => `P${index}`);
const pad = (n: number): string => String(n).padStart(2, "0");
const sources = ["自筹", "财政拨付", "捐助", "协调到位", "协调意向"] as const;

const ledger: Ledger = {
  office: office.parse({ tenant: "bench", name: "某市委政研室" }),
  orgs: [
    org.parse({ id: "O", parent: null, type: "单位", name: "政研室" }),
    org.parse({ id: "B", parent: "O", type: "党支部", name: "支部" }),
  ],
  people: names.map((id) => person.parse({ id, name: id })),
  memberships: names.map((id) =>
    membership.parse({ person: id, org: "B", role: "成员", party: "正式", from: "2020-01-01" }),
  ),
  records: Array.from({ length: recordCount }, (_, n) => {
    const day = `2025-${pad(1 + (n % 12))}-${pad(1 + (n % 28))}`;
    return ledgerRecord.parse({
      id: `R${n}`,
      mechanism: codes[n % codes.length],
      org: "B",
      title: `第${n}次`,
      start: day,
      entered: day,
      attendance: Array.from({ length: heads }, (_, k) => ({ person: names[(n + k) % names.length], status: "到" })),
      money:
        n % 3 === 0 ? [{ amount: 100 * n, source: sources[n % 5], use: "慰问", households: n % 7, arrived: day }] : [],
      speakers: n % 4 === 0 ? [{ person: names[n % 30], topic: `题${n % 50}` }] : [],
      counts: { 篇: n % 4, 户: n % 6 },
      level: n % 2 === 0 ? "市" : "省",
      campaigns: n % 5 === 0 ? ["党史学习教育"] : [],
      fields: { topic: `题${n % 50}` },
    });
  }),
  findings: [],
};

const queries: FigureQuery[] = catalogue.figures.flatMap(
  ({ figure }) => figureQuery(catalogue, figure.code, { org: "O", period: period("2025") }) ?? [],
);

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

async function loaded(options: Omit<OpenStore, "expects">): Promise<Store> {
  const store = await openStore({ ...options, expects: () => ({ expected: "members" }) });
  const cause = { tenant: "bench", actor: "bench", command: "import", key: "1", at: "2025-12-31T00:00:00.000Z" };
  const ms = await timed(() => store.write(cause, (to) => to.importLedger(ledger)));
  console.log(
    `${store.engine}: imported ${recordCount} records, ${recordCount * heads} attendances in ${Math.round(ms)} ms`,
  );
  return store;
}

const folder = mkdtempSync(join(tmpdir(), "shilu-bench-"));
const url = await (await postgres()).database();
const embedded = await loaded({ data: join(folder, "embedded") });
const server = await loaded({ data: join(folder, "server"), url });
const hand = new pg.Client({ connectionString: url });
await hand.connect();
await hand.query("analyze");

const figures = (store: Store) => store.read("bench", (reader) => reader.figures(queries));
const statements = await server.read("bench", async (reader) => {
  const found: { text: string; values: unknown[] }[] = [];
  for (const query of queries) {
    const { sql, parameters } = await reader.explain(query);
    found.push({ text: sql, values: [...parameters] });
  }
  return found;
});
/** As they were asked before questions of the same words were put together. */
const oneByOne = (store: Store) =>
  store.read("bench", async (reader) => {
    for (const query of queries) await reader.figures([query]);
  });
const byHand = async () => {
  for (const statement of statements) await hand.query(statement);
};

const ways = {
  "by hand, PostgreSQL": byHand,
  "embedded, one by one": () => oneByOne(embedded),
  embedded: () => figures(embedded),
  "PostgreSQL, one by one": () => oneByOne(server),
  PostgreSQL: () => figures(server),
};
const times = new Map<string, number[]>(Object.keys(ways).map((name) => [name, []]));
for (let round = 0; round <= rounds; round++)
  for (const [name, way] of Object.entries(ways)) {
    const ms = await timed(way);
    // The first round warms all of them.
    if (round > 0) times.get(name)?.push(ms);
  }
const base = median(times.get("by hand, PostgreSQL") ?? []);
const known = (await figures(embedded)).filter(({ value }) => value !== null).length;
console.log(`${queries.length} figures (${known} with a value), median of ${rounds} rounds`);
for (const [name, values] of times)
  console.log(`${name}: ${Math.round(median(values))} ms, ${(median(values) / base).toFixed(2)} × by hand`);

await hand.end();
await embedded.close();
await server.close();
rmSync(folder, { recursive: true, force: true });
