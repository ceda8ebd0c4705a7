import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { idempotencyHeader, type Operation, operations, pathTo } from "@shilu/contract";
import { served } from "../../bench/served.ts";
import { fromAPhone } from "../../packages/server/test/camera.ts";
import { webRoot } from "../office.ts";

/**
 * The main job and a served office, in one go: the sample office is made, its masked draft filled and set to docx and pdf, another draft
 * checked, the ledger exported and verified; then the office is served, every file of the page and every question of the interface is
 * asked for, and one thing of each kind is written. Whoever starts this looks at what it does on the network (`watched.ts`).
 */
const root = new URL("../..", import.meta.url).pathname;
const folder = await mkdtemp(join(tmpdir(), "shilu-job-"));
const data = join(folder, "data");

/** Runs a command to its end. What finds something to be put right ends with 1. */
async function shilu(...args: string[]): Promise<void> {
  const child = spawn(process.execPath, ["packages/server/src/cli/shilu.ts", ...args, "--data", data], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
  if (code !== 0 && code !== 1) throw new Error(`shilu ${args.join(" ")} ended with ${code}: ${said}`);
}

let keys = 0;
/** Asks an operation as the page does, and takes its whole answer; throws where it is refused. */
async function ask(url: string, operation: Operation, path: string, body?: BodyInit): Promise<Blob> {
  const headers: Record<string, string> = { "content-type": operation.upload?.types[0] ?? "application/json" };
  if (operation.method !== "GET") headers[idempotencyHeader] = `outbound-${++keys}`.padEnd(20, "0");
  const answer = await fetch(new URL(path, url), {
    method: operation.method,
    ...(body === undefined ? {} : { headers, body }),
  });
  if (!answer.ok) throw new Error(`${operation.method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.blob();
}

async function useServed(url: string): Promise<void> {
  for (const name of globSync("**/*.*", { cwd: webRoot })) await (await fetch(new URL(name, url))).arrayBuffer();
  const { office, addPhoto, addProblem, checkedFile, file, report } = operations;
  const questions = Object.values<Operation>(operations).filter(
    ({ method, path, answer }) => method === "GET" && !path.includes(":") && answer !== "events",
  );
  // One that lacks a part of its question, or is asked by nobody in particular, is refused; it has been through all the same.
  for (const { path } of questions) await (await fetch(new URL(path, url))).arrayBuffer();
  const { reports } = office.answer.parse(JSON.parse(await (await ask(url, office, office.path)).text()));
  const own = { report: reports[0]?.id ?? "" };
  await ask(url, report, pathTo(report, own));
  for (const name of ["report.docx", "report.pdf"]) await ask(url, file, pathTo(file, { ...own, file: name }));
  await ask(url, addPhoto, addPhoto.path, new Uint8Array(fromAPhone()));
  await ask(url, addProblem, addProblem.path, JSON.stringify({ text: "路灯不亮", found: "2025-12-30" }));
  const draft = { name: "稿.txt", text: "主题党日*次。", period: "2025" };
  await ask(url, checkedFile, pathTo(checkedFile, { file: "report.docx" }), JSON.stringify(draft));
}

try {
  const office = await served(["demo", "--data", data, "--out", join(folder, "out")]);
  await useServed(office.url);
  await office.stop();
  await shilu("check", join(root, "samples", "drafts", "2025-wrong.txt"), "--period", "2025");
} finally {
  await rm(folder, { recursive: true, force: true });
}
