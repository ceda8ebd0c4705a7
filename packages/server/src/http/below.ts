import { type BelowOrgAnswer, type BelowRowAnswer, operations, type RemindedAnswer } from "@shilu/contract";
import {
  basisWithState,
  type Judged,
  lastReminder,
  type Period,
  type PlainDate,
  periodTitle,
  remindedUntil,
  remindersShown,
  type SentReminder,
} from "@shilu/domain";
import { type Below, belowOf, remind, sharedBy } from "../work/below.ts";
import { belowCsv } from "../work/below-table.ts";
import { dutiesTogether } from "../work/duties-together.ts";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { spanAsked } from "./asked.ts";
import { Fault } from "./fault.ts";
import { recordLine } from "./record-line.ts";
import { route } from "./route.ts";
import { noteTaken } from "./taken.ts";

const spanOf = (span: Period) => ({ code: span.code, title: periodTitle(span) });

type Asked = {
  readonly org?: string | undefined;
  readonly period?: string | undefined;
  readonly group?: string | undefined;
};

/** The table that was asked for, with the columns of one group alone where one is named. */
async function tableOf(workplace: Workplace, asked: Asked) {
  const on = dayOf(workplace.now());
  const span = spanAsked(workplace, asked.period);
  const below = await belowOf(workplace, asked.org, span, on);
  const columns = below.columns.map((code) => {
    const kind = workplace.catalogue.mechanism(code);
    return { id: code, name: kind?.title ?? code, group: kind?.group ?? "" };
  });
  const shown = columns.map(({ group }) => asked.group === undefined || group === asked.group);
  const kept = <T>(all: readonly T[]): T[] => all.filter((_, at) => shown[at]);
  const rows = below.rows.map((row) => rowOf(below, { ...row, cells: kept(row.cells) }, on));
  return { below, on, span, columns: kept(columns), rows };
}

export const getBelow = route(operations.below, async (workplace, { query }) => {
  const { below, on, span, columns, rows } = await tableOf(workplace, query);
  const named = below.path.map(({ id, name }) => ({ id, name }));
  const { id, name } = below.seat;
  return { seat: { id, name }, path: named, on, period: spanOf(span), columns, rows };
});

/** The same as a table to take away, in the same order. */
export const getBelowFile = route(operations.belowFile, async (workplace, { query, visitor }) => {
  const { below, on, span, columns, rows } = await tableOf(workplace, query);
  await noteTaken(workplace, visitor, "below.take", { what: "below.file", count: rows.length });
  const title = `下级概览-${below.seat.name}-${periodTitle(span)}-${on}`;
  return { body: belowCsv(columns, rows), type: "text/csv; charset=utf-8", name: `${title}.csv` };
});

function rowOf(
  { orgs, reminders }: Below,
  { org, cells, records }: Below["rows"][number],
  on: PlainDate,
): BelowRowAnswer {
  const { id, name, type } = org;
  return {
    org: { id, name, type },
    below: orgs.some(({ parent }) => parent === id),
    records,
    reminded: remindedOf(reminders, id, on),
    cells: [...cells],
  };
}

function remindedOf(all: readonly SentReminder[], org: string, on: PlainDate): RemindedAnswer | null {
  const last = lastReminder(all, org);
  return last === null ? null : { on: last.on, by: last.by, words: last.words, again: remindedUntil(all, org, on) };
}

/** One org below, of one mechanism or of all. */
export const getBelowOrg = route(operations.belowOrg, async (workplace, { params, query }) => {
  const on = dayOf(workplace.now());
  const span = spanAsked(workplace, query.period);
  const kind = query.mechanism === undefined ? null : workplace.catalogue.mechanism(query.mechanism);
  if (query.mechanism !== undefined && kind === null) throw new Fault("mechanism.unknown");
  const { org, duties, records, count, orgs, reminders } = await sharedBy(
    workplace,
    params.org,
    query.mechanism,
    span,
    on,
  );
  return {
    org: { id: org.id, name: org.name },
    mechanism: kind === null ? null : { id: kind.code, name: kind.title },
    period: spanOf(span),
    duties: dutiesOf(duties),
    records: records.map((one) => recordLine(one, orgs, workplace)),
    more: count - records.length,
    reminded: remindedOf(reminders, org.id, on),
  };
});

/** By their day. */
function dutiesOf(judged: readonly Judged[]): BelowOrgAnswer["duties"] {
  const lines = dutiesTogether(judged).map(({ first, people, told }) => {
    const { id, entry } = first.obligation;
    return { ...told, id, people, basis: basisWithState(entry.rule) };
  });
  const dayIn = ({ due }: { readonly due: string | null }) => due ?? "9999";
  return lines.sort((a, b) => (dayIn(a) < dayIn(b) ? -1 : dayIn(a) > dayIn(b) ? 1 : 0));
}

export const postReminder = route(operations.remind, async (workplace, { params, body, key, visitor }) => {
  await remind(workplace, params.org, body.words, { actor: visitor.name, key });
  return { ok: true } as const;
});

/** 上级发来的提醒: what was sent to an org in sight, the newest first. */
export const getReminders = route(operations.reminders, ({ store, tenant, now }) =>
  store.read(tenant, async (reader) => {
    const orgs = await reader.orgs();
    const reminders = remindersShown(await reader.statements(), dayOf(now())).map(({ id, body: { org, ...note } }) => ({
      ...{ id, ...note },
      org: orgs.find((one) => one.id === org)?.name ?? org,
    }));
    return { reminders };
  }),
);
