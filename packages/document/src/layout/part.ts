import type { Block, HeadingLevel, Role, Run } from "../model.ts";
import { em, page } from "../page.ts";
import type { Panel } from "./panel.ts";
import { titleLines } from "./title.ts";

/**
 * How a paragraph looks, in points. `left` shifts all its lines, `indent` the first one as well; `right` is the free space at the
 * right of a line that is set to the right, and of an entry of the contents before its page number.
 */
export type Look = {
  readonly role: Role;
  readonly size: number;
  readonly tracking: number;
  readonly align: "justify" | "center" | "right";
  readonly left: number;
  readonly indent: number;
  readonly right: number;
};

/** A document in the order of its pages: what the standard adds (blank lines, 附件说明, labels) is spelled out. */
export type Part =
  | {
      readonly kind: "text";
      readonly id: string;
      readonly name:
        | "title"
        | "subtitle"
        | "to"
        | "heading"
        | "body"
        | "attachments"
        | "sign"
        | "label"
        | "entry"
        | "note"
        | "attendance"
        | "imprint";
      /** Of a heading, and of an entry of the contents that leads to one. */
      readonly level: HeadingLevel | null;
      readonly look: Look;
      readonly runs: readonly Run[];
      /** It stays whole, and on one page with the beginning of what follows. */
      readonly keeps: boolean;
      /** Of an entry: the heading whose page number it carries, and the deepest level of its contents. */
      readonly target: { readonly id: string; readonly depth: HeadingLevel } | null;
    }
  | { readonly kind: "blank"; readonly id: string; readonly tail: boolean }
  | Extract<Block, { kind: "table" }>
  | { readonly kind: "newPage"; readonly id: string }
  | Panel
  /** Free rows that push the 版记 down to the foot of its page. */
  | { readonly kind: "space"; readonly id: string; readonly rows: number };
export type TextPart = Extract<Part, { kind: "text" }>;

export const body: Look = {
  role: "fangsong",
  size: page.size,
  tracking: page.tracking,
  align: "justify",
  left: 0,
  indent: 2 * em,
  right: 0,
};
export const flush: Look = { ...body, indent: 0 };
const titleLook: Look = { ...flush, role: "title", size: page.titleSize, tracking: 0, align: "center" };

export const text = (
  id: string,
  name: Exclude<TextPart["name"], "heading" | "entry">,
  look: Look,
  runs: readonly Run[],
): TextPart => ({
  kind: "text",
  id,
  name,
  level: null,
  look,
  runs,
  keeps: false,
  target: null,
});

export const blank = (id: string, tail = false): Part => ({ kind: "blank", id, tail });

/** Lines of a title, each turned where it is too long: their ids count lines and turns. @param size of its characters in points */
export const titleOf = (id: string, lines: readonly string[], size: number = page.titleSize): TextPart[] =>
  lines.flatMap((line, at) =>
    titleLines(line, size).map((piece, turn) =>
      text(`${id}-${at + 1}-${turn + 1}`, "title", { ...titleLook, size }, [{ text: piece }]),
    ),
  );

/** 附件说明, sign-off and their blank lines: what may not stand on a page without text (7.3.5.5). */
export const inTail = (part: Part): boolean =>
  part.kind === "blank" ? part.tail : part.kind === "text" && ["attachments", "sign", "note"].includes(part.name);
