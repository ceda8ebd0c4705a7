import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const megabyte = 1024 * 1024;

/**
 * How much of a database directory the embedded engine keeps in memory, in MB: as much as the tables take, rounded up to a power of two,
 * from 32 to PostgreSQL's own 128. The engine blanks that memory when it starts, at 6 ms for a MB: a small office would wait 0.8 s for
 * room that it never fills.
 */
export function buffersFor(path: string): number {
  const tables = join(path, "base");
  if (!existsSync(tables)) return 32;
  const files = readdirSync(tables, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  return Math.min(128, Math.max(32, 2 ** Math.ceil(Math.log2(bytes / megabyte))));
}
