import type { FontSet } from "../fonts/font-set.ts";
import type { Face } from "../fonts/sfnt.ts";
import type { Line } from "../layout/break-lines.ts";
import { targetsOf } from "../layout/contents.ts";
import { firstUnnumbered, nameOf } from "../layout/cover.ts";
import { numberedPages } from "../layout/foot.ts";
import type { Layout } from "../layout/lay-out.ts";
import type { TextPart } from "../layout/part.ts";
import { firstNumbers, rowsOf } from "../layout/parts.ts";
import { headerHeight } from "../layout/table.ts";
import type { Doc } from "../model.ts";
import { edgesOf, numberBaseline, page, turned, turnedNumber } from "../page.ts";
import { headingLabel, headingPage, headingPages } from "./heading-pages.ts";
import { faceOf, type Links, lineMarkup, quoted } from "./inline.ts";
import { panelMarkup } from "./panel.ts";
import { stretchesOf } from "./stretches.ts";
import { tableMarkup } from "./table.ts";

const pt = (points: number): string => `${points.toFixed(3)}pt`;

/** The whole document in the compiler's language: every line explicit, in rows of 28.95 pt, and the pages where the layout has them. */
export function typstSource(doc: Doc, { laid, pages, foot }: Layout, fonts: FontSet): string {
  const targets = targetsOf(laid.map(({ part }) => part));
  const parts = laid.map(({ part }) => part);
  const links = { rows: rowsOf(parts), numbers: firstNumbers(parts), headings: new Set(targets) };
  const stretches = stretchesOf(pages, (part) => headerHeight(laid[part]?.table ?? null));
  const isTurned = (at: number): boolean => laid[stretches[at]?.part ?? -1]?.turned ?? false;
  const content = stretches.map(({ part: at, newPage, before, pieces }, index) => {
    const { part, lines, table } = laid[at] ?? {};
    const [first] = pieces;
    const last = pieces.at(-1);
    if (!part || !lines || !first || !last) return "";
    const breaks = newPage && isTurned(index) === isTurned(index - 1);
    const above = `${breaks ? "#pagebreak(weak: true)\n" : ""}${before > 0 ? `#block(height: ${pt(before)})\n` : ""}`;
    if (part.kind === "table" && table) return above + tableMarkup(part, table, pieces, fonts, links);
    if (part.kind === "blank") return `${above}#block(height: ${pt(page.pitch)})`;
    if (part.kind === "space") return `${above}#block(height: ${pt(part.rows * page.pitch)})`;
    if (part.kind === "panel") return above + panelMarkup(part, lines, fonts, links);
    if (part.kind !== "text") return "";
    const indent = first.from === 0 ? part.look.indent : 0;
    return above + paragraph(part, lines.slice(first.from, last.to), fonts.face(part.look.role), links, indent);
  });
  const bound = content.map((words, at) =>
    isTurned(at) ? `${isTurned(at - 1) ? "" : turnedPage(fonts)}${words}${isTurned(at + 1) ? "" : "\n]"}` : words,
  );
  const numbered = numberedPages(foot, pages.length);
  return `${preamble(doc, numbered, fonts)}\n${headingPages(targets)}${bound.join("\n\n")}\n`;
}

/** The words of a page number: a dash, the number, a dash. */
const numberWords = (fonts: FontSet): string =>
  `text(${faceOf(fonts.face("song"))}, size: ${page.footerSize}pt, tracking: 0pt, top-edge: "baseline", bottom-edge: "baseline")[— #n —]`;

/** Opens pages that lie on their side; the number stands where the upright pages have it. */
function turnedPage(fonts: FontSet): string {
  const { top, right, bottom, left } = turned.margin;
  const { baseline, odd, even } = turnedNumber;
  return `#page(flipped: true, margin: (top: ${pt(top)}, bottom: ${pt(bottom)}, left: ${pt(left)}, right: ${pt(right)}), footer: none, foreground: context {
  let n = counter(page).get().first()
  let number = ${numberWords(fonts)}
  let from = if calc.odd(n) { ${pt(odd)} - measure(number).width } else { ${pt(even)} }
  place(top + left, dx: ${pt(baseline)}, dy: from, rotate(90deg, origin: top + left, number))
})[
`;
}

