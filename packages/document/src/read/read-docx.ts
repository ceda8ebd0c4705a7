import { isOn } from "../ooxml/xml.ts";
import { type Looks, looksOf } from "./looks.ts";
import { readNumbering } from "./numbers.ts";
import { type ReadParagraph, readStory } from "./paragraphs.ts";
import { readSection, type Section } from "./sections.ts";
import { child, type Element, readTree } from "./tree.ts";

/** The XML parts of a .docx by name, unpacked and looked at before by whoever opened it. */
export type DocxParts = ReadonlyMap<string, Uint8Array>;

/** A .docx with every property resolved to what is printed. */
export type ReadDocx = {
  readonly paragraphs: readonly ReadParagraph[];
  readonly sections: readonly ReadSection[];
  /** The tables that stand in no other, as `Cell.table` counts them. */
  readonly tables: readonly Element[];
  readonly body: Element;
  readonly oddAndEven: boolean;
  /** Insertions, deletions and comments that are still in the file. */
  readonly changes: number;
  readonly comments: number;
};

export type ReadSection = Section & {
  /** Paragraphs of the headers and footers by type: default (odd), even, first. */
  readonly header: Readonly<Record<string, readonly ReadParagraph[]>>;
  readonly footer: Readonly<Record<string, readonly ReadParagraph[]>>;
};

/** Reads a .docx. Throws where a part is no XML or there is no body. */
export function readDocx(parts: DocxParts): ReadDocx {
  const tree = (name: string): Element | undefined => {
    const bytes = parts.get(name);
    return bytes === undefined ? undefined : readTree(bytes);
  };
  const document = tree("word/document.xml");
  const body = child(document, "w:body");
  if (body === undefined) throw new Error("no body");
  const theme = [...parts.keys()].find((name) => /^word\/theme\/theme\d*\.xml$/.test(name));
  const looks = looksOf({
    styles: tree("word/styles.xml"),
    numbering: tree("word/numbering.xml"),
    theme: theme === undefined ? undefined : tree(theme),
  });
  const numbering = readNumbering(parts.get("word/numbering.xml"), parts.get("word/styles.xml"));
  const { paragraphs, sections, tables } = readStory(body, looks, numbering);
  const settings = tree("word/settings.xml");
  const oddAndEven = child(settings, "w:evenAndOddHeaders");
  const comments = tree("word/comments.xml");
  return {
    paragraphs,
    tables,
    body,
    sections: sections.map((section) => withMargins(readSection(section), parts, looks)),
    oddAndEven: oddAndEven !== undefined && isOn(oddAndEven.attribute("w:val")),
    changes: counted(body, marked),
    comments: (comments?.children ?? []).length,
  };
}

/** What a change that is still marked is written as. */
const marked = new Set(["w:ins", "w:del", "w:moveFrom", "w:moveTo"]);

function counted(element: Element, names: ReadonlySet<string>): number {
  let count = names.has(element.name) ? 1 : 0;
  for (const one of element.children) count += counted(one, names);
  return count;
}

function withMargins(section: Section, parts: DocxParts, looks: Looks): ReadSection {
  const relations = parts.get("word/_rels/document.xml.rels");
  const targets = new Map(
    (relations === undefined ? [] : readTree(relations).children).map((one) => [
      one.attribute("Id") ?? "",
      one.attribute("Target") ?? "",
    ]),
  );
  const stories = (references: Section["footers"]): ReadSection["footer"] =>
    Object.fromEntries(
      references.map(({ type, relation }) => {
        const target = targets.get(relation)?.replace(/^\/?(word\/)?/, "word/");
        const bytes = target === undefined ? undefined : parts.get(target);
        const story = bytes === undefined ? [] : readStory(readTree(bytes), looks, { next: () => "" }).paragraphs;
        return [type, story] as const;
      }),
    );
  return { ...section, header: stories(section.headers), footer: stories(section.footers) };
}
