import type { Block, Doc } from "../model.ts";
import type { ReadDocument } from "./document.ts";

/**
 * A document that was read, with the words of its body that the model has no place for as paragraphs: those of 版头 above the text, those of
 * 附注 and 版记 below it. For whoever sets it again and may lose nothing.
 */
export function wholeDoc({ doc, unknown }: ReadDocument): Doc {
  const said = unknown.filter(({ what, words }) => words !== "" && /^(版头|附注|版记)$/.test(what));
  const asParagraph = ({ words }: { readonly words: string }, index: number): Block => ({
    ...{ kind: "paragraph", id: `beside-${index + 1}`, runs: [{ text: words }] },
  });
  const above = said.filter(({ what }) => what === "版头");
  const below = said.filter(({ what }) => what !== "版头");
  const [head, tail] = [above.map(asParagraph), below.map((one, index) => asParagraph(one, above.length + index))];
  return { ...doc, body: [...head, ...doc.body, ...tail] };
}
