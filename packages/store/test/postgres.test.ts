import assert from "node:assert/strict";
import { connect, createServer, type Socket } from "node:net";
import { PostgresEngine } from "../src/engine/postgres.ts";
import { StoreRefusal } from "../src/index.ts";
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

onlyOn("postgres", "a statement that takes too long is ended by the server", async () => {
  const { url = "" } = await place("postgres");
  const engine = await PostgresEngine.open(url, 300);
  const slow = engine.transaction("write", (session) => session.script("select pg_sleep(60)"));
  await assert.rejects(slow, refused("database.timeout", /已全部撤销/));
  await engine.close();
});
