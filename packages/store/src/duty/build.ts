import {
  cellOf,
  type Decision,
  daysLookedAt,
  daysOfFloors,
  type Facts,
  floorsIn,
  type Ground,
  groundOf,
  groundWithin,
  type LedgerRecord,
  neededRecords,
  type Obligation,
  orgsOfSubject,
  type Period,
  type PlainDate,
  parsePeriod,
  partsOf,
  period,
  type RuleBook,
  type Subject,
  triggeredObligations,
  weigh,
} from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows, texts } from "../engine/sql.ts";
import type { DutyRules } from "../store.ts";
import { type CellRow, into, lineOf, rowOf } from "./cell-row.ts";
import { inReach, readDutyRecords, readRoster, readStated } from "./facts.ts";
import { digestOf } from "./rules.ts";

type Among = Readonly<Record<Subject["kind"], ReadonlySet<string>>>;

/** What the obligations of some years are judged by: everybody's, or those of the subjects `among`. */
export type Judging = {
  readonly book: RuleBook;
  readonly spans: readonly Period[];
  readonly ground: Ground;
  readonly among: Among | null;
};

/** Whose obligations are built anew: those of orgs, of what is below them and straight above, and of the people there; of other people. */
export type Around = { readonly orgs: readonly string[]; readonly people: readonly string[] };

/** A judging before the records are read, with what its grounds are made of. */
type Begun = Judging & { readonly facts: Omit<Facts, "records"> };

/** Reads what everything is judged by besides the records: everybody's obligations of the years, or those around some orgs and people. */
export async function beginJudging(
  session: Session,
  tenant: string,
  rules: DutyRules,
  years: readonly number[],
  around: Around | null,
): Promise<Begun> {
  const [roster, stated] = await Promise.all([readRoster(session, tenant), readStated(session, tenant, rules)]);
  const facts = { ...roster, ...stated };
  const whole = groundOf({ ...facts, records: [] });
  const ground = around === null ? whole : groundWithin(whole, around.orgs, around.people);
  const among = around === null ? null : subjectsOf(ground, around.people);
  return { book: rules.book, spans: years.map((year) => period(`${year}`)), ground, among, facts };
}

/**
 * The judging part by part, each with the records it looks at; those of the next one are on their way while one is judged. What is judged
 * around a few orgs is one part: asking takes longer there than judging.
 */
export async function* judgingsOf(session: Session, tenant: string, begun: Begun): AsyncIterable<Judging> {
  const read = (book: RuleBook) => {
    const records = recordsFor(session, tenant, { ...begun, book });
    // It may fail while the part before is judged, and is heard of when it is its turn.
    records.catch(() => undefined);
    return { book, records };
  };
  const [first, ...others] = begun.among === null ? partsOf(begun.book) : [begun.book];
  let next = first === undefined ? null : read(first);
  while (next !== null) {
    const { book, records } = next;
    const following = others.shift();
    next = following === undefined ? null : read(following);
    const ground = groundOf({ ...begun.facts, records: await records }, begun.ground.roster);
    yield { ...begun, book, ground };
  }
}

/** The records that the obligations of a judging look at. */
async function recordsFor(
  session: Session,
  tenant: string,
  { book, spans, ground, among, facts }: Begun,
): Promise<LedgerRecord[]> {
  const { mechanisms, always } = neededRecords(book);
  const days = hull([
    ...spans.map((span) => daysOfFloors(book, ground.notices, span)),
    // Without records, what reported events set off.
    daysLookedAt(
      ground,
      spans.flatMap((span) => triggeredObligations(book, ground, span)),
    ),
    ...postponedDays(facts.decisions ?? []),
  ]);
  const reach = inReach(book, days, mechanisms);
  const near = () =>
    sql`r.org_path in (select path from org where tenant_id = ${tenant} and ref = any(${texts(orgsNear(ground))}))`;
  const reported = (facts.occurrences ?? []).flatMap(({ record }) => record ?? []);
  return readDutyRecords(
    session,
    tenant,
    book,
    ...(among === null ? [reach] : [sql`${reach} and ${near()}`, sql`r.mechanism = any(${texts(always)})`]),
    ...(reported.length === 0 ? [] : [sql`r.ref = any(${texts(reported)})`]),
  );
}

