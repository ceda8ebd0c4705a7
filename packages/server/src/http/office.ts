import { type OfficeAnswer, officeAnswer } from "@shilu/contract";
import { period, periodTitle } from "@shilu/domain";
import type { Handler } from "hono";
import { dayOf, type Workplace } from "../work/workplace.ts";

/** Whose ledger this is, its reports, and the mechanisms one can record for. */
export const getOffice =
  (workplace: Workplace): Handler =>
  async (context) => {
    const today = dayOf(workplace.now());
    const reports = await workplace.store.read(workplace.tenant, (reader) => reader.reports());
    const answer: OfficeAnswer = {
      name: workplace.office.name,
      today,
      mode: "本机",
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
    return context.json(officeAnswer.parse(answer));
  };

/** Codes of all mechanisms in the order of their row numbers. */
const recordKinds = ({ catalogue }: Workplace): string[] => {
  const ordered = [...catalogue.mechanisms].sort((a, b) => Number(a.no ?? Infinity) - Number(b.no ?? Infinity));
  return [...new Set(ordered.map(({ code }) => code))];
};
