import { type Doc, type DocxDraft, type FaceUse, type Pages, pagesOf, type Typeset, typeset } from "@shilu/document";
import type { Finding } from "@shilu/domain";
import { Refusal } from "../refusal.ts";
import type { PaperReport } from "./compile.ts";
import { documentIn, documentOf } from "./document.ts";
import { finishedText, type Sources, sourcesOf } from "./sources.ts";
import type { Workplace } from "./workplace.ts";

/** The files of a report. `text` is the finished plain text with its title; `sources` the JSON of sources.json. */
export type ReportFiles = {
  readonly text: string;
  readonly docx: Uint8Array;
  readonly pdf: Uint8Array;
  readonly sources: Sources;
  readonly faces: readonly FaceUse[];
};

/**
 * Typesets a compiled report with its 数据来源 appendix. Throws a Refusal that lists what cannot be set.
 * @param draft the .docx that the report was filled from, whose headings and tables it keeps
 */
export async function typesetReport(
  { version }: Pick<Workplace, "version">,
  live: PaperReport,
  draft?: DocxDraft,
): Promise<ReportFiles> {
  const { docx, pdf, faces } = await typesetWithFaces(
    (faceNames) =>
      draft === undefined ? documentOf(live, faceNames, version) : documentIn(draft, live, faceNames, version),
    live.state.asOf,
  );
  const families = [...new Set(faces.map(({ family }) => family))];
  return { text: finishedText(live.report), docx, pdf, sources: sourcesOf(live, families, version), faces };
}

/** Faces of the last report: they hardly ever change while the program runs. */
let expected = "";

/** The appendix names the faces it is set in, which only typesetting tells: set again where the guess was not what came out. */
async function typesetWithFaces(docOf: (faces: string) => Doc, at: string): Promise<Typeset> {
  const made = await typeset(docOf(expected), { at });
  if (!made.ok) throw unfit(made.findings);
  const found = faceWords(made.value.faces);
  if (found === expected) return made.value;
  expected = found;
  return typesetWithFaces(docOf, at);
}

/** The same document laid out without being set: the appendix names the faces of its layout. */
export function laidOut({ version }: Pick<Workplace, "version">, live: PaperReport): Pages {
  const made = pagesOf(documentOf(live, expected, version));
  if (made.findings.length > 0) throw unfit(made.findings);
  const found = faceWords(made.faces);
  if (found === expected) return made;
  expected = found;
  return laidOut({ version }, live);
}

const unfit = (findings: readonly Finding[]): Refusal =>
  new Refusal("typeset.failed", "这份报告排不了版，请按下列说明处理后再试。", findings);

const roleNames = { fangsong: "仿宋", kai: "楷体", hei: "黑体", title: "小标宋", song: "宋体" } as const;

/** 仿宋用 X，… in the order of the roles. */
export const faceWords = (faces: readonly FaceUse[]): string =>
  faces.map(({ role, family }) => `${roleNames[role]}用 ${family}`).join("，");
