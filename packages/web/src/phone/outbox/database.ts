import Dexie, { type EntityTable } from "dexie";
import type { Photo, ProblemDraft, VisitDraft } from "../draft.ts";
import type { Shelf } from "./deliver.ts";
import { type Entry, stateOf } from "./entry.ts";

/** What was typed and not yet put down: it comes back after the page was closed. */
export type Unsaved =
  | {
      readonly form: "visit";
      readonly draft: VisitDraft;
      readonly hasProblem: boolean;
      readonly photos: readonly Photo[];
    }
  | { readonly form: "problem"; readonly draft: ProblemDraft };

/** Who writes here, and where: asked once, kept on this phone. */
export type Self = { readonly one: "self"; readonly person: string | null; readonly village: string };

/** Everything that this page keeps on the phone. Nothing of the office's ledger is among it. */
class Database extends Dexie {
  declare readonly entries: EntityTable<Entry, "id">;
  declare readonly unsaved: EntityTable<Unsaved, "form">;
  declare readonly self: EntityTable<Self, "one">;

  constructor() {
    super("shilu-phone");
    this.version(1).stores({ entries: "id", unsaved: "form", self: "one" });
  }
}

export const database = new Database();

export const shelf: Shelf = {
  change: (id, change) =>
    database.transaction("rw", database.entries, async () => {
      const entry = await database.entries.get(id);
      if (entry !== undefined) await database.entries.put(lighter(change(entry)));
    }),
};

/** The office has its photos: the phone needs them no more. */
const lighter = (entry: Entry): Entry =>
  entry.kind === "visit" && stateOf(entry) === "已同步" ? { ...entry, photos: [] } : entry;

const week = 7 * 24 * 3_600_000;

/** What reached the office more than a week ago leaves the phone: it is nobody's second ledger. */
export async function forgetOld(now: number): Promise<void> {
  const old = new Date(now - week).toISOString();
  await database.entries.filter((entry) => stateOf(entry) === "已同步" && entry.written < old).delete();
}

/** The sentence for what the phone's storage refused. */
export function storageSays(fault: unknown): string {
  const names = [fault, fault instanceof Dexie.DexieError ? fault.inner : null].map((one) =>
    one instanceof Object && "name" in one ? one.name : "",
  );
  return names.includes("QuotaExceededError")
    ? "本机的存储已满，这一条没有存下，所填内容还在；请先同步或去掉照片，再存一次"
    : "这个浏览器现在不让网页在本机保存（无痕方式下常见），这一条没有存下，所填内容还在；请换普通方式打开再存";
}
