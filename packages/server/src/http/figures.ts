import { operations } from "@shilu/contract";
import { periodTitle, yearsLater } from "@shilu/domain";
import { amountOf } from "../work/amount.ts";
import { explainFigure, figuresBeside } from "../work/figures.ts";
import { orgAsked } from "../work/workplace.ts";
import { spanAsked } from "./asked.ts";
import { Fault } from "./fault.ts";
import { newestFirst, recordLines } from "./record-line.ts";
import { route } from "./route.ts";

/** All figures of a period beside those of the year before, by mechanism. */
export const getFigures = route(operations.figures, async (workplace, { query }) => {
  const span = spanAsked(workplace, query.period);
  const then = yearsLater(span, -1);
  const org = await orgAsked(workplace, query.org);
  const values = await figuresBeside(workplace, span, then, org);
  const lines = values.map(({ now, before }) => ({
    ...{ code: now.figure, title: now.title, unit: now.unit, rule: now.rule, notAssessed: now.notAssessed },
    ...{ value: amountOf(now), records: now.records.length, before: before === null ? null : amountOf(before) },
  }));
  const groups = new Map<string, { code: string; title: string; figures: typeof lines }>();
  for (const line of lines) {
    const home = workplace.catalogue.figure(line.code)?.home;
    const { code = "", title = "" } = home ?? {};
    const group = groups.get(code) ?? { code, title, figures: [] };
    group.figures.push(line);
    groups.set(code, group);
  }
  return {
    period: { code: span.code, title: periodTitle(span) },
    before: { code: then.code, title: periodTitle(then) },
    org,
    groups: [...groups.values()],
  };
});

/** One figure with the records behind it, newest first, and those that were left out. */
export const getFigure = route(operations.figure, async (workplace, { params, query }) => {
  const span = spanAsked(workplace, query.period);
  const org = await orgAsked(workplace, query.org);
  if (workplace.catalogue.figure(params.figure) === null) throw new Fault("figure.unknown");
  const { figure, explanation, countingRules, parts } = await explainFigure(workplace, params.figure, span, org);
  const records = await recordLines(workplace, explanation.recordIds);
  return {
    figure: {
      ...{ code: figure.figure, title: figure.title, unit: figure.unit, rule: figure.rule },
      ...{ value: amountOf(figure), notAssessed: figure.notAssessed },
    },
    period: { code: span.code, title: periodTitle(span) },
    ...{ org, late: figure.late, countingRules },
    parts: parts.map(({ source, figure: part }) => ({ source, value: amountOf(part), records: part.records.length })),
    records: newestFirst(records),
    hidden: explanation.recordIds.length - records.length,
    excluded: explanation.excluded,
  };
});
