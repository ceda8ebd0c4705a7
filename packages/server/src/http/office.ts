import { type OfficeAnswer, operations } from "@shilu/contract";
import { may, ownNames, type PlainDate, period, periodTitle } from "@shilu/domain";
import { titleLetters } from "../work/spelling.ts";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { route } from "./route.ts";

/** Whose ledger this is; of its reports and of what can be recorded, only what the visitor's roles have to do with. */
export const getOffice = route(operations.office, async (workplace, { caller, visitor: { roles } }) => {
  const today = dayOf(workplace.now());
  const reports = may(roles, "report.see")
    ? await workplace.store.read(workplace.tenant, (reader) => reader.reports())
    : [];
  const kinds = may(roles, "record.enter") ? recordKinds(workplace) : [];
  return {
    name: workplace.office.name,
    today,
    mode: caller.mode,
    notice: workplace.notice,
    version: workplace.version,
    reports: reports.map(({ id, title, period: code }) => ({
      id,
      title,
      period: code,
      periodTitle: periodTitle(period(code)),
    })),
    forms: formsOf(workplace, kinds, today),
  };
});

/** What can be recorded today, with what each is typed and called by. */
function formsOf({ catalogue }: Workplace, codes: readonly string[], today: PlainDate): OfficeAnswer["forms"] {
  const found = codes.flatMap((code) => {
    const one = catalogue.mechanism(code, today);
    return one?.record === undefined || (one.to !== undefined && one.to < today) ? [] : [one];
  });
  const names = ownNames(found);
  return found.map(({ code, title, group, aliases }) => ({
    ...{ code, title, group, names: names.get(code) ?? [] },
    letters: [title, ...aliases].map(titleLetters).join(" "),
  }));
}

/** Codes of all mechanisms in the order of their row numbers. */
const recordKinds = ({ catalogue }: Workplace): string[] => {
  const ordered = [...catalogue.mechanisms].sort((a, b) => Number(a.no ?? Infinity) - Number(b.no ?? Infinity));
  return [...new Set(ordered.map(({ code }) => code))];
};
