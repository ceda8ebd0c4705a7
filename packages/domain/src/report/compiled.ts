import type { FigureValue } from "../figure/query.ts";
import type { Gap } from "../obligation/gap.ts";
import { cellEnd, type SlotKind } from "./template.ts";

/** A number of a compiled report. `text` is what the reader sees ("12", "80余"), `unit` the words behind it ("次"). */
export type CompiledNumber = {
  readonly id: string;
  readonly text: string;
  readonly unit: string;
  readonly mode: "filled" | "stated";
  readonly verdict: "已填" | "一致" | "不一致" | "台账无记录";
  /** What was done in writing the value (余 dropped, 万元 rounded); null where nothing was. */
  readonly note: string | null;
  /** ≤ 20 characters around the number, for the 数据来源 appendix. */
  readonly around: string;
  /** UTF-16 span of `text` in the compiled report's plain text. */
  readonly start: number;
  readonly end: number;
  readonly source: FigureValue;
};

/** What one gap, or one promise, gives to a slot. `gap`: its id, the same while the facts change. `text`: the generated sentence. */
export type SlotLine = Pick<Gap, "kind" | "about" | "records" | "rule" | "answeredBy" | "facts"> & {
  readonly gap: string;
  readonly text: string;
};

/** What a person decided, from which facts. `changed` 事实已变: today's are others. */
export type Decided = {
  readonly by: string;
  readonly on: string;
  readonly facts: readonly string[];
  readonly changed: boolean;
};

/**
 * A sentence of a slot. `text` is what the reader sees: `generated`, or a person's words in its place. `facts` are today's; where there
 * are none, and nothing could be generated, the gap is there no more.
 */
export type CompiledGap = Omit<SlotLine, "text"> & {
  /** Unique in the report. */
  readonly id: string;
  readonly slot: string;
  readonly of: SlotKind;
  readonly text: string;
  readonly generated: string | null;
  readonly edited: Decided | null;
  /** ≤ 20 characters of it, for the 数据来源 appendix. */
  readonly around: string;
  readonly start: number;
  readonly end: number;
};

/** 不写入: a sentence that a person left out, with the reason. */
export type LeftOut = Omit<SlotLine, "text"> & {
  readonly generated: string | null;
  readonly reason: string;
  readonly decided: Decided;
};

/** What a slot holds beyond its sentences in the text. */
export type CompiledSlot = {
  readonly id: string;
  readonly of: SlotKind;
  /** What the screen says in its place where it tells nothing; paper says nothing there. */
  readonly empty: string | null;
  /** 其余…条: beyond the most that it may tell. */
  readonly rest: readonly SlotLine[];
  readonly leftOut: readonly LeftOut[];
};

export type CompiledInline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly number: CompiledNumber }
  | { readonly kind: "gap"; readonly gap: CompiledGap }
  | {
      readonly kind: "open";
      readonly id: string;
      readonly text: string;
      readonly what: string;
      readonly reason: string;
    };

/**
 * `header`: the first row of a table, which names its columns, and `row`: each other one; their cells are apart by `cellEnd`, a text of its own.
 * `slot`: a slot with nothing to tell. It is a place on screen, and neither a line of the text nor anything on paper.
 */
export type CompiledBlock = {
  readonly kind: "heading" | "paragraph" | "header" | "row" | "slot";
  readonly level: number;
  /** The slot it belongs to. */
  readonly slot: string | null;
  readonly content: readonly CompiledInline[];
};

/** A template with the ledger's values in it. Pure data: screen, docx, pdf and sources.json are all drawn from this. */
export type CompiledReport = {
  readonly title: string;
  readonly period: string;
  readonly blocks: readonly CompiledBlock[];
  readonly numbers: readonly CompiledNumber[];
  readonly open: readonly {
    readonly id: string;
    readonly what: string;
    readonly reason: string;
    readonly around: string;
    readonly start: number;
    readonly end: number;
  }[];
  readonly gaps: readonly CompiledGap[];
  readonly slots: readonly CompiledSlot[];
  readonly text: string;
};

/** The words of a piece as the reader sees them. */
export function wordsOf(inline: CompiledInline): string {
  if (inline.kind === "number") return inline.number.text;
  return inline.kind === "gap" ? inline.gap.text : inline.text;
}

/** The cells of a row. */
export function cellsOfRow({ content }: Pick<CompiledBlock, "content">): CompiledInline[][] {
  const cells: CompiledInline[][] = [[]];
  for (const inline of content)
    if (inline.kind === "text" && inline.text === cellEnd) cells.push([]);
    else cells.at(-1)?.push(inline);
  return cells;
}

export type CompiledTable = {
  readonly kind: "table";
  readonly header: CompiledBlock;
  readonly rows: readonly CompiledBlock[];
};

/** Blocks one by one, the rows of a table together. */
export function withTables(blocks: readonly CompiledBlock[]): (CompiledBlock | CompiledTable)[] {
  const found: (CompiledBlock | CompiledTable)[] = [];
  let rows: CompiledBlock[] = [];
  for (const block of blocks)
    if (block.kind === "header") {
      rows = [];
      found.push({ kind: "table", header: block, rows });
    } else if (block.kind === "row") rows.push(block);
    else found.push(block);
  return found;
}

/** 定稿: the compiled report as it stood, with the version of every record it quoted. Never recomputed. */
export type FrozenReport = {
  readonly report: CompiledReport;
  readonly frozenAt: string;
  /** 校验值 with all digits (`wholeHead`). */
  readonly auditHead: string;
  readonly versions: Readonly<Record<string, number>>;
};
