import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";

/** Tells this process and all that it starts to keep compiled code, unpacked programs and databases of a run where they are found quickest. */
export function useQuickPlaces(root: string): void {
  // What every process of a run loads is compiled once for all of them.
  process.env.NODE_COMPILE_CACHE ??= `${root}.cache/compiled`;
  // Programs that tests unpack are kept on the disk: the memory's folder may run none, and the next run finds them.
  process.env.SHILU_PROGRAMS ??= tmpdir();
  const inMemory = memoryFolder();
  if (inMemory === null) return;
  process.env.TMPDIR = inMemory;
  process.once("exit", () => rmSync(inMemory, { recursive: true, force: true, maxRetries: 5 }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
}

/** Databases of tests need not outlive a power cut: where the system lends memory as a folder, they wait for no disk. */
function memoryFolder(): string | null {
  const shared = "/dev/shm";
  if (!existsSync(shared)) return null;
  const { bavail, bsize } = statfsSync(shared);
  if (bavail * bsize < 8 * 1024 ** 3) return null;
  const folder = mkdtempSync(`${shared}/shilu-test-`);
  // A PostgreSQL that runs as another user has to find its way through.
  chmodSync(folder, 0o711);
  return folder;
}
