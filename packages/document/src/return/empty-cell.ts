import { escaped } from "../docx/xml.ts";
import { type Patch, prefixAt } from "../ooxml/spans.ts";
import { ending, prefixed, spanOf, type Written } from "../ooxml/written.ts";
import { child, type Element } from "../read/tree.ts";

/** What the mark of a paragraph says of itself and a run cannot: how the mark was changed. */
const ofMark = new Set(["w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:rPrChange"]);

/** Words in a paragraph that has none, in a run of their own that looks as the paragraph's mark does: so they would look if they were typed there. */
export function firstRun(written: Written, paragraph: Element, text: string): Patch {
  const prefix = prefixAt(written.xml, spanOf(written, paragraph));
  const mark = child(child(paragraph, "w:pPr"), "w:rPr")?.children ?? [];
  const look = mark
    .filter(({ name }) => !ofMark.has(name))
    .map((one) => spanOf(written, one))
    .map(({ open, end }) => written.xml.slice(open, end))
    .join("");
  const [begins, ends] = [`<w:r>${look === "" ? "" : "<w:rPr>"}`, look === "" ? "" : "</w:rPr>"];
  const words = `<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
  return ending(written, paragraph, prefixed(begins, prefix) + look + prefixed(ends + words, prefix));
}
