import { z } from "zod";
import { plainDate } from "../calendar/plain-date.ts";
import { approximations } from "../figure/approx.ts";
import { gapKinds } from "../obligation/gap.ts";

/**
 * A report as it is edited and stored: the JSON of a ProseMirror document with three inline atoms and one block atom of our own, so that
 * the editor needs no second form. Numbers are never digits in the text but chips that keep the figure's code and parameters, and
 * what was left undone is never a text but a slot that the ledger's facts are written into.
 */
const text = z.strictObject({ type: z.literal("text"), text: z.string().min(1) });

const chip = {
  id: z.string(),
  figure: z.string(),
  period: z.string(),
  filter: z.record(z.string(), z.array(z.string())).default({}),
  /** How a value is written. */
  approx: z.enum(approximations).default("exact"),
  /** 元 / 万元 for money; null: as the figure's unit. */
  as: z.string().nullable().default(null),
  /** Text after the value that belongs to the number's word group: 次, 余人次, 万元. */
  unit: z.string().default(""),
};

/**
 * A number. `mode` filled: the ledger writes it; stated: the draft's own words stand, and the ledger checks them.
 * `stated`: the draft's words of the number ("80余"); `statedValue`: that number as it was read, in the unit the ledger keeps
 * (money in 分, a percentage as a fraction of 1).
 */
const figureChip = z.strictObject({
  type: z.literal("figure"),
  attrs: z.discriminatedUnion("mode", [
    z.strictObject({ ...chip, mode: z.literal("filled") }),
    z.strictObject({ ...chip, mode: z.literal("stated"), stated: z.string().min(1), statedValue: z.number() }),
  ]),
});

/** A place that stays open: 〔待补：what〕 with its reason. */
const openChip = z.strictObject({
  type: z.literal("open"),
  attrs: z.strictObject({ id: z.string(), what: z.string(), reason: z.string(), unit: z.string().default("") }),
});

/** A name of the office's own, kept as the place where its profile says it (`profileFacts`). */
const profileChip = z.strictObject({
  type: z.literal("profile"),
  attrs: z.strictObject({ id: z.string(), field: z.string().min(1).max(40) }),
});

/** What a slot tells: 不足, 下一步, 上年承诺兑现. */
export const slotKinds = ["shortfalls", "next-steps", "promises"] as const;
export type SlotKind = (typeof slotKinds)[number];

/** The longest sentence that a person may put in place of a generated one. */
export const longestSentence = 500;

/** What a person decided about one gap, with the facts as they were then. */
const decided = {
  gap: z.string().min(1),
  kind: z.enum(gapKinds),
  about: z.array(z.string()),
  facts: z.array(z.string()),
  by: z.string().min(1),
  on: plainDate,
};
/** A sentence, or a reason, as a person writes it. */
export const oneLine = z
  .string()
  .trim()
  .min(1, "没有写字，请写一句话")
  .max(longestSentence, `一句话不超过${longestSentence}个字，请精简`)
  .regex(/^[^\n\r]*$/, "一句话里不换行，请连成一段");

/**
 * A place for gaps: a paragraph each, at most `most` of them (null: all). `edited`: a person's words stand in place of the generated ones;
 * `leftOut`: not written, with the reason.
 */
const slot = z.strictObject({
  type: z.literal("gaps"),
  attrs: z.strictObject({
    id: z.string().min(1),
    of: z.enum(slotKinds),
    most: z.int().positive().nullable().default(null),
    edited: z.array(z.strictObject({ ...decided, text: oneLine })).default([]),
    leftOut: z.array(z.strictObject({ ...decided, reason: oneLine })).default([]),
  }),
});

export const inline = z.discriminatedUnion("type", [text, figureChip, openChip, profileChip]);
const paragraph = z.strictObject({ type: z.literal("paragraph"), content: z.array(inline).default([]) });

/** A table is a rectangle: its first row names the columns, every other has a cell for each of them. */
const tableCell = z.strictObject({ type: z.literal("tableCell"), content: z.tuple([paragraph]) });
const tableRow = z.strictObject({ type: z.literal("tableRow"), content: z.array(tableCell).min(1) });
const table = z.strictObject({
  type: z.literal("table"),
  content: z
    .array(tableRow)
    .min(1)
    .refine((rows) => new Set(rows.map(({ content }) => content.length)).size === 1, "表格各行的格数不一样"),
});

