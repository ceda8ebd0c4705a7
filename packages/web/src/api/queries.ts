import {
  countingAnswer,
  formAnswer,
  idempotencyHeader,
  type NewRecord,
  officeAnswer,
  paths,
  pathTo,
  type RecordSaved,
  recordAnswer,
  recordSaved,
  reportAnswer,
  sourceAnswer,
} from "@shilu/contract";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";

/** What the page asks of the server, each with the key under which its answer is kept. */
export const officeQuery = queryOptions({
  queryKey: ["office"],
  queryFn: ({ signal }) => ask(officeAnswer, paths.office, { signal }),
});

export const reportQuery = (report: string) =>
  queryOptions({
    queryKey: ["report", report],
    queryFn: ({ signal }) => ask(reportAnswer, pathTo(paths.report, { report }), { signal }),
  });

export const sourceQuery = (report: string, number: string) =>
  queryOptions({
    queryKey: ["report", report, "source", number],
    queryFn: ({ signal }) => ask(sourceAnswer, pathTo(paths.source, { report, number }), { signal }),
  });

export const recordQuery = (record: string) =>
  queryOptions({
    queryKey: ["record", record],
    queryFn: ({ signal }) => ask(recordAnswer, pathTo(paths.record, { record }), { signal }),
  });

/** It changes only with the program. */
export const countingQuery = queryOptions({
  queryKey: ["counting"],
  queryFn: ({ signal }) => ask(countingAnswer, paths.counting, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export type FormOf = { readonly mechanism: string; readonly on: string; readonly org?: string | undefined };

export const formQuery = ({ mechanism, on, org }: FormOf) =>
  queryOptions({
    queryKey: ["form", mechanism, on, org ?? null],
    queryFn: ({ signal }) => ask(formAnswer, pathTo(paths.form, { mechanism }, { on, org }), { signal }),
  });

/** Keeps a record. The same key sent again is the same write. */
export const saveRecord = ({ record, key }: { record: NewRecord; key: string }): Promise<RecordSaved> =>
  ask(recordSaved, paths.records, {
    method: "POST",
    headers: { "Content-Type": "application/json", [idempotencyHeader]: key },
    body: JSON.stringify(record),
  });

/** A fresh key. `crypto.randomUUID` is missing where an office serves plain http, this is not. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
