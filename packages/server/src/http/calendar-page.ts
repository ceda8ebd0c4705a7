import { operations } from "@shilu/contract";
import { addDays, holidayTable, obligationTitle, type Period, type PlainDate, period, yearOf } from "@shilu/domain";
import { calendarOfOrg } from "../work/calendar.ts";
import { dutiesOf } from "../work/due.ts";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { route } from "./route.ts";

const longest = 62;
const mostRecords = 500;

/** What stands in the cells of a month or a week. */
export const getCalendarPage = route(operations.calendar, async (workplace, { query: { from, to }, visitor }) => {
  if (to < from || addDays(from, longest) < to)
    throw new Fault("request.invalid", { says: `起止日期不对：止日不能早于起日，一次最多看${longest}天` });
  const today = dayOf(workplace.now());
  const years = [...new Set([yearOf(from), yearOf(to)])];
  const span = period(`${from}..${to}`);
  return {
    today,
    ...holidaysIn(years, from, to),
    duties: await dutiesIn(workplace, years, span, { on: today, org: visitor.org }),
    ...(await recordsIn(workplace, span, visitor.org)),
  };
});

function holidaysIn(years: readonly number[], from: PlainDate, to: PlainDate) {
  const tables = years.map((year) => ({ year, table: holidayTable(year) }));
  const within = (days: ReadonlySet<PlainDate> | undefined) =>
    [...(days ?? [])].filter((day) => from <= day && day <= to);
  return {
    rest: tables.flatMap(({ table }) => within(table?.off)),
    work: tables.flatMap(({ table }) => within(table?.work)),
    unannounced: tables.flatMap(({ year, table }) => (table === null ? [year] : [])),
  };
}

/** By their deadline. This year's as 今日 lists them; another year's as its rules ask for them. */
async function dutiesIn(
  workplace: Workplace,
  years: readonly number[],
  { from, to }: Period,
  asked: { readonly on: PlainDate; readonly org: string },
) {
  const own = yearOf(asked.on);
  const lists = await Promise.all(
    years.map((year) => dutiesOf(workplace, asked, year === own ? null : period(String(year)))),
  );
  const seen = new Set<string>();
  return lists
    .flatMap(({ judged }) => judged)
    .flatMap(({ obligation, due, status }) => {
      const { id, subject, provisional, entry } = obligation;
      if (due === null || due < from || due > to || status === "不适用" || seen.has(id)) return [];
      seen.add(id);
      const mechanism = entry.mechanism.code;
      return [{ id, day: due, title: obligationTitle(obligation), of: subject.name, status, provisional, mechanism }];
    })
    .sort((a, b) => a.day.localeCompare(b.day));
}

function recordsIn({ store, tenant, catalogue }: Workplace, span: Period, org: string) {
  return store.read(tenant, async (reader) => {
    const asked = { org, period: span, statuses: ["draft", "final"] } as const;
    const [found, count] = [await reader.list(asked, mostRecords), await reader.count(asked)];
    return {
      records: found.map(({ record: { id, start, title, mechanism } }) => ({
        ...{ id, day: start, title },
        mechanism: catalogue.mechanism(mechanism, start)?.title ?? mechanism,
      })),
      more: count - found.length,
    };
  });
}

/** The office's 规定动作 for a calendar program; those of single persons stay out. */
export const getCalendarFile = route(operations.calendarFile, async (workplace, { visitor }) => {
  const on = dayOf(workplace.now());
  const duties = await dutiesOf(workplace, { on, org: visitor.org }, null);
  const { text } = calendarOfOrg(workplace, visitor.org, duties, on);
  return { body: text, type: "text/calendar; charset=utf-8", name: "规定动作.ics" };
});
