import { type CompiledInline, type CompiledReport, wordsOf } from "../report/compiled.ts";
import type { Place } from "./place.ts";
import { scan } from "./scan.ts";

/** What a scanner takes for one character that is no text: a chip stands here. */
export const chipMark = "\uFFFC";

/** The numbers that are typed in a line whose chips are `chipMark`s. */
export const typedIn = (line: string): Place[] => scan(line).filter(({ kind }) => kind === "claim");

/** A number with its unit that somebody typed: no figure and no record stands behind it. `start`/`end`: UTF-16 units of the report's text. */
export type TypedNumber = {
  readonly text: string;
  readonly around: string;
  readonly start: number;
  readonly end: number;
};

/** So much of the clause before a number is told with it. */
const before = 12;

/**
 * 人工填报的数字 of a compiled report, in the order of its text: those that were typed in its own words, and those that a person's words
 * in place of a generated sentence add to it.
 */
export function typedNumbers({ blocks, text }: Pick<CompiledReport, "blocks" | "text">): TypedNumber[] {
  const lines = blocks.filter(({ kind }) => kind !== "slot");
  let from = 0;
  return lines.flatMap(({ content, slot }) => {
    const start = from;
    from += content.reduce((sum, inline) => sum + wordsOf(inline).length, 0) + 1;
    // What a slot says of itself (其余3条见附) is counted by the program.
    const own = (inline: CompiledInline) => (inline.kind === "text" ? slot === null : isEdited(inline));
    const line = content.map((one) => (own(one) ? wordsOf(one) : chipMark.repeat(wordsOf(one).length))).join("");
    const generated = content.map((one) => (one.kind === "gap" ? (one.gap.generated ?? "") : "")).join("\n");
    return typedIn(line).flatMap((place) => {
      const words = line.slice(place.start, place.end);
      if (generated.includes(words)) return [];
      const [at, end] = [start + place.start, start + place.end];
      const clause =
        text
          .slice(Math.max(start, at - before), at)
          .split(/[，。；、：！？]/)
          .at(-1) ?? "";
      return [{ text: words, around: clause + words, start: at, end }];
    });
  });
}

const isEdited = (inline: CompiledInline): boolean => inline.kind === "gap" && inline.gap.edited !== null;
