import { createHash, randomBytes } from "node:crypto";
import { isHere } from "@shilu/domain";
import { newId } from "@shilu/store";
import { calendarOfPerson } from "./calendar.ts";
import { dutiesInCharge } from "./charge.ts";
import { dayOf, type Workplace } from "./workplace.ts";

/** Where calendars are served, as the router reads it. */
export const feedAddress = "/calendar/:file";
/** The address of a feed by its secret (128 bits in hex), in the form that calendar programs want: as a file. */
const feedPath = (secret: string): string => `/calendar/${secret}.ics`;
/** The secret in such an address; null for any other. */
export const feedSecret = (path: string): string | null => /^\/calendar\/([0-9a-f]{32})\.ics$/.exec(path)?.[1] ?? null;

/** The address of a person's calendar, told this once, and whether it took the place of an older one. */
export type OpenedFeed = { readonly path: string; readonly replaced: boolean };

/** Opens a person's calendar feed. Its secret is 128 random bits, so that a plain hash of it (SM3) is enough to be kept. */
export async function openFeed(workplace: Workplace, person: string, actor: string): Promise<OpenedFeed> {
  const secret = randomBytes(16).toString("hex");
  // Only whether there was an older one leaves the transaction: its result is kept in the database.
  const replaced = await workplace.store.write(cause(workplace, actor, "feed.open"), (transactor) =>
    transactor.openFeed(person, hashOf(secret)),
  );
  return { path: feedPath(secret), replaced };
}

/** Closes it for good. Throws a StoreRefusal where the person has none. */
export async function revokeFeed(workplace: Workplace, person: string, actor: string): Promise<void> {
  await workplace.store.write(cause(workplace, actor, "feed.revoke"), async (transactor) => {
    await transactor.revokeFeed(person);
    return null;
  });
}

/** The calendar behind a secret as it stands today; null for an unknown or revoked one, and for who holds no post here any more. */
export async function calendarOfFeed(workplace: Workplace, secret: string): Promise<string | null> {
  const on = dayOf(workplace.now());
  const person = await workplace.store.read(workplace.tenant, async (reader) => {
    const id = await reader.feed(hashOf(secret));
    return id === null ? null : ((await reader.people()).find((one) => one.id === id) ?? null);
  });
  if (person === null) return null;
  const duties = await dutiesInCharge(workplace, person.id, { on, org: undefined }, null);
  return isHere(duties.ground.roster, person.id, on) ? calendarOfPerson(workplace, person, duties, on).text : null;
}

const hashOf = (secret: string): string => createHash("sm3").update(secret).digest("hex");

const cause = ({ tenant, now }: Workplace, actor: string, command: string) => ({
  tenant,
  actor,
  command,
  key: newId(),
  at: now(),
});
