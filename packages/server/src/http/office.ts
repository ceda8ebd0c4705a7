import { operations } from "@shilu/contract";
import { period, periodTitle } from "@shilu/domain";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { route } from "./route.ts";

/** Whose ledger this is, its reports, and the mechanisms one can record for. */
export const getOffice = route(operations.office, async (workplace) => {
  const today = dayOf(workplace.now());
  const reports = await workplace.store.read(workplace.tenant, (reader) => reader.reports());
  return {
    name: workplace.office.name,
    today,
    mode: "本机" as const,
    notice: workplace.notice,
    version: workplace.version,
    reports: reports.map(({ id, title, period: code }) => ({
      id,
      title,
      period: code,
      periodTitle: periodTitle(period(code)),
    })),
    forms: recordKinds(workplace).flatMap((code) => {
      const found = workplace.catalogue.mechanism(code, today);
      const off = found?.to !== undefined && found.to < today;
      return found?.record === undefined || off ? [] : [{ code, title: found.title, group: found.group }];
    }),
  };
});

/** Codes of all mechanisms in the order of their row numbers. */
const recordKinds = ({ catalogue }: Workplace): string[] => {
  const ordered = [...catalogue.mechanisms].sort((a, b) => Number(a.no ?? Infinity) - Number(b.no ?? Infinity));
  return [...new Set(ordered.map(({ code }) => code))];
};
