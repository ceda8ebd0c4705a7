import { combined, identity, type Matrix } from "./matrix.ts";

/** What decides how the next thing is drawn. Text state lives beside the graphics state and is saved with it. */
type State = {
  ctm: Matrix;
  fill: string;
  stroke: string;
  lineWidth: number;
  font: string;
  size: number;
  characterSpace: number;
  wordSpace: number;
  stretch: number;
  leading: number;
  rise: number;
  /** 3 draws nothing: the words under a scanned page. */
  mode: number;
};

/** A stack of states as `q` and `Q` keep it, with what they do not save: the text matrices, and whether a space was written last. */
export type Graphics = { now: State; text: Matrix; line: Matrix; spaced: boolean; readonly saved: State[] };

/** @param ctm from the user space of the file to the page as it is seen, y downwards */
export const graphics = (ctm: Matrix): Graphics => ({
  now: {
    ctm,
    fill: "#000000",
    stroke: "#000000",
    lineWidth: 1,
    font: "",
    size: 0,
    characterSpace: 0,
    wordSpace: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    mode: 0,
  },
  text: identity,
  line: identity,
  spaced: false,
  saved: [],
});

export function save(graphics: Graphics): void {
  graphics.saved.push({ ...graphics.now });
}

export function restore(graphics: Graphics): void {
  graphics.now = graphics.saved.pop() ?? graphics.now;
}

export function startLine(graphics: Graphics, matrix: Matrix): void {
  graphics.text = matrix;
  graphics.line = matrix;
}

export const nextLine = (graphics: Graphics, x: number, y: number): void =>
  startLine(graphics, combined(graphics.line, [1, 0, 0, 1, x, y]));

/** Moves on along the line, in units of text space. */
export function advance(graphics: Graphics, x: number): void {
  graphics.text = combined(graphics.text, [1, 0, 0, 1, x, 0]);
}
