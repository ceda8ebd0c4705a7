import { type Block, ordinal, type TableColumn } from "@shilu/document";

/** A paragraph of plain words. */
export const paragraph = (id: string, text: string): Block => ({ kind: "paragraph", id, runs: [{ text }] });

/** The n-th heading of the first level: 一、基本情况. */
export const heading = (id: string, n: number, text: string): Block => ({
  ...{ kind: "heading", id, level: 1 },
  runs: [{ text: `${ordinal(n)}、${text}` }],
});

/** A table of plain words. `wide`: on pages that lie on their side. */
export const table = (
  id: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  wide = false,
): Block => ({
  ...{ kind: "table", id, columns },
  ...(wide ? { wide } : {}),
  rows: rows.map((cells) => ({ cells: cells.map((text) => [{ text }]) })),
});

/** Parts of a document under their numbered headings. */
export const sectioned = (sections: readonly (readonly [title: string, blocks: readonly Block[]])[]): Block[] =>
  sections.flatMap(([title, blocks], at) => [heading(`s${at}`, at + 1, title), ...blocks]);
