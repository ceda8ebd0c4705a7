import type { Template } from "@shilu/domain";
import type { Owner } from "../../kept/shelf.ts";
import { forgetInTab, keepInTab, keptInTab } from "../../kept/tab.ts";

/** A text that was changed and is not on the server yet, kept on this machine so that neither a lost network nor a closed page loses it. */
export type KeptText = { readonly from: number; readonly template: Template };

const placeOf = (owner: Owner, report: string) => ({ kind: "report-text", owner, of: report }) as const;

const read = (text: string): KeptText => JSON.parse(text);

/** A full or forbidden storage leaves the text on the page only: false. */
export const keepHere = (owner: Owner | null, report: string, kept: KeptText): boolean =>
  owner !== null && keepInTab(placeOf(owner, report), JSON.stringify(kept));

/**
 * What this tab has not on the server yet, whatever came there since; else what a tab that may be closed left of the `version` that is there
 * now, which is this tab's from here on. Only what the same person wrote.
 */
export function keptHere(owner: Owner | null, report: string, version: number): KeptText | null {
  if (owner === null) return null;
  const text = keptInTab(placeOf(owner, report), (left) => read(left).from === version);
  return text === null ? null : read(text);
}

export function forgetHere(owner: Owner | null, report: string): void {
  if (owner !== null) forgetInTab(placeOf(owner, report));
}