/** The days of floors that were postponed, with those that were added: what meets them is not met by a later floor as well. */
const postponedDays = (decisions: readonly Decision[]) =>
  decisions.map((one) => {
    const span =
      one.kind === "postponed" ? parsePeriod(one.obligation.slice(one.obligation.lastIndexOf(":") + 1)) : null;
    return span === null || one.kind !== "postponed" ? null : { from: span.from, to: one.until };
  });

/** From the first day of all to the last; `to` null: any day since. */
function hull(days: readonly ({ from: PlainDate; to: PlainDate | null } | null)[]) {
  const some = days.flatMap((one) => one ?? []);
  const [from] = some.map((one) => one.from).sort();
  const ends = some.flatMap(({ to }) => to ?? []).sort();
  if (from === undefined) return null;
  return { from, to: ends.length < some.length ? null : (ends.at(-1) ?? null) };
}

/** The obligations judged, one after the other: a city's are never held at once. */
export function* rowsOf(judging: Judging): Iterable<CellRow> {
  const { book, ground } = judging;
  for (const one of obligationsOf(judging)) yield rowOf(cellOf(book, weigh(book, ground, one)));
}

function* obligationsOf({ book, spans, ground, among }: Judging): Iterable<Obligation> {
  for (const span of spans) {
    yield* floorsIn(book, ground, span);
    for (const one of triggeredObligations(book, ground, span))
      if (among === null || among[one.subject.kind].has(one.subject.id)) yield one;
  }
}

/** Everybody among whom a ground looks for subjects. */
const subjectsOf = ({ roster }: Ground, others: readonly string[] = []): Among => ({
  org: new Set(roster.orgs.map(({ id }) => id)),
  person: new Set([...roster.posts.map(({ person }) => person), ...others]),
});

/** The orgs whose records can be those of a subject that the ground looks for. */
function orgsNear(ground: Ground): string[] {
  const { org, person } = subjectsOf(ground);
  const near = (kind: Subject["kind"], ids: ReadonlySet<string>) =>
    [...ids].flatMap((id) => orgsOfSubject(ground, { kind, id, name: id, org: id }));
  return [...new Set([...near("org", org), ...near("person", person)])];
}

/** The lines of the cells; nothing but the piece of text at hand is kept of them. */
export async function* linesOf(tenant: string, judgings: AsyncIterable<Judging>): AsyncIterable<string> {
  let piece = "";
  for await (const judging of judgings)
    for (const row of rowsOf(judging)) {
      piece += lineOf(tenant, row);
      if (piece.length < 30_000) continue;
      yield piece;
      piece = "";
    }
  if (piece !== "") yield piece;
}

/** Builds the cells of the years from nothing and keeps these years, and no others, from now on. */
export async function buildCells(session: Session, tenant: string, rules: DutyRules, years: readonly number[]) {
  await rows(session, sql`delete from duty where tenant_id = ${tenant}`);
  await rows(session, sql`delete from duty_year where tenant_id = ${tenant}`);
  if (years.length === 0) return;
  await rows(
    session,
    sql`insert into duty_year (tenant_id, year, rules)
      select ${tenant}, year, ${digestOf(rules)} from unnest(${[...years]}::int[]) as year`,
  );
  const begun = await beginJudging(session, tenant, rules, years, null);
  await session.copy(into, linesOf(tenant, judgingsOf(session, tenant, begun)));
  // The embedded engine has no autovacuum: without fresh statistics the pages of a new city are planned blindly.
  await session.script("analyze duty");
}

/** Builds those cells anew that hang on the roster of some orgs and people, or on what was stated about them. */
export async function rebuildAround(
  session: Session,
  tenant: string,
  rules: DutyRules,
  years: readonly number[],
  around: Around,
) {
  const begun = await beginJudging(session, tenant, rules, years, around);
  const { org, person } = begun.among ?? { org: [], person: [] };
  await rows(
    session,
    sql`delete from duty where tenant_id = ${tenant}
      and ((subject = any(${texts([...org])}) and not person) or (subject = any(${texts([...person])}) and person))`,
  );
  await session.copy(into, linesOf(tenant, judgingsOf(session, tenant, begun)));
}
