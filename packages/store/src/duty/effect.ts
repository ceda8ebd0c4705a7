import {
  affected,
  cellOf,
  daysLookedAt,
  dutiesOf,
  groundOf,
  isCausedBy,
  type LedgerRecord,
  namesIn,
  neededRecords,
  type Obligation,
  orgsOfSubject,
  quorumRules,
  type RuleBook,
  rulesWatching,
  setOffBy,
  subjectWords,
  weigh,
  yearOf,
} from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows, texts } from "../engine/sql.ts";
import { RosterPart } from "../ledger/roster-part.ts";
import type { DutyRules } from "../store.ts";
import { type CellRow, into, lineOf, rowOf } from "./cell-row.ts";
import { inReach, readDutyRecords, readStated } from "./facts.ts";
import { readCells, type StoredCell } from "./read-cells.ts";

/** A record as it was (null: new) and as it is now written. */
export type RecordChange = { readonly was: LedgerRecord | null; readonly now: LedgerRecord };

/** What may touch cells. `decided`: obligations that a person decided about; `approved`: records about which somebody reported something. */
export type Changes = {
  readonly records: readonly RecordChange[];
  readonly decided: readonly string[];
  readonly approved: readonly string[];
};

/** What an effect is worked out with. */
type Work = {
  readonly session: Session;
  readonly tenant: string;
  readonly book: RuleBook;
  readonly years: ReadonlySet<number>;
  readonly stated: Awaited<ReturnType<typeof readStated>>;
  readonly roster: RosterPart;
};

/**
 * The one way in which added, corrected and voided records reach the cells: those that an old or a new version touches are judged anew,
 * and what the records set off comes, goes or moves. Reads what stands around the records, not the city.
 */
export async function judgeAround(
  session: Session,
  tenant: string,
  rules: DutyRules,
  years: readonly number[],
  { records, decided, approved }: Changes,
): Promise<void> {
  const work: Work = {
    ...{ session, tenant, book: rules.book, years: new Set(years) },
    stated: await readStated(session, tenant, rules),
    roster: new RosterPart(session, tenant),
  };
  const now = [...records.map((one) => one.now), ...(await standingOn(work, records))];
  const versions = [...now, ...records.flatMap(({ was }) => was ?? [])];
  const told = await cellsToldOf(work, decided, approved);
  const known = new Set(told.map(({ cell }) => cell.obligation.id));
  const stored = [...told, ...(await cellsNear(work, versions)).filter(({ cell }) => !known.has(cell.obligation.id))];
  await readSubjects(work, stored);
  const causes = new Set(now.map(({ id }) => id));
  const near = stored.map(({ cell }) => cell.obligation);
  const ground = groundOf({ ...work.stated, ...work.roster.facts, records: versions });
  const touched = new Set([
    ...told.map(({ cell }) => cell.obligation),
    ...versions.flatMap((one) => affected(ground, one, near)),
  ]);
  const caused = near.filter((one) => isCausedBy(work.book, one, causes));
  for (const one of caused) touched.delete(one);
  const judged = await judgeAnew(work, [...touched, ...(await causedBy(work, now))]);
  const old = new Set([...touched, ...caused]);
  const gone = stored.filter(({ cell }) => old.has(cell.obligation)).map(({ row }) => row);
  await replaceCells(work, gone, judged);
}

/** The records that stand on those whose mechanism is new or another: by it a rule may tell what they are. */
async function standingOn(work: Work, changes: readonly RecordChange[]): Promise<LedgerRecord[]> {
  const ids = changes.filter(({ was, now }) => was?.mechanism !== now.mechanism).map(({ now }) => now.id);
  if (ids.length === 0) return [];
  const found = await readDutyRecords(work.session, work.tenant, work.book, sql`r.of_ref = any(${texts(ids)})`);
  return found.filter(({ of, id }) => of !== undefined && ids.includes(of) && !ids.includes(id));
}

/**
 * The cells that records may touch, and some more: of the rules that watch their mechanisms and of the orgs straight above or the people
 * they name; what they or the records they stand on set off; and of a person's duty without a term, whatever else of that kind took
 * place in the same org.
 */
async function cellsNear(work: Work, versions: readonly LedgerRecord[]): Promise<StoredCell[]> {
  const { session, tenant, book, roster } = work;
  if (versions.length === 0) return [];
  const mechanisms = [...new Set(versions.map(({ mechanism }) => mechanism))];
  const watching = mechanisms.flatMap((code) => rulesWatching(book, code));
  const orgs = [...new Set(versions.map(({ org }) => org))];
  await roster.lines(orgs);
  const ofPersons = watching.filter(({ rule }) => subjectWords.get(rule.of)?.kind === "persons");
  if (ofPersons.length > 0) await roster.people(versions.flatMap((one) => [...namesIn(one)]));
  const { orgs: line, people } = roster.facts;
  const subjects = [...line, ...people].map(({ id }) => id);
  const idsOf = (some: typeof watching) => [...new Set(some.map(({ rule }) => rule.id))];
  const triggers = versions.flatMap(({ id, of }) => [id, of ?? id]);
  const openEnded = ofPersons.filter(({ rule }) => rule.shape === "triggered" && rule.within === undefined);
  const rivals = sql`d.rule = any(${texts(idsOf(openEnded))}) and d.trigger_ref in (select x.ref from record x
    join org o on o.tenant_id = x.tenant_id and o.id = x.org_id
    where x.tenant_id = ${tenant} and x.mechanism = any(${texts(mechanisms)}) and o.ref = any(${texts(orgs)}))`;
  const where = sql`(d.subject = any(${texts(subjects)}) and d.rule = any(${texts(idsOf(watching))}))
    or d.trigger_ref = any(${texts(triggers)})`;
  const found = await readCells(session, tenant, book, openEnded.length === 0 ? where : sql`${where} or (${rivals})`);
  return found;
}

