import {
  type CheckAnswer,
  type ChosenFigure,
  checkAnswer,
  type DraftText,
  type DraftToCheck,
  draftText,
  idempotencyHeader,
  type LeftPlaces,
  leftHeader,
  leftPlaces,
  operations,
  pathTo,
  type ReportTakenIn,
  reportTakenIn,
} from "@shilu/contract";
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

/** A draft to be checked: its words, and the file that they were read from, as long as nobody changed them. */
export type Checking = {
  readonly name: string;
  readonly text: string;
  readonly period: string;
  readonly original: Original | null;
  /** What a person said of places. */
  readonly chosen?: readonly ChosenFigure[];
};

/** Every number of a draft beside the ledger; of a file as the file it is. Nothing is kept. */
export async function checkDraft({ name, text, period, original, chosen = [] }: Checking): Promise<CheckAnswer> {
  if (original === null)
    return ask(operations.check, { params: {}, body: { name, text, period, chosen: [...chosen] }, key: newKey() });
  const path = pathTo(operations.checkOriginal, {}, { name: original.name, period, chosen: toldOf(chosen) });
  return checkAnswer.parse(await (await convert(path, bytesType, original.bytes)).json());
}

const toldOf = (chosen: readonly ChosenFigure[]): string | undefined =>
  chosen.length === 0 ? undefined : chosen.map(({ place, figure }) => `${place}:${figure}`).join(",");

/** The words around a place are the unit's own phrase of a figure from now on. */
export const rememberPhrase = (
  {
    draft: { name, text, period },
    ...told
  }: { readonly draft: Checking; readonly start: number; readonly figure: string },
  key: Keys,
) => ask(operations.rememberPhrase, { params: {}, body: { name, text, period, ...told }, key });

/** So many reports an office writes at the end of a year, and some more. */
const mostFiles = 20;

/** A draft that was chosen, and the file itself where it can be given back: it is held by the page alone and sent again when asked for. */
export type ReadFile = { readonly name: string; readonly text: string; readonly original: Original | null };
type Original = {
  readonly name: string;
  readonly kind: NonNullable<DraftText["returns"]>;
  readonly bytes: Blob;
};

/** The files of one period, read and checked one after the other. Nothing is kept. Throws an AskError that names the file it cannot read. */
export async function checkFiles({ files, period }: { readonly files: readonly File[]; readonly period: string }) {
  if (files.length > mostFiles)
    throw new AskError("draft.refused", `一次选了${files.length}份文稿，超过${mostFiles}份，请只选要并排校核的`);
  const drafts: { answer: CheckAnswer; original: Original | null }[] = [];
  for (const file of files) {
    const { name, text, original } = await readDraftFile(file);
    drafts.push({ answer: await checkDraft({ name, text, period, original }), original });
  }
  return drafts;
}

/** Keeps the draft as a report. */
export const keepDraft = (body: DraftToCheck, key: Keys) => ask(operations.keepDraft, { params: {}, body, key });

type TakingIn = { readonly file: File; readonly from: string; readonly to: string };

/** A finished report as the draft of another period. A file over the cap is refused before it is sent. */
export async function takeInReport({ file, from, to }: TakingIn, keys: Keys): Promise<ReportTakenIn> {
  const bytes = await bytesOf(file);
  const path = pathTo(operations.takeInReport, {}, { name: file.name, from, to });
  const key = keys.of(path, `${file.size} ${file.lastModified}`);
  const answer = await convert(path, bytesType, bytes, key);
  keys.answered(path, key);
  return reportTakenIn.parse(await answer.json());
}

/** What was chosen as it is now, whatever becomes of the file on the disk. */
async function bytesOf(file: File): Promise<Blob> {
  const { most, tooLarge } = operations.draftText.upload;
  if (file.size > most) throw new AskError("upload.too-large", tooLarge);
  return new Blob([await file.arrayBuffer()]);
}

/** Asks for something made of bytes. */
const convert = (path: string, type: string, body: BodyInit, key = newKey()): Promise<Response> =>
  send(path, { method: "POST", headers: { "Content-Type": type, [idempotencyHeader]: key }, body });

/** The text of a chosen file, read by its content. A file over the cap is refused before it is sent. */
export async function readDraftFile(file: File): Promise<ReadFile> {
  const bytes = await bytesOf(file);
  const path = pathTo(operations.draftText, {}, { name: file.name });
  const { name, text, returns } = draftText.parse(await (await convert(path, bytesType, bytes)).json());
  return { name, text, original: returns === null ? null : { name, kind: returns, bytes } };
}

const bytesType = "application/octet-stream";

/** A file made of a draft: of its text with what was accepted in its place, or of the file, which is sent with the places that were accepted. */
export type Making = { readonly draft: Checking; readonly accepted: readonly number[] };
type Made = { readonly file: Blob; readonly left: LeftPlaces | null };

/** Makes a file to be taken away; `left`: what of the sender's own was not changed, and why. Nothing is kept. */
export async function draftFile({ draft, accepted }: Making, file: string): Promise<Made> {
  const { name, text, period, original, chosen = [] } = draft;
  const answer = await (original === null
    ? convert(
        pathTo(operations.checkedFile, { file }),
        "application/json",
        JSON.stringify({ name, text, period, chosen: [...chosen] } satisfies DraftToCheck),
      )
    : convert(
        pathTo(
          operations.fileBack,
          { file },
          {
            ...{ name: original.name, period, chosen: toldOf(chosen) },
            accepted: accepted.length === 0 ? undefined : accepted.join(","),
          },
        ),
        bytesType,
        original.bytes,
      ));
  const left = answer.headers.get(leftHeader);
  return {
    file: await answer.blob(),
    left: left === null ? null : leftPlaces.parse(JSON.parse(decodeURIComponent(left))),
  };
}
