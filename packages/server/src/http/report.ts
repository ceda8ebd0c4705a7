import { type AnswerIn, operations } from "@shilu/contract";
import { countingRulesOf, period, periodTitle } from "@shilu/domain";
import { openOnPaper, openReport } from "../work/report.ts";
import { editionOfPages, reportPages } from "../work/report-pages.ts";
import type { Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { newestFirst, recordLines } from "./record-line.ts";
import { fileAsked, reportFile } from "./report-file.ts";
import { route, unchanged } from "./route.ts";
import { noteTaken } from "./taken.ts";

function known<T>(opened: T | null): T {
  if (opened === null) throw new Fault("report.unknown");
  return opened;
}

/** The report with today's ledger in it. */
export async function presentReport(workplace: Workplace, report: string): Promise<AnswerIn<typeof operations.report>> {
  const { id, live, frozen, state, version, steps } = known(await openReport(workplace, report));
  const span = period(live.report.period);
  return {
    id,
    report: live.report,
    periodTitle: periodTitle(span),
    from: span.from,
    to: span.to,
    asOf: live.state.asOf,
    frozen,
    state,
    version,
    steps,
  };
}

export const getReport = route(operations.report, (workplace, { params }) => presentReport(workplace, params.report));

/** One number of it: the records behind the value, newest first. */
export const getSource = route(operations.source, async (workplace, { params }) => {
  const { live } = known(await openReport(workplace, params.report));
  const number = live.report.numbers.find(({ id }) => id === params.number);
  if (number === undefined) throw new Fault("number.unknown");
  return {
    number,
    records: newestFirst(await recordLines(workplace, number.source.records)),
    countingRules: countingRulesOf(workplace.catalogue, number.source.figure),
  };
});

/** Its pages as they are printed. Nothing is taken away: it is seen as the report is. */
export const getReportPages = route(
  operations.reportPages,
  async (workplace, { params: { report }, visitor, known: has, header }) => {
    const edition = await editionOfPages(workplace, { report, account: visitor.account });
    if (has === edition) return unchanged;
    const { live } = known(await openOnPaper(workplace, report));
    header("ETag", edition);
    return reportPages(workplace, live);
  },
);

/** The report as a file to take away, typeset anew from today's ledger. */
export const getReportFile = route(operations.file, async (workplace, { params: { report, file }, visitor }) => {
  const asked = fileAsked(file);
  const { live, draftName } = known(await openOnPaper(workplace, report));
  const made = await reportFile(workplace, live, asked, draftName ?? "报告");
  await noteTaken(workplace, visitor, "report.take", { what: "report.file", report, file });
  return made;
});
