import type { LaidPage, Piece } from "../layout/paginate.ts";

/**
 * What the compiler is given at once of one part: all of it, or what stands above a page that begins early. `newPage`: it begins a page;
 * `before`: points left free above it.
 */
export type Stretch = {
  readonly part: number;
  readonly newPage: boolean;
  readonly before: number;
  readonly pieces: readonly Piece[];
};

/** A part goes on over the end of a full page by itself, which keeps it one paragraph or one table for who copies it or has it read aloud. */
export function stretchesOf(pages: readonly LaidPage[], headers: (part: number) => number): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { pieces, early } of pages) {
    let used = 0;
    pieces.forEach((piece, index) => {
      const open = stretches.at(-1);
      const newPage = index === 0 && stretches.length > 0;
      const goesOn = open?.part === piece.part && !(newPage && early);
      const top = goesOn ? used : piece.top - (piece.row === null ? 0 : headers(piece.part));
      if (goesOn) stretches[stretches.length - 1] = { ...open, pieces: [...open.pieces, piece] };
      else stretches.push({ part: piece.part, newPage, before: Math.max(0, top - used), pieces: [piece] });
      used = piece.top + piece.height;
    });
  }
  return stretches;
}
