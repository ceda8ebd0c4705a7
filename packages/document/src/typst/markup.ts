import type { FontSet } from "../fonts/font-set.ts";
import type { Face } from "../fonts/sfnt.ts";
import type { Line } from "../layout/break-lines.ts";
import { targetsOf } from "../layout/contents.ts";
import { nameOf } from "../layout/cover.ts";
import type { Layout } from "../layout/lay-out.ts";
import type { TextPart } from "../layout/part.ts";
import { firstNumbers, rowsOf } from "../layout/parts.ts";
import type { Doc } from "../model.ts";
import { page } from "../page.ts";
import { headingLabel, headingPage, headingPages } from "./heading-pages.ts";
import { faceOf, type Links, lineMarkup, quoted } from "./inline.ts";
import { tableMarkup } from "./table.ts";

const lead = page.pitch - page.size;
const pt = (points: number): string => `${points.toFixed(3)}pt`;

/** The whole document in the compiler's language: every line explicit, on a grid of 22 rows of 28.95 pt. */
export function typstSource(doc: Doc, { laid, early, held }: Layout, fonts: FontSet): string {
  const parts = laid.map(({ part }) => part);
  const targets = targetsOf(parts);
  const links = { rows: rowsOf(parts), numbers: firstNumbers(parts), headings: new Set(targets) };
  const content = laid.map(({ part, lines }, index) => {
    if (part.kind === "newPage") return "#pagebreak(weak: true)";
    if (part.kind === "blank") return `#block(height: ${page.size}pt)`;
    if (part.kind === "table") return tableMarkup(part, fonts, links);
    const set = (some: readonly Line[], indent: number): string =>
      some.length === 0 ? "" : paragraph(part, some, fonts.face(part.look.role), links, indent);
    const newPage = early.includes(index) ? "#pagebreak()\n" : "";
    if (held?.from.part !== index) return newPage + kept(set(lines, part.look.indent), part);
    const above = lines.slice(0, held.from.line);
    const below = lines.slice(held.from.line);
    return `${newPage}${set(above, part.look.indent)}\n${hold}\n${set(below, above.length > 0 ? 0 : part.look.indent)}`;
  });
  if (held) {
    if (parts[held.from.part]?.kind !== "text") content[held.from.part] = `${hold}\n${content[held.from.part]}`;
    content[held.until - 1] += "\n]";
  }
  return `${preamble(doc, fonts)}\n${headingPages(targets)}${content.join("\n\n")}\n`;
}

/** What stays whole and with the beginning of what follows; the compiler does it for headings by itself. */
const kept = (markup: string, { keeps, name }: TextPart): string =>
  keeps && name !== "heading" ? `#block(sticky: true, breakable: false, width: 100%)[${markup}]` : markup;

/** Opens what stays on one page. */
const hold = "#block(breakable: false, width: 100%)[";

/** A row of the page is 16 pt and the space below it; half of that space stands above the first row. */
function preamble(doc: Doc, fonts: FontSet): string {
  const { top, right, bottom, left } = page.margin;
  const song = fonts.face("song");
  const dash = page.footerGap + 0.3 * page.footerSize;
  return `#set document(title: ${quoted(nameOf(doc))}, date: auto)
#set page(paper: "a4", margin: (top: ${pt(top + lead / 2)}, bottom: ${pt(bottom)}, left: ${pt(left)}, right: ${pt(right)}), footer-descent: 0pt, footer: context {
  let n = counter(page).get().first()
  if n == 1 and ${doc.cover !== undefined} { return }
  let number = text(${faceOf(song)}, size: ${page.footerSize}pt, tracking: 0pt, top-edge: "baseline", bottom-edge: "baseline")[— #n —]
  place(top, dy: ${pt(dash)}, box(width: 100%, align(if calc.odd(n) { right } else { left }, pad(x: ${page.footerSize}pt, number))))
})
#set text(${faceOf(fonts.face("fangsong"))}, size: ${page.size}pt, lang: "zh", region: "CN", tracking: ${page.tracking}pt, cjk-latin-spacing: none, top-edge: 0.8em, bottom-edge: -0.2em, overhang: false, kerning: false, ligatures: false, fallback: false, costs: (widow: 0%, orphan: 0%))
#set par(leading: ${pt(lead)}, spacing: ${pt(lead)}, justify: true, linebreaks: "simple")
#set block(spacing: ${pt(lead)})
#show heading: it => block(above: ${pt(lead)}, below: ${pt(lead)}, sticky: true, text(size: ${page.size}pt, it.body))
#let mark(id) = [#metadata(none)#label(id)]`;
}

/** An entry of the contents: its words, dots, and the page number at the end of the line. */
function entry({ target, look }: TextPart, words: string): string {
  const id = target?.id ?? "";
  const number = `#box(width: 1fr, baseline: 0.2em, repeat[.])#h(0.3em)#context ${headingPage(id)}`;
  return `#[#pad(left: ${pt(look.left)})[#par(justify: false)[#link(label(${headingLabel(id)}))[${words}${number}]]]]`;
}

function paragraph(part: TextPart, lines: readonly Line[], face: Face, links: Links, indent: number): string {
  const { size, tracking, align, left, right } = part.look;
  const breakBetween = align === "justify" && part.target === null ? "#linebreak(justify: true)" : "#linebreak()";
  const words = lines
    .map((line) => lineMarkup(line, part.runs, { face, tracking }, links) + (line.last ? "" : breakBetween))
    .join("");
  const lift = (size - page.size) / 2;
  const own = `${faceOf(face)}, size: ${size}pt, tracking: ${tracking}pt, top-edge: ${pt(0.8 * size - lift)}, bottom-edge: ${pt(lift - 0.2 * size)}`;
  const set = `#set text(${own})\n`;
  if (part.target !== null) return entry(part, `${set}${words}`);
  if (part.level !== null) {
    const mark = links.headings.has(part.id) ? `#mark(${headingLabel(part.id)})` : "";
    return `#heading(level: ${part.level}, [${set}#h(${pt(indent)})${mark}${words}])`;
  }
  const first =
    left + indent < left ? `hanging-indent: ${pt(-indent)}` : `first-line-indent: (amount: ${pt(indent)}, all: true)`;
  const lineUp = `#par(${first}, justify: ${align === "justify"})[${words}]`;
  const place = align === "justify" ? `#pad(left: ${pt(left + Math.min(0, indent))})` : `#align(${align})`;
  const pad = align === "right" ? `#pad(right: ${pt(right)})[${lineUp}]` : lineUp;
  return align === "justify" && left === 0 ? `#[${set}${lineUp}]` : `#[${set}${place}[${pad}]]`;
}