/** The cells of obligations that somebody decided about, and of what records set off about which somebody reported. */
async function cellsToldOf(
  { session, tenant, book }: Work,
  decided: readonly string[],
  approved: readonly string[],
): Promise<StoredCell[]> {
  if (decided.length + approved.length === 0) return [];
  const keys = decided.flatMap(keysOf);
  const list = (at: number) => texts(keys.map((key) => key[at]));
  return readCells(
    session,
    tenant,
    book,
    sql`(d.rule, d.subject, d.what) in (select * from unnest(${list(0)}, ${list(1)}, ${list(2)}))
      or d.trigger_ref = any(${texts(approved)})`,
  );
}

/** What rule:subject:what can be the parts of: no rule has a colon in it, ids from elsewhere may. */
function keysOf(obligation: string): [string, string, string][] {
  const [rule = "", ...rest] = obligation.split(":");
  return rest.slice(1).map((_, at) => [rule, rest.slice(0, at + 1).join(":"), rest.slice(at + 1).join(":")]);
}

async function readSubjects({ roster }: Work, stored: readonly StoredCell[]): Promise<void> {
  await roster.people(stored.flatMap(({ row }) => (row.person ? [row.subject] : [])));
  await roster.lines(stored.flatMap(({ row }) => (row.person ? [] : [row.subject])));
}

/** What records set off by themselves, in the years that are kept. */
async function causedBy(work: Work, records: readonly LedgerRecord[]): Promise<Obligation[]> {
  const { session, tenant, book, years, stated, roster } = work;
  if (!records.some(({ mechanism }) => neededRecords(book).always.includes(mechanism))) return [];
  const on = records.flatMap(({ of }) => of ?? []);
  const others = on.length === 0 ? [] : await readDutyRecords(session, tenant, book, sql`r.ref = any(${texts(on)})`);
  const ground = () => groundOf({ ...stated, ...roster.facts, records: [...others, ...records] });
  const setOff = records.flatMap((record) => setOffBy(book, ground(), record));
  if (setOff.length === 0) return [];
  await roster.offices(setOff.map(({ event }) => event.org));
  await roster.people(setOff.flatMap(({ event }) => event.persons));
  const part = ground();
  const duties = setOff.map((one) => dutiesOf(book, part, one));
  // Nobody of the office is asked: somebody else above or below may be, and only the whole roster tells who.
  if (duties.some((found) => found.length === 0)) {
    await roster.whole();
    return inYears(
      years,
      setOff.flatMap((one) => dutiesOf(book, ground(), one)),
    );
  }
  return inYears(years, duties.flat());
}

const inYears = (years: ReadonlySet<number>, duties: readonly Obligation[]): Obligation[] =>
  duties.filter(({ duty }) => years.has(yearOf(duty.to)));

/** Judges obligations by the records that they look at and no others. */
async function judgeAnew(
  { session, tenant, book, stated, roster }: Work,
  obligations: readonly Obligation[],
): Promise<CellRow[]> {
  if (obligations.length === 0) return [];
  const bare = groundOf({ ...stated, ...roster.facts, records: [] });
  const orgs = obligations.flatMap(({ subject }) => orgsOfSubject(bare, subject));
  const triggers = texts(obligations.flatMap(({ trigger }) => trigger?.record ?? []));
  const mechanisms = [...new Set(obligations.flatMap(({ watches }) => [...watches]))];
  const where = sql`((o.ref = any(${texts([...new Set(orgs)])})
      or r.org_id in (select x.org_id from record x where x.tenant_id = ${tenant} and x.ref = any(${triggers})))
      and ${inReach(book, daysLookedAt(obligations), mechanisms)})
    or r.ref = any(${triggers}) or r.of_ref = any(${triggers})`;
  const records = await readDutyRecords(session, tenant, book, where);
  await roster.below(records.flatMap(({ mechanism, org }) => (quorumRules(book, mechanism).length > 0 ? [org] : [])));
  const ground = groundOf({ ...stated, ...roster.facts, records });
  return obligations.map((one) => rowOf(cellOf(book, weigh(book, ground, one))));
}

/** Puts cells in the place of others; those that say the same as before are not touched. */
async function replaceCells(
  { session, tenant }: Work,
  gone: readonly CellRow[],
  come: readonly CellRow[],
): Promise<void> {
  const before = new Set(gone.map((row) => lineOf(tenant, row)));
  const after = new Set(come.map((row) => lineOf(tenant, row)));
  const old = gone.filter((row) => !after.has(lineOf(tenant, row)));
  const fresh = [...after].filter((line) => !before.has(line));
  const list = (of: (row: CellRow) => string) => texts(old.map(of));
  if (old.length > 0)
    await rows(
      session,
      sql`delete from duty d using unnest(${list(({ subject }) => subject)}, ${list(({ rule }) => rule)},
          ${list(({ what }) => what)}) as gone (subject, rule, what)
        where d.tenant_id = ${tenant} and d.subject = gone.subject and d.rule = gone.rule and d.what = gone.what`,
    );
  if (fresh.length > 0) await session.copy(into, fresh);
}
