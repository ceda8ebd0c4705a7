import { openApi, operations } from "@shilu/contract";
import { thisMachine, type Visitor } from "@shilu/domain";
import { type Context, Hono } from "hono";
import { feedAddress } from "../work/feed.ts";
import { upToDate, type Workplace } from "../work/workplace.ts";
import { apiPage } from "./api-page.ts";
import { answerCalendar } from "./calendar.ts";
import { answerFault, Fault } from "./fault.ts";
import { bodyGuards, onlyThisMachine, securityHeaders } from "./guard.ts";
import { answerFile, answerPage, type WebFiles } from "./page.ts";
import { routes } from "./routes.ts";

/** Who asks a request, in the mode the application is served in. */
export type Identify = (context: Context, workplace: Workplace) => Visitor | Promise<Visitor>;

/** 本机 mode has no sign-in: whoever reaches it is the one person at this machine. */
const oneAtThisMachine: Identify = (_, { root }) => thisMachine(root);

/** The whole interface of one office: guards first, then every route of the table, then the page. */
export function application(
  workplace: Workplace,
  web: WebFiles,
  log: (line: string) => void,
  identify: Identify = oneAtThisMachine,
): Hono {
  const app = new Hono();
  app.onError((error, context) => answerFault(context, error, log));
  app.use(securityHeaders, onlyThisMachine);

  // Each request sees the rules of its moment: another page, or a command, may have changed them.
  const desk = { workplace };
  for (const { operation, answer } of routes)
    app.on(operation.method, [operation.path], ...bodyGuards(operation), async (context) => {
      desk.workplace = await upToDate(desk.workplace);
      return answer(desk.workplace, await identify(context, desk.workplace), context);
    });
  // A calendar program has no session: the secret in the address is the whole of the permission, and shows one person his own duties.
  app.get(feedAddress, async (context) => {
    desk.workplace = await upToDate(desk.workplace);
    return answerCalendar(desk.workplace, context);
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
