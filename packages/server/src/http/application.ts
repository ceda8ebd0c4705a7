import { paths } from "@shilu/contract";
import { type Handler, Hono } from "hono";
import { upToDate, type Workplace } from "../work/workplace.ts";
import { answerFault, Fault } from "./fault.ts";
import { getForm } from "./form.ts";
import { onlyJson, onlySmall, onlyThisMachine, securityHeaders } from "./guard.ts";
import { getOffice } from "./office.ts";
import { answerFile, answerPage, type WebFiles } from "./page.ts";
import { getRecord, postRecord } from "./record.ts";
import { getReport, getReportFile, getSource } from "./report.ts";
import { getRule, getRules, postSignature, postWithdrawal } from "./rules.ts";

/** The whole interface of one office: guards first, then one handler for each path of the contract, then the page. */
export function application(workplace: Workplace, web: WebFiles, log: (line: string) => void): Hono {
  const app = new Hono();
  app.onError((error, context) => answerFault(context, error, log));
  app.use(securityHeaders, onlyThisMachine, onlyJson, onlySmall);

  // Each request sees the rules of its moment: another page, or a command, may have changed them.
  const desk = { workplace };
  const at =
    (handler: (workplace: Workplace) => Handler): Handler =>
    async (context, next) => {
      desk.workplace = await upToDate(desk.workplace);
      return handler(desk.workplace)(context, next);
    };
  app.get(paths.office, at(getOffice));
  app.get(paths.report, at(getReport));
  app.get(paths.source, at(getSource));
  app.get(paths.file, at(getReportFile));
  app.get(paths.record, at(getRecord));
  app.post(paths.records, at(postRecord));
  app.get(paths.form, at(getForm));
  app.get(paths.rules, at(getRules));
  app.get(paths.rule, at(getRule));
  app.post(paths.signatures, at(postSignature));
  app.post(paths.withdrawal, at(postWithdrawal));

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
