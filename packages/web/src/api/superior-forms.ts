import {
  etagOf,
  type FormCarriedAnswer,
  type FormToSave,
  formAdded,
  formCarriedAnswer,
  idempotencyHeader,
  operations,
  pathTo,
} from "@shilu/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { AskError, ask, send } from "./ask.ts";
import type { Keys } from "./keys.ts";
import { newKey } from "./new-key.ts";

export const formsQuery = queryOptions({
  queryKey: ["superior-forms"],
  queryFn: ({ signal }) => ask(operations.superiorForms, { params: {}, signal }),
});

/** A form with its sheets, what stands in its cells, and what 校核 proposes for a period. */
export const formQuery = (form: string, period: string | undefined) =>
  queryOptions({
    queryKey: ["superior-forms", form, "sheets", period ?? null],
    queryFn: ({ signal }) => ask(operations.superiorForm, { params: { form }, query: { period }, signal }),
    // What was clicked since is in the page: nothing is read again under the hand.
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
  });

export const fillingQuery = (form: string, period: string, version: number) =>
  queryOptions({
    queryKey: ["superior-forms", form, "filling", period, version],
    queryFn: ({ signal }) => ask(operations.superiorFormFilling, { params: { form }, query: { period }, signal }),
  });

type Saving = { readonly form: string; readonly version: number; readonly body: FormToSave };
export const saveForm = ({ form, version, body }: Saving, key: Keys) =>
  ask(operations.saveSuperiorForm, { params: { form }, version, body, key });

type Former = { readonly form: string; readonly version: number };
export const removeForm = ({ form, version }: Former, key: Keys) =>
  ask(operations.removeSuperiorForm, { params: { form }, version, key });

const bytes = { "Content-Type": "application/octet-stream" } as const;

function refuseLarge(file: File): void {
  const { most, tooLarge } = operations.addSuperiorForm.upload;
  if (file.size > most) throw new AskError("upload.too-large", tooLarge);
}

/** A new form: its empty file, what it is called, and who asks for it. */
export type NewForm = { readonly name: string; readonly asker: string; readonly file: File };
export async function addForm({ name, asker, file }: NewForm, keys: Keys): Promise<string> {
  refuseLarge(file);
  const path = pathTo(operations.addSuperiorForm, {}, { name, asker, file: file.name });
  const key = keys.of(path, `${file.size} ${file.lastModified}`);
  const answer = await send(path, { method: "POST", headers: { ...bytes, [idempotencyHeader]: key }, body: file });
  keys.answered(path, key);
  return formAdded.parse(await answer.json()).id;
}

/** Where the cells of a form stand in another file of it. Nothing is kept. */
export async function lookAtFile({ form, file }: { readonly form: string; readonly file: File }) {
  refuseLarge(file);
  const path = pathTo(operations.lookAtSuperiorFile, { form }, { file: file.name });
  const headers = { ...bytes, [idempotencyHeader]: newKey() };
  return formCarriedAnswer.parse(await (await send(path, { method: "POST", headers, body: file })).json());
}

/** Puts another file in the place of a form's. */
export async function replaceFile(
  { form, version, file }: Former & { readonly file: File },
  keys: Keys,
): Promise<FormCarriedAnswer> {
  const path = pathTo(operations.replaceSuperiorFile, { form }, { file: file.name });
  const key = keys.of(path, `${version} ${file.size} ${file.lastModified}`);
  const headers = { ...bytes, [idempotencyHeader]: key, "If-Match": etagOf(version) };
  const answer = await send(path, { method: "PUT", headers, body: file });
  keys.answered(path, key);
  return formCarriedAnswer.parse(await answer.json());
}

type Taking = { readonly form: string; readonly period: string; readonly accepted: readonly string[] };

/** The filled form, to be kept. */
export async function filledForm({ form, period, accepted }: Taking): Promise<Blob> {
  const query = { period, accepted: accepted.length === 0 ? undefined : accepted.join(",") };
  return (await send(pathTo(operations.superiorFormFile, { form }, query), { method: "GET" })).blob();
}
