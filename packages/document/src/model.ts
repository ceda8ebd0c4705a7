import type { Outcome } from "@shilu/domain";

/** The kinds of document `shilu build` knows (GB/T 9704-2012: 公文, 上行文, 信函, 命令, 纪要; and the plain work report). */
export const formats = ["standard", "upward", "report", "letter", "order", "minutes"] as const;
export type Format = (typeof formats)[number];

/**
 * A number of the text that comes from the ledger. `id` is unique in the document, `code` is the figure's code.
 * `row`: the table row (`TableRow.row`) of the 数据来源 appendix that explains it; null where there is none.
 */
export type FigureReference = { readonly id: string; readonly code: string; readonly row: number | null };

/**
 * Words set in one face. No style: the face of the block (仿宋 in a paragraph). `mark`: what the caller knows them by; it stays with them on the pages as
 * data (`pagesOf`) and is in no file.
 */
export type Run = {
  readonly text: string;
  readonly style?: "kai" | "hei" | "bold";
  readonly figure?: FigureReference;
  readonly mark?: string;
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
      /** Too wide for an upright page: it stands, with the heading right above it, on pages that lie on their side (clause 8). */
      readonly wide?: true;
      readonly columns: readonly TableColumn[];
      readonly rows: readonly TableRow[];
    }
  /** 目录: the headings of the same list of blocks down to `depth`, each with its page number. */
  | { readonly kind: "contents"; readonly id: string; readonly title: string; readonly depth: HeadingLevel }
  | { readonly kind: "pageBreak"; readonly id: string };

/**
 * 附件: starts a new page with “附件” (and its number, where there are several) and a centred title. `apart`: it is bound apart from the
 * document, whose 发文字号 stands before “附件” (7.3.7).
 */
export type Appendix = {
  readonly id: string;
  readonly title: string;
  readonly body: readonly Block[];
  readonly apart?: true;
};

/** How a document is signed (7.3.5): with a seal, without one, or with the signature seal (签名章) of who signs. */
export type SignMode = "sealed" | "plain" | "signature";

/**
 * 署名 and 成文日期 as they are printed ("2026年11月23日"). `mode`: what the format asks for unless said. With "signature", `office` is
 * the title of the office (市长) that stands left of the name in `orgs`.
 */
export type SignOff = {
  readonly orgs: readonly string[];
  readonly date: string;
  readonly mode?: SignMode;
  readonly office?: string;
};

/** 发文字号: code of the office, year, number in the year: 清委研〔2026〕5号. */
export type DocNo = { readonly code: string; readonly year: number; readonly no: number };

/** 密级和保密期限 as they are printed: 机密★1年. It is typography: what may be written is decided by who writes, not here. */
export type Secrecy = { readonly level: "绝密" | "机密" | "秘密"; readonly years?: string };

/**
 * 版头 (7.2; 10.1–10.3). With one issuer `mark` is the whole 发文机关标志 (中共清河市委文件); with several (joint issue, 主办 first) they are its
 * lines and `mark` is the word at their right (文件), empty where there is none. `signers` are printed in an upward document.
 */
export type Head = {
  /** 份号: six digits. */
  readonly copyNo?: string;
  readonly secrecy?: Secrecy;
  readonly urgency?: "特急" | "加急";
  readonly issuers: readonly string[];
  readonly mark: string;
  readonly docNo?: DocNo;
  readonly signers?: readonly string[];
};

/**
 * 版记 (7.4). `mainTo`: 主送机关 that were too many for the place below the title. `even`: it stands on an even page, so that the
 * sheets are full; a page left blank before it, and then its own, carry no number (7.5).
 */
export type Imprint = {
  readonly mainTo?: readonly string[];
  readonly cc?: readonly string[];
  readonly printer: string;
  /** As it is printed, without 印发: 2026年1月5日. */
  readonly printDate: string;
  readonly even?: true;
};

/** Who was there, was excused, sat in (10.3): printed in minutes below the text. */
export type Attendance = { readonly label: "出席" | "请假" | "列席"; readonly names: string };

/** 封面 of something bound: what it is called, and at the foot whose it is and of when. It is page 1 and carries no page number. */
export type Cover = { readonly title: readonly string[]; readonly foot: readonly string[] };

/** A document as content, without any place on paper. */
export type Doc = {
  readonly format: Format;
  readonly head?: Head;
  readonly cover?: Cover;
  /** Each entry is one line of the title, turned again where it is too long; a draft without a title has none. */
  readonly title: readonly string[];
  /** Lines under the title, 楷体 and centred: the office, the date in （）. */
  readonly subtitle?: readonly string[];
  /** 主送机关, without the colon. */
  readonly to?: readonly string[];
  readonly body: readonly Block[];
  /** Of minutes. */
  readonly attendance?: readonly Attendance[];
  readonly sign?: SignOff;
  /** 附注, without its brackets. */
  readonly note?: string;
  readonly appendices?: readonly Appendix[];
  readonly imprint?: Imprint;
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

/** `body`: the face of the 汉字 around them; `times`: Times New Roman. The standard leaves it open. */
export const digitFaces = ["body", "times"] as const;
export type DigitFace = (typeof digitFaces)[number];

export type TypesetOptions = {
  /** ISO instant written into both files as the time of creation; the same input gives the same bytes. */
  readonly at: string;
  /** A folder with the office's own fonts, looked at before the system's. */
  readonly fonts?: string;
  /** The face of digits and Latin letters in text, headings and tables: that of the 汉字 around them unless said. */
  readonly digits?: DigitFace;
};

export type Typeset = {
  readonly docx: Uint8Array;
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly faces: readonly FaceUse[];
};

/** What stands in the way of typesetting is a list of findings; nothing is written then. */
export type TypesetOutcome = Outcome<Typeset>;
