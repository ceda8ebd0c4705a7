import type { PageLine, PageMark, ReportPage } from "@shilu/contract";

/** Drawn in hundredths of a millimetre: a browser that enlarges small type leaves it alone. */
const unit = 100;
export const inUnits = (millimetres: number): number => Math.round(millimetres * unit);
/** A size in points. */
export const sizeInUnits = (points: number): number => Math.round((points * 25.4 * unit) / 72);

type Role = PageLine["spans"][number]["role"];

/** Characters of one line in one face. `edges`: where each begins and the last one ends; all in hundredths of a millimetre. */
export type Piece = {
  readonly text: string;
  readonly edges: readonly number[];
  readonly baseline: number;
  readonly size: number;
  readonly role: Role;
  readonly red: boolean;
};

/** What is drawn, in the order it is read: characters, or a mark with all of its characters on this page. `goesOn`: it began on a page before. */
export type Drawn =
  | { readonly kind: "text"; readonly key: string; readonly piece: Piece }
  | {
      readonly kind: "mark";
      readonly key: string;
      readonly mark: PageMark;
      readonly goesOn: boolean;
      readonly pieces: readonly Piece[];
    };

type MarkedPiece = { readonly key: string; readonly mark: PageMark | null; readonly piece: Piece };

function piecesOf({ text, edges, baseline, size, red, spans }: PageLine, row: number): MarkedPiece[] {
  const characters = Array.from(text);
  const place = { baseline: inUnits(baseline), size: sizeInUnits(size), red };
  return spans.map(({ from, to, role, mark }, at) => ({
    key: mark === null ? `${row}-${at}` : `${mark.kind}-${mark.id}`,
    mark,
    piece: { ...place, role, text: characters.slice(from, to).join(""), edges: edges.slice(from, to + 1).map(inUnits) },
  }));
}

/** The pages of a report as what is drawn of them. */
export function drawnPages(pages: readonly ReportPage[]): Drawn[][] {
  const begun = new Set<string>();
  return pages.map(({ lines }) => {
    const drawn: Drawn[] = [];
    for (const { key, mark, piece } of lines.flatMap(piecesOf)) {
      const last = drawn[drawn.length - 1];
      if (mark === null) drawn.push({ kind: "text", key, piece });
      else if (last?.kind === "mark" && last.key === key)
        drawn[drawn.length - 1] = { ...last, pieces: [...last.pieces, piece] };
      else drawn.push({ kind: "mark", key, mark, goesOn: begun.has(key), pieces: [piece] });
      if (mark !== null) begun.add(key);
    }
    return drawn;
  });
}

/** Where each character begins, as SVG has it. A character beyond the first plane counts as two. */
export function placesOf({ text, edges }: Pick<Piece, "text" | "edges">): string {
  const places = Array.from(text).flatMap((character, at) => Array(character.length).fill(edges[at] ?? 0));
  return places.join(" ");
}
