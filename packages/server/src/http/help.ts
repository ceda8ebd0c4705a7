import { operations } from "@shilu/contract";
import { manual } from "../work/manual.ts";
import { Fault } from "./fault.ts";
import { route } from "./route.ts";

/** What the manual has pages on. */
export const getManual = route(operations.manual, async () => ({
  pages: manual().map(({ id, title }) => ({ id, title })),
}));

export const getManualPage = route(operations.manualPage, async (_, { params }) => {
  const page = manual().find(({ id }) => id === params.page);
  if (page === undefined) throw new Fault("help.unknown");
  return page;
});
