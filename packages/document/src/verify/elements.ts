import { levelOf } from "../lint/elements.ts";
import { lies } from "./area.ts";
import { imprintOf } from "./imprint.ts";
import type { Line, PageLines } from "./lines.ts";
import {
  type Draft,
  headOffice,
  isCover,
  isDocNo,
  isPaleMark,
  mainOffice,
  namesAbove,
  type Office,
} from "./offices.ts";
import { tableOf } from "./tables.ts";

/**
 * A line with its office. `starts`, `ends`: the first and the last line of its paragraph.
 * `level`: of a heading, 1 to 4. `paragraph` counts through the document; `index` is its place among all of them.
 */
export type Element = Line & {
  readonly office: Office;
  readonly level: number | null;
  readonly index: number;
  readonly paragraph: number;
  readonly starts: boolean;
  readonly ends: boolean;
};

/** All lines of a document in reading order with their offices. */
export function elementsOf(pages: readonly PageLines[]): Element[] {
  const drafts: Draft[] = [];
  let phase: "head" | "main" | "tail" = "head";
  let titled = false;
  for (const lines of pages) {
    const imprint = imprintOf(lines)?.top ?? Number.POSITIVE_INFINITY;
    const inTable = tableOf(lines, imprint);
    const cover = isCover(lines, pages);
    lines.lines.forEach((line, at) => {
      const before = drafts.at(-1);
      const draft = ((): Draft => {
        if (cover) return { line, office: "cover", starts: true };
        if (line.y > imprint) return { line, office: "imprint", starts: true };
        if (at === 0 && /^附件\d*[：:]?$/.test(line.text) && lines.page.number > 1) {
          phase = "head";
          titled = true;
          return { line, office: "label", starts: true };
        }
        if (lies(lines.page) || inTable(line)) return { line, office: "table", starts: true };
        if (/(?:\.{4,}|…{3,}|·{4,})\d*$/.test(line.text) || /^目录$/.test(line.text))
          return { line, office: "contents", starts: true };
        if (phase === "head" && titled && isDocNo(line) && drafts.some(isPaleMark)) {
          titled = false;
          for (const draft of drafts.filter(isPaleMark)) draft.office = "mark";
        }
        const office = phase === "head" ? headOffice(line, titled, before) : null;
        if (office !== null) return { line, office, starts: office !== before?.office };
        return mainOffice(line, before, phase);
      })();
      if (draft.office === "title") titled = true;
      if (["to", "body", "attachments"].includes(draft.office)) phase = "main";
      if (draft.office === "date") phase = "tail";
      drafts.push(draft);
      if (draft.office === "date") for (const name of namesAbove(drafts)) name.office = "sign";
    });
  }
  return withHeadings(drafts);
}

/** Paragraphs are numbered, and those that are headings told from the text. */
function withHeadings(drafts: readonly Draft[]): Element[] {
  const elements: Element[] = [];
  for (let from = 0; from < drafts.length; ) {
    let to = from + 1;
    while (to < drafts.length && drafts[to]?.starts === false) to++;
    const lines = drafts.slice(from, to);
    const level = headingLevel(lines);
    lines.forEach(({ line, office }, at) => {
      elements.push({
        ...line,
        office: level === null ? office : "heading",
        level,
        index: from + at,
        paragraph: from,
        starts: at === 0,
        ends: at === lines.length - 1,
      });
    });
    from = to;
  }
  return elements;
}

/** A heading has an ordinal and is one short clause; what ends like a sentence is text. */
function headingLevel(lines: readonly Draft[]): number | null {
  const [first] = lines;
  if (first === undefined || first.office !== "body") return null;
  const text = lines.map(({ line }) => line.text).join("");
  const level = levelOf(text);
  if (level === null || [...text].length > 60 || /[。；：].|[；：]$/.test(text.slice(4))) return null;
  return text.endsWith("。") ? null : level;
}
