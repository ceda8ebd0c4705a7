import type { Template } from "@shilu/domain";
import { newKey } from "../../api/new-key.ts";
import { drop, namesOf, type Owner, put, take } from "../../kept/shelf.ts";

/** A text that was changed and is not on the server yet, kept on this machine so that neither a lost network nor a closed page loses it. */
export type KeptText = { readonly from: number; readonly template: Template };

const tab = "shilu.tab";
/** What this tab has not on the server yet, to be laid down again where another tab lays its own in the same place. */
let latest: { readonly owner: Owner; readonly report: string; readonly text: string } | null = null;
let listening = false;

/**
 * The name of this tab, also after it was loaded anew or came back from a crash: two tabs with one report each keep their own text. Throws, as
 * all storage does, where the browser forbids it.
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
  if (latest !== null) layDown(latest);
}

const nameOf = (report: string): string => `${report}.${thisTab()}`;

function layDown({ owner, report, text }: NonNullable<typeof latest>): boolean {
  return put(localStorage, "report-text", owner, { name: nameOf(report), text, at: Date.now() });
}

/** A full or forbidden storage leaves the text on the page only: false. */
export function keepHere(owner: Owner | null, report: string, kept: KeptText): boolean {
  try {
    latest = owner === null ? null : { owner, report, text: JSON.stringify(kept) };
    return latest !== null && layDown(latest);
  } catch {
    return false;
  }
}

/**
 * What this tab has not on the server yet, whatever came there since; else what a tab that may be closed left of the `version` that is there
 * now, which is this tab's from here on. Only what the same person wrote.
 */
export function keptHere(owner: Owner | null, report: string, version: number): KeptText | null {
  try {
    return owner === null ? null : (read(owner, nameOf(report)) ?? leftHere(owner, report, version));
  } catch {
    return null;
  }
}

function leftHere(owner: Owner, report: string, version: number): KeptText | null {
  for (const one of namesOf(localStorage, "report-text", owner, Date.now())) {
    const left = one.startsWith(`${report}.`) ? read(owner, one) : null;
    if (left?.from !== version) continue;
    keepHere(owner, report, left);
    drop(localStorage, "report-text", owner, one);
    return left;
  }
  return null;
}

const read = (owner: Owner, one: string): KeptText | null =>
  JSON.parse(take(localStorage, "report-text", owner, one) ?? "null");

export function forgetHere(owner: Owner | null, report: string): void {
  latest = null;
  try {
    if (owner !== null) drop(localStorage, "report-text", owner, nameOf(report));
  } catch {
    // Nothing was kept there.
  }
}