/** A line is as high as a row of the page, with its characters in the middle; nothing else is between two lines. */
function preamble(doc: Doc, numbered: number, fonts: FontSet): string {
  const { top, right, bottom, left } = page.margin;
  const { above, below } = edgesOf(page.size);
  return `#set document(title: ${quoted(nameOf(doc))}, date: auto)
#set page(paper: "a4", margin: (top: ${pt(top)}, bottom: ${pt(bottom)}, left: ${pt(left)}, right: ${pt(right)}), footer-descent: 0pt, footer: context {
  let n = counter(page).get().first()
  if here().page() > ${numbered} or n == 1 and ${firstUnnumbered(doc)} { return }
  let number = ${numberWords(fonts)}
  place(top, dy: ${pt(numberBaseline)}, box(width: 100%, align(if calc.odd(n) { right } else { left }, pad(x: ${page.footerSize}pt, number))))
})
#set text(${faceOf(fonts.face("fangsong"))}, size: ${page.size}pt, lang: "zh", region: "CN", tracking: ${page.tracking}pt, cjk-latin-spacing: none, top-edge: ${pt(above)}, bottom-edge: ${pt(-below)}, overhang: false, kerning: false, ligatures: false, fallback: false, costs: (widow: 0%, orphan: 0%))
#set par(leading: 0pt, spacing: 0pt, justify: true, linebreaks: "simple")
#set block(spacing: 0pt)
#show heading: it => block(width: 100%, above: 0pt, below: 0pt, text(size: ${page.size}pt, it.body))
#let mark(id) = [#metadata(none)#label(id)]`;
}

/** An entry of the contents: its words, dots, and the page number at the end of the line. */
function entry({ target, look }: TextPart, words: string): string {
  const id = target?.id ?? "";
  const number = `#box(width: 1fr, baseline: ${pt(edgesOf(look.size).below)}, repeat[.])#h(0.3em)#context ${headingPage(id)}`;
  return `#[#pad(left: ${pt(look.left)})[#par(justify: false)[#link(label(${headingLabel(id)}))[${words}${number}]]]]`;
}

function paragraph(part: TextPart, lines: readonly Line[], face: Face, links: Links, indent: number): string {
  const { size, tracking, align, left, right } = part.look;
  const { above, below } = edgesOf(size);
  const breakBetween = align === "justify" && part.target === null ? "#linebreak(justify: true)" : "#linebreak()";
  const words = lines
    .map((line) => lineMarkup(line, part.runs, { face, tracking, below }, links) + (line.last ? "" : breakBetween))
    .join("");
  const own = `${faceOf(face)}, size: ${size}pt, tracking: ${tracking}pt, top-edge: ${pt(above)}, bottom-edge: ${pt(-below)}`;
  const set = `#set text(${own})\n`;
  if (part.target !== null) return entry(part, `${set}${words}`);
  if (part.level !== null) {
    const mark = links.headings.has(part.id) ? `#mark(${headingLabel(part.id)})` : "";
    return `#heading(level: ${part.level}, [${set}#h(${pt(indent)})${mark}${words}])`;
  }
  const first =
    left + indent < left ? `hanging-indent: ${pt(-indent)}` : `first-line-indent: (amount: ${pt(indent)}, all: true)`;
  const lineUp = `#par(${first}, justify: ${align === "justify"})[${words}]`;
  const place =
    align === "justify" ? `#pad(left: ${pt(left + Math.min(0, indent))}, right: ${pt(right)})` : `#align(${align})`;
  const pad = align === "right" ? `#pad(right: ${pt(right)})[${lineUp}]` : lineUp;
  return align === "justify" && left === 0 ? `#[${set}${lineUp}]` : `#[${set}${place}[${pad}]]`;
}
