import { operations, type WeekAnswer } from "@shilu/contract";
import {
  addDays,
  daysBetween,
  type JournalSummary,
  mayBeHandedIn,
  type PlainDate,
  parsePeriod,
  periodTitle,
  summaryKind,
  type Visitor,
  weekOf,
  yearOf,
} from "@shilu/domain";
import { dropLine, handSummary, keepLine, saveSummary, summaryOf, weekOfPerson } from "../work/week.ts";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { route } from "./route.ts";

export const getWeek = route(operations.week, async (workplace, { query, visitor }) => {
  const today = dayOf(workplace.now());
  const on = query.on ?? today;
  const { who, choices } = await whoAsks(workplace, visitor);
  const week = who === null ? null : await weekOfPerson(workplace, who.id, on);
  const kept = who === null ? [] : await summariesOf(workplace, who.id);
  const { from, to } = week ?? weekOf(on);
  const days = [...Array(daysBetween(from, to) + 1).keys()].map((at) => {
    const day = addDays(from, at);
    return {
      on: day,
      records: (week?.records ?? []).filter((one) => one.on === day).map(({ on: _, ...one }) => one),
      lines: (week?.lines ?? []).filter((one) => one.kind === "log" && one.on === day),
    };
  });
  const plans = (week?.lines ?? []).filter(({ kind }) => kind === "plan");
  return { who, choices, from, to, today, plans, days, summaries: who === null ? [] : periodsOf(from, to, kept) };
});

/** The months, quarters and years that the days of a week lie in. */
function periodsOf(from: PlainDate, to: PlainDate, kept: readonly JournalSummary[]): WeekAnswer["summaries"] {
  const codes = [from, to].flatMap((day) => [
    day.slice(0, 7),
    `${yearOf(day)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`,
    String(yearOf(day)),
  ]);
  return [...new Set(codes)].flatMap((code) => {
    const kind = summaryKind(code);
    const one = kept.find(({ period }) => period === code);
    return kind === null
      ? []
      : [{ period: code, title: titleOf(code), kind, saved: one !== undefined, handed: one?.handed != null }];
  });
}

function titleOf(code: string): string {
  const span = parsePeriod(code);
  return span === null ? code : periodTitle(span);
}

const summariesOf = ({ store, tenant }: Workplace, person: string) =>
  store.read(tenant, (reader) => reader.journal.summaries(person));

/** Who asks, on the roster. In 本机 mode, where nobody signs in, those whom he may say he is. */
export async function whoAsks({ store, tenant }: Workplace, { account, person }: Visitor) {
  const people = await store.read(tenant, (reader) => reader.people());
  const found = people.find(({ id }) => id === person) ?? null;
  return {
    who: found === null ? null : { id: found.id, name: found.name },
    choices: found === null && account === null ? people.map(({ id, name }) => ({ id, name })) : [],
  };
}

/** His printed id; refused where it is not known who he is. */
export async function personOf(workplace: Workplace, visitor: Visitor): Promise<string> {
  const { who } = await whoAsks(workplace, visitor);
  if (who === null) throw new Fault("week.nobody");
  return who.id;
}

export const putLine = route(operations.keepLine, async (workplace, { params, body, key, visitor }) => {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(params.line)) throw new Fault("journal.unknown");
  const person = await personOf(workplace, visitor);
  await keepLine(workplace, { actor: visitor.name, key }, person, { ...body, id: params.line });
  return { ok: true } as const;
});

export const deleteLine = route(operations.dropLine, async (workplace, { params, key, visitor }) => {
  await dropLine(workplace, { actor: visitor.name, key }, await personOf(workplace, visitor), params.line);
  return { ok: true } as const;
});

export const getSummary = route(operations.summary, async (workplace, { params, visitor }) => {
  const { period } = params;
  const { kind, kept, draft } = await summaryOf(workplace, await personOf(workplace, visitor), period);
  return {
    ...{ period, kind, draft, title: titleOf(period), mayHandIn: mayBeHandedIn(period) },
    words: kept?.words ?? draft,
    version: kept?.version ?? null,
    handed: kept?.handed ?? null,
  };
});

export const putSummary = route(operations.saveSummary, async (workplace, { params, body, key, visitor }) => {
  const person = await personOf(workplace, visitor);
  const version = await saveSummary(workplace, { actor: visitor.name, key }, person, {
    ...body,
    period: params.period,
  });
  return { version };
});

export const postHanding = route(operations.handSummary, async (workplace, { params, body, key, visitor }) => {
  const person = await personOf(workplace, visitor);
  await handSummary(workplace, { actor: visitor.name, key }, person, { period: params.period, handed: body.handed });
  return { ok: true } as const;
});

export const getHanded = route(operations.handedSummaries, (workplace) =>
  workplace.store.read(workplace.tenant, async (reader) => {
    const names = new Map((await reader.people()).map(({ id, name }) => [id, name]));
    const summaries = (await reader.journal.handed()).map((one) => ({
      ...{ ...one, name: names.get(one.person) ?? one.person, title: titleOf(one.period) },
    }));
    return { summaries };
  }),
);
