import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import { dirname, extname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Refusal } from "../refusal.ts";
import { syncFolder } from "./files.ts";
import { readKeyFile } from "./key.ts";
import type { LoadAnswer, LoadJob } from "./loader.ts";
import { readBackup } from "./read.ts";
import { isWhole, type Restored } from "./report.ts";

export type Restoring = {
  readonly file: string;
  /** The key file. */
  readonly key: string;
  readonly data: string;
  readonly url?: string | undefined;
  readonly say?: (line: string) => void;
};

const prepared = fileURLToPath(new URL("../../../store/dist/empty-database", import.meta.url));

/**
 * Restores a backup into an empty place. The file is read and checked whole before anything is written; it is then loaded, compared and
 * verified in another process and in a folder beside, which gets its name only where all is equal (`isWhole`); otherwise it is taken away.
 */
export async function restoreBackup({ file, key, data, url, say = () => undefined }: Restoring): Promise<Restored> {
  await refuseContent(data);
  say("正在检查备份……");
  const manifest = await readBackup(file, await readKeyFile(key));
  const beside = `${resolve(data)}.${randomBytes(4).toString("hex")}.partial`;
  try {
    await mkdir(beside, { recursive: true, mode: 0o700 });
    say("备份完好，正在恢复并逐表逐件核对……");
    const place = { data: beside, url, prepared };
    const answer = await inOwnProcess({ file: resolve(file), key: resolve(key), manifest, place });
    if ("refused" in answer) throw new Refusal(answer.refused.code, answer.refused.says);
    if (isWhole(answer.restored)) {
      if (existsSync(data)) await rmdir(data);
      await rename(beside, data);
      await syncFolder(dirname(resolve(data)));
    }
    return answer.restored;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

async function refuseContent(data: string): Promise<void> {
  const found = await readdir(data).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === "ENOENT") return [];
    throw new Refusal("restore.not-empty", `“${data}”不是文件夹；请用 --data 写一个还没有的或空的文件夹。`);
  });
  if (found.length > 0)
    throw new Refusal(
      "restore.not-empty",
      `“${data}”里已有内容，没有恢复；恢复只写进空的地方，请用 --data 写一个还没有的或空的文件夹。`,
    );
}

function inOwnProcess(job: LoadJob): Promise<LoadAnswer> {
  // It stands beside this file: .ts in the checkout, .js where the program was built.
  const child = fork(fileURLToPath(new URL(`./loader${extname(import.meta.url)}`, import.meta.url)), {
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let last = "";
  child.stderr?.on("data", (text) => {
    last = `${last}${text}`.slice(-2000);
  });
  return new Promise((done, failed) => {
    child.once("error", failed);
    child.once("message", (answer: LoadAnswer) => done(answer));
    child.once("exit", (code, signal) => {
      if (process.env.SHILU_DEBUG && last !== "") process.stderr.write(last);
      failed(
        new Refusal(
          "restore.broken",
          `恢复进程中途停止（${signal ?? code}），没有恢复任何内容；请检查磁盘剩余空间和内存后再试，仍不行请换另一份备份。`,
        ),
      );
    });
    child.send(job);
  });
}
