import {
  idempotencyHeader,
  type ListViewBody,
  type NewCourseStep,
  type NewRecord,
  operations,
  paperUpload,
  photoKept,
  type RecordsAnswer,
} from "@shilu/contract";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { AskError, ask, send } from "./ask.ts";
import type { Keys } from "./keys.ts";
import { newKey } from "./new-key.ts";

/** What the list is narrowed by, as it stands in the address. */
export type RecordsSearch = {
  readonly q?: string;
  readonly mechanism?: string;
  readonly group?: string;
  readonly from?: string;
  readonly to?: string;
  readonly org?: string;
  readonly person?: string;
  readonly late?: "1" | "0";
  readonly status?: string;
  readonly state?: string;
  readonly campaign?: string;
};

const keys = ["q", "mechanism", "group", "from", "to", "org", "person", "late", "status", "state", "campaign"] as const;

/** The search of an address, as far as it is one; numbers that the router made of words are words again. */
export const readRecordsSearch = (search: Record<string, unknown>): RecordsSearch =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const value = search[key];
      return typeof value === "string" || typeof value === "number" ? [[key, String(value)]] : [];
    }),
  );

/** 记录台账, page after page. */
export const recordsQuery = (search: RecordsSearch) =>
  infiniteQueryOptions({
    queryKey: ["records", search],
    queryFn: ({ pageParam, signal }): Promise<RecordsAnswer> =>
      ask(operations.records, { params: {}, query: { ...search, after: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

export const recordFiltersQuery = queryOptions({
  queryKey: ["record-filters"],
  queryFn: ({ signal }) => ask(operations.recordFilters, { params: {}, signal }),
});

/** One's own named filters of the list. */
export const listViewsQuery = queryOptions({
  queryKey: ["list-views"],
  queryFn: ({ signal }) => ask(operations.listViews, { params: {}, signal }),
});
export const keepListView = (body: ListViewBody, key: Keys) => ask(operations.keepListView, { params: {}, body, key });
export const dropListView = (view: string, key: Keys) => ask(operations.dropListView, { params: { view }, key });

export const recordHistoryQuery = (record: string) =>
  queryOptions({
    queryKey: ["record", record, "history"],
    queryFn: ({ signal }) => ask(operations.recordHistory, { params: { record }, signal }),
  });

/** What a record keeps sealed. It is asked for each time, and kept nowhere: each look leaves its event. */
export const readSealed = (record: string) => ask(operations.recordSealed, { params: { record } });

export const recordUsesQuery = (record: string) =>
  queryOptions({
    queryKey: ["record", record, "uses"],
    queryFn: ({ signal }) => ask(operations.recordUses, { params: { record }, signal }),
  });

/** The record to be corrected. It is read anew each time, and never under an open form: the version that was seen is what counts. */
export const readEntry = (record: string) => ask(operations.recordEntry, { params: { record } });

export const searchFor = (q: string, signal: AbortSignal) =>
  ask(operations.search, { params: {}, query: { q }, signal });

type Change = { readonly record: string; readonly version: number; readonly key: string | Keys };

/** 更正. Refused where there is a newer version than the one named. */
export const correctRecord = ({ record, version, key }: Change, body: NewRecord) =>
  ask(operations.correctRecord, { params: { record }, version, key, body });
/** 会前准备: a draft of what is still to come, made and changed. */
export const prepareRecord = (body: NewRecord, key: string | Keys) =>
  ask(operations.prepareRecord, { params: {}, body, key });
export const changePreparation = ({ record, version, key }: Change, body: NewRecord) =>
  ask(operations.changePreparation, { params: { record }, version, key, body });
export const voidRecord = ({ record, version, key }: Change, reason: string) =>
  ask(operations.voidRecord, { params: { record }, version, key, body: { reason } });
export const restoreRecord = ({ record, version, key }: Change) =>
  ask(operations.restoreRecord, { params: { record }, version, key });

/** 办理: takes a step of the record's course; what those do who look at the result goes its own way. */
export const takeCourseStep = (
  { record, version, key }: Change,
  { verdict, body }: { readonly verdict: boolean; readonly body: NewCourseStep },
) => ask(verdict ? operations.takeVerdict : operations.takeStep, { params: { record }, version, key, body });

/** Keeps a chosen picture, drawn small on this machine first, and gives it as a piece of evidence. */
export async function addPhoto(file: Blob) {
  const { smallPhoto } = await import("../phone/photos.ts");
  const photo = await smallPhoto(file).catch(() => {
    throw new AskError("photo.rejected", "这张照片读不出来，请换一张");
  });
  return addFile(operations.addPhoto, photo);
}

/** Keeps a chosen PDF as it is, and gives it as a piece of evidence. */
export async function addPaper(file: Blob) {
  if (file.size > paperUpload.most) throw new AskError("upload.too-large", paperUpload.tooLarge);
  const bytes = await file.arrayBuffer().catch(() => {
    throw new AskError("paper.rejected", "这份 PDF 读不出来，请重新选一次");
  });
  return addFile(operations.addPaper, { bytes, key: newKey() });
}

type ToAdd = { readonly bytes: BodyInit; readonly key: string };
async function addFile(
  { path, upload }: typeof operations.addPhoto | typeof operations.addPaper,
  { bytes, key }: ToAdd,
) {
  const headers = { "Content-Type": upload.types[0], [idempotencyHeader]: key };
  const response = await send(path, { method: "POST", headers, body: bytes });
  return photoKept.parse(await response.json()).evidence;
}
