import { type Matrix, placed } from "./matrix.ts";
import type { Rule } from "./page.ts";

/** How pdf.js codes a path: the kind of a step and its coordinates. */
const stepLength = [2, 2, 6, 4, 0];

type Point = readonly [x: number, y: number];

/** The points a path goes through and whether a step to each is a straight line. */
function steps(path: ArrayLike<number>): { readonly move: boolean; readonly line: boolean; readonly point: Point }[] {
  const found: { move: boolean; line: boolean; point: Point }[] = [];
  let start: Point = [0, 0];
  for (let at = 0; at < path.length; ) {
    const kind = path[at] ?? 4;
    const length = stepLength[kind] ?? 0;
    const point: Point = kind === 4 ? start : [path[at + length - 1] ?? 0, path[at + length] ?? 0];
    if (kind === 0) start = point;
    found.push({ move: kind === 0, line: kind === 1 || kind === 4, point });
    at += 1 + length;
  }
  return found;
}

/** Lines of a stroked path that lie along an edge of the page. @param width of the stroke, in the same space as the path */
export function strokedRules(path: ArrayLike<number>, ctm: Matrix, width: number, color: string): Rule[] {
  const half = (width * scaleOf(ctm)) / 2;
  let last: Point = [0, 0];
  return steps(path).flatMap(({ move, line, point }) => {
    const [from, to] = [placed(ctm, ...last), placed(ctm, ...point)];
    last = point;
    if (move || !line) return [];
    const flat = Math.abs(from[1] - to[1]) < 0.05;
    const upright = Math.abs(from[0] - to[0]) < 0.05;
    if (flat === upright) return [];
    const [x, y] = flat ? [0, half] : [half, 0];
    return [
      {
        left: Math.min(from[0], to[0]) - x,
        right: Math.max(from[0], to[0]) + x,
        top: Math.min(from[1], to[1]) - y,
        bottom: Math.max(from[1], to[1]) + y,
        color,
      },
    ];
  });
}

/** A filled bar not thicker than this is a line, in points: the thick one of 信函 has about 3. */
const thickest = 8;

/** The parts of a filled path that are thin bars. */
export function filledRules(path: ArrayLike<number>, ctm: Matrix, color: string): Rule[] {
  const parts: Point[][] = [];
  for (const { move, point } of steps(path)) {
    if (move) parts.push([]);
    parts.at(-1)?.push(placed(ctm, ...point));
  }
  return parts.flatMap((points) => {
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    const rule = {
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
      color,
    };
    const [thin, long] = [rule.right - rule.left, rule.bottom - rule.top].toSorted((a, b) => a - b);
    return (thin ?? 0) <= thickest && (long ?? 0) > 3 * (thin ?? 0) && (long ?? 0) > 10 ? [rule] : [];
  });
}

/** Lowest and highest point of a shape, control points included. */
export function heightOf(path: ArrayLike<number>): { readonly low: number; readonly high: number } | null {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < path.length; ) {
    const length = stepLength[path[at] ?? 4] ?? 0;
    for (let y = at + 2; y <= at + length; y += 2) {
      low = Math.min(low, path[y] ?? low);
      high = Math.max(high, path[y] ?? high);
    }
    at += 1 + length;
  }
  return high < low ? null : { low, high };
}

export const scaleOf = (m: Matrix): number => Math.sqrt(Math.abs(m[0] * m[3] - m[1] * m[2]));
