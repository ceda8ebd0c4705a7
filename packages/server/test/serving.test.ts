import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { connect } from "node:tls";
import { operations } from "@shilu/contract";
import { serveHttp } from "../src/http/serve.ts";
import { foundThree, guardedOffice } from "./guarded-office.ts";
import { said, shilu } from "./shilu.ts";
import { cert, key } from "./tls-pair.ts";

const ask = (url: string) =>
  new Promise<{ status: number; headers: Record<string, unknown> }>((resolve, reject) => {
    const asked = request(url, { rejectUnauthorized: false }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers });
    });
    asked.on("error", reject).end();
  });

test("TLS of its own: nothing older than 1.2, the browser is told to stay, everybody is out after a start; a bad pair is one sentence", async () => {
  const office = await guardedOffice("tls");
  const web = await mkdtemp(join(tmpdir(), "shilu-web-"));
  await writeFile(join(web, "index.html"), "<!doctype html>");
  const start = (pair: { cert: string; key: string }) =>
    serveHttp(office.workplace, {
      host: "127.0.0.1",
      port: 0,
      webRoot: web,
      serving: { mode: "tls", ...pair },
      log: () => {},
    });
  try {
    await assert.rejects(start({ cert, key }), /还没有设立/);
    const three = await foundThree(office);
    const before = await three.system.in();
    await assert.rejects(start({ cert, key: cert }), /--cert 和 --key 指的是不是成对/);
    const server = await start({ cert, key });
    try {
      assert.match(server.url, /^https:/);
      const answer = await ask(`${server.url}api/session`);
      assert.deepEqual([answer.status, answer.headers["strict-transport-security"]], [200, "max-age=31536000"]);
      const port = Number(new URL(server.url).port);
      const old = await new Promise<string>((resolve) => {
        const socket = connect({
          port,
          host: "127.0.0.1",
          maxVersion: "TLSv1.1",
          minVersion: "TLSv1",
          rejectUnauthorized: false,
        });
        socket.once("secureConnect", () => resolve("connected")).once("error", () => resolve("refused"));
        socket.once("close", () => resolve("refused"));
      });
      assert.equal(old, "refused");
      assert.equal((await before.ask(operations.accounts)).code, "session.none");
    } finally {
      await server.close();
    }
  } finally {
    await office.stop();
    await rm(web, { recursive: true });
  }
});

test("how it is served is said in full, or refused in one sentence before anything is opened", async () => {
  const folder = await mkdtemp(join(tmpdir(), "shilu-serve-"));
  try {
    const cases: readonly [readonly string[], RegExp][] = [
      [["--mode", "公网"], /没有“公网”方式/],
      [["--mode", "局域网"], /须用 --host 写明本机在内网的地址/],
      [["--mode", "局域网", "--cert", "a"], /只用于 --mode tls/],
      [["--mode", "tls"], /须有 --cert 和 --key/],
      [["--mode", "tls", "--origin", "http://shilu.example"], /须是以 https:\/\/ 开头/],
      [["--mode", "tls", "--cert", "none.pem", "--key", "none.pem"], /“none.pem”读不到/],
    ];
    for (const [args, says] of cases) {
      const ran = await shilu(folder, ["serve", ...args]);
      assert.equal(ran.code, 2, args.join(" "));
      assert.match(said(ran), says);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
