import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type Socket, socketsOf } from "./sockets.ts";

/** What was seen of a program from its start to its end. */
export type Seen = {
  readonly code: number | null;
  readonly said: string;
  /** By every Node process and thread itself: what it made to reach another machine. */
  readonly made: readonly string[];
  /** By the kernel, looked at again and again: the sockets of the program and of what it started; none where there is no /proc. */
  readonly held: ReadonlySet<Socket>;
  /** By the kernel, counted from start to end; null where the program could not be given a network of its own. */
  readonly counted: Counted | null;
};

/** `away`: tries to reach another machine, a name server among them; `opened`: connections that were begun, all of them to this machine. */
type Counted = { readonly away: number; readonly datagrams: number; readonly opened: number };

/** Words in front of a command that give it a network with nothing in it but this machine. */
const alone = ["unshare", "--map-root-user", "--net", "sh", "-c"];
const up = "ip link set lo up 2>/dev/null || ifconfig lo up";

/** Why no network of its own can be had here; null where it can. Some systems forbid it to whoever is not root. */
export function whyNotAlone(): string | null {
  if (process.platform !== "linux") return "only Linux has network namespaces";
  const [program = "", ...words] = alone;
  const { status, stderr, error } = spawnSync(program, [...words, up], { encoding: "utf8" });
  return status === 0 ? null : (error?.message ?? stderr.trim());
}

/** Runs Node with `args` to its end and looks at everything that it does on the network. */
export async function watched(args: readonly string[], inside: boolean): Promise<Seen> {
  const folder = mkdtempSync(join(tmpdir(), "shilu-outbound-"));
  const [log, counters] = [join(folder, "made"), join(folder, "counters")];
  writeFileSync(log, "");
  const env = {
    ...process.env,
    SHILU_OUTBOUND: log,
    NODE_OPTIONS: `--import=${new URL("watch.ts", import.meta.url).href}`,
  };
  const count = `cat /proc/net/snmp /proc/net/snmp6 > '${counters}'`;
  const run = inside
    ? [...alone, `(${up}) && "$@"; code=$?; ${count}; exit $code`, "sh", process.execPath, ...args]
    : [process.execPath, ...args];
  const [program = "", ...words] = run;
  const child = spawn(program, words, { env, stdio: ["ignore", "pipe", "pipe"] });
  const held = new Set<Socket>();
  const look = () => {
    if (process.platform === "linux" && child.pid !== undefined)
      for (const socket of socketsOf(child.pid)) held.add(socket);
  };
  const looking = setInterval(look, 100);
  try {
    const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
    const made = readFileSync(log, "utf8").split("\n").slice(0, -1);
    const counted = inside ? readCounters(readFileSync(counters, "utf8")) : null;
    return { code, said: out + err, made, held, counted };
  } finally {
    clearInterval(looking);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The kernel's counters of one network (RFC 4293, 4022, 4113): of IPv4 in pairs of lines, of IPv6 one a line. */
function readCounters(shown: string): Counted {
  const found = new Map<string, number>();
  const heads = new Map<string, string[]>();
  for (const [first = "", ...words] of shown.split("\n").map((line) => line.split(/\s+/))) {
    const names = heads.get(first);
    if (!first.endsWith(":")) found.set(first, Number(words[0]));
    else if (names === undefined) heads.set(first, words);
    else for (const [n, name] of names.entries()) found.set(first + name, Number(words[n]));
  }
  const of = (name: string): number => {
    const value = found.get(name);
    if (value === undefined) throw new Error(`the kernel does not count ${name}`);
    return value;
  };
  return {
    away: of("Ip:OutNoRoutes") + of("Ip6OutNoRoutes"),
    datagrams: of("Udp:OutDatagrams") + of("Udp6OutDatagrams"),
    opened: of("Tcp:ActiveOpens"),
  };
}
