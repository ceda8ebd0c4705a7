import type { FigureValue } from "../figure/query.ts";

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

export type CompiledInline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly number: CompiledNumber }
  | {
      readonly kind: "open";
      readonly id: string;
      readonly text: string;
      readonly what: string;
      readonly reason: string;
    };

export type CompiledBlock = {
  readonly kind: "heading" | "paragraph";
  readonly level: number;
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
  readonly text: string;
};

/** 定稿: the compiled report as it stood, with the version of every record it quoted. Never recomputed. */
export type FrozenReport = {
  readonly report: CompiledReport;
  readonly frozenAt: string;
  readonly auditHead: string;
  readonly versions: Readonly<Record<string, number>>;
};
