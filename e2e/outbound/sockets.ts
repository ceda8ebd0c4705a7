import { globSync, readFileSync, readlinkSync } from "node:fs";

/** One socket as the kernel shows it: `tcp 0100007F:1F90 00000000:0000 0A`, with addresses in hex as they stand there and the state. */
export type Socket = string;

const protocols = ["tcp", "tcp6", "udp", "udp6", "raw", "raw6"];

/** Text of a file of /proc; empty where its process has ended meanwhile. */
function proc(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** A process with everything that it started. */
function tree(top: number): number[] {
  const found = [top];
  for (const one of found)
    for (const path of globSync(`/proc/${one}/task/*/children`))
      found.push(...proc(path).split(" ").filter(Boolean).map(Number));
  return found;
}

/** Inodes of the sockets that a process holds. */
const inodesOf = (id: number): string[] =>
  globSync(`/proc/${id}/fd/*`).flatMap((path) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(path))?.slice(1) ?? [];
    } catch {
      return [];
    }
  });

/** Every socket of the internet that a process, or one that it started, holds at this moment. Linux. */
export function socketsOf(top: number): Socket[] {
  return tree(top).flatMap((id) => {
    const own = new Set(inodesOf(id));
    if (own.size === 0) return [];
    return protocols.flatMap((protocol) =>
      proc(`/proc/${id}/net/${protocol}`)
        .split("\n")
        .slice(1)
        .map((line) => line.trim().split(/\s+/))
        .filter((words) => own.has(words[9] ?? ""))
        .map(([, local, remote, state]) => `${protocol} ${local} ${remote} ${state}`),
    );
  });
}

const loopback = /^(?:[0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F):/;
const none = /^0+:0000$/;

/** Whether a socket reaches this machine only: it waits here for whoever comes, or speaks with somebody here. */
export function isHere(socket: Socket): boolean {
  const [protocol = "", local = "", remote = ""] = socket.split(" ");
  return protocol.startsWith("tcp") && loopback.test(local) && (none.test(remote) || loopback.test(remote));
}

/** Whether it waits for whoever comes. */
export const isListening = (socket: Socket): boolean => socket.endsWith(" 0A");
