import { spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { lookup, resolve4 } from "node:dns";
import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

/** Does what the program must never do, in one of many ways: `planted.ts WAY ADDRESS NAME`. Nothing of it is expected to succeed. */
const [way = "", address = "", name = ""] = process.argv.slice(2);
const self = fileURLToPath(import.meta.url);
const ended = () => {};

const ways: Readonly<Record<string, () => unknown>> = {
  connection: () => connect(7999, address).on("error", ended),
  request: () => fetch(`http://${address}:7999/`).catch(ended),
  datagram: () => {
    const socket = createSocket("udp4");
    socket.on("error", ended).send("x", 7999, address, ended);
  },
  name: () => lookup(name, ended),
  resolver: () => resolve4(name, ended),
  thread: () => new Worker(self, { argv: ["connection", address] }),
  "another process": () => spawnSync(process.execPath, [self, "connection", address]),
};
ways[way]?.();
await setTimeout(400);
process.exit();
