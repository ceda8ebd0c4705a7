import type { Template } from "@shilu/domain";
import { newKey } from "../../api/new-key.ts";

/** A text that was changed and is not on the server yet, kept on this machine so that neither a lost network nor a closed page loses it. */
export type KeptText = { readonly from: number; readonly template: Template };

const textsOf = (report: string): string => `shilu.report-text.${report}.`;

/**
 * The name of this tab, also after it was loaded anew: two tabs with one report each keep their own text. Throws, as all storage does, where
 * the browser forbids it.
 */
function thisTab(): string {
  const name = sessionStorage.getItem("shilu.tab") ?? newKey();
  sessionStorage.setItem("shilu.tab", name);
  return name;
}

const nameOf = (report: string): string => textsOf(report) + thisTab();

export function keepHere(report: string, kept: KeptText): void {
  try {
    localStorage.setItem(nameOf(report), JSON.stringify(kept));
  } catch {
    // A full or forbidden storage leaves the text on the page only.
  }
}

/**
 * What this tab has not on the server yet, whatever came there since; else what a tab that may be closed left of the `version` that is there
 * now, which is this tab's from here on.
 */
export function keptHere(report: string, version: number): KeptText | null {
  try {
    return read(nameOf(report)) ?? leftHere(report, version);
  } catch {
    return null;
  }
}

function leftHere(report: string, version: number): KeptText | null {
  const names = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? "");
  for (const name of names) {
    const left = name.startsWith(textsOf(report)) ? read(name) : null;
    if (left?.from !== version) continue;
    keepHere(report, left);
    localStorage.removeItem(name);
    return left;
  }
  return null;
}

const read = (name: string): KeptText | null => JSON.parse(localStorage.getItem(name) ?? "null");

export function forgetHere(report: string): void {
  try {
    localStorage.removeItem(nameOf(report));
  } catch {
    // Nothing was kept there.
  }
}
