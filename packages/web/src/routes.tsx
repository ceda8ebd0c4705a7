import { may } from "@shilu/domain";
import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, createRouter, Outlet, redirect } from "@tanstack/react-router";
import { isIn, sessionQuery } from "./api/access.ts";
import { readCasebookSearch } from "./api/casebook.ts";
import { officeQuery } from "./api/queries.ts";
import { readRecordsSearch } from "./api/records.ts";
import { readVolumeSearch } from "./api/volume.ts";
import { adminPlaces } from "./pages/admin/places.ts";
import { Expired } from "./pages/sign-in/expired.tsx";
import { Shell } from "./shell/shell.tsx";
import { Trouble } from "./ui/trouble.tsx";

/**
 * What stands open beside the report: a number's source, a sentence's facts, one of its records, the form of a mechanism
 * ("?" = not chosen yet), a 待补, the way to 定稿. `view`: the report as its pages instead of its text.
 */
export type ReportSearch = {
  number?: string;
  gap?: string;
  record?: string;
  form?: string;
  open?: string;
  review?: true;
  view?: "pages";
};

const word = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

function readSearch(search: Record<string, unknown>): ReportSearch {
  const found: ReportSearch = {};
  const number = word(search.number);
  const record = word(search.record);
  const form = word(search.form);
  if (number !== undefined) found.number = number;
  const gap = word(search.gap);
  if (gap !== undefined) found.gap = gap;
  if (record !== undefined) found.record = record;
  const open = word(search.open);
  if (open !== undefined) found.open = open;
  if (form !== undefined) found.form = form;
  if (search.review === true) found.review = true;
  if (search.view === "pages") found.view = "pages";
  return found;
}

const rootRoute = createRootRouteWithContext<{ readonly queries: QueryClient }>()({
  component: () => (
    <>
      <Outlet />
      <Expired />
    </>
  ),
  errorComponent: ({ error }) => <Trouble error={error} home />,
  notFoundComponent: () => <Trouble error={null} says="没有这个页面。" home />,
});

/** Every screen of the office stands in the shell. */
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "office",
  component: Shell,
  /** Whoever is not in signs in first and comes back to where he wanted to go. */
  beforeLoad: async ({ context: { queries }, location }) => {
    const session = await queries.ensureQueryData(sessionQuery);
    if (!isIn(session)) throw redirect({ to: "/sign-in", search: { to: location.href } });
  },
});

const reportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/reports/$report",
  validateSearch: readSearch,
}).lazy(() => import("./pages/report/page.tsx").then(({ lazyRoute }) => lazyRoute));

const editRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/reports/$report/edit",
}).lazy(() => import("./pages/report-edit/page.tsx").then(({ lazyRoute }) => lazyRoute));

const reportsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/reports",
}).lazy(() => import("./pages/reports/page.tsx").then(({ lazyRoute }) => lazyRoute));
const recordsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/records",
  validateSearch: readRecordsSearch,
}).lazy(() => import("./pages/records/page.tsx").then(({ lazyRoute }) => lazyRoute));
const recordRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/records/$record",
  validateSearch: readRecordsSearch,
}).lazy(() => import("./pages/records/record-page.tsx").then(({ lazyRoute }) => lazyRoute));

/** The mechanism whose sheet is imported. */
const sheetRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/records/import",
  validateSearch: (search: Record<string, unknown>): MechanismsSearch => words(search, ["mechanism"]),
}).lazy(() => import("./pages/sheet-import/page.tsx").then(({ lazyRoute }) => lazyRoute));

const minutesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/records/minutes",
}).lazy(() => import("./pages/minutes/page.tsx").then(({ lazyRoute }) => lazyRoute));

/** 两稿对照 of the manuscript of a record. */
const compareRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/records/$record/compare",
}).lazy(() => import("./pages/records/compare.tsx").then(({ lazyRoute }) => lazyRoute));

/** 汇编 of chosen records. */
const casebookRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/records/casebook",
  validateSearch: readCasebookSearch,
}).lazy(() => import("./pages/volume/casebook.tsx").then(({ lazyRoute }) => lazyRoute));

/** 按年成册. */
const volumeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/records/volume",
  validateSearch: readVolumeSearch,
}).lazy(() => import("./pages/volume/page.tsx").then(({ lazyRoute }) => lazyRoute));

/** The duty that is looked at, and the form that stands open for it; `prepare`: to prepare what is still to come. */
type TodaySearch = { duty?: string; form?: string; prepare?: true };

const todayRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/today",
  validateSearch: (search: Record<string, unknown>): TodaySearch => {
    const [duty, form] = [word(search.duty), word(search.form)];
    return {
      ...(duty === undefined ? {} : { duty }),
      ...(form === undefined ? {} : { form }),
      ...(search.prepare === true ? { prepare: true } : {}),
    };
  },
}).lazy(() => import("./pages/today/page.tsx").then(({ lazyRoute }) => lazyRoute));

/** The rule that is looked at, and which of them are listed. */
type RulesSearch = { rule?: string; state?: string };

const rulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/rules",
  validateSearch: (search: Record<string, unknown>): RulesSearch => {
    const [rule, state] = [word(search.rule), word(search.state)];
    return { ...(rule === undefined ? {} : { rule }), ...(state === undefined ? {} : { state }) };
  },
}).lazy(() => import("./pages/rules/page.tsx").then(({ lazyRoute }) => lazyRoute));

const countingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/counting",
}).lazy(() => import("./pages/counting/page.tsx").then(({ lazyRoute }) => lazyRoute));

/** The day of the roster, who is looked at, and what stands open: a new person, a pasted list. */
type PeopleSearch = { on?: string; person?: string; show?: string };
/** The week of which day, and the summary that stands open. */
type WeekSearch = { on?: string; period?: string; show?: string };

const words = <Name extends string>(search: Record<string, unknown>, names: readonly Name[]) =>
  Object.fromEntries(
    names.flatMap((name) => {
      const found = word(search[name]);
      return found === undefined ? [] : [[name, found]];
    }),
  ) as { [Key in Name]?: string };

/** A year alone reads as a number. */
function periodIn({ period }: Record<string, unknown>): { period?: string } {
  const found = typeof period === "number" ? String(period) : word(period);
  return found === undefined ? {} : { period: found };
}

const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people",
  validateSearch: (search: Record<string, unknown>): PeopleSearch => words(search, ["on", "person", "show"]),
}).lazy(() => import("./pages/people/page.tsx").then(({ lazyRoute }) => lazyRoute));

const handOverRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/handover/$person",
}).lazy(() => import("./pages/handover/page.tsx").then(({ lazyRoute }) => lazyRoute));

const weekRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/week",
  validateSearch: (search: Record<string, unknown>): WeekSearch => words(search, ["on", "period", "show"]),
}).lazy(() => import("./pages/week/page.tsx").then(({ lazyRoute }) => lazyRoute));

const meRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/me",
}).lazy(() => import("./pages/me/page.tsx").then(({ lazyRoute }) => lazyRoute));

/** Below which org, of which period and group; `of`: the org that stands open, `mechanism`: of it this one alone. */
type BelowSearch = { org?: string; period?: string; group?: string; of?: string; mechanism?: string };

const belowRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/below",
  validateSearch: (search: Record<string, unknown>): BelowSearch => ({
    ...words(search, ["org", "group", "of", "mechanism"]),
    ...periodIn(search),
  }),
}).lazy(() => import("./pages/below/page.tsx").then(({ lazyRoute }) => lazyRoute));

/** `make`: a new one is put together. */
type PacksSearch = { make?: true };

const packsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/packs",
  validateSearch: (search: Record<string, unknown>): PacksSearch => (search.make === true ? { make: true } : {}),
}).lazy(() => import("./pages/packs/page.tsx").then(({ lazyRoute }) => lazyRoute));
const packRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/packs/$pack",
}).lazy(() => import("./pages/packs/pack-page.tsx").then(({ lazyRoute }) => lazyRoute));

const formsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/forms",
}).lazy(() => import("./pages/forms/page.tsx").then(({ lazyRoute }) => lazyRoute));
/** The period that a form is filled for; `show`: what each cell would say. */
type FormSearch = { period?: string; show?: "filling" | undefined };
const formRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/forms/$form",
  validateSearch: (search: Record<string, unknown>): FormSearch => ({
    ...periodIn(search),
    ...(search.show === "filling" ? { show: "filling" } : {}),
  }),
}).lazy(() => import("./pages/forms/form-page.tsx").then(({ lazyRoute }) => lazyRoute));

/** The mechanism that is looked at. */
type MechanismsSearch = { mechanism?: string };

const mechanismsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/mechanisms",
  validateSearch: (search: Record<string, unknown>): MechanismsSearch => words(search, ["mechanism"]),
}).lazy(() => import("./pages/mechanisms/page.tsx").then(({ lazyRoute }) => lazyRoute));
/** `all`: also the figures without records. */
type FiguresSearch = { period?: string; figure?: string; q?: string; all?: true };

const figuresRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/figures",
  validateSearch: (search: Record<string, unknown>): FiguresSearch => {
    const [figure, q] = [word(search.figure), word(search.q)];
    return {
      ...periodIn(search),
      ...(figure === undefined ? {} : { figure }),
      ...(q === undefined ? {} : { q }),
      ...(search.all === true ? { all: true } : {}),
    };
  },
}).lazy(() => import("./pages/figures/page.tsx").then(({ lazyRoute }) => lazyRoute));
const checkRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/check",
}).lazy(() => import("./pages/check/page.tsx").then(({ lazyRoute }) => lazyRoute));

/** `record`: a new problem is written down that was found in this record ("?": by hand). */
type RectificationSearch = { problem?: string; record?: string };

const rectificationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/rectification",
  validateSearch: (search: Record<string, unknown>): RectificationSearch => {
    const [problem, record] = [word(search.problem), word(search.record)];
    return { ...(problem === undefined ? {} : { problem }), ...(record === undefined ? {} : { record }) };
  },
}).lazy(() => import("./pages/rectification/page.tsx").then(({ lazyRoute }) => lazyRoute));

type CalendarSearch = { day?: string; week?: true };

const calendarRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/calendar",
  validateSearch: (search: Record<string, unknown>): CalendarSearch => {
    const day = word(search.day);
    return { ...(day === undefined ? {} : { day }), ...(search.week === true ? { week: true } : {}) };
  },
}).lazy(() => import("./pages/calendar/page.tsx").then(({ lazyRoute }) => lazyRoute));

/** 年度计划 and 缺口清单, of which period. */
type PeriodSearch = { period?: string };

const planRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/plan",
  validateSearch: (search: Record<string, unknown>): PeriodSearch => periodIn(search),
}).lazy(() => import("./pages/plan/page.tsx").then(({ lazyRoute }) => lazyRoute));
const gapsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/gaps",
  validateSearch: (search: Record<string, unknown>): PeriodSearch => periodIn(search),
}).lazy(() => import("./pages/gaps/page.tsx").then(({ lazyRoute }) => lazyRoute));

const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/account",
}).lazy(() => import("./pages/account/page.tsx").then(({ lazyRoute }) => lazyRoute));
const accountsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/admin/accounts",
}).lazy(() => import("./pages/admin/accounts-page.tsx").then(({ lazyRoute }) => lazyRoute));
const grantsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/admin/grants",
}).lazy(() => import("./pages/admin/grants-page.tsx").then(({ lazyRoute }) => lazyRoute));
const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/admin/audit",
}).lazy(() => import("./pages/admin/audit-page.tsx").then(({ lazyRoute }) => lazyRoute));

/** An address of this very application; any other leads to the first page. */
const ownAddress = (value: unknown): string | undefined =>
  typeof value === "string" && /^\/(?![/\\])/.test(value) && !value.startsWith("/sign-in") ? value : undefined;

/** Before anybody is in: always asked anew, so that what is shown is how it stands. */
const entrance = ({ context: { queries } }: { context: { queries: QueryClient } }) =>
  queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  loader: entrance,
  validateSearch: (search: Record<string, unknown>): { to?: string } => {
    const to = ownAddress(search.to);
    return to === undefined ? {} : { to };
  },
}).lazy(() => import("./pages/sign-in/page.tsx").then(({ lazyRoute }) => lazyRoute));
const tokenRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/token",
  loader: entrance,
}).lazy(() => import("./pages/sign-in/token-page.tsx").then(({ lazyRoute }) => lazyRoute));
const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/setup",
  loader: entrance,
}).lazy(() => import("./pages/sign-in/setup-page.tsx").then(({ lazyRoute }) => lazyRoute));

/** The router of the whole application. The first page is what is due; of who works here alone, the newest report where there is one. */
export function createAppRouter(queries: QueryClient) {
  const newest = async () => {
    const { reports } = await queries.fetchQuery(officeQuery);
    const first = reports[0];
    if (first !== undefined) throw redirect({ to: "/reports/$report", params: { report: first.id } });
  };
  // An administrator has no report to begin with.
  const first = async () => {
    const { account } = await queries.ensureQueryData(sessionQuery);
    const [place] = adminPlaces(account?.roles ?? []);
    if (place !== undefined) throw redirect({ to: place.to });
    // Nor have those from elsewhere: the superior begins with the orgs below, an inspector with his packs.
    if (account !== null && !may(account.roles, "report.see")) {
      if (may(account.roles, "below.see")) throw redirect({ to: "/below" });
      if (may(account.roles, "pack.read")) throw redirect({ to: "/packs" });
    }
    if (account === null) await newest();
    throw redirect({ to: "/today" });
  };
  const firstRoute = createRoute({ getParentRoute: () => shellRoute, path: "/", loader: first });
  return createRouter({
    routeTree: rootRoute.addChildren([
      signInRoute,
      tokenRoute,
      setupRoute,
      shellRoute.addChildren([
        ...[
          recordsRoute,
          sheetRoute,
          minutesRoute,
          volumeRoute,
          casebookRoute,
          compareRoute,
          recordRoute,
          figuresRoute,
          checkRoute,
        ],
        ...[rectificationRoute, calendarRoute, planRoute, gapsRoute],
        ...[firstRoute, todayRoute, reportsRoute, reportRoute, editRoute, rulesRoute, countingRoute],
        ...[peopleRoute, handOverRoute, weekRoute, meRoute, mechanismsRoute, belowRoute, packsRoute, packRoute],
        ...[formsRoute, formRoute],
        ...[accountRoute, accountsRoute, grantsRoute, auditRoute],
      ]),
    ]),
    context: { queries },
    defaultPreload: false,
    // A screen that could not be had leaves the menu around it.
    defaultErrorComponent: ({ error }) => <Trouble error={error} home />,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
