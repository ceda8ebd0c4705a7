import type { Template } from "@shilu/domain";

/** A text that was changed and is not on the server yet, kept on this machine so that neither a lost network nor a closed page loses it. */
export type KeptText = { readonly from: number; readonly template: Template };

const nameOf = (report: string): string => `shilu.report-text.${report}`;

export function keepHere(report: string, kept: KeptText): void {
  try {
    localStorage.setItem(nameOf(report), JSON.stringify(kept));
  } catch {
    // A full or forbidden storage leaves the text on the page only.
  }
}

export function keptHere(report: string): KeptText | null {
  try {
    return JSON.parse(localStorage.getItem(nameOf(report)) ?? "null");
  } catch {
    return null;
  }
}

export const forgetHere = (report: string): void => localStorage.removeItem(nameOf(report));
