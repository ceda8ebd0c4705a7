import { type AnswerIn, isReportFile, operations, reportFiles } from "@shilu/contract";
import { countingRulesOf, period, periodTitle, type Visitor } from "@shilu/domain";
import { newId } from "@shilu/store";
import { openReport } from "../work/report.ts";
import { typesetReport } from "../work/typeset.ts";
import type { Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { newestFirst, recordLines } from "./record-line.ts";
import { route } from "./route.ts";

async function open(workplace: Workplace, report: string) {
  const opened = await openReport(workplace, report);
  if (opened === null) throw new Fault("report.unknown");
  return opened;
}

/** What is taken out of the system leaves its event, before it leaves. In 本机 mode there is nobody whom it would tell from another. */
export async function noteTaken(
  { store, tenant, now }: Workplace,
  { account, name: actor }: Visitor,
  what: Record<string, string>,
) {
  if (account === null) return;
  const cause = { tenant, actor, command: "report.take", key: `report.take:${newId()}`, at: now() };
  await store.write(cause, async ({ mark }) => {
    mark({ what: "report.file", ...what });
    return null;
  });
}

/** The report with today's ledger in it. */
export async function presentReport(workplace: Workplace, report: string): Promise<AnswerIn<typeof operations.report>> {
  const { id, live, frozen, state, version, steps } = await open(workplace, report);
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
  const { live } = await open(workplace, params.report);
  const number = live.report.numbers.find(({ id }) => id === params.number);
  if (number === undefined) throw new Fault("number.unknown");
  return {
    number,
    records: newestFirst(await recordLines(workplace, number.source.records)),
    countingRules: countingRulesOf(workplace.catalogue, number.source.figure),
  };
});

/** The report as a file to take away, typeset anew from today's ledger. */
export const getReportFile = route(operations.file, async (workplace, { params: { report, file }, visitor }) => {
  if (!isReportFile(file)) throw new Fault("path.unknown");
  const { live, draftName } = await open(workplace, report);
  const files = await typesetReport(workplace, live);
  const body = {
    "report.docx": () => Buffer.from(files.docx),
    "report.pdf": () => Buffer.from(files.pdf),
    "sources.json": () => JSON.stringify(files.sources, null, 2),
    "report.txt": () => files.text,
  }[file]();
  await noteTaken(workplace, visitor, { report, file });
  const suffix = file.slice(file.lastIndexOf("."));
  const called = `${live.report.title || (draftName ?? "报告")}${file === "sources.json" ? "-数据来源" : ""}${suffix}`;
  return { body, type: reportFiles[file], name: called };
});
