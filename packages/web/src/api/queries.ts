import {
  formAnswer,
  idempotencyHeader,
  type NewRecord,
  type NewSignature,
  type NewWithdrawal,
  officeAnswer,
  paths,
  pathTo,
  type RecordSaved,
  recordAnswer,
  recordSaved,
  reportAnswer,
  ruleAnswer,
  rulesAnswer,
  sourceAnswer,
  written,
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

export type FormOf = { readonly mechanism: string; readonly on: string; readonly org?: string | undefined };

export const formQuery = ({ mechanism, on, org }: FormOf) =>
  queryOptions({
    queryKey: ["form", mechanism, on, org ?? null],
    queryFn: ({ signal }) => ask(formAnswer, pathTo(paths.form, { mechanism }, { on, org }), { signal }),
  });

export const rulesQuery = queryOptions({
  queryKey: ["rules"],
  queryFn: ({ signal }) => ask(rulesAnswer, paths.rules, { signal }),
});

export const ruleQuery = (rule: string) =>
  queryOptions({
    queryKey: ["rules", rule],
    queryFn: ({ signal }) => ask(ruleAnswer, pathTo(paths.rule, { rule }), { signal }),
  });

/** A write: the same key sent again is the same write. */
const post = (body: unknown, key: string): RequestInit => ({
  method: "POST",
  headers: { "Content-Type": "application/json", [idempotencyHeader]: key },
  body: JSON.stringify(body),
});

/** Keeps a record. */
export const saveRecord = ({ record, key }: { record: NewRecord; key: string }): Promise<RecordSaved> =>
  ask(recordSaved, paths.records, post(record, key));

/** 复核: signs a rule as read. */
export const signRule = ({ rule, signature, key }: { rule: string; signature: NewSignature; key: string }) =>
  ask(written, pathTo(paths.signatures, { rule }), post(signature, key));

/** Takes a signature back. */
export const withdrawSignature = (asked: { rule: string; signature: string; withdrawal: NewWithdrawal; key: string }) =>
  ask(
    written,
    pathTo(paths.withdrawal, { rule: asked.rule, signature: asked.signature }),
    post(asked.withdrawal, asked.key),
  );

/** A fresh key. `crypto.randomUUID` is missing where an office serves plain http, this is not. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
