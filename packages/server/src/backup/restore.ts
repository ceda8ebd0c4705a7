import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, lstatSync } from "node:fs";
import { mkdir, readdir, realpath, rename, rm, rmdir, stat } from "node:fs/promises";
import { dirname, extname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Refusal } from "../refusal.ts";
import { syncFolder } from "./files.ts";
import { readKeyFile } from "./key.ts";
import type { LoadAnswer, LoadJob } from "./loader.ts";
import { readBackup } from "./read.ts";
import { isWhole, type Restored } from "./report.ts";
import { assertNotStopped, stopped } from "./stop.ts";

export type Restoring = {
  readonly file: string;
  /** The key file. */
  readonly key: string;
  readonly data: string;
  readonly url?: string | undefined;
  readonly say?: (line: string) => void;
  /** Ends it before it is done, with nothing left behind. */
  readonly stop?: AbortSignal | null;
};

const prepared = fileURLToPath(new URL("../../../store/dist/empty-database", import.meta.url));

/**
 * Restores a backup into an empty place. The file is read and checked whole before anything is written; it is then loaded, compared and
 * verified in another process and in a folder beside, which gets its name only where all is equal (`isWhole`); otherwise it is taken away.
 */
export async function restoreBackup(restoring: Restoring): Promise<Restored> {
  const { file, key, url, say = () => undefined, stop = null } = restoring;
  await refuseContent(restoring.data);
  // A link to an empty folder stays a link: what it leads to is the place.
  const data = existsSync(restoring.data) ? await realpath(restoring.data) : resolve(restoring.data);
  say("正在检查备份……");
  const manifest = await readBackup(file, await readKeyFile(key));
  assertNotStopped(stop);
  const beside = `${data}.${randomBytes(4).toString("hex")}.partial`;
  const emptied = await giveWay(data, beside);
  let done = false;
  try {
    say("备份完好，正在恢复并逐表逐件核对……");
    const place = { data: beside, url, prepared };
    const answer = await inOwnProcess({ file: resolve(file), key: resolve(key), manifest, place }, stop);
    if ("refused" in answer) throw new Refusal(answer.refused.code, answer.refused.says);
    done = isWhole(answer.restored);
    if (done) {
      await rename(beside, data);
      await syncFolder(dirname(data));
    }
    return answer.restored;
  } finally {
    await rm(beside, { recursive: true, force: true });
    if (emptied !== null && !done) await mkdir(data, { mode: emptied });
  }
}

/**
 * Makes the folder beside, and takes an empty one away whose name the restored one gets; gives its mode, null where there was none. That
 * it can be done is known before the long work begins.
 */
async function giveWay(data: string, beside: string): Promise<number | null> {
  try {
    await mkdir(beside, { recursive: true, mode: 0o700 });
    if (!existsSync(data)) return null;
    const { mode } = await stat(data);
    await rmdir(data);
    return mode & 0o777;
  } catch (fault) {
    await rm(beside, { recursive: true, force: true }).catch(() => undefined);
    const code = fault instanceof Error && "code" in fault ? String(fault.code) : "";
    throw new Refusal(
      "restore.fixed",
      `恢复好的文件夹放不到“${data}”（${code}）：它是磁盘的挂载点，或者它所在的文件夹不许改动，没有恢复任何内容；请用 --data 写它里面的一个新文件夹。`,
    );
  }
}

const isLink = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;

async function refuseContent(data: string): Promise<void> {
  const found = await readdir(data).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === "ENOENT" && !isLink(data)) return [];
    throw new Refusal("restore.not-empty", `“${data}”不是文件夹；请用 --data 写一个还没有的或空的文件夹。`);
  });
  if (found.length > 0)
    throw new Refusal(
      "restore.not-empty",
      `“${data}”里已有内容，没有恢复；恢复只写进空的地方，请用 --data 写一个还没有的或空的文件夹。`,
    );
}

const broken = (how: string | number | null): Refusal =>
  new Refusal(
    "restore.broken",
    `恢复进程中途停止（${how}），没有恢复任何内容；请检查磁盘剩余空间和内存后再试，仍不行请换另一份备份。`,
  );

function inOwnProcess(job: LoadJob, stop: AbortSignal | null): Promise<LoadAnswer> {
  // It stands beside this file: .ts in the checkout, .js where the program was built.
  const child = fork(fileURLToPath(new URL(`./loader${extname(import.meta.url)}`, import.meta.url)), {
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const end = () => void child.kill("SIGKILL");
  stop?.addEventListener("abort", end);
  let last = "";
  child.stderr?.on("data", (text) => {
    last = `${last}${text}`.slice(-2000);
  });
  return new Promise((done, failed) => {
    child.once("error", failed);
    child.once("message", (answer: LoadAnswer) => done(answer));
    child.once("exit", (code, signal) => {
      stop?.removeEventListener("abort", end);
      if (process.env.SHILU_DEBUG && last !== "") process.stderr.write(last);
      failed(stop?.aborted ? stopped() : broken(signal ?? code));
    });
    child.send(job);
  });
}
