import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { combined, identity, matrixOf } from "./matrix.ts";
import { type Graphics, nextLine, restore, save, startLine } from "./state.ts";

type Operator = (graphics: Graphics, args: readonly unknown[]) => void;

type Amount = "lineWidth" | "characterSpace" | "wordSpace" | "stretch" | "leading" | "rise" | "mode";

const amount =
  (name: Amount, unit = 1): Operator =>
  ({ now }, [value]) => {
    now[name] = Number(value) * unit;
  };

/** A pattern has no colour of its own. */
const color =
  (name: "fill" | "stroke"): Operator =>
  ({ now }, [value]) => {
    now[name] = typeof value === "string" && value.startsWith("#") ? value : "#808080";
  };

/** Operators that draw nothing and change how the next things are drawn (ISO 32000-1, 8.4 and 9.3), by the numbers of pdf.js. */
export const operators: ReadonlyMap<number, Operator> = new Map<number, Operator>([
  [OPS.save, save],
  [OPS.restore, restore],
  [OPS.transform, (graphics, matrix) => transform(graphics, matrix)],
  [
    OPS.paintFormXObjectBegin,
    (graphics, [matrix]) => {
      save(graphics);
      if (matrix) transform(graphics, matrix);
    },
  ],
  [OPS.paintFormXObjectEnd, restore],
  [OPS.setFillRGBColor, color("fill")],
  [OPS.setFillColorN, color("fill")],
  [OPS.setStrokeRGBColor, color("stroke")],
  [OPS.setStrokeColorN, color("stroke")],
  [OPS.setLineWidth, amount("lineWidth")],
  [OPS.setGState, setMany],
  [OPS.beginText, (graphics) => startLine(graphics, identity)],
  [OPS.setTextMatrix, (graphics, [matrix]) => startLine(graphics, matrixOf(matrix) ?? identity)],
  [OPS.moveText, (graphics, [x, y]) => nextLine(graphics, Number(x), Number(y))],
  [
    OPS.setLeadingMoveText,
    (graphics, [x, y]) => {
      graphics.now.leading = -Number(y);
      nextLine(graphics, Number(x), Number(y));
    },
  ],
  [OPS.nextLine, (graphics) => nextLine(graphics, 0, -graphics.now.leading)],
  [OPS.setFont, ({ now }, [font, size]) => setFont(now, font, size)],
  [OPS.setCharSpacing, amount("characterSpace")],
  [OPS.setWordSpacing, amount("wordSpace")],
  [OPS.setHScale, amount("stretch", 0.01)],
  [OPS.setLeading, amount("leading")],
  [OPS.setTextRise, amount("rise")],
  [OPS.setTextRenderingMode, amount("mode")],
]);

function transform({ now }: Graphics, matrix: unknown): void {
  now.ctm = combined(now.ctm, matrixOf(matrix) ?? identity);
}

function setFont(now: Graphics["now"], font: unknown, size: unknown): void {
  [now.font, now.size] = [String(font), Number(size)];
}

function setMany({ now }: Graphics, [entries]: readonly unknown[]): void {
  for (const [name, value] of entries as readonly (readonly [string, unknown])[]) {
    if (name === "LW") now.lineWidth = Number(value);
    if (name === "Font" && Array.isArray(value)) setFont(now, value[0], value[1]);
  }
}
