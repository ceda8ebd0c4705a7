import { fontSet } from "./fonts/font-set.ts";
import { layOut } from "./layout/lay-out.ts";
import { type Notice, noticesOf } from "./layout/notices.ts";
import { type Page, placePages } from "./layout/place.ts";
import type { Doc, TypesetOptions } from "./model.ts";

/** `notices`: what the standard asks of pages and these words do not allow. */
export type Pages = { readonly pages: readonly Page[]; readonly notices: readonly Notice[] };

/**
 * The pages of a document as data, without setting it: every line with its page, its place in millimetres and the id of its block. It
 * is what `typeset` makes the PDF of. Page numbers, rules and what else is no line of text is not in it.
 * @param fonts a folder with the office's own fonts, as for `typeset`: their widths decide where lines end
 */
export function pagesOf(doc: Doc, { fonts }: Pick<TypesetOptions, "fonts"> = {}): Pages {
  const { laid, pages } = layOut(doc, fontSet(fonts));
  return { pages: placePages(laid, pages), notices: noticesOf(laid, pages, doc.cover !== undefined) };
}
