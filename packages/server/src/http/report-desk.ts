import { operations } from "@shilu/contract";
import { parsePeriod, period, periodTitle, profileFacts } from "@shilu/domain";
import { changesOf, renew, saveText, stateOfReport, takeStep, unknownReport } from "../work/review.ts";
import { Fault } from "./fault.ts";
import { route } from "./route.ts";

/** Every report of the office, the one that was changed last first. */
export const getReports = route(operations.reports, ({ store, tenant }) =>
  store.read(tenant, async (reader) => ({
    reports: (await reader.reports()).map((kept) => {
      const { id, title, period: code, savedAt, savedBy, steps } = kept;
      const state = stateOfReport(kept);
      return {
        id,
        title,
        period: code,
        periodTitle: periodTitle(period(code)),
        state,
        savedAt,
        savedBy,
        last: steps.at(-1) ?? null,
      };
    }),
  })),
);

/** Every figure of the office's mechanisms; those of a mechanism stand together. */
export const getFigureChoices = route(operations.figureChoices, async ({ catalogue }) => ({
  figures: catalogue.figures.map(({ figure, home }) => ({
    code: figure.code,
    title: figure.title,
    unit: figure.unit,
    rule: figure.rule,
    mechanism: home.title,
    notAssessed: figure["not-assessed"],
  })),
}));

/** The text as it is edited. */
export const getText = route(operations.reportText, ({ store, tenant, office }, { params }) =>
  store.read(tenant, async (reader) => {
    const kept = await reader.report(params.report);
    if (kept === null) throw unknownReport();
    const { template, version, savedAt, savedBy } = kept;
    return { template, names: profileFacts(office), version, state: stateOfReport(kept), savedAt, savedBy };
  }),
);

export const putText = route(operations.saveReportText, async (workplace, { params, body, visitor, key }) => {
  const { from, template } = body;
  if (parsePeriod(template.attrs.period) === null) throw notAPeriod(template.attrs.period);
  const version = await saveText(workplace, { report: params.report, template, from }, { actor: visitor.name, key });
  return { version };
});

export const postRenewal = route(operations.renewReport, async (workplace, { params, body, visitor, key }) => {
  const span = parsePeriod(body.period);
  if (span === null) throw notAPeriod(body.period);
  return renew(workplace, { report: params.report, period: span }, { actor: visitor.name, key });
});

const notAPeriod = (code: string) =>
  new Fault("request.invalid", { says: `“${code}”不是期间，请写成 2026、2026H1、2026Q3 或 2026-06 的样子` });

export const postStep = route(operations.stepReport, async (workplace, { params, body, visitor, key }) => {
  await takeStep(workplace, { report: params.report, ...body }, { actor: visitor.name, key });
  return { ok: true } as const;
});

export const postVerdict = route(operations.judgeReport, async (workplace, { params, body, visitor, key }) => {
  await takeStep(workplace, { report: params.report, ...body }, { actor: visitor.name, key });
  return { ok: true } as const;
});

export const getChanges = route(operations.reportChanges, (workplace, { params }) =>
  changesOf(workplace, params.report),
);
