import {
  isReportFile,
  type ReportAnswer,
  reportAnswer,
  reportFiles,
  type SourceAnswer,
  sourceAnswer,
} from "@shilu/contract";
import { period, periodTitle } from "@shilu/domain";
import type { Context, Handler } from "hono";
import { openReport } from "../work/report.ts";
import { typesetReport } from "../work/typeset.ts";
import type { Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { newestFirst, recordLines } from "./record-line.ts";

const openKnown = async (workplace: Workplace, report: string) => {
  const opened = await openReport(workplace, report);
  if (opened === null) throw new Fault("report.unknown");
  return opened;
};

const open = (workplace: Workplace, context: Context) => openKnown(workplace, context.req.param("report") ?? "");

/** The report with today's ledger in it. */
export async function presentReport(workplace: Workplace, report: string): Promise<ReportAnswer> {
  const { id, live, frozen } = await openKnown(workplace, report);
  const span = period(live.report.period);
  return {
    id,
    report: reportAnswer.shape.report.parse(live.report),
    periodTitle: periodTitle(span),
    from: span.from,
    to: span.to,
    asOf: live.state.asOf,
    frozen,
  };
}

export const getReport =
  (workplace: Workplace): Handler =>
  async (context) =>
    context.json(await presentReport(workplace, context.req.param("report") ?? ""));

/** One number of it: the records behind the value, newest first. */
export const getSource =
  (workplace: Workplace): Handler =>
  async (context) => {
    const { live } = await open(workplace, context);
    const number = live.report.numbers.find(({ id }) => id === context.req.param("number"));
    if (number === undefined) throw new Fault("number.unknown");
    const records = await recordLines(workplace, number.source.records);
    const answer = {
      number,
      records: newestFirst(records),
    };
    return context.json(sourceAnswer.parse(answer) satisfies SourceAnswer);
  };

/** The report as a file to take away, typeset anew from today's ledger. */
export const getReportFile =
  (workplace: Workplace): Handler =>
  async (context) => {
    const { live, draftName } = await open(workplace, context);
    const name = context.req.param("file") ?? "";
    if (!isReportFile(name)) throw new Fault("path.unknown");
    const files = await typesetReport(workplace, live);
    const body = {
      "report.docx": () => Buffer.from(files.docx),
      "report.pdf": () => Buffer.from(files.pdf),
      "sources.json": () => JSON.stringify(files.sources, null, 2),
      "report.txt": () => files.text,
    }[name]();
    const suffix = name.slice(name.lastIndexOf("."));
    const called = encodeURIComponent(
      `${live.report.title || (draftName ?? "报告")}${name === "sources.json" ? "-数据来源" : ""}${suffix}`,
    );
    context.header("Content-Type", reportFiles[name]);
    context.header("Content-Disposition", `attachment; filename="${name}"; filename*=UTF-8''${called}`);
    return context.body(body);
  };
