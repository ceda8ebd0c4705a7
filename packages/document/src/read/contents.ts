import type { Block, HeadingLevel } from "../model.ts";
import { oneLine, textIn } from "./content.ts";
import type { Entry } from "./entries.ts";

type Contents = Extract<Block, { kind: "contents" }>;
/** 目录 as it stands in a file, and how many paragraphs it takes there. Null `block`: no contents of this document's headings. */
export type ContentsGroup = {
  readonly length: number;
  readonly block: Omit<Contents, "id"> & { readonly id: string | null };
};

/**
 * 目录 that begins at this paragraph: its title and its entries. Null where there is none, or where an entry is no heading of this text,
 * so that its words would be lost when the contents are made anew.
 * @param headings the words of all headings, without spaces
 */
export function contentsAt(entries: readonly Entry[], at: number, headings: ReadonlySet<string>): ContentsGroup | null {
  const own = titleMark(entries[at]);
  const group: Entry[] = [];
  for (let next = at; ; next++) {
    const entry = entries[next];
    const mark = titleMark(entry);
    const goesOn =
      mark !== null ? mark.id === own?.id : entry?.kind === "contents" || (group.length > 0 && isGap(entry));
    if (entry === undefined || !goesOn) break;
    group.push(entry);
  }
  while (own === null && group.at(-1)?.kind === "blank") group.pop();
  if (group.length === 0) return null;
  const lines = group.filter(isLine);
  const titles = group.filter((entry) => !isLine(entry) && entry.kind !== "blank");
  const words = (entry: Entry): string => textIn(oneLine(entry.line.paragraph, "fangsong"));
  if (own !== null)
    return { length: group.length, block: { kind: "contents", ...own, title: titles.map(words).join("") } };
  if (lines.length === 0 || !lines.every((line) => headings.has(bare(words(line))))) return null;
  const title = titles.map((entry) => words(entry).trim()).join("");
  return { length: group.length, block: { kind: "contents", id: null, title, depth: depthOf(lines) } };
}

/** A heading as an entry names it: without the page and the dots before it, without spaces. */
export const bare = (text: string): string => text.replace(/[\t\s.…·]*\d*\s*$/, "").replace(/\s/g, "");

const isLine = ({ own, line }: Entry): boolean => own === null && /^toc \d/i.test(line.paragraph.look.style);
const isGap = (entry: Entry | undefined): boolean => entry?.kind === "blank" && entry.breaks.length === 0;

function titleMark(entry: Entry | undefined): { readonly id: string; readonly depth: HeadingLevel } | null {
  const [, id, depth] =
    /^([\s\S]*)-contents-([1-4])-\d+-\d+$/.exec(entry?.own?.kind === "title" ? entry.own.id : "") ?? [];
  return id === undefined ? null : { id, depth: levelOf(Number(depth)) };
}

const levelOf = (number: number): HeadingLevel => (number === 1 || number === 2 || number === 3 ? number : 4);

function depthOf(lines: readonly Entry[]): HeadingLevel {
  const [, said] = /\\o\s*"?\d-(\d)/.exec(lines.flatMap(({ line }) => line.paragraph.fields).join(" ")) ?? [];
  const deepest = Math.max(...lines.map(({ line }) => Number(/\d/.exec(line.paragraph.look.style)?.[0] ?? 1)));
  return levelOf(said === undefined ? deepest : Number(said));
}
