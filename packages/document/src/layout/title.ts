import { page } from "../page.ts";
import { mayBreak } from "./kinsoku.ts";
import { segments, titleWords } from "./title-words.ts";

/**
 * The lines of a title (7.3.1): as few as possible, words and the names of organs kept whole, turned before 关于 where two lines hold it so,
 * else a trapezoid or a diamond as even as can be: no line between two longer ones, not all of one length, no single character at the end.
 * @param size of the characters in points
 */
export function titleLines(title: string, size: number = page.titleSize): string[] {
  const fitting = Math.floor(page.width / size);
  const count = Math.ceil(lengthOf(title) / fitting);
  if (count <= 1) return [title];
  const about = title.indexOf("关于");
  const [above, below] = [title.slice(0, Math.max(0, about)), title.slice(Math.max(0, about))];
  if (about > 0 && lengthOf(above) <= fitting && lengthOf(below) <= fitting) return [above, below];
  const words = titleWords(title).flatMap((word) => (lengthOf(word) > fitting ? segments(word) : [word]));
  if (count <= mostShaped)
    for (const lines of [count, count + 1]) {
      const shape = bestOf(shapesOf(words, lines, fitting));
      if (shape) return shape;
    }
  return cut([...title], fitting);
}

/** What is longer is no title: it is only cut. */
const mostShaped = 4;

const lengthOf = (text: string): number => [...text].length;

/** Words that stand with what is before them, and those that stand with what follows. */
const clinging = /^[的地得了等]/u;
const leading = /(?:关于|印发|转发|批转|[和与及对])$/u;

/** All ways to make so many lines of whole words. */
function shapesOf(words: readonly string[], lines: number, fitting: number): string[][] {
  const whole = words.join("");
  if (lines === 1) return lengthOf(whole) <= fitting ? [[whole]] : [];
  const shapes: string[][] = [];
  for (let at = 1; at <= words.length - lines + 1; at++) {
    const first = words.slice(0, at).join("");
    if (lengthOf(first) > fitting) break;
    const after = words[at] ?? "";
    if (clinging.test(after) || leading.test(first) || !mayBreak([...first].pop() ?? "", [...after][0] ?? "")) continue;
    if (lengthOf(words.slice(at).join("")) > fitting * (lines - 1)) continue;
    shapes.push(...shapesOf(words.slice(at), lines - 1, fitting).map((rest) => [first, ...rest]));
  }
  return shapes;
}

function bestOf(shapes: readonly string[][]): string[] | null {
  let best: { readonly shape: string[]; readonly faults: number } | null = null;
  for (const shape of shapes) {
    const faults = faultsOf(shape.map(lengthOf));
    if (!best || faults < best.faults) best = { shape, faults };
  }
  return best?.shape ?? null;
}

/** How far lines of these lengths are from a good shape: a short end weighs most, then an hourglass, then lines of one length, then unevenness. */
function faultsOf(lengths: readonly number[]): number {
  const last = lengths[lengths.length - 1] ?? 0;
  const longest = Math.max(...lengths);
  const hourglass = lengths.some(
    (length, at) =>
      lengths.slice(0, at).some((one) => one > length) && lengths.slice(at + 1).some((one) => one > length),
  );
  const uneven = lengths.reduce((sum, length) => sum + (longest - length) ** 2, 0);
  const upward = (lengths[0] ?? 0) >= last ? 0 : 1;
  return (
    (last < 2 ? 1e6 : 0) + (hourglass ? 1e4 : 0) + (lengths.every((one) => one === longest) ? 8 : 0) + uneven + upward
  );
}

/** A title without places to break is cut into lines of nearly one length. */
function cut(characters: readonly string[], fitting: number): string[] {
  const count = Math.ceil(characters.length / fitting);
  const longer = Math.ceil(characters.length / count);
  const lines: string[] = [];
  for (let at = 0; at < characters.length; at += longer) lines.push(characters.slice(at, at + longer).join(""));
  return lines;
}
