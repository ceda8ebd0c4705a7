import { closeSync, fsyncSync, openSync } from "node:fs";

/** Asks the disk to keep the names in a directory. Windows cannot; there the file system's own journal has to do. */
export function syncDirectory(path: string): void {
  if (process.platform === "win32") return;
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
