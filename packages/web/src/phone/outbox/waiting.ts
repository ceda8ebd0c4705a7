import Dexie from "dexie";
import { database } from "./database.ts";
import { stateOf } from "./entry.ts";

/** How many entries of the phone page lie in this browser and are not at the office: signing out takes away what the browser keeps. */
export async function waitingHere(): Promise<number> {
  if (!(await Dexie.exists(database.name))) return 0;
  const entries = await database.entries.toArray();
  return entries.filter((entry) => stateOf(entry) !== "已同步").length;
}
