import type { Laid, LaidPage, Piece } from "./paginate.ts";
import { inTail } from "./part.ts";

/** What is not as it should be on a page: `rule` is that of the list of `lint`, `page` its number, `says` one sentence for who edits. */
export type Notice = { readonly rule: "S05" | "T13"; readonly page: number; readonly says: string };

/**
 * What no filling of pages can mend: a first page without a line of the text (7.3.3), 附件说明 or sign-off on a page without one
 * (7.3.5.5).
 * @param cover whether the first page is a cover
 */
export function noticesOf(laid: readonly Laid[], pages: readonly LaidPage[], cover: boolean): Notice[] {
  const isText = ({ part }: Piece): boolean => {
    const { part: of } = laid[part] ?? {};
    return of?.kind === "table" || (of?.kind === "text" && (of.name === "body" || of.name === "heading"));
  };
  const ofTail = ({ part }: Piece): boolean => {
    const { part: of } = laid[part] ?? {};
    return of?.kind === "text" && inTail(of);
  };
  const first = cover ? 1 : 0;
  return pages.flatMap(({ pieces }, index): Notice[] => {
    if (pieces.some(isText)) return [];
    const page = index + 1;
    if (index === first && pages.slice(index + 1).some((later) => later.pieces.some(isText)))
      return [{ rule: "T13", page, says: "首页没有一行正文。请缩短标题、主送机关或版头。" }];
    if (pieces.some(ofTail) && pages.slice(0, index).some((before) => before.pieces.some(isText)))
      return [{ rule: "S05", page, says: `第${page}页只有附件说明或落款，没有正文。请减少附件说明的行数。` }];
    return [];
  });
}
