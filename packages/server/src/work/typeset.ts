import { type FaceUse, typeset } from "@shilu/document";
import { Refusal } from "../refusal.ts";
import type { LiveReport } from "./compile.ts";
import { documentOf } from "./document.ts";
import { type Sources, sourcesOf } from "./sources.ts";
import type { Workplace } from "./workplace.ts";

/** The files of a report. `text` is the finished plain text; `sources` the JSON of sources.json. */
export type ReportFiles = {
  readonly text: string;
  readonly docx: Uint8Array;
  readonly pdf: Uint8Array;
  readonly sources: Sources;
  readonly faces: readonly FaceUse[];
};

/** Typesets a compiled report with its 数据来源 appendix. Throws a Refusal that lists what cannot be set. */
export async function typesetReport({ version }: Pick<Workplace, "version">, live: LiveReport): Promise<ReportFiles> {
  const made = await typeset(documentOf(live, "", version), { at: live.state.asOf });
  if (!made.ok) throw new Refusal("typeset.failed", "这份报告排不了版，请按下列说明处理后再试。", made.findings);
  const { docx, pdf, faces } = made.value;
  const sources = sourcesOf(
    live,
    faces.map(({ family }) => family),
    version,
  );
  return { text: live.report.text, docx, pdf, sources, faces };
}
