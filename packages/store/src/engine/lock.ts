import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { hostname } from "node:os";
import { join } from "node:path";
import { StoreRefusal } from "../refusal.ts";

export type Lock = { release(): Promise<void> };

type Holder = { readonly pid: number; readonly host: string };

const fileOf = (data: string): string => join(data, "shilu.lock");

/**
 * Takes a data directory for this process alone; two engines on one directory lose acknowledged rows without an error.
 * On Linux an abstract socket decides: it is free at once after kill -9. The file beside it names the holder, and
 * decides on other systems and between machines that share the directory.
 */
export async function lockDirectory(data: string): Promise<Lock> {
  mkdirSync(data, { recursive: true });
  const server = process.platform === "linux" ? await listen(data) : null;
  const holder = holderOf(data);
  const foreign = holder !== null && holder.host !== hostname();
  if (holder !== null && (foreign || (server === null && alive(holder.pid)))) {
    server?.close();
    throw refusal(data, holder);
  }
  try {
    writeFileSync(fileOf(data), JSON.stringify({ pid: process.pid, host: hostname() }));
  } catch (fault) {
    server?.close();
    const says = `数据目录 ${data} 写不进去，没有改动任何内容；请检查写入权限和磁盘剩余空间`;
    throw new StoreRefusal("store.data-unusable", says, fault);
  }
  return {
    release: async () => {
      rmSync(fileOf(data), { force: true });
      if (server !== null) await new Promise((done) => server.close(done));
    },
  };
}

function listen(data: string): Promise<Server> {
  const name = createHash("sha256").update(realpathSync(data)).digest("hex").slice(0, 32);
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.unref();
    server.once("error", (fault) => {
      const taken = "code" in fault && fault.code === "EADDRINUSE";
      reject(taken ? refusal(data, holderOf(data)) : fault);
    });
    server.listen(`\0shilu-${name}`, () => resolve(server));
  });
}

function refusal(data: string, holder: Holder | null): StoreRefusal {
  const who =
    holder === null
      ? "另一个程序"
      : `${holder.host === hostname() ? "本机" : `计算机 ${holder.host} 上`}的进程 ${holder.pid}`;
  const how =
    holder !== null && holder.host !== hostname()
      ? `请先在那台计算机上退出；确认它已停止的，删除 ${fileOf(data)} 后重试`
      : "请先退出正在运行的实录，或者换一个数据目录";
  return new StoreRefusal("store.in-use", `数据目录 ${data} 正由${who}使用，不能同时打开；${how}`);
}

function holderOf(data: string): Holder | null {
  try {
    const found: unknown = JSON.parse(readFileSync(fileOf(data), "utf8"));
    if (typeof found !== "object" || found === null || !("pid" in found) || !("host" in found)) return null;
    return typeof found.pid === "number" && typeof found.host === "string"
      ? { pid: found.pid, host: found.host }
      : null;
  } catch {
    // No file, or one torn by a power cut: nobody is named by it.
    return null;
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return fault instanceof Error && "code" in fault && fault.code === "EPERM";
  }
}
