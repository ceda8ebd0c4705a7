import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { etagOf, idempotencyHeader } from "@shilu/contract";
import { newId } from "@shilu/store";
import { shelve } from "../src/exchange/evidence.ts";
import { application } from "../src/http/application.ts";
import { localDoor } from "../src/session/door.ts";
import { scoped } from "../src/work/scope.ts";
import { openStoreAt, type Workplace, workplaceIn } from "../src/work/workplace.ts";
import { type Ask, askProbes, eyesOf, pathOf, readerProbes, type Visit } from "./city-probes.ts";
import { fileOf, filesInAll, randomCity } from "./random-city.ts";

/**
 * So many questions are asked in all, nine of ten of the store and one over the interface. A night asks for more:
 * `SHILU_PROBES=100000 node --test packages/server/test/scope-probes.test.ts`; another city by `SHILU_SEED`.
 */
const wanted = Number(process.env.SHILU_PROBES ?? 250);
const seed = Number(process.env.SHILU_SEED ?? 20_261_127);
const city = randomCity(seed, { orgs: 3000, people: 800, records: 900, findings: 120 });
const { any, pick, ledger } = city;

/** The root, what lies right below it, and anywhere; as somebody whom a 知悉范围 may hold, or as nobody. */
const anyVisit = (): Visit => ({
  org: any(3) === 0 ? `org-${any(12)}` : pick(ledger.orgs).id,
  person: any(4) === 0 ? null : pick(ledger.people).id,
});

const about = { id: "report", title: "全市报告", period: "2025", draftName: null };

let folder: string;
let workplace: Workplace;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "shilu-probes-"));
  const opened = await openStoreAt({ data: join(folder, "data"), brief: true });
  const at = "2026-01-05T02:00:00.000Z";
  const cause = { tenant: "t", actor: "测试", command: "import", key: "scope-probes-import", at };
  await opened.store.write(cause, async (to) => {
    await to.importLedger(ledger);
    const template = { type: "doc", attrs: { title: "全市报告", period: "2025" }, content: [] };
    await to.saveReport({ ...about, template: template as never }, null);
    return null;
  });
  for (let n = 0; n < filesInAll; n++) await shelve(opened.data, fileOf(n));
  workplace = { ...(await workplaceIn(opened)), now: () => at };
});
after(async () => {
  await workplace.store.close();
  await rm(folder, { recursive: true, force: true });
});

const account = newId();
const asking = ({ org, person }: Visit) => ({ org, person, account, from: null });
const askAs = ({ org, person }: Visit): Ask => {
  const visitor = { account, name: "测试", roles: ["党务干部" as const], org, person };
  const app = application(workplace, { page: "", files: new Map() }, assert.fail, {
    ...localDoor(workplace),
    identify: async () => ({ mode: "局域网", visitor, session: null, steps: [], address: "10.0.0.1", agent: "" }),
  });
  return async (operation, given) => {
    const { method } = operation;
    const answer = await app.request(pathOf(operation, given), {
      method,
      headers: {
        ...{ host: "127.0.0.1", "Content-Type": "application/json", [idempotencyHeader]: newId() },
        ...(operation.match === true ? { "If-Match": etagOf(1) } : {}),
      },
      ...(method === "GET" ? {} : { body: JSON.stringify(given.body ?? {}) }),
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return { status: answer.status, bytes, text: Buffer.from(bytes).toString("utf8") };
  };
};

const readers = () => Object.entries(readerProbes(workplace));
const asks = Object.entries(askProbes);
/** A month of the whole city is worked out anew for each who asks. */
const quick = asks.filter(([name]) => name !== "calendar");

test(`${ledger.orgs.length} orgs, ${wanted} questions at random: each is answered as the model says, and names nothing else`, async (t) => {
  for (let asked = 0; asked < wanted; asked += 50) {
    const visit = anyVisit();
    const eyes = eyesOf(city, visit);
    await scoped(workplace.store, asking(visit)).read("t", async (reader) => {
      for (let n = 0; n < 45; n++) {
        const [name, probe] = pick(readers());
        await probe(reader, eyes, city).catch((error: unknown) => found(error, name, visit));
      }
    });
    const ask = askAs(visit);
    for (let n = 0; n < 5; n++) {
      const [name, probe] = pick(any(50) === 0 ? asks : quick);
      await probe(ask, eyes, city).catch((error: unknown) => found(error, name, visit));
    }
  }
  t.diagnostic(`${wanted} probes, ${ledger.orgs.length} orgs, 0 leaks`);
});

/** Says which question it was, so that it can be asked again. */
function found(error: unknown, name: string, { org, person }: Visit): never {
  throw new Error(`seed ${seed}, ${name}, seen from ${org} by ${person}`, { cause: error });
}

test("the questions are worth something: with eyes that see more, each of them notices", async () => {
  const narrow = eyesOf(city, { org: "org-2999", person: null });
  const everything = { org: "org-0", person: "per-1" };
  const isSilent = async (ask: () => Promise<void>) => {
    for (let n = 0; n < 40; n++)
      if (
        await ask().then(
          () => false,
          (error: unknown) => error instanceof assert.AssertionError,
        )
      )
        return false;
    return true;
  };
  const silent: string[] = [];
  await scoped(workplace.store, asking(everything)).read("t", async (reader) => {
    for (const [name, probe] of readers()) if (await isSilent(() => probe(reader, narrow, city))) silent.push(name);
  });
  for (const [name, probe] of asks) if (await isSilent(() => probe(askAs(everything), narrow, city))) silent.push(name);
  assert.deepEqual(silent, []);
});
