import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { errorAnswer, etagOf, idempotencyHeader, type Operation, operations, pathTo } from "@shilu/contract";
import { newId } from "@shilu/store";
import { application } from "../src/http/application.ts";
import { clamd } from "../src/scan/clamd.ts";
import { localDoor } from "../src/session/door.ts";
import { fromAPhone, redAndBlue } from "./camera.ts";
import { said, shilu } from "./shilu.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

/** The test file that every scanner knows (EICAR), in two parts, so that none takes this one for it. */
const eicar = Buffer.from(["X5O!P%@AP[4\\PZX54(P^)7CC)7}", "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join(""));

/** Stands where clamd would: reads INSTREAM by its protocol and answers as it does. */
const clamdAlike = (socket: Socket): void => {
  const parts: Buffer[] = [];
  socket.on("data", (part) => {
    parts.push(Buffer.from(part));
    const all = Buffer.concat(parts);
    const start = "zINSTREAM\0".length;
    if (all.length < start) return;
    assert.equal(all.subarray(0, start).toString(), "zINSTREAM\0");
    const chunks: Buffer[] = [];
    for (let at = start; at + 4 <= all.length; ) {
      const size = all.readUInt32BE(at);
      if (size === 0) {
        const isBad = Buffer.concat(chunks).includes(eicar);
        return void socket.end(isBad ? "stream: Win.Test.EICAR_HDB-1 FOUND\0" : "stream: OK\0");
      }
      if (at + 4 + size > all.length) return;
      chunks.push(all.subarray(at + 4, at + 4 + size));
      at += 4 + size;
    }
  });
  socket.on("error", () => undefined);
};

let office: SmallOffice;
let server: Server;
let answer: (socket: Socket) => void = clamdAlike;
let place: string;
const logged: string[] = [];
before(async () => {
  office = await serveSmallOffice();
  server = createServer((socket) => answer(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = server.address();
  place = `127.0.0.1:${typeof at === "object" ? at?.port : ""}`;
});
after(async () => {
  server.close();
  await office.stop();
});

async function send(operation: Operation, body: Uint8Array, params: object = {}, query: object = {}) {
  const { workplace } = office;
  const door = localDoor(workplace, undefined, clamd(place));
  const app = application(workplace, { page: "", files: new Map() }, (line) => logged.push(line), door);
  const answered = await app.request(pathTo(operation, params as never, query as never), {
    method: operation.method,
    headers: {
      host: "127.0.0.1",
      ...(operation.match ? { "if-match": etagOf(1) } : {}),
      "content-type": operation.upload?.types[0] ?? "",
      [idempotencyHeader]: newId(),
    },
    body: Buffer.from(body),
  });
  const fault = errorAnswer.safeParse(await answered.json());
  return [answered.status, fault.data?.code ?? null, fault.data?.message ?? ""] as const;
}
const shelf = async () =>
  (await readdir(join(office.workplace.data, "evidence"), { recursive: true }).catch(() => [])).length;

test("what the scanner finds is refused wherever a file comes in, before anything opens it, with its event; nothing is kept", async () => {
  const before = await shelf();
  // A picture that is whole, with something behind it; a draft; a sheet.
  const sheet = Buffer.concat([Buffer.from("PK\x03\x04"), eicar]);
  const ways = [
    [operations.addPhoto, Buffer.concat([fromAPhone(), eicar]), {}, {}],
    [operations.addPaper, Buffer.concat([Buffer.from("%PDF-1.7\n"), eicar]), {}, {}],
    [
      operations.fileBack,
      Buffer.concat([Buffer.from("全年开展主题党日2次。"), eicar]),
      { file: "docx" },
      { name: "总结.docx" },
    ],
    [
      operations.checkOriginal,
      Buffer.concat([Buffer.from("全年开展主题党日2次。"), eicar]),
      {},
      { name: "总结.docx", period: "2025" },
    ],
    [operations.draftText, Buffer.concat([Buffer.from("全年开展主题党日2次。"), eicar]), {}, { name: "总结.txt" }],
    [operations.readMinutes, Buffer.concat([Buffer.from("会议记录"), eicar]), {}, { name: "记录.txt" }],
    [
      operations.takeInReport,
      Buffer.concat([Buffer.from("全年开展主题党日2次。"), eicar]),
      {},
      { name: "总结.txt", from: "2024", to: "2025" },
    ],
    [operations.readSheet, sheet, {}, { name: "表.xlsx", mechanism: "branch.theme-day" }],
    [operations.addSuperiorForm, sheet, {}, { name: "季报", file: "季报.xlsx" }],
    [operations.lookAtSuperiorFile, sheet, { form: "none" }, { file: "季报.xlsx" }],
    [operations.replaceSuperiorFile, sheet, { form: "none" }, { file: "季报.xlsx" }],
  ] as const;
  const uploads = Object.values<Operation>(operations).filter(({ upload }) => upload !== undefined);
  assert.deepEqual(new Set<Operation>(ways.map(([operation]) => operation)), new Set(uploads), "every way in");
  for (const [operation, bytes, params, query] of ways) {
    const [status, code, says] = await send(operation, bytes, params, query);
    assert.deepEqual([status, code], [422, "upload.infected"], operation.path);
    assert.match(says, /查出了病毒，没有打开，也没有存下/);
  }
  assert.equal(await shelf(), before);
  const events = await office.workplace.store.read("small", ({ access }) => access.trail({ before: null, limit: 20 }));
  assert.equal(JSON.stringify(events).match(/Win\.Test\.EICAR_HDB-1/g)?.length, ways.length);
});

test("what it finds nothing in goes its way, a large and an empty one too", async () => {
  assert.equal((await send(operations.addPhoto, redAndBlue))[0], 201);
  const large = Buffer.concat([redAndBlue, Buffer.alloc(4 * 1024 * 1024)]);
  assert.equal(await clamd(place)(large), null);
  assert.equal(await clamd(place)(new Uint8Array(0)), null);
});

for (const [name, way] of [
  ["hangs up", (socket: Socket) => void socket.destroy()],
  ["says that it is too much", (socket: Socket) => void socket.end("INSTREAM size limit exceeded. ERROR\0")],
  ["is something else", (socket: Socket) => void socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")],
  ["never stops", (socket: Socket) => void socket.on("error", () => undefined).write("a".repeat(100_000))],
] as const)
  test(`a scanner that ${name} has not said that a file is clean: it is not taken, and the operator is told`, async () => {
    answer = way;
    logged.length = 0;
    try {
      const [status, code] = await send(operations.addPhoto, fromAPhone());
      assert.deepEqual([status, code], [503, "upload.unscanned"]);
      assert.match(logged.join("\n"), /杀毒程序没有应答/);
    } finally {
      answer = clamdAlike;
    }
  });

test("no scanner there; a place that is not this machine's is refused", async () => {
  await assert.rejects(clamd(join(tmpdir(), "no-such.ctl"))(redAndBlue), /ENOENT/);
  for (const wrong of ["10.1.2.3:3310", "clamd", "127.0.0.1", ""])
    assert.throws(() => clamd(wrong), /--clamd 要写本机/, wrong);
  const ran = await shilu(tmpdir(), ["serve", "--clamd", "10.1.2.3:3310"]);
  assert.equal(ran.code, 2);
  assert.match(said(ran), /--clamd 要写本机 clamd 的套接字文件/);
});
