import {
  formAnswer,
  type GapDecision,
  gapAnswer,
  idempotencyHeader,
  type NewRecord,
  officeAnswer,
  paths,
  pathTo,
  type RecordSaved,
  type ReportAnswer,
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
    queryFn: ({ signal }) => ask<ReportAnswer>(reportAnswer, pathTo(paths.report, { report }), { signal }),
  });

export const sourceQuery = (report: string, number: string) =>
  queryOptions({
    queryKey: ["report", report, "source", number],
    queryFn: ({ signal }) => ask(sourceAnswer, pathTo(paths.source, { report, number }), { signal }),
  });

export const gapQuery = (report: string, gap: string) =>
  queryOptions({
    queryKey: ["report", report, "gap", gap],
    queryFn: ({ signal }) => ask(gapAnswer, pathTo(paths.gap, { report, gap }), { signal }),
  });

export const recordQuery = (record: string) =>
  queryOptions({
    queryKey: ["record", record],
    queryFn: ({ signal }) => ask(recordAnswer, pathTo(paths.record, { record }), { signal }),
  });

export type FormOf = { readonly mechanism: string; readonly on: string; readonly org?: string | undefined };

export const formQuery = ({ mechanism, on, org }: FormOf) =>
  queryOptions({
    queryKey: ["form", mechanism, on, org ?? null],
    queryFn: ({ signal }) => ask(formAnswer, pathTo(paths.form, { mechanism }, { on, org }), { signal }),
  });

/** A write. The same key sent again is the same write. */
const posting = (body: unknown, key: string): RequestInit => ({
  method: "POST",
  headers: { "Content-Type": "application/json", [idempotencyHeader]: key },
  body: JSON.stringify(body),
});

/** Keeps a record. */
export const saveRecord = ({ record, key }: { record: NewRecord; key: string }): Promise<RecordSaved> =>
  ask(recordSaved, paths.records, posting(record, key));

/** Keeps a person's decision on a sentence of a report, and gives the report as it then is. */
export const decideGap = (
  { report, gap }: { report: string; gap: string },
  decision: GapDecision,
  key: string,
): Promise<ReportAnswer> => ask(reportAnswer, pathTo(paths.gap, { report, gap }), posting(decision, key));

/** A fresh key. `crypto.randomUUID` is missing where an office serves plain http, this is not. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
