import { type DutyLine, operations } from "@shilu/contract";
import { basisWithState, type Judged, measureOf, obligationTitle, parseDate } from "@shilu/domain";
import { dutiesOf } from "../work/due.ts";
import { dayOf } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { route } from "./route.ts";

/** 规定动作 of the office, an org or a person, as they stand on a day. What is due first comes first. */
export const getDuties = route(operations.duties, async (workplace, { query }) => {
  const on = query.on === undefined ? dayOf(workplace.now()) : parseDate(query.on);
  if (on === null)
    throw new Fault("request.invalid", { says: `“${query.on}”不是存在的日期，请写成 2025-03-05 的样子` });
  const { judged } = await dutiesOf(workplace, { on, org: query.org }, null);
  const duties = judged
    .filter(({ obligation, status }) => {
      const { subject, entry } = obligation;
      const { code } = entry.mechanism;
      return (
        (query.status?.includes(status) ?? true) &&
        (query.person === undefined || (subject.kind === "person" && subject.id === query.person)) &&
        (query.mechanism === undefined || code === query.mechanism || code.startsWith(`${query.mechanism}.`))
      );
    })
    .map(lineOf)
    .sort((a, b) => (a.due ?? "9999").localeCompare(b.due ?? "9999"));
  return { on, duties };
});

function lineOf({ obligation, status, due, got, reason }: Judged): DutyLine {
  const { id, entry, subject, window, provisional, need } = obligation;
  const { rule, mechanism } = entry;
  return {
    id,
    title: obligationTitle(obligation),
    says: rule.says,
    mechanism: { code: mechanism.code, title: mechanism.title },
    of: { kind: subject.kind, id: subject.id, name: subject.name },
    ...{ status, from: window.from, to: window.to, due, provisional, need, got, reason },
    measure: measureOf(obligation),
    force: rule.force,
    basis: basisWithState(rule),
  };
}
