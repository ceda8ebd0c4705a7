import { targetsOf } from "../layout/contents.ts";
import { firstUnnumbered } from "../layout/cover.ts";
import { standsBehindBlank, withFoot } from "../layout/foot.ts";
import type { Layout } from "../layout/lay-out.ts";
import { nominalWidth } from "../layout/nominal-width.ts";
import { staysWhole } from "../layout/paginate.ts";
import type { Panel } from "../layout/panel.ts";
import { inTail, type Part, type TextPart } from "../layout/part.ts";
import { firstNumbers, partsOf, rowsOf } from "../layout/parts.ts";
import { headerHeight, type LaidTable } from "../layout/table.ts";
import type { Doc } from "../model.ts";
import { markName } from "../ooxml/mark.ts";
import { page, twips } from "../page.ts";
import { entryXml } from "./contents.ts";
import { letterPanel, letterSection } from "./letter.ts";
import { footSpare, overhang, panelXml, spaceXml } from "./panel.ts";
import { type Apart, apartIn, bookmarkXml, type Counter, counter, runsXml, type Targets } from "./runs.ts";
import { bodyXml, type SectionKind } from "./sections.ts";
import { entryTabs, sideProperties } from "./styles.ts";
import { tableXml } from "./table.ts";
import { declaration, wordSpaces } from "./xml.ts";

/** A4, 37/26/35/28 mm, footers on odd and even pages (none on a cover; a letter's page 1 has its own), a grid of 22 lines. */
function section(first: boolean, letter: Panel | null, [odd, even] = ["rId3", "rId4"]): string {
  const { references, header, footer, top } = letter ? letterSection(letter) : plainSection;
  return `<w:sectPr>${references}<w:footerReference w:type="default" r:id="${odd}"/><w:footerReference w:type="even" r:id="${even}"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="${top}" w:right="1474" w:bottom="1984" w:left="1587" w:header="${header}" w:footer="${footer}" w:gutter="0"/>${first ? "<w:titlePg/>" : ""}<w:docGrid w:type="lines" w:linePitch="${twips(page.pitch)}"/></w:sectPr>`;
}

const plainSection = { references: "", header: 851, footer: 1448, top: 2098 } as const;

/** Word wants a paragraph behind a table, and makes one of two without it. As the last it is 1 pt high, so that it never makes a page of its own. */
const afterTable = (height: number): string =>
  `<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="${Math.max(20, twips(height))}" w:lineRule="exact"/></w:pPr></w:p>`;

/**
 * word/document.xml: every paragraph of the document with its numbers said outright, so that no reader's template changes them.
 * @param pages the page of each heading that the contents name, by its id
 * @param layout of the same document: the heights of its tables' rows, and what is free below a table
 */
export function documentXml(doc: Doc, pages: ReadonlyMap<string, number>, layout: Layout): string {
  const parts = withFoot(
    partsOf(doc, nominalWidth),
    layout.foot,
    (part) => part,
    (part) => part,
  );
  const headings = targetsOf(parts).map(
    (id, index) => [id, { bookmark: `contents_${index + 1}`, page: pages.get(id) ?? 0 }] as const,
  );
  const targets = {
    rows: rowsOf(parts),
    numbers: firstNumbers(parts),
    headings: new Map(headings),
    named: layout.fonts.named,
  };
  const next = counter();
  const places = placesOf(layout);
  // How far the first line of the 版记 pushes its last row down: not at all where the space above is smaller.
  const reach = layout.foot.some(({ kind }) => kind === "space") ? 0 : footSpare;
  const unnumbered = standsBehindBlank(layout.foot) ? parts.findIndex(({ id }) => id === layout.foot[0]?.id) : Infinity;
  const set = parts.map((part, index) => ({
    xml: partXml(
      part,
      [parts[index - 1], parts[index + 1]],
      places[index] ?? nowhere,
      marksXml(parts, index, next),
      reach,
      targets,
      next,
    ),
    section: index >= unnumbered ? "unnumbered" : layout.laid[index]?.turned ? "turned" : ("upright" as SectionKind),
  }));
  const upright = [
    section(firstUnnumbered(doc), letterPanel(doc, layout)),
    section(false, null),
    section(false, null, ["rId9", "rId9"]),
  ] as const;
  return `${declaration}<w:document ${wordSpaces}><w:body>${bodyXml(set, upright, afterTable(0))}</w:body></w:document>`;
}

type Neighbours = readonly [before: Part | undefined, after: Part | undefined];

/** Where the layout has a part. */
type PartPlace = {
  readonly table: LaidTable | null;
  /** Its lines that are filled (docs/decisions/0014). */
  readonly apart: Apart;
  /** What is free above it because it stands below a table, in points. */
  readonly below: number;
  /** It goes on over the end of a page that is full: there is nothing that its last line must be kept with. */
  readonly runsOver: boolean;
  /** All its lines stand on one page, because they belong together. */
  readonly whole: boolean;
};

/**
 * The places of all parts. Text below a table stands in the next line of the page, a little higher than that: LibreOffice would take one
 * line more else.
 */
