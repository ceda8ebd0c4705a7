import Dexie from "dexie";

/** How somebody likes a table and that he knows the guide: it tells nothing of anybody. */
const harmless = ["shilu.guide-skipped", "shilu.records.columns"];

/**
 * At sign-out nothing stays in this browser, of anybody: texts that were not saved, the phone page's visits. Over TLS the
 * server's word (Clear-Site-Data) does the same and more; over plain http browsers do not listen to it.
 */
export async function wipe(): Promise<void> {
  sessionStorage.clear();
  for (const name of Object.keys(localStorage)) if (!harmless.includes(name)) localStorage.removeItem(name);
  for (const name of await Dexie.getDatabaseNames().catch(() => [])) await Dexie.delete(name).catch(() => undefined);
}
