import type { Layout } from "../layout/lay-out.ts";
import type { Panel } from "../layout/panel.ts";
import type { Doc } from "../model.ts";
import { mm, page, twips } from "../page.ts";
import { paperFooter, paperHeader } from "./panel.ts";
import { counter } from "./runs.ts";
import { declaration, wordSpaces } from "./xml.ts";

/** Where the header of a letter begins below the upper edge of the paper, and where the line in its footer ends above the lower edge. */
const headerTop = mm(15);
const footerEnd = mm(20) - 1.5;
/** Where the page number's line ends on the other pages, in twips above the lower edge: as in every document. */
const numberEnd = 1448;

/** The head of a letter, whose mark and lines belong to the paper of page 1. */
export const letterPanel = ({ format }: Doc, { laid }: Layout): Panel | null =>
  (format === "letter" &&
    laid.flatMap(({ part }) => (part.kind === "panel" && part.name === "head" ? [part] : []))[0]) ||
  null;

/** Distances of header and footer, and what page 1 has of its own; the same for every page that is not a letter's. */
export const letterSection = {
  references: '<w:headerReference w:type="first" r:id="rId5"/><w:footerReference w:type="first" r:id="rId6"/>',
  header: twips(headerTop),
  footer: twips(footerEnd),
} as const;

/** The page number stands where it stands in every document, though a letter's footer reaches further down. */
export const letterFooterSpacing = `<w:spacing w:before="0" w:after="${numberEnd - twips(footerEnd)}" w:line="${twips(page.footerSize)}" w:lineRule="exact"/>`;

export function letterParts(panel: Panel | null): Record<string, string> {
  if (!panel) return {};
  const targets = { rows: new Set<number>(), numbers: new Map<number, string>(), headings: new Map() };
  return {
    "word/header1.xml": `${declaration}<w:hdr ${wordSpaces}>${paperHeader(panel, headerTop - page.margin.top, targets, counter())}</w:hdr>`,
    "word/footer3.xml": `${declaration}<w:ftr ${wordSpaces}>${paperFooter(panel)}</w:ftr>`,
  };
}
