import { StoreRefusal } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { readKeyFile } from "./key.ts";
import { type LoadPlace, loadBackup } from "./load.ts";
import type { Manifest } from "./manifest.ts";
import type { Restored } from "./report.ts";

/** What the process that loads a backup is told, once, and what it answers, once. */
export type LoadJob = {
  readonly file: string;
  readonly key: string;
  readonly manifest: Manifest;
  readonly place: LoadPlace;
};
export type LoadAnswer =
  | { readonly restored: Restored }
  | { readonly refused: { readonly code: string; readonly says: string } };

/** A process of its own: what the database engine does with content it was not made for ends this one and no other. */
async function load({ file, key, manifest, place }: LoadJob): Promise<LoadAnswer> {
  try {
    return { restored: await loadBackup(file, await readKeyFile(key), manifest, place) };
  } catch (fault) {
    if (!(fault instanceof Refusal || fault instanceof StoreRefusal)) throw fault;
    return { refused: { code: fault.code, says: fault.message } };
  }
}

// Without the one who asked, nobody wants what is half done.
process.once("disconnect", () => process.exit(1));
process.once("message", (job: LoadJob) => {
  void load(job).then((answer) => process.send?.(answer, () => process.exit(0)));
});
