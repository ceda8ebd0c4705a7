import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Where the built page lies. */
export const webRoot = join(root, "packages", "web", "dist");

const pipeErrors: StdioOptions = ["ignore", "ignore", "pipe"];

/**
 * Makes what the program serves where its sources changed, so that what is tested is what is written. `npm test` has done so before its
 * first test (`SHILU_BUILT`), and need not look at every source again for each file.
 */
export async function buildWeb(): Promise<void> {
  if (process.env.SHILU_BUILT === "1") return;
  const child = spawn(process.execPath, ["scripts/build.ts"], { cwd: root, stdio: pipeErrors });
  const said = readAll(child);
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`网页没有生成：${said()}`);
}

/** The sample office, served by the real command on a free port, with a ledger of its own that is thrown away. */
export type ServedOffice = {
  readonly url: string;
  /** Ends it as a crash would, at once. */
  readonly kill: () => Promise<void>;
  /** Ends it and takes its files away. */
  readonly stop: () => Promise<void>;
};

export async function serveSampleOffice(): Promise<ServedOffice> {
  const folder = await mkdtemp(join(tmpdir(), "shilu-e2e-"));
  const args = ["packages/server/src/cli/shilu.ts", "demo", "--port", "0"];
  const places = ["--out", join(folder, "out"), "--data", join(folder, "data")];
  const child = spawn(process.execPath, [...args, ...places], { cwd: root, stdio: pipeErrors });
  const ended = once(child, "close");
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  const stop = async () => {
    if (child.exitCode === null) child.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  return { url: await urlOf(child), kill, stop };
}

function readAll(child: ChildProcess): () => string {
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    said += chunk;
  });
  return () => said;
}

/** Waits for the line that tells where the page is. */
async function urlOf(child: ChildProcess): Promise<string> {
  const said = readAll(child);
  return await new Promise((resolve, reject) => {
    child.stderr?.on("data", () => {
      const url = /http:\/\/[^\s（]+/.exec(said())?.[0];
      if (url !== undefined) resolve(url);
    });
    child.once("close", (code) => reject(new Error(`程序没有开起网页就结束了（${code}）：${said()}`)));
  });
}
