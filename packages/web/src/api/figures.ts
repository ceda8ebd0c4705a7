import { type DraftToCheck, draftText, errorAnswer, idempotencyHeader, operations, pathTo } from "@shilu/contract";
import { queryOptions } from "@tanstack/react-query";
import { AskError, ask } from "./ask.ts";
import { newKey } from "./new-key.ts";

/** All figures of a period; this year's where none is named. */
export const figuresQuery = (period: string | undefined) =>
  queryOptions({
    queryKey: ["figures", period ?? null],
    queryFn: ({ signal }) => ask(operations.figures, { params: {}, query: { period }, signal }),
  });

export const figureQuery = (figure: string, period: string) =>
  queryOptions({
    queryKey: ["figures", period, figure],
    queryFn: ({ signal }) => ask(operations.figure, { params: { figure }, query: { period }, signal }),
  });

/** Every number of a draft beside the ledger. Nothing is kept. */
export const checkDraft = (body: DraftToCheck) => ask(operations.check, { params: {}, body, key: newKey() });

/** Keeps the draft as a report. */
export const keepDraft = (body: DraftToCheck) => ask(operations.keepDraft, { params: {}, body, key: newKey() });

async function send(path: string, type: string, body: BodyInit): Promise<Response> {
  const headers = { "Content-Type": type, [idempotencyHeader]: newKey() };
  const response = await fetch(path, { method: "POST", headers, body }).catch(() => {
    throw new AskError("network", "连不上实录程序，请确认它还在运行，然后再试一次");
  });
  if (response.ok) return response;
  const fault = errorAnswer.safeParse(await response.json().catch(() => null));
  if (!fault.success) throw new AskError("answer.unknown", `服务没有正常回答（${response.status}），请稍后再试`);
  throw new AskError(fault.data.code, fault.data.message, fault.data.reference, fault.data.fields);
}

/** The text of a chosen file, read by its content. A file over the cap is refused before it is sent. */
export async function readDraftFile(file: File) {
  const most = operations.draftText.upload.most;
  if (file.size > most)
    throw new AskError(
      "upload.too-large",
      `“${file.name}”有 ${(file.size / 1024 / 1024).toFixed(1)} MB，超过 ${most / 1024 / 1024} MB 的上限；请确认选对了文件`,
    );
  const path = pathTo(operations.draftText, {}, { name: file.name });
  return draftText.parse(await (await send(path, "application/octet-stream", file)).json());
}

/** The filled draft as docx or pdf. */
export async function draftFile(body: DraftToCheck, file: "report.docx" | "report.pdf"): Promise<Blob> {
  const path = pathTo(operations.checkedFile, { file });
  return (await send(path, "application/json", JSON.stringify(body))).blob();
}
