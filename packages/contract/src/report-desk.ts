import { template } from "@shilu/domain";
import { z } from "zod";
import { draftTextQuery, draftUpload } from "./check.ts";
import { operation } from "./operation.ts";
import { reviewState, reviewStep, seenNumbers } from "./report.ts";
import { written } from "./written.ts";

/** One report of the list, with the last step of its way to 定稿. */
const reportOfList = z.object({
  id: z.string(),
  title: z.string(),
  period: z.string(),
  periodTitle: z.string(),
  state: reviewState,
  savedAt: z.string(),
  savedBy: z.string(),
  last: reviewStep.omit({ seen: true }).nullable(),
});
export type ReportOfList = z.output<typeof reportOfList>;

/** GET reports, the one that was changed last first. */
export const reportsAnswer = z.object({ reports: z.array(reportOfList) });

/** GET text: a report as it is edited. `version`: what a change has to name as the one it was made from; `names`: what the profile calls by name. */
export const reportTextAnswer = z.object({
  template,
  names: z.array(z.object({ field: z.string(), title: z.string(), value: z.string() })),
  version: z.number(),
  state: reviewState,
  savedAt: z.string(),
  savedBy: z.string(),
});
export type ReportTextAnswer = z.output<typeof reportTextAnswer>;

/** PUT text: `from` is the version that was edited. */
export const reportText = z.strictObject({ from: z.int().positive(), template });
export const reportTextKept = z.object({ version: z.number() });

/** What a report can state: every figure with its counting rule, in the order of the mechanisms. `mechanism`: its title. */
export const figureChoices = z.object({
  figures: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      unit: z.string(),
      rule: z.string(),
      mechanism: z.string(),
      notAssessed: z.boolean(),
    }),
  ),
});
export type FigureChoice = z.output<typeof figureChoices>["figures"][number];

/** POST renewals: the period of the new report (2026, 2026H1, 2026Q3, 2026-06). */
export const newRenewal = z.strictObject({ period: z.string() });
/** The new report, and how many typed numbers of the old one became open places. */
export const renewed = z.object({ report: z.string(), opened: z.number() });

/** A finished report that lies there as a file, of the period `from`, as the draft of the period `to`. */
export const reportToTakeIn = z.object({ name: draftTextQuery.shape.name, from: z.string(), to: z.string() });
const openPlace = z.object({ what: z.string(), reason: z.string(), before: z.string() });
/** The new report: how many numbers became figures and how many words fields of the profile, and every place that stays open. */
export const reportTakenIn = z.object({
  report: z.string(),
  title: z.string(),
  figures: z.number(),
  names: z.number(),
  open: z.array(openPlace),
});
export type ReportTakenIn = z.output<typeof reportTakenIn>;

/** What is written with a step, in the signer's or the drafter's own words. */
const words = z
  .string()
  .trim()
  .max(500, "意见不超过500个字，请精简")
  .transform((text) => (text === "" ? null : text))
  .nullable()
  .default(null);

/** POST steps: a drafter's step. `seen`: the numbers and sentences as the page shows them. */
export const newStep = z.strictObject({ act: z.enum(["送审", "撤回", "定稿"]), words, seen: seenNumbers });
/** POST verdicts: a signer's step. */
export const newVerdict = z.strictObject({ act: z.enum(["审签", "退回"]), words, seen: seenNumbers });

const change = {
  id: z.string(),
  title: z.string(),
  was: z.number().nullable(),
  now: z.number().nullable(),
  added: z.array(z.string()),
  gone: z.array(z.string()),
  revised: z.array(z.string()),
  says: z.string(),
};
const factsChange = {
  gap: z.string(),
  slot: z.string(),
  was: z.array(z.string()),
  now: z.array(z.string()),
  says: z.string(),
};
/** GET changes: what became of the numbers and sentences of a frozen report since 定稿. */
export const reportChanges = z.object({ numbers: z.array(z.object(change)), facts: z.array(z.object(factsChange)) });
export type ReportChanges = z.output<typeof reportChanges>;

/** Writing reports, and their way to 定稿. */
export const reportDeskOperations = {
  reports: operation({
    ...{ method: "GET", path: "/api/reports", resource: "报告", title: "全部报告和各自办到哪一步" },
    right: "report.see",
    answer: reportsAnswer,
    errors: [],
  }),
  reportText: operation({
    ...{ method: "GET", path: "/api/reports/:report/text", resource: "报告", title: "一份报告的正文，供改写" },
    right: "report.edit",
    answer: reportTextAnswer,
    errors: ["report.unknown"],
  }),
  saveReportText: operation({
    ...{ method: "PUT", path: "/api/reports/:report/text", resource: "报告", title: "保存改过的正文" },
    right: "report.edit",
    body: reportText,
    answer: reportTextKept,
    errors: ["report.unknown", "report.frozen", "report.waiting", "report.changed"],
  }),
  figureChoices: operation({
    ...{ method: "GET", path: "/api/figure-choices", resource: "报告", title: "报告里能写的指标" },
    right: "report.edit",
    answer: figureChoices,
    errors: [],
  }),
  renewReport: operation({
    ...{
      method: "POST",
      path: "/api/reports/:report/renewals",
      resource: "报告",
      title: "从一份报告起草另一个期间的报告",
    },
    right: "report.edit",
    body: newRenewal,
    answer: renewed,
    errors: ["report.unknown"],
  }),
  takeInReport: operation({
    ...{
      method: "POST",
      path: "/api/reports/originals",
      resource: "报告",
      title: "由一份写好的报告（docx、txt、md）起草另一个期间的报告；原来的文件不保存",
    },
    right: "report.edit",
    query: reportToTakeIn,
    upload: draftUpload,
    answer: reportTakenIn,
    errors: ["upload.type", "upload.too-large", "period.unknown", "draft.refused"],
  }),
  stepReport: operation({
    ...{ method: "POST", path: "/api/reports/:report/steps", resource: "报告", title: "送审、撤回或定稿" },
    right: "report.edit",
    body: newStep,
    answer: written,
    errors: ["report.unknown", "report.step", "report.moved"],
  }),
  judgeReport: operation({
    ...{ method: "POST", path: "/api/reports/:report/verdicts", resource: "报告", title: "审签或退回" },
    right: "report.sign",
    body: newVerdict,
    answer: written,
    errors: ["report.unknown", "report.step", "report.moved"],
  }),
  reportChanges: operation({
    ...{ method: "GET", path: "/api/reports/:report/changes", resource: "报告", title: "定稿以后台账的更正" },
    right: "report.see",
    answer: reportChanges,
    errors: ["report.unknown"],
  }),
} as const;
