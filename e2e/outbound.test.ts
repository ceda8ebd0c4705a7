import assert from "node:assert/strict";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { buildWeb } from "./office.ts";
import { isHere, isListening } from "./outbound/sockets.ts";
import { watched, whyNotAlone } from "./outbound/watched.ts";

/**
 * Nothing but this machine is ever tried. Three look on: Node itself, which tells what it makes for that; the kernel's list of sockets;
 * and, where the system gives a program a network of its own, the kernel's counters of that network, which miss nothing. Where it gives
 * none, or has no /proc, those that are left look on alone, and the test says so.
 */
const at = (file: string) => fileURLToPath(new URL(`outbound/${file}`, import.meta.url));
const why = whyNotAlone();
const inside = why === null;
const linux = process.platform === "linux";

before(buildWeb);

test("a socket that reaches this machine only, and others", () => {
  const here = [
    ["tcp 0100007F:1BBC 00000000:0000 0A", true],
    ["tcp 0100007F:1BBC 0100007F:A1FC 01", true],
    ["tcp6 00000000000000000000000001000000:1BBC 00000000000000000000000000000000:0000 0A", true],
    ["tcp6 0000000000000000FFFF00000100007F:1BBC 0000000000000000FFFF00000100007F:A1FC 01", true],
    ["tcp 00000000:1BBC 00000000:0000 0A", false],
    ["tcp 0A00020F:1BBC 00000000:0000 0A", false],
    ["tcp 0A00020F:A1FC 010200C0:01BB 02", false],
    ["tcp6 00000000000000000000000000000000:1BBC 00000000000000000000000000000000:0000 0A", false],
    ["udp 0100007F:A1FC 0100007F:0035 01", false],
    ["raw 00000000:0001 00000000:0000 07", false],
  ] as const;
  for (const [socket, expected] of here) assert.equal(isHere(socket), expected, socket);
});

// Without a network of its own nothing is to leave this machine for a test either: there the planted tries go to itself.
const [address, name] = inside ? ["192.0.2.1", "shilu.example"] : ["127.0.0.1", "localhost"];
for (const [way, kind] of [
  ["connection", "TCPCONNECTWRAP"],
  ["request", "TCPCONNECTWRAP"],
  ["datagram", "UDPWRAP"],
  ["name", "GETADDRINFOREQWRAP"],
  ["resolver", "QUERYWRAP"],
  ["thread", "TCPCONNECTWRAP"],
  ["another process", "TCPCONNECTWRAP"],
] as const)
  test(`planted: a ${way} is seen by all who look on`, async () => {
    const { made, held, counted } = await watched([at("planted.ts"), way, address, name], inside);
    assert.deepEqual(
      [...new Set(made.map((line) => line.split(" ")[0]))].filter((one) => one !== "UDPSENDWRAP"),
      [kind],
    );
    if (linux && way === "datagram")
      assert.ok(
        [...held].some((socket) => !isHere(socket)),
        "not among the sockets",
      );
    if (counted !== null) assert.ok(counted.away > 0, "not counted");
  });

test("the main job, every file of the page, every question and a write of each kind: nothing but this machine is tried, and one port is open", async (t) => {
  if (!inside) t.diagnostic(`no network of its own here, its counters were not asked: ${why}`);
  if (!linux) t.diagnostic("no /proc here, the list of sockets was not asked");
  const { code, said, made, held, counted } = await watched([at("job.ts")], inside);
  assert.equal(code, 0, said);
  // Whoever asks for the pages is a part of the test.
  const [asking, others] = [made.filter((line) => line === "TCPCONNECTWRAP job.ts"), new Set(made)];
  others.delete("TCPCONNECTWRAP job.ts");
  assert.deepEqual([...others], []);
  assert.ok(asking.length > 0);
  if (counted !== null) assert.deepEqual(counted, { away: 0, datagrams: 0, opened: asking.length });
  if (!linux) return;
  assert.deepEqual(
    [...held].filter((socket) => !isHere(socket)),
    [],
  );
  assert.equal([...held].filter(isListening).length, 1);
});
