import { openApi, operations } from "@shilu/contract";
import { Hono } from "hono";
import { upToDate, type Workplace } from "../work/workplace.ts";
import { apiPage } from "./api-page.ts";
import { answerFault, Fault } from "./fault.ts";
import { onlyJson, onlySmall, onlyThisMachine, securityHeaders } from "./guard.ts";
import { answerFile, answerPage, type WebFiles } from "./page.ts";
import { routes } from "./routes.ts";

/** The whole interface of one office: guards first, then every route of the table, then the page. */
export function application(workplace: Workplace, web: WebFiles, log: (line: string) => void): Hono {
  const app = new Hono();
  app.onError((error, context) => answerFault(context, error, log));
  app.use(securityHeaders, onlyThisMachine, onlyJson, onlySmall);

  // Each request sees the rules of its moment: another page, or a command, may have changed them.
  const desk = { workplace };
  for (const { operation, handler } of routes)
    app.on(operation.method, operation.path, async (context, next) => {
      desk.workplace = await upToDate(desk.workplace);
      return handler(desk.workplace)(context, next);
    });
  app.get("/api/openapi.json", (context) => context.json(openApi(operations, workplace.version)));
  app.get("/api", (context) => context.html(apiPage(operations, workplace.version)));

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
