import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dueItem, dueOfCells, dueOn, type Ground, gapsIn, groundOf, ledgerRecord, period } from "@shilu/domain";
import { openStore, type Store } from "@shilu/store";
import { dutyGaps } from "../packages/domain/src/obligation/duty-gaps.ts";
import { cityLedger } from "./city-ledger.ts";
import { book, type CityPlan, cause, on, options, year } from "./city-rules.ts";
import { spread, timed, whole } from "./measure.ts";

/** What a city's clerks wait for, each beside its reference: `city.ts` starts it with its plan. */
const plan: CityPlan = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));

/** So many of each go first: a server is started once, and clerks wait for the thousandth record as for the first. */
const warm = 60;

const server = await openStore({ ...options, data: join(plan.folder, "server"), url: plan.url });
await effects(server);
await server.close();
await pagesOfCells();
await pagesOfLedger();

/** One record more with twenty attendees, in branches all over the city: what the cells add to the write. */
async function effects(store: Store): Promise<void> {
  const kinds = ["branch.theme-day", "branch.committee", "branch.general-meeting", "study.training", "life.talk"];
  const times = { record: [] as number[], cells: [] as number[], cpu: [] as number[], write: [] as number[] };
  const ofKind = new Map<string, number[]>();
  for (let n = -warm; n < plan.writes; n++) {
    const branch = plan.branches[((n + warm) * 7919) % plan.branches.length];
    if (branch === undefined) throw new Error("no branch");
    const kind = kinds[(n + warm) % kinds.length] ?? "";
    const record = ledgerRecord.parse({
      ...{ id: `W${n}`, mechanism: kind, org: branch.id, title: "新记的一条" },
      ...{ start: "2025-10-15", entered: "2025-10-16", counts: { 学时: 4 } },
      attendance: [...new Set(branch.people)].slice(0, 20).map((person) => ({ person, status: "到" })),
    });
    const write = await timed(() =>
      store.write(cause(`w${n}`), async (to) => {
        const added = await timed(() => to.addRecord(record));
        // Asking for a year that is not kept settles the cells and reads none.
        const settled = await timed(() => to.duties({ years: [1900] }));
        if (n < 0) return;
        times.record.push(added.ms);
        times.cells.push(settled.ms);
        times.cpu.push(settled.cpu);
        ofKind.set(kind, [...(ofKind.get(kind) ?? []), settled.ms]);
      }),
    );
    if (n >= 0) times.write.push(write.ms);
  }
  console.log(
    `one record on ${store.engine}: cells ${spread(times.cells)}, of processor time here ${spread(times.cpu)}; record itself ${spread(times.record)}; whole write ${spread(times.write)}`,
  );
  for (const [kind, some] of ofKind) console.log(`  ${kind}: cells ${spread(some)}`);
  const { ms, value } = await timed(() => store.read("city", (from) => from.dutyDifferences()));
  console.log(`recount: ${value.length} differences in ${whole(ms)}`);
}

/** The list of one unit out of all cells of the city, on the embedded engine. */
async function pagesOfCells(): Promise<void> {
  const store = await openStore({ ...options, data: join(plan.folder, "embedded") });
  const times = { duties: [] as number[], cpu: [] as number[], gaps: [] as number[] };
  let items = 0;
  for (let n = -warm; n < plan.pages; n++) {
    const org = `U${((n + warm) * 37) % plan.units}`;
    const page = await timed(async () => {
      const cells = await store.read("city", (from) => from.duties({ years: [year], org }));
      if (cells === null) throw new Error("no cells");
      return dueOfCells(cells, on);
    });
    const list = await timed(() => page.value.map(dueItem));
    const gaps = await timed(() => dutyGaps(book.catalogue, page.value, () => true));
    if (n < 0) continue;
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
  const store = await openStore({ ...options, data: join(plan.folder, "office") });
  await store.write(cause("office"), (to) => to.importLedger({ ...one, office: { ...one.office, tenant: "city" } }));
  const times = { duties: [] as number[], gaps: [] as number[] };
  for (let n = -warm; n < plan.pages / 2; n++) {
    const look = async <T>(work: (ground: Ground) => T) => {
      const ledger = await store.read("city", (from) => from.ledger());
      if (ledger === null) throw new Error("no ledger");
      return work(groundOf(ledger));
    };
    const page = await timed(() => look((facts) => dueOn(book, facts, on, "C").map(dueItem)));
    const gaps = await timed(() => look((facts) => gapsIn(book, facts, period(`${year}`), on, "C")));
    if (n < 0) continue;
    times.duties.push(page.ms);
    times.gaps.push(gaps.ms);
  }
  await store.close();
  console.log(
    `one office by itself, embedded engine, no cells, ${one.records.length} records: page ${spread(times.duties)}; gaps ${spread(times.gaps)}`,
  );
}
