import { newKey } from "../api/new-key.ts";
import { drop, type Kind, namesOf, type Owner, put, take } from "./shelf.ts";

/** What is kept of something that is written: of which report, of which form. */
export type Place = { readonly kind: Kind; readonly owner: Owner; readonly of: string };

const tab = "shilu.tab";
/** What this tab has not on the server yet, to be laid down again where another tab lays its own in the same place. */
const latest = new Map<string, { readonly place: Place; readonly text: string }>();
const keyOf = ({ kind, of }: Place): string => `${kind} ${of}`;
let listening = false;

/**
 * The name of this tab, also after it was loaded anew or came back from a crash: two tabs that write the same thing each keep their own.
 * Throws, as all storage does, where the browser forbids it.
 */
function thisTab(): string {
  if (!listening) addEventListener("storage", beAnother);
  listening = true;
  const name = sessionStorage.getItem(tab) ?? newKey();
  sessionStorage.setItem(tab, name);
  return name;
}

/** A duplicated tab has the name of the first. Who hears that another wrote, or took away, under his own name takes a new one. */
function beAnother({ key }: StorageEvent): void {
  if (key?.endsWith(`.${sessionStorage.getItem(tab)}`) !== true) return;
  sessionStorage.setItem(tab, newKey());
  for (const { place, text } of latest.values()) layDown(place, text);
}

const nameOf = ({ of }: Place): string => `${of}.${thisTab()}`;

const layDown = (place: Place, text: string): boolean =>
  put(localStorage, place.kind, place.owner, { name: nameOf(place), text, at: Date.now() });

/** A full or forbidden storage leaves the text on the page only: false. */
export function keepInTab(place: Place, text: string): boolean {
  latest.set(keyOf(place), { place, text });
  try {
    return layDown(place, text);
  } catch {
    return false;
  }
}

/**
 * What this tab kept of it; else the first that `fits` of what tabs that may be closed left, which is this tab's from here on. Only what the
 * same person wrote.
 */
export function keptInTab(place: Place, fits: (text: string) => boolean): string | null {
  try {
    return take(localStorage, place.kind, place.owner, nameOf(place)) ?? leftOf(place, fits);
  } catch {
    return null;
  }
}

function leftOf(place: Place, fits: (text: string) => boolean): string | null {
  const { kind, owner, of } = place;
  for (const name of namesOf(localStorage, kind, owner, Date.now())) {
    const left = name.slice(0, name.lastIndexOf(".")) === of ? take(localStorage, kind, owner, name) : null;
    if (left === null || !fits(left)) continue;
    keepInTab(place, left);
    drop(localStorage, kind, owner, name);
    return left;
  }
  return null;
}

/** It is saved, or not wanted any more. */
export function forgetInTab(place: Place): void {
  latest.delete(keyOf(place));
  try {
    drop(localStorage, place.kind, place.owner, nameOf(place));
  } catch {
    // Nothing was kept there.
  }
}
