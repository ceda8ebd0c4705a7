/** Every address of the application's interface, as Hono and the client both read it. `:name` stands for one segment. */
export const paths = {
  office: "/api/office",
  report: "/api/reports/:report",
  source: "/api/reports/:report/numbers/:number",
  file: "/api/reports/:report/files/:file",
  records: "/api/records",
  record: "/api/records/:record",
  form: "/api/mechanisms/:mechanism/form",
  rules: "/api/rules",
  rule: "/api/rules/:rule",
  signatures: "/api/rules/:rule/signatures",
  withdrawal: "/api/rules/:rule/signatures/:signature/withdrawal",
} as const;

type Names<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<Rest>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;

/** The address with its segments filled in and encoded; questions that are undefined are left out. */
export function pathTo<P extends (typeof paths)[keyof typeof paths]>(
  pattern: P,
  segments: Readonly<Record<Names<P>, string>>,
  questions: Readonly<Record<string, string | undefined>> = {},
): string {
  const filled = new Map<string, string>(Object.entries(segments));
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(filled.get(name) ?? ""));
  const asked = Object.entries(questions).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return asked.length === 0 ? path : `${path}?${asked.join("&")}`;
}

/** The files of a report that can be taken away, by the last segment of `paths.file`. */
export const reportFiles = {
  "report.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "report.pdf": "application/pdf",
  "sources.json": "application/json; charset=utf-8",
  "report.txt": "text/plain; charset=utf-8",
} as const;
export type ReportFile = keyof typeof reportFiles;

export const isReportFile = (name: string): name is ReportFile => Object.hasOwn(reportFiles, name);
/** Header of every write: the same key twice is one write. 16 to 64 letters, digits, `-` or `_`, made by the client. */
export const idempotencyHeader = "Idempotency-Key";
export const isIdempotencyKey = (value: string): boolean => /^[A-Za-z0-9_-]{16,64}$/.test(value);
