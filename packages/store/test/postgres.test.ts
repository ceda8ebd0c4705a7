import assert from "node:assert/strict";
import { connect, createServer, type Socket } from "node:net";
import type { Session } from "../src/engine/engine.ts";
import { PostgresEngine } from "../src/engine/postgres.ts";
import { StoreRefusal } from "../src/index.ts";
import { scopeOf } from "../src/transaction/tenant.ts";
import { onlyOn, openAt, place } from "./engines.ts";
import { ask, cause, ledgerOf, record } from "./mini-ledger.ts";

const refused = (code: string, says: RegExp) => (fault: unknown) =>
  fault instanceof StoreRefusal && fault.code === code && says.test(fault.message);

/** A door between the store and its database, which can be shut and opened. */
async function door(
  url: string,
): Promise<{ url: string; shut: () => void; open: () => Promise<void>; close: () => void }> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const make = () =>
    createServer((outer) => {
      const inner = connect(Number(target.port), target.hostname);
      for (const socket of [outer, inner]) {
        sockets.add(socket);
        socket.on("error", () => undefined);
        socket.on("close", () => sockets.delete(socket));
      }
      outer.pipe(inner).pipe(outer);
    });
  let listener = make();
  const listen = (port: number) => new Promise<void>((resolve) => listener.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const address = listener.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const shut = () => {
    listener.close();
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `postgres://postgres@127.0.0.1:${port}${target.pathname}`,
    shut,
    open: () => {
      listener = make();
      return listen(port);
    },
    close: shut,
  };
}

onlyOn(
  "postgres",
  "a database that goes away is a clear refusal, nothing is half done, and it goes on when it is back",
  async () => {
    const at = await place("postgres");
    const way = await door(at.url ?? "");
    const store = await openAt({ ...at, url: way.url });
    await store.write(cause(), (to) => to.importLedger(ledgerOf(record({ id: "R1" }))));
    const lost = cause();
    const write = store.write(lost, async (to) => {
      await to.addRecord(record({ id: "R2" }));
      way.shut();
      return to.addRecord(record({ id: "R3" }));
    });
    await assert.rejects(
      write,
      refused("database.gone", /连不上数据库 127\.0\.0\.1:\d+\/t\d+，这次操作没有写入任何内容/),
    );
    await assert.rejects(
      store.read("研究室", (from) => from.orgs()),
      refused("database.gone", /没有开始任何操作/),
    );
    await way.open();
    assert.equal((await store.read("研究室", (from) => from.figure(ask({})))).value, 1);
    await store.write(lost, (to) => to.addRecord(record({ id: "R2" })));
    assert.equal((await store.read("研究室", (from) => from.figure(ask({})))).value, 2);
    await store.close();
    way.close();
  },
);

onlyOn("postgres", "a database that was never there, and an address that is none, are refused", async () => {
  const { data } = await place("embedded");
  await assert.rejects(
    openAt({ data, url: "postgres://postgres@127.0.0.1:1/nothing" }),
    refused("database.gone", /连不上数据库 127\.0\.0\.1:1\/nothing/),
  );
  await assert.rejects(openAt({ data, url: "不是地址" }), refused("database.gone", /DATABASE_URL 不是数据库地址/));
});

onlyOn(
  "postgres",
  "many rows come in by portions through the wall; where one cannot be made nothing is kept",
  async () => {
    const { url = "" } = await place("postgres");
    const engine = await PostgresEngine.open(url, 60_000);
    const written = async (work: (session: Session) => Promise<unknown>) =>
      engine.transaction("write", work, [scopeOf("t")]);
    await written((session) =>
      session.script(
        `create table many (tenant_id text not null, n int not null, words text not null);
       alter table many enable row level security;
       alter table many force row level security;
       create policy many_tenant on many using (tenant_id = current_setting('shilu.tenant', true))`,
      ),
    );
    // Ten portions: what is put together is four megabytes or a little more.
    async function* lines(until: number, tenant = "t") {
      for (let n = 0; n < until; n++) yield `${tenant}\t${n}\t${"字".repeat(1_000_000)}\n`;
      if (until < 20) throw new Error("the rest cannot be made");
    }
    const copied = (from: AsyncIterable<string>) =>
      written((session) => session.copy("many (tenant_id, n, words)", from));
    const count = () =>
      written((session) => session.run([{ sql: "select count(*) as n, sum(n) as sum from many", parameters: [] }]));
    await assert.rejects(copied(lines(6)), /the rest cannot be made/);
    assert.deepEqual(await count(), [[{ n: 0, sum: null }]]);
    await assert.rejects(copied(lines(20, "another")), /row-level security/);
    await copied(lines(20));
    assert.deepEqual(await count(), [[{ n: 20, sum: 190 }]]);
    await engine.close();
  },
);

onlyOn("postgres", "a statement that takes too long is ended by the server", async () => {
  const { url = "" } = await place("postgres");
  const engine = await PostgresEngine.open(url, 300);
  const slow = engine.transaction("write", (session) => session.script("select pg_sleep(60)"));
  await assert.rejects(slow, refused("database.timeout", /已全部撤销/));
  await engine.close();
});
