import type { Block } from "../model.ts";
import { em } from "../page.ts";
import { cleanRuns } from "./clean-runs.ts";
import { blank, flush, type Part, type TextPart, titleOf } from "./part.ts";

/** What an entry leaves free for its page number. */
const numberWidth = 3 * em;

/** 目录: a centred title and one entry for each heading of these blocks down to `depth`, a level two characters in. */
export function contentsParts(
  { id, title, depth }: Extract<Block, { kind: "contents" }>,
  blocks: readonly Block[],
): Part[] {
  const entries = blocks.flatMap((block): TextPart[] => {
    if (block.kind !== "heading" || block.level > depth) return [];
    const runs = cleanRuns(block.runs).map(({ text }) => ({ text }));
    if (runs.length === 0) return [];
    const role = block.level === 1 ? "hei" : "fangsong";
    const look = { ...flush, role, left: 2 * em * (block.level - 1), right: numberWidth } as const;
    return [
      {
        kind: "text",
        id: `${id}-${block.id}`,
        name: "entry",
        level: block.level,
        look,
        runs,
        keeps: false,
        target: { id: block.id, depth },
      },
    ];
  });
  return [...titleOf(`${id}-contents-${depth}`, [title]), blank(`${id}-title-after`), ...entries];
}

/** The headings that entries of the contents lead to, in the order of the entries. */
export const targetsOf = (parts: readonly Part[]): readonly string[] =>
  parts.flatMap((part) => (part.kind === "text" && part.target !== null ? part.target.id : []));
