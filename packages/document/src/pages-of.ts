import type { Finding } from "@shilu/domain";
import { fontSet } from "./fonts/font-set.ts";
import { usedFaces } from "./fonts/used-faces.ts";
import { findingsOf } from "./inspect.ts";
import { layOut } from "./layout/lay-out.ts";
import { type Notice, noticesOf } from "./layout/notices.ts";
import { type Page, placePages } from "./layout/place.ts";
import type { Doc, FaceUse, TypesetOptions } from "./model.ts";

/**
 * `findings`: for which `typeset` would refuse it. `notices`: what the standard asks of pages and these words do not allow. `faces`: what they are
 * set in, as of `typeset`.
 */
export type Pages = {
  readonly findings: readonly Finding[];
  readonly pages: readonly Page[];
  readonly notices: readonly Notice[];
  readonly faces: readonly FaceUse[];
};

/**
 * The pages of a document as data, without setting it: every line with its page, the place of each of its characters in millimetres and the id of its
 * block, every rule, every page number. It is what `typeset` makes the PDF of.
 * @param fonts a folder with the office's own fonts, as for `typeset`: their widths decide where lines end
 */
export function pagesOf(doc: Doc, { fonts, digits }: Pick<TypesetOptions, "fonts" | "digits"> = {}): Pages {
  const set = fontSet(fonts, digits);
  const { laid, pages } = layOut(doc, set);
  return {
    findings: findingsOf(doc, set),
    pages: placePages(doc, laid, pages, set),
    notices: noticesOf(laid, pages, doc.cover !== undefined),
    faces: usedFaces(
      laid.map(({ part }) => part),
      set,
    ).uses,
  };
}
