import { basename } from "node:path";
import { type AuditEvent, newId } from "@shilu/store";
import type { MadeBackup } from "../backup/write.ts";
import type { Workplace } from "./workplace.ts";

/** Under which commands the program's own backups stand in the log. */
type BackupCommand = "backup.made" | "backup.drilled" | "backup.failed";

/** The last that the program did by itself, newest of each kind; null where it never did. */
export type LastBackups = {
  readonly made: AuditEvent | null;
  readonly drilled: AuditEvent | null;
  readonly failed: AuditEvent | null;
};

export const lastBackups = ({ store, tenant }: Pick<Workplace, "store" | "tenant">): Promise<LastBackups> =>
  store.read(tenant, async ({ access }) => {
    const last = async (command: BackupCommand) =>
      (await access.trail({ before: null, limit: 1, commands: [command] }))[0] ?? null;
    return {
      made: await last("backup.made"),
      drilled: await last("backup.drilled"),
      failed: await last("backup.failed"),
    };
  });

/** Why the last attempt came to nothing; null where it did not, or another has succeeded since. */
export const openFailure = ({ made, failed }: LastBackups): { readonly at: string; readonly says: string } | null =>
  failed === null || (made !== null && made.seq > failed.seq)
    ? null
    : { at: failed.at, says: String(failed.changes[0]?.why ?? "") };

type Own = Pick<Workplace, "store" | "tenant" | "now">;

/** `why`: it was the night's, or the one before an upgrade. */
export const noteMade = (
  own: Own,
  { path, bytes, manifest }: MadeBackup,
  why: "nightly" | "upgrade",
): Promise<null> => {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return note(own, "backup.made", { file: basename(path), bytes, rows, files: manifest.files.length, for: why });
};

/** What the program did of its own accord, in its own name. */
export function note(
  { store, tenant, now }: Own,
  command: BackupCommand,
  facts: Readonly<Record<string, string | number>>,
): Promise<null> {
  return store.write({ tenant, actor: "程序", command, key: `${command}:${newId()}`, at: now() }, async ({ mark }) => {
    mark({ what: command, ...facts });
    return null;
  });
}
