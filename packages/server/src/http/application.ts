import { paths } from "@shilu/contract";
import { Hono } from "hono";
import type { Workplace } from "../work/workplace.ts";
import { answerFault, Fault } from "./fault.ts";
import { getForm } from "./form.ts";
import { getGap, postGap } from "./gap.ts";
import { onlyJson, onlySmall, onlyThisMachine, securityHeaders } from "./guard.ts";
import { getOffice } from "./office.ts";
import { answerFile, answerPage, type WebFiles } from "./page.ts";
import { getRecord, postRecord } from "./record.ts";
import { getReport, getReportFile, getSource } from "./report.ts";

/** The whole interface of one office: guards first, then one handler for each path of the contract, then the page. */
export function application(workplace: Workplace, web: WebFiles, log: (line: string) => void): Hono {
  const app = new Hono();
  app.onError((error, context) => answerFault(context, error, log));
  app.use(securityHeaders, onlyThisMachine, onlyJson, onlySmall);

  app.get(paths.office, getOffice(workplace));
  app.get(paths.report, getReport(workplace));
  app.get(paths.source, getSource(workplace));
  app.get(paths.gap, getGap(workplace));
  app.post(paths.gap, postGap(workplace));
  app.get(paths.file, getReportFile(workplace));
  app.get(paths.record, getRecord(workplace));
  app.post(paths.records, postRecord(workplace));
  app.get(paths.form, getForm(workplace));

  app.get("*", (context) => {
    const { path } = context.req;
    const file = answerFile(context, web);
    if (file !== null) return file;
    if (path.startsWith("/api/") || path.startsWith("/assets/")) throw new Fault("path.unknown");
    return answerPage(context, web);
  });
  app.notFound(() => {
    throw new Fault("path.unknown");
  });
  return app;
}
