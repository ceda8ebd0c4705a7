import type { Doc, Format } from "../model.ts";

/**
 * Reads plain text or markdown as a document for `shilu build`; every word is kept.
 * @param title used instead of the first line as the title
 */
export function parsePlain(text: string, options: { readonly title?: string; readonly format?: Format } = {}): Doc {
  return {
    format: options.format ?? "report",
    title: [options.title ?? ""],
    body: [{ kind: "paragraph", id: "p1", runs: [{ text }] }],
  };
}
