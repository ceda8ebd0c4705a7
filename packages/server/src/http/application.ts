import { openApi, operations } from "@shilu/contract";
import { Hono } from "hono";
import { type Door, localDoor } from "../session/door.ts";
import { keepCells } from "../work/cells.ts";
import { feedAddress } from "../work/feed.ts";
import { dayOf, upToDate, type Workplace } from "../work/workplace.ts";
import { apiPage } from "./api-page.ts";
import { answerCalendar } from "./calendar.ts";
import { answerFault, Fault } from "./fault.ts";
import { bodyGuards, onlyTls, securityHeaders } from "./guard.ts";
import { lanesByOperation } from "./heavy.ts";
import { answerFile, answerPage, type WebFiles } from "./page.ts";
import { routes } from "./routes.ts";

/** The whole interface of one office: guards first, then every route of the table, then the page. `door`: how it is entered. */
export function application(
  workplace: Workplace,
  web: WebFiles,
  log: (line: string) => void,
  door: Door = localDoor(workplace),
): Hono {
  const app = new Hono();
  app.onError((error, context) => answerFault(context, error, log));
  app.use(securityHeaders, ...(door.mode === "tls" ? [onlyTls] : []), door.guard);

  // Each request sees the rules of its moment: another page, or a command, may have changed them.
  const desk = { workplace };
  const lanesOf = lanesByOperation();
  for (const { operation, answer } of routes)
    app.on(operation.method, [operation.path], ...bodyGuards(operation), async (context) => {
      if (!door.knock(context)) throw new Fault("request.too-many");
      desk.workplace = await upToDate(desk.workplace);
      await keepCells(desk.workplace, dayOf(workplace.now()));
      const caller = await door.identify(context, desk.workplace);
      const who = caller.visitor?.account ?? caller.address;
      if (!door.admit(who)) throw new Fault("request.too-many");
      const standing = () => door.standing(context, desk.workplace);
      const done = () =>
        answer(desk.workplace, {
          context,
          caller,
          gate: door.gate,
          admins: door.admins,
          scan: door.scan,
          standing,
          log,
        });
      const lane = lanesOf(operation);
      const answered = lane === null ? await done() : await lane(who, context.req.raw.signal, done);
      if (answered === null) throw new Fault("request.too-many");
      return answered;
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
