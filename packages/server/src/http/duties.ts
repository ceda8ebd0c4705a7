import { type DutiesQuery, type DutyLine, operations } from "@shilu/contract";
import { basisWithState, decisionTitle, type Judged, measureOf, obligationTitle, type PlainDate } from "@shilu/domain";
import { dutyList, lookAt } from "../work/due.ts";
import { dutyFormsOf, preparedFor } from "../work/duty-form.ts";
import { decide } from "../work/statements.ts";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { dayAsked } from "./asked.ts";
import { route } from "./route.ts";

/** The 规定动作 of the day's year and what last year left open, the nearest deadline first, those without one at the end. */
export const getDuties = route(operations.duties, async (workplace, { query, visitor }) => {
  const on = dayAsked(workplace, query.on);
  const { judged, silent } = await dutyList(workplace, { on, org: visitor.org });
  const asked = judged.filter((one) => isAsked(query, one));
  return { on, silent, duties: asked.sort(byDeadline).map((one) => lineOf(workplace, one, on)) };
});

function isAsked({ person, mechanism, status }: DutiesQuery, { obligation, ...judged }: Judged): boolean {
  const { subject, entry } = obligation;
  const { code } = entry.mechanism;
  return (
    (person === undefined || (subject.kind === "person" && subject.id === person)) &&
    (mechanism === undefined || code === mechanism || code.startsWith(`${mechanism}.`)) &&
    (status?.includes(judged.status) ?? true)
  );
}

/** One of them with every record that was looked at. */
export const getDuty = route(operations.duty, async (workplace, { params, visitor }) => {
  const on = dayOf(workplace.now());
  const { bench, judged, explained } = await lookAt(workplace, params.duty, { on, org: visitor.org }, null);
  const { layer, counted, excluded } = explained;
  const forms = dutyFormsOf(bench.book.catalogue, judged.obligation);
  const draft = forms.length === 0 ? null : preparedFor(bench, judged.obligation);
  const prepared = draft === null ? null : { id: draft.id, day: draft.start, title: draft.title };
  return { line: lineOf(workplace, judged, on), layer, forms, prepared, counted, excluded };
});

export const postDecision = route(operations.decide, async (workplace, { params, body, key }) => {
  const until = "until" in body ? dayAsked(workplace, body.until) : null;
  const { kind, reason, by } = body;
  await decide(workplace, { kind, obligation: params.duty, reason, by, until, on: dayOf(workplace.now()) }, key);
  return { ok: true } as const;
});

const byDeadline = (a: Judged, b: Judged): number => {
  const [left, right] = [a.due ?? "9999", b.due ?? "9999"];
  return left < right ? -1 : left > right ? 1 : 0;
};

function lineOf({ catalogue }: Workplace, judged: Judged, on: PlainDate): DutyLine {
  const { obligation, status, due, got, reason, counted, decision } = judged;
  const { entry, subject, window, provisional, need } = obligation;
  const { code, title } = entry.mechanism;
  const form = catalogue.mechanism(code, on);
  return {
    id: obligation.id,
    mechanism: { code, title },
    rule: entry.rule.id,
    title: obligationTitle(obligation),
    says: entry.rule.says,
    of: { kind: subject.kind, name: subject.name },
    status,
    window: [window.from, window.to],
    due,
    provisional,
    force: entry.rule.force,
    basis: basisWithState(entry.rule),
    need,
    got,
    measure: measureOf(obligation),
    reason,
    counted: [...counted],
    stated: decision === null ? null : decisionTitle(decision),
    form: form?.record !== undefined && (form.to === undefined || on <= form.to),
  };
}
