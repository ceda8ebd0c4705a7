import type { Layout } from "../layout/lay-out.ts";
import type { Panel } from "../layout/panel.ts";
import type { Doc } from "../model.ts";
import { mm, page, twips } from "../page.ts";
import { beginOf, paperFooter, paperHeader } from "./panel.ts";
import { counter } from "./runs.ts";
import { declaration, wordSpaces } from "./xml.ts";

/** Where the header of a letter begins below the upper edge of the paper: with its first line. LibreOffice counts space above that twice. */
const headerTop = (panel: Panel): number => page.margin.top + beginOf(panel);

/** Where the line in the footer ends above the lower edge of the paper. */
const footerEnd = mm(20) - 1.5;
/** Where the page number's line ends on the other pages, in twips above the lower edge: as in every document. */
const numberEnd = 1448;

/** The head of a letter, whose mark and lines belong to the paper of page 1. */
export const letterPanel = ({ format }: Doc, { laid }: Layout): Panel | null =>
  (format === "letter" &&
    laid.flatMap(({ part }) => (part.kind === "panel" && part.name === "head" ? [part] : []))[0]) ||
  null;

/** What page 1 has of its own, and distances in twips. A top margin below zero is one that the header does not push down. */
export const letterSection = (
  panel: Panel,
): { readonly references: string; readonly header: number; readonly footer: number; readonly top: number } => ({
  references: '<w:headerReference w:type="first" r:id="rId5"/><w:footerReference w:type="first" r:id="rId6"/>',
  header: twips(headerTop(panel)),
  footer: twips(footerEnd),
  top: -twips(page.margin.top),
});

/** The page number stands where it stands in every document, though a letter's footer reaches further down. */
export const letterFooterSpacing = `<w:spacing w:before="0" w:after="${numberEnd - twips(footerEnd)}" w:line="${twips(page.footerSize)}" w:lineRule="exact"/>`;

export function letterParts(panel: Panel | null, { fonts }: Layout): Record<string, string> {
  if (!panel) return {};
  const targets = {
    rows: new Set<number>(),
    numbers: new Map<number, string>(),
    headings: new Map(),
    named: fonts.named,
  };
  return {
    "word/header1.xml": `${declaration}<w:hdr ${wordSpaces}>${paperHeader(panel, targets, counter())}</w:hdr>`,
    "word/footer3.xml": `${declaration}<w:ftr ${wordSpaces}>${paperFooter(panel)}</w:ftr>`,
  };
}
