import type { FaceUse } from "@shilu/document";
import type { LiveReport } from "./compile.ts";
import type { Sources } from "./sources.ts";
import type { Workplace } from "./workplace.ts";

/** The files of a report. `text` is the finished plain text; `sources` the JSON of sources.json. */
export type ReportFiles = {
  readonly text: string;
  readonly docx: Uint8Array;
  readonly pdf: Uint8Array;
  readonly sources: Sources;
  readonly faces: readonly FaceUse[];
};

/** Typesets a compiled report with its 数据来源 appendix. */
export declare function typesetReport(workplace: Workplace, live: LiveReport): Promise<ReportFiles>;
