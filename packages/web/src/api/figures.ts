import { type CheckAnswer, type DraftToCheck, draftText, idempotencyHeader, operations, pathTo } from "@shilu/contract";
import { queryOptions } from "@tanstack/react-query";
import { AskError, ask, send } from "./ask.ts";
import type { Keys } from "./keys.ts";
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

/** So many reports an office writes at the end of a year, and some more. */
const mostFiles = 20;

/** The files of one period, read and checked one after the other. Nothing is kept. Throws an AskError that names the file it cannot read. */
export async function checkFiles({ files, period }: { readonly files: readonly File[]; readonly period: string }) {
  if (files.length > mostFiles)
    throw new AskError("draft.refused", `一次选了${files.length}份文稿，超过${mostFiles}份，请只选要并排校核的`);
  const answers: CheckAnswer[] = [];
  for (const file of files) answers.push(await checkDraft({ ...(await readDraftFile(file)), period }));
  return answers;
}

/** Keeps the draft as a report. */
export const keepDraft = (body: DraftToCheck, key: Keys) => ask(operations.keepDraft, { params: {}, body, key });

/** Asks for bytes of bytes; nothing is kept. */
const convert = (path: string, type: string, body: BodyInit): Promise<Response> =>
  send(path, { method: "POST", headers: { "Content-Type": type, [idempotencyHeader]: newKey() }, body });

/** The text of a chosen file, read by its content. A file over the cap is refused before it is sent. */
export async function readDraftFile(file: File) {
  const { most, tooLarge } = operations.draftText.upload;
  if (file.size > most) throw new AskError("upload.too-large", tooLarge);
  const path = pathTo(operations.draftText, {}, { name: file.name });
  return draftText.parse(await (await convert(path, "application/octet-stream", file)).json());
}

/** The filled draft as docx or pdf. */
export async function draftFile(body: DraftToCheck, file: "report.docx" | "report.pdf"): Promise<Blob> {
  const path = pathTo(operations.checkedFile, { file });
  return (await convert(path, "application/json", JSON.stringify(body))).blob();
}