function placesOf({ laid, pages }: Layout): readonly PartPlace[] {
  const places = laid.map(
    ({ table, lines }, at): PartPlace => ({
      ...{ table, apart: apartIn(lines, "all"), below: 0, runsOver: false },
      whole: lines.length > 1 && staysWhole(laid, at),
    }),
  );
  const begun = new Set<number>();
  for (const { pieces, early } of pages)
    pieces.forEach((piece, at) => {
      const place = places[piece.part];
      const above = pieces[at - 1];
      if (place === undefined) return;
      if (begun.has(piece.part)) {
        if (at === 0) places[piece.part] = { ...place, runsOver: !early, whole: false };
        return;
      }
      begun.add(piece.part);
      if (above?.row == null) return;
      const free = piece.top - headerHeight(place.table) - above.top - above.height - spare;
      places[piece.part] = { ...place, below: Math.max(0, free) };
    });
  return places;
}
const spare = 2.5;

const nowhere: PartPlace = { table: null, apart: [], below: 0, runsOver: false, whole: false };

function partXml(
  part: Part,
  [before, after]: Neighbours,
  { table, apart, below, runsOver, whole }: PartPlace,
  marks: string,
  reach: number,
  targets: Targets,
  next: Counter,
): string {
  if (part.kind === "newPage") return "";
  const newPage = before?.kind === "newPage" ? "<w:pageBreakBefore/>" : "";
  if (part.kind === "table") {
    const between = before?.kind === "table" ? afterTable(below) : "";
    const keeps = after !== undefined && inTail(after);
    return table ? between + tableXml(part, table, { flow: newPage, marks }, keeps, targets, next) : "";
  }
  const keeps = part.kind === "text" && part.name !== "heading" && part.keeps;
  const keep = keeps || keepsWithNext(part, after, runsOver) ? "<w:keepNext/>" : "";
  const flow = keep + (keeps || whole ? "<w:keepLines/>" : "") + newPage;
  if (part.kind === "space") return spaceXml(below + part.rows * page.pitch - footSpare, flow);
  if (part.kind === "panel") return panelXml(part, flow, part.id === "imprint-printed" ? reach : 0, targets, next);
  const hangs = before?.kind === "panel" && before.name === "head" ? overhang(before) : 0;
  if (part.kind === "blank" && hangs > 0 && marks === "") return spaceXml(page.pitch - hangs, flow);
  if (part.kind === "blank") return paragraphXml("", flow, below, "", marks);
  const words = wordsXml(part, apart, [before, after], targets, next);
  return paragraphXml(
    styleOf(part),
    flow,
    below,
    sideProperties(part.look),
    marks + words,
    part.name === "entry" ? entryTabs : "",
  );
}

/**
 * What a part is and its id, as a bookmark without extent at its beginning, so that a draft that comes back is known again by `readDocument`;
 * of a new page on the paragraph that begins it. What the contents say is made from the headings and carries none.
 */
function marksXml(parts: readonly Part[], index: number, next: Counter): string {
  const part = parts[index];
  if (part === undefined || part.kind === "newPage") return "";
  const breaks: string[] = [];
  for (let at = index - 1; parts[at]?.kind === "newPage"; at--) breaks.unshift(markXml("newPage", parts[at]?.id, next));
  if (part.kind === "blank" || (part.kind === "text" && part.name === "entry")) return breaks.join("");
  return breaks.join("") + markXml(markKind(part), part.id, next);
}

const markKind = (part: Part): string =>
  part.kind !== "text" ? part.kind : part.name === "body" && part.keeps ? "kept" : part.name;

function markXml(kind: string, id: string | undefined, next: Counter): string {
  const name = markName(kind, id ?? "");
  return name === null ? "" : bookmarkXml(name, "", next);
}

function wordsXml(part: TextPart, apart: Apart, [before, after]: Neighbours, targets: Targets, next: Counter): string {
  if (part.name !== "entry") {
    const words = runsXml(part.runs, part.look, targets, next, apart);
    const heading = targets.headings.get(part.id);
    return heading === undefined ? words : bookmarkXml(heading.bookmark, words, next);
  }
  const isEntry = (other: Part | undefined): boolean => other?.kind === "text" && other.name === "entry";
  return entryXml(part, { first: !isEntry(before), last: !isEntry(after) }, targets, next);
}

/**
 * 附件说明 and sign-off hold together and to the last paragraph above them. Where that runs over a full page its last lines are with them
 * anyway, and LibreOffice, which does not divide what is kept, would take the whole of it along.
 */
const keepsWithNext = (part: Part, after: Part | undefined, runsOver: boolean): boolean =>
  after !== undefined && inTail(after) && (inTail(part) || (part.kind === "text" && !runsOver));

const styleOf = ({ name, level }: TextPart): string =>
  level !== null
    ? `<w:pStyle w:val="${name === "entry" ? "TOC" : "Heading"}${level}"/>`
    : name === "title"
      ? '<w:pStyle w:val="Title"/>'
      : "";

const paragraphXml = (style: string, flow: string, before: number, side: string, words = "", tabs = ""): string =>
  `<w:p><w:pPr>${style}${flow}<w:widowControl w:val="0"/>${tabs}<w:spacing w:before="${twips(before)}" w:after="0" w:line="${twips(page.pitch)}" w:lineRule="exact"/>${side}</w:pPr>${words}</w:p>`;
