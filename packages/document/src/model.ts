import type { Outcome } from "@shilu/domain";

/** The kinds of document `shilu build` knows (GB/T 9704-2012: 公文, 上行文, 信函, 命令, 纪要; and the plain work report). */
export const formats = ["standard", "upward", "report", "letter", "order", "minutes"] as const;
export type Format = (typeof formats)[number];

/**
 * A number of the text that comes from the ledger. `id` is unique in the document, `code` is the figure's code.
 * `row`: the table row (`TableRow.row`) of the 数据来源 appendix that explains it; null where there is none.
 */
export type FigureReference = { readonly id: string; readonly code: string; readonly row: number | null };

/** Words set in one face. No style: the face of the block (仿宋 in a paragraph). */
export type Run = {
  readonly text: string;
  readonly style?: "kai" | "hei" | "bold";
  readonly figure?: FigureReference;
};

export type HeadingLevel = 1 | 2 | 3 | 4;

/** A column: `share` is its part of the width of the type area; the shares of a table may have any sum. */
export type TableColumn = {
  readonly title: string;
  readonly share: number;
  readonly align?: "left" | "center" | "right";
};

/** `row`: the number that `FigureReference.row` points to; the number in the text links here, and the first cell back to it. */
export type TableRow = { readonly cells: readonly (readonly Run[])[]; readonly row?: number };

/** `id` is unique in the document and kept on every line that is laid out of the block. */
export type Block =
  | { readonly kind: "heading"; readonly id: string; readonly level: HeadingLevel; readonly runs: readonly Run[] }
  /** `keepsNext`: begins no later than on the page of what follows: a line above its table, a requirement above its explanation. */
  | { readonly kind: "paragraph"; readonly id: string; readonly runs: readonly Run[]; readonly keepsNext?: true }
  | {
      readonly kind: "table";
      readonly id: string;
      readonly columns: readonly TableColumn[];
      readonly rows: readonly TableRow[];
    }
  /** 目录: the headings of the same list of blocks down to `depth`, each with its page number. */
  | { readonly kind: "contents"; readonly id: string; readonly title: string; readonly depth: HeadingLevel }
  | { readonly kind: "pageBreak"; readonly id: string };

/** 附件: starts a new page with “附件” (and its number, where there are several) and a centred title. */
export type Appendix = { readonly id: string; readonly title: string; readonly body: readonly Block[] };

/** 署名 and 成文日期 as they are printed ("2026年11月23日"). */
export type SignOff = { readonly orgs: readonly string[]; readonly date: string };

/** 封面 of something bound: what it is called, and at the foot whose it is and of when. It is page 1 and carries no page number. */
export type Cover = { readonly title: readonly string[]; readonly foot: readonly string[] };

/** A document as content, without any place on paper. */
export type Doc = {
  readonly format: Format;
  readonly cover?: Cover;
  /** Each entry is one line of the title, turned again where it is too long; a draft without a title has none. */
  readonly title: readonly string[];
  /** Lines under the title, 楷体 and centred: the office, the date in （）. */
  readonly subtitle?: readonly string[];
  /** 主送机关, without the colon. */
  readonly to?: readonly string[];
  readonly body: readonly Block[];
  readonly sign?: SignOff;
  readonly appendices?: readonly Appendix[];
};

/** 公文 faces by their office. */
export type Role = "fangsong" | "kai" | "hei" | "title" | "song";

/** The face a role was set in, for `sources.json` and `shilu doctor`. Only faces that the document really uses. */
export type FaceUse = {
  readonly role: Role;
  /** The face that was used. */
  readonly family: string;
  /** The customary face, which the docx names. */
  readonly right: string;
  /** One Chinese sentence: how to get the right face; null where it was used. */
  readonly advice: string | null;
};

export type TypesetOptions = {
  /** ISO instant written into both files as the time of creation; the same input gives the same bytes. */
  readonly at: string;
  /** A folder with the office's own fonts, looked at before the system's. */
  readonly fonts?: string;
};

export type Typeset = {
  readonly docx: Uint8Array;
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly faces: readonly FaceUse[];
};

/** What stands in the way of typesetting is a list of findings; nothing is written then. */
export type TypesetOutcome = Outcome<Typeset>;
