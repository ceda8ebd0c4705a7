/** The files of a report that can be taken away, by the last segment of their path. */
export const reportFiles = {
  "report.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "report.pdf": "application/pdf",
  "sources.json": "application/json; charset=utf-8",
  "report.txt": "text/plain; charset=utf-8",
} as const;
export type ReportFile = keyof typeof reportFiles;

export const isReportFile = (name: string): name is ReportFile => Object.hasOwn(reportFiles, name);
