import { statfsSync } from "node:fs";
import { StoreRefusal } from "../refusal.ts";

const megabyte = 1024 * 1024;

/**
 * Free space, in MB, that only the database's own upkeep may use. Where its log of changes finds no room the embedded engine stops and does
 * not open again before there is some, so that nothing could be read either: whoever writes is refused before.
 */
const spare = 64;

/** Refuses (`StoreRefusal`) to write below a folder whose disk is all but full. */
export function refuseWithoutRoom(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const left = (bavail * bsize) / megabyte;
  if (left < spare) throw diskFull(`${folder} 所在的磁盘只剩 ${Math.floor(left)} MB（至少要留 ${spare} MB）`);
}

/** The refusal of a write for which there is no room. */
export const diskFull = (where: string, cause?: unknown): StoreRefusal =>
  new StoreRefusal("disk.full", `${where}，没有写入任何内容，已有的照常可以查看；请腾出空间后重试`, cause);
