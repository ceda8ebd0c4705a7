import { isMarked } from "./marked.ts";
import { type Seal, unsealed } from "./seal.ts";

/**
 * What people typed and did not save yet lies in this browser, so that neither a closed page nor a lost network takes it. Each account has its
 * own, under its own seal: whoever comes to the same browser next finds that something lies there, and not what.
 */
export type Owner = {
  readonly account: string;
  readonly seal: Seal;
  /** Several people may use this machine. */
  readonly shared: boolean;
};

/** The one person of 本机 mode. */
export const onlyOne: Owner = { account: "local", seal: unsealed, shared: false };

/** A place that keeps text by name, as `localStorage` does. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

export type Kind = "entry" | "report-text" | "words";

/** On a machine that several may use, nothing lies longer than this. */
const longest = 7 * 86_400_000;
const start = (kind: Kind): string => `shilu.${kind}.`;
const startOf = (kind: Kind, { account }: Owner): string => `${start(kind)}${account}.`;

/** The whole name under which something lies, for who listens to what other tabs do. */
export const placeOf = (kind: Kind, owner: Owner, name: string): string => startOf(kind, owner) + name;

/**
 * Lays something down (`at`: milliseconds of this machine's clock); false where this machine takes nothing. What bears the mark of a state
 * secret is not laid down, and what lay there of it before is taken away.
 */
export function put(
  shelf: Shelf,
  kind: Kind,
  owner: Owner,
  { name, text, at }: { name: string; text: string; at: number },
) {
  const place = placeOf(kind, owner, name);
  try {
    if (isMarked(text)) {
      shelf.removeItem(place);
      return false;
    }
    shelf.setItem(place, `${at} ${owner.seal.close(text, place)}`);
    return true;
  } catch {
    return false;
  }
}

export const take = (shelf: Shelf, kind: Kind, owner: Owner, name: string): string | null =>
  opened(owner, placeOf(kind, owner, name), shelf.getItem(placeOf(kind, owner, name)));

/** What was laid down, read from a raw text of that place; null for what is not the owner's. */
export function opened({ seal }: Owner, place: string, raw: string | null): string | null {
  const gap = raw?.indexOf(" ") ?? -1;
  return raw === null || gap < 0 ? null : seal.open(raw.slice(gap + 1), place);
}

export const drop = (shelf: Shelf, kind: Kind, owner: Owner, name: string): void =>
  shelf.removeItem(placeOf(kind, owner, name));

/** Names of what an owner has of a kind. What lies too long, of anybody, is taken away first where several may use the machine. */
export function namesOf(shelf: Shelf, kind: Kind, owner: Owner, now: number): string[] {
  if (owner.shared)
    for (const place of places(shelf, start(kind))) if (isOld(shelf.getItem(place), now)) shelf.removeItem(place);
  const whose = startOf(kind, owner);
  return places(shelf, whose).map((place) => place.slice(whose.length));
}

/** Older than seven days, from a day to come, or of no day at all. */
function isOld(raw: string | null, now: number): boolean {
  const at = Number(/^(\d+) /.exec(raw ?? "")?.[1] ?? Number.NaN);
  return !(Math.abs(now - at) <= longest);
}

const places = (shelf: Shelf, from: string): string[] =>
  Array.from({ length: shelf.length }, (_, at) => shelf.key(at) ?? "").filter((place) => place.startsWith(from));
