import type { QueryClient } from "@tanstack/react-query";
import { createRootRoute, createRoute, createRouter, Outlet, redirect } from "@tanstack/react-router";
import { officeQuery } from "./api/queries.ts";
import { Trouble } from "./ui/trouble.tsx";

/**
 * What stands open beside the report: a number's source, one of its records, the form of a mechanism
 * ("?" = not chosen yet), a 待补. */
export type ReportSearch = { number?: string; record?: string; form?: string; open?: string };

const word = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

function readSearch(search: Record<string, unknown>): ReportSearch {
  const found: ReportSearch = {};
  const number = word(search.number);
  const record = word(search.record);
  const form = word(search.form);
  if (number !== undefined) found.number = number;
  if (record !== undefined) found.record = record;
  const open = word(search.open);
  if (open !== undefined) found.open = open;
  if (form !== undefined) found.form = form;
  return found;
}

const rootRoute = createRootRoute({
  component: Outlet,
  errorComponent: ({ error }) => <Trouble error={error} home />,
  notFoundComponent: () => <Trouble error={null} says="没有这个页面。" home />,
});

const reportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reports/$report",
  validateSearch: readSearch,
}).lazy(() => import("./pages/report/page.tsx").then(({ lazyRoute }) => lazyRoute));

/** The rule that is looked at, and which of them are listed. */
export type RulesSearch = { rule?: string; state?: string };

const rulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/rules",
  validateSearch: (search: Record<string, unknown>): RulesSearch => {
    const [rule, state] = [word(search.rule), word(search.state)];
    return { ...(rule === undefined ? {} : { rule }), ...(state === undefined ? {} : { state }) };
  },
}).lazy(() => import("./pages/rules/page.tsx").then(({ lazyRoute }) => lazyRoute));

/** The router of the whole application. The first page is the office's newest report. */
export function createAppRouter(queries: QueryClient) {
  const firstRoute = createRoute({
    getParentRoute: () => rootRoute,
    path: "/",
    loader: async () => {
      const { reports } = await queries.fetchQuery(officeQuery);
      const first = reports[0];
      if (first !== undefined) throw redirect({ to: "/reports/$report", params: { report: first.id } });
    },
    component: () => (
      <Trouble error={null} says="还没有报告。用 shilu demo 或 shilu fill 填好一份，它就会出现在这里。" />
    ),
  });
  return createRouter({
    routeTree: rootRoute.addChildren([firstRoute, reportRoute, rulesRoute]),
    defaultPreload: false,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
