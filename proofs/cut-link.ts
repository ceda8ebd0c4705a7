import { connect, createServer, type Server, type Socket } from "node:net";

/**
 * What becomes of a connection when COMMIT is on its way: nothing, it is cut before the server has it, or after, so that the server commits and
 * nobody hears of it. `drip`: every byte travels by itself; `late`: the answer comes two tenths of a second later.
 */
export type Fate = "whole" | "before" | "after" | "drip" | "late";

export type Link = { readonly url: string; readonly cuts: () => number; readonly close: () => Promise<void> };

/** A cable to the PostgreSQL at `url`, whose fate is drawn anew at each COMMIT. */
export async function linkTo(url: string, fate: () => Fate): Promise<Link> {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  let cuts = 0;
  const server: Server = createServer((client) => {
    const database = connect({ host: hostname, port: Number(port), noDelay: true });
    let now: Fate = "whole";
    const cut = () => {
      cuts++;
      client.destroy();
      // What the server was given it still does.
      database.end();
    };
    open.add(client).add(database);
    client.on("data", (bytes) => {
      if (!bytes.includes("commit\0")) {
        database.write(bytes);
        return;
      }
      now = fate();
      if (now === "before") {
        client.destroy();
        database.destroy();
        cuts++;
      } else if (now === "drip") for (const byte of bytes) database.write(Buffer.from([byte]));
      else database.write(bytes);
    });
    database.on("data", (bytes) => {
      const answered = now;
      now = "whole";
      if (answered === "after") cut();
      else if (answered === "late") setTimeout(() => client.writable && client.write(bytes), 200);
      else if (client.writable) client.write(bytes);
    });
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.end();
      });
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const through = new URL(url);
  through.port = String(typeof address === "object" && address !== null ? address.port : 0);
  return {
    url: through.href,
    cuts: () => cuts,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
