import { type VisitPlace, visitKind } from "@shilu/domain";
import { askUnit, network, type Unit } from "../port.ts";
import { database, shelf } from "./database.ts";
import { deliver, type Later } from "./deliver.ts";
import { stateOf } from "./entry.ts";

let unit: Unit | null = null;
let running: Promise<Later | null> | null = null;

/** The unit, asked once while the page is open; null where it is not known yet. */
export async function knownUnit(): Promise<Unit | null> {
  if (unit !== null) return unit;
  const told = await askUnit(visitKind.mechanism);
  if ("value" in told) unit = told.value;
  return unit;
}

/** Sends everything that waits, in the order in which it was written. Gives why it could not be sent now; null where nothing waits any more. */
export function sendAll(): Promise<Later | null> {
  running ??= sendWaiting().finally(() => {
    running = null;
  });
  return running;
}

async function sendWaiting(): Promise<Later | null> {
  const tried = new Set<string>();
  for (;;) {
    const next = await nextWaiting(tried);
    if (next === null) return null;
    const place = await knownPlace();
    if ("says" in place) return place;
    tried.add(next);
    const later = await deliver(next, shelf, network, place);
    if (later !== null) return later;
  }
}

/** What was written while others were sent is among it. */
async function nextWaiting(tried: ReadonlySet<string>): Promise<string | null> {
  const entries = await database.entries.orderBy("id").toArray();
  return entries.find((entry) => stateOf(entry) === "已存本机" && !tried.has(entry.id))?.id ?? null;
}

async function knownPlace(): Promise<VisitPlace | Later> {
  const told = unit === null ? await askUnit(visitKind.mechanism) : { value: unit };
  if ("says" in told) return told;
  unit = told.value;
  const self = await database.self.get("self");
  const person = unit.people.some(({ id }) => id === self?.person) ? (self?.person ?? null) : null;
  return { org: unit.org, person, village: self?.village || unit.village };
}
