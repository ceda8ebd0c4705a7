import { extname } from "node:path";
import { isReportFile, type ReportFile, reportFiles } from "@shilu/contract";
import type { DocxDraft } from "@shilu/document";
import type { PaperReport } from "../work/compile.ts";
import { typesetReport } from "../work/typeset.ts";
import type { Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";

/** The file that a path asks for. Throws path.unknown where a report has no such file. */
export function fileAsked(name: string): ReportFile {
  if (!isReportFile(name)) throw new Fault("path.unknown");
  return name;
}

/**
 * One file of a report, typeset now. `called`: what the report is called where it has no title; `draft`: the .docx that it was filled from.
 */
export async function reportFile(
  workplace: Workplace,
  live: PaperReport,
  file: ReportFile,
  called: string,
  draft?: DocxDraft,
) {
  const files = await typesetReport(workplace, live, draft);
  const body = {
    "report.docx": () => Buffer.from(files.docx),
    "report.pdf": () => Buffer.from(files.pdf),
    "sources.json": () => JSON.stringify(files.sources, null, 2),
    "report.txt": () => files.text,
  }[file]();
  const name = `${live.report.title || called}${file === "sources.json" ? "-数据来源" : ""}${extname(file)}`;
  return { body, type: reportFiles[file], name };
}
