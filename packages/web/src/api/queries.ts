import {
  type BodyIn,
  type GapDecision,
  type NewDecision,
  type NewRecord,
  type NewSignature,
  type NewWithdrawal,
  operations,
  type ReportAnswer,
  type ReportPages,
} from "@shilu/contract";
import type { ReviewAct, SeenNumbers } from "@shilu/domain";
import { queryOptions } from "@tanstack/react-query";
import { ask, askAgain, type Tagged } from "./ask.ts";
import type { Keys } from "./keys.ts";

/** What the page asks of the server, each with the key under which its answer is kept. */
export const officeQuery = queryOptions({
  queryKey: ["office"],
  queryFn: ({ signal }) => ask(operations.office, { params: {}, signal }),
});

export const reportQuery = (report: string) =>
  queryOptions({
    queryKey: ["report", report],
    queryFn: ({ signal }): Promise<ReportAnswer> => ask(operations.report, { params: { report }, signal }),
  });

export const reportsQuery = queryOptions({
  queryKey: ["report", "all"],
  queryFn: ({ signal }) => ask(operations.reports, { params: {}, signal }),
});

export const reportTextQuery = (report: string) =>
  queryOptions({
    queryKey: ["report", report, "text"],
    queryFn: ({ signal }) => ask(operations.reportText, { params: { report }, signal }),
  });

/** The pages of a report as they are printed. */
export const reportPagesQuery = (report: string) => {
  const queryKey = ["report", report, "pages"] as const;
  return queryOptions({
    queryKey,
    queryFn: ({ signal, client }) =>
      askAgain(
        operations.reportPages,
        { params: { report }, signal },
        client.getQueryData<Tagged<ReportPages>>(queryKey),
      ),
    select: ({ answer }) => answer,
  });
};

export const reportChangesQuery = (report: string) =>
  queryOptions({
    queryKey: ["report", report, "changes"],
    queryFn: ({ signal }) => ask(operations.reportChanges, { params: { report }, signal }),
  });

/** It changes only with the program and the office's own mechanisms. */
export const figureChoicesQuery = queryOptions({
  queryKey: ["figure-choices"],
  queryFn: ({ signal }) => ask(operations.figureChoices, { params: {}, signal }),
  staleTime: 600_000,
});

export const sourceQuery = (report: string, number: string) =>
  queryOptions({
    queryKey: ["report", report, "source", number],
    queryFn: ({ signal }) => ask(operations.source, { params: { report, number }, signal }),
  });

export const gapQuery = (report: string, gap: string) =>
  queryOptions({
    queryKey: ["report", report, "gap", gap],
    queryFn: ({ signal }) => ask(operations.gap, { params: { report, gap }, signal }),
  });

export const recordQuery = (record: string) =>
  queryOptions({
    queryKey: ["record", record],
    queryFn: ({ signal }) => ask(operations.record, { params: { record }, signal }),
  });

/** The manual changes only with the program. */
export const manualQuery = queryOptions({
  queryKey: ["manual"],
  queryFn: ({ signal }) => ask(operations.manual, { params: {}, signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export const manualPageQuery = (page: string) =>
  queryOptions({
    queryKey: ["manual", page],
    queryFn: ({ signal }) => ask(operations.manualPage, { params: { page }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** It changes only with the program and the office's own mechanisms. */
export const countingQuery = queryOptions({
  queryKey: ["counting"],
  queryFn: ({ signal }) => ask(operations.counting, { params: {}, signal }),
});

export type FormOf = { readonly mechanism: string; readonly on: string; readonly org?: string | undefined };

export const formQuery = ({ mechanism, on, org }: FormOf) =>
  queryOptions({
    queryKey: ["form", mechanism, on, org ?? null],
    queryFn: ({ signal }) => ask(operations.form, { params: { mechanism }, query: { on, org }, signal }),
  });

export const dutiesQuery = queryOptions({
  queryKey: ["duties"],
  queryFn: ({ signal }) => ask(operations.duties, { params: {}, signal }),
});

export const dutyQuery = (duty: string) =>
  queryOptions({
    queryKey: ["duties", duty],
    queryFn: ({ signal }) => ask(operations.duty, { params: { duty }, signal }),
  });

export const rulesQuery = queryOptions({
  queryKey: ["rules"],
  queryFn: ({ signal }) => ask(operations.rules, { params: {}, signal }),
});

export const ruleQuery = (rule: string) =>
  queryOptions({
    queryKey: ["rules", rule],
    queryFn: ({ signal }) => ask(operations.rule, { params: { rule }, signal }),
  });

/** Keeps a record. */
export const saveRecord = (body: NewRecord, key: string | Keys) => ask(operations.addRecord, { params: {}, body, key });

/** 不适用, 延期 or 如实说明未开展. */
export const decideDuty = ({ duty, decision }: { duty: string; decision: NewDecision }, key: Keys) =>
  ask(operations.decide, { params: { duty }, body: decision, key });

/** Keeps a person's decision on a sentence of a report, and gives the report as it then is. */
export const decideGap = (
  params: { report: string; gap: string },
  decision: GapDecision,
  key: Keys,
): Promise<ReportAnswer> => ask(operations.decideGap, { params, body: decision, key });

/** Keeps the text of a report that was edited. */
export const saveText = (report: string, body: BodyIn<typeof operations.saveReportText>, key: Keys) =>
  ask(operations.saveReportText, { params: { report }, body, key });

/** A report of another period from a kept one. */
export const renewReport = ({ report, period }: { report: string; period: string }, key: Keys) =>
  ask(operations.renewReport, { params: { report }, body: { period }, key });

type Step = { readonly report: string; readonly act: ReviewAct; readonly words: string; readonly seen: SeenNumbers };

/** A step of a report on its way to 定稿. */
export const stepReport = ({ report, act, ...rest }: Step, key: Keys) =>
  act === "审签" || act === "退回"
    ? ask(operations.judgeReport, { params: { report }, body: { act, ...rest }, key })
    : ask(operations.stepReport, { params: { report }, body: { act, ...rest }, key });

/** 复核: signs a rule as read. */
export const signRule = ({ rule, signature }: { rule: string; signature: NewSignature }, key: Keys) =>
  ask(operations.signRule, { params: { rule }, body: signature, key });

type Withdrawal = { readonly rule: string; readonly signature: string; readonly withdrawal: NewWithdrawal };

/** Takes a signature back. */
export const withdrawSignature = ({ rule, signature, withdrawal }: Withdrawal, key: Keys) =>
  ask(operations.withdrawSignature, { params: { rule, signature }, body: withdrawal, key });