export const block = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("heading"),
    attrs: z.strictObject({ level: z.int().min(1).max(4) }),
    content: z.array(inline).default([]),
  }),
  paragraph,
  table,
  slot,
]);
export const template = z.strictObject({
  type: z.literal("doc"),
  attrs: z.strictObject({ schema: z.literal(1), title: z.string(), period: z.string() }),
  content: z.array(block),
});
export type Template = z.output<typeof template>;
export type TemplateBlock = z.output<typeof block>;
export type TemplateInline = z.output<typeof inline>;
export type FigureChip = z.output<typeof figureChip>;
export type SlotBlock = z.output<typeof slot>;

export type TableBlock = z.output<typeof table>;

/** The cells of a table, row by row. */
export const tableCells = ({ content }: TableBlock): TemplateInline[][][] =>
  content.map((row) => row.content.map(({ content: [{ content: inlines }] }) => inlines));

/** A table of these cells. */
export const tableOf = (rows: readonly (readonly (readonly TemplateInline[])[])[]): TableBlock => ({
  type: "table",
  content: rows.map((cells) => ({
    type: "tableRow",
    content: cells.map((content) => ({ type: "tableCell", content: [{ type: "paragraph", content: [...content] }] })),
  })),
});

/** What parts the cells of a row in the text. */
export const cellEnd = "\t";

/** The lines of text that a block makes: a row of a table is one, its cells apart by `cellEnd`; a slot has none of its own. */
export function linesIn(block: TemplateBlock): readonly (readonly TemplateInline[])[] {
  if (block.type === "gaps") return [];
  if (block.type !== "table") return [block.content];
  const between: TemplateInline = { type: "text", text: cellEnd };
  return tableCells(block).map((cells) => cells.flatMap((cell, at) => (at === 0 ? cell : [between, ...cell])));
}

/** The inlines of a block; a slot has none. */
export const inlinesIn = (block: TemplateBlock): readonly TemplateInline[] => linesIn(block).flat();

/** A block with the inlines of each of its paragraphs, headings or cells changed; a slot stays. */
export function withInlines(
  block: TemplateBlock,
  change: (inlines: readonly TemplateInline[]) => readonly TemplateInline[],
): TemplateBlock {
  if (block.type === "gaps") return block;
  if (block.type === "table") return tableOf(tableCells(block).map((cells) => cells.map(change)));
  return { ...block, content: [...change(block.content)] };
}

/** The ids of all chips and slots of a template. */
export const chipIds = ({ content }: Template): Set<string> =>
  new Set(
    content.flatMap((block) =>
      block.type === "gaps"
        ? [block.attrs.id]
        : inlinesIn(block).flatMap((inline) => (inline.type === "text" ? [] : [inline.attrs.id])),
    ),
  );

/** A place that a template leaves open: what is missing, and the words of its clause right before it. */
export type OpenPlace = { readonly what: string; readonly reason: string; readonly before: string };

/** So much of the words before a place tells where it is. */
const shownBefore = 20;

/** The open places of a template in its order. */
export const openPlacesIn = ({ content }: Template): OpenPlace[] =>
  content.flatMap((block) => {
    let before = "";
    return inlinesIn(block).flatMap((inline): OpenPlace[] => {
      const here =
        before
          .slice(-shownBefore)
          .split(/[，。；、：！？]/)
          .at(-1) ?? "";
      before += inline.type === "text" ? inline.text : "…";
      return inline.type === "open" ? [{ what: inline.attrs.what, reason: inline.attrs.reason, before: here }] : [];
    });
  });

const chipLetters = { figure: "n", open: "w", gaps: "s", profile: "p" } as const;

/** An id for a new chip or slot that none of the `taken` ones has. */
export function freshChipId(taken: ReadonlySet<string>, kind: keyof typeof chipLetters): string {
  let number = taken.size + 1;
  while (taken.has(`${chipLetters[kind]}${number}`)) number++;
  return `${chipLetters[kind]}${number}`;
}
