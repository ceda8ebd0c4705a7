import { page } from "../page.ts";
import type { PdfPage } from "./pdf/page.ts";

/** Points of a millimetre, and the other way round. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;
export const inMm = (points: number): number => (points * 25.4) / 72;

/** 版心 of an upright A4 page in points from its top left. */
export const area = {
  left: page.margin.left,
  right: page.margin.left + page.width,
  top: page.margin.top,
  bottom: mm(297) - page.margin.bottom,
  axis: page.margin.left + page.width / 2,
} as const;

/** A page that lies across: its 版心 is turned with it, to either side. */
export const lies = ({ width, height }: Pick<PdfPage, "width" | "height">): boolean => width > height;

/** Top and bottom of the square of a 汉字, by which lines are placed. */
export const boxTop = (y: number, size: number): number => y - 0.88 * size;
export const boxBottom = (y: number, size: number): number => y + 0.12 * size;
