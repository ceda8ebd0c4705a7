import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, statfsSync } from "node:fs";
import { join } from "node:path";
import type { Told } from "./full-disk-writer.ts";
import { inFolder } from "./places.ts";
import type { Found, Proof } from "./proof.ts";

const megabyte = 1024 * 1024;

/** So many MB are left on the disk, and what is to be expected of writes then. */
const stages = [
  { left: 90, writes: true, says: "with little room left, until the program's own reserve" },
  { left: 1, writes: false, says: "hardly anything left" },
  { left: 0, writes: false, says: "nothing left" },
  { left: 150, writes: true, says: "room again" },
] as const;

/**
 * On a disk that becomes full writes are refused with a reason, what was acknowledged can be read meanwhile, and with room everything goes on.
 * A real one: a small tmpfs. Whoever may not mount gets no proof, and the line says so.
 */
export const fullDisk: Proof = {
  name: "disk full",
  run: () =>
    inFolder(async (folder) => {
      const disk = join(folder, "disk");
      mkdirSync(disk);
      const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=200m", "tmpfs", disk], { encoding: "utf8" });
      if (mounted.status !== 0)
        return {
          figures: "",
          faults: [],
          unable: `no tmpfs could be mounted, which needs root: ${mounted.error ?? mounted.stderr}`,
        };
      try {
        return await onDisk(disk);
      } finally {
        spawnSync("umount", ["-l", disk]);
      }
    }),
};

async function onDisk(disk: string): Promise<Found> {
  const faults: string[] = [];
  const leave = (left: number) => {
    const { blocks, bfree, bsize } = statfsSync(disk);
    const size = (blocks - bfree) * bsize + left * megabyte;
    const done = spawnSync("mount", ["-o", `remount,size=${size}`, disk], { encoding: "utf8" });
    if (done.status !== 0) throw new Error(done.stderr);
  };
  const data = join(disk, "data");
  const writer = fork(join(import.meta.dirname, "full-disk-writer.ts"), [data]);
  const ended = once(writer, "exit");
  let refused = 0;
  let written = 0;
  const look = async (says: string, writes: boolean): Promise<void> => {
    const [told] = (await Promise.race([
      once(writer, "message"),
      ended.then(() => {
        throw new Error(`${says}: the writer ended`);
      }),
    ])) as [Told];
    refused += told.refusals.filter((one) => one.refused).length;
    written += told.written;
    for (const one of told.refusals)
      if (!one.refused || !/磁盘.*请腾出空间/.test(one.says)) faults.push(`${says}: told ${one.says}`);
    faults.push(...told.faults.map((fault) => `${says}: ${fault}`));
    if (told.refusals.length === 0) faults.push(`${says}: not even what is larger than the disk was refused`);
    if (writes !== told.written > 0) faults.push(`${says}: ${told.written} writes`);
  };
  try {
    // The first look: there is room for everything but one write that is larger than the disk.
    await look("plenty of room", true);
    for (const { left, writes, says } of stages) {
      leave(left);
      writer.send("go on");
      await look(says, writes);
    }
  } catch (fault) {
    faults.push(String(fault));
  } finally {
    writer.kill("SIGKILL");
  }
  return {
    figures: `real tmpfs: ${written} writes kept, ${refused} refused with the reason, ${faults.length} lost, unreadable or otherwise refused`,
    faults,
  };
}
