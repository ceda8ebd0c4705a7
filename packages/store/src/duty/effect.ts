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
  type RecordChange,
  type RuleBook,
  rulesWatching,
  setOffBy,
  subjectWords,
  weigh,
  yearOf,
} from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rowsOfEach, texts } from "../engine/sql.ts";
import { RosterPart } from "../ledger/roster-part.ts";
import type { DutyRules } from "../store.ts";
import { type CellRow, idOf, put, rowOf, takeOut, textOf } from "./cell-row.ts";
import { inReach, readDutyRecords, readStated } from "./facts.ts";
import { cellsOf, readCellRows } from "./read-cells.ts";

/** What may touch cells. `decided`: obligations that a person decided about; `approved`: records about which somebody reported something. */
export type Changes = {
  readonly records: readonly RecordChange[];
  readonly decided: readonly string[];
  readonly approved: readonly string[];
};

/** What an effect is worked out with. */
type Asking = {
  readonly session: Session;
  readonly tenant: string;
  readonly book: RuleBook;
  readonly years: ReadonlySet<number>;
  readonly roster: RosterPart;
};
type Work = Asking & { readonly stated: Awaited<ReturnType<typeof readStated>> };

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
  const roster = new RosterPart(session, tenant);
  const asking: Asking = { session, tenant, book: rules.book, years: new Set(years), roster };
  const written = records.flatMap(({ was, now }) => (was === null ? [now] : [now, was]));
  const [told, standing, stated] = await Promise.all([
    cellsToldOf(asking, decided, approved),
    standingOn(asking, records),
    readStated(session, tenant, rules),
    rosterNear(asking, written),
  ]);
  const work: Work = { ...asking, stated };
  const now = [...records.map((one) => one.now), ...standing];
  const versions = [...written, ...standing];
  const stored = await cellsOfRows(work, [...told, ...(await cellsNear(work, versions))]);
  const causes = new Set(now.map(({ id }) => id));
  const near = [...stored.keys()];
  const ground = groundOf({ ...stated, ...roster.facts, records: versions });
  const isTold = new Set(told.map(idOf));
  const touched = new Set([
    ...near.filter(({ id }) => isTold.has(id)),
    ...versions.flatMap((one) => affected(ground, one, near)),
  ]);
  const isCaused = (one: Obligation) => isCausedBy(work.book, one, causes);
  for (const one of near) if (isCaused(one)) touched.delete(one);
  const judged = await judgeAnew(work, [...touched, ...(await causedBy(work, now))]);
  await replaceCells(
    work,
    [...stored].flatMap(([one, row]) => (touched.has(one) || isCaused(one) ? [row] : [])),
    judged,
  );
}

/** The records that stand on those whose mechanism is new or another: by it a rule may tell what they are. */
async function standingOn(
  { session, tenant, book }: Asking,
  changes: readonly RecordChange[],
): Promise<LedgerRecord[]> {
  const ids = changes.filter(({ was, now }) => was?.mechanism !== now.mechanism).map(({ now }) => now.id);
  if (ids.length === 0) return [];
  const found = await readDutyRecords(session, tenant, book, sql`r.of_ref = any(${texts(ids)})`);
  return found.filter(({ of, id }) => of !== undefined && ids.includes(of) && !ids.includes(id));
}

/** The rules that ask something of persons and watch some of these records. */
const askingPersons = (book: RuleBook, versions: readonly LedgerRecord[]) =>
  watchingAny(book, versions).filter(({ rule }) => subjectWords.get(rule.of)?.kind === "persons");

const watchingAny = (book: RuleBook, versions: readonly LedgerRecord[]) =>
  [...new Set(versions.map(({ mechanism }) => mechanism))].flatMap((code) => rulesWatching(book, code));

/** What of the roster stands around records: their orgs with those above and, where persons are asked, whom they name. */
async function rosterNear({ book, roster }: Asking, versions: readonly LedgerRecord[]): Promise<void> {
  const people = askingPersons(book, versions).length > 0 ? versions.flatMap((one) => [...namesIn(one)]) : [];
  await Promise.all([roster.lines(versions.map(({ org }) => org)), roster.people(people)]);
}

/**
 * The cells that records may touch, and some more: of the rules that watch their mechanisms and of the orgs straight above or the people
 * they name; what they or the records they stand on set off; and of a person's duty without a term, whatever else of that kind took
 * place in the same org.
 */
async function cellsNear(work: Work, versions: readonly LedgerRecord[]): Promise<CellRow[]> {
  if (versions.length === 0) return [];
  const { session, tenant, book, roster } = work;
  const mechanisms = [...new Set(versions.map(({ mechanism }) => mechanism))];
  const watching = watchingAny(book, versions);
  const ofPersons = askingPersons(book, versions);
  const orgs = versions.map(({ org }) => org);
  await rosterNear(work, versions);
  const subjects = [...roster.path(orgs), ...roster.facts.people.map(({ id }) => id)];
  const idsOf = (some: typeof watching) => texts([...new Set(some.map(({ rule }) => rule.id))]);
  const triggers = versions.flatMap(({ id, of }) => [id, of ?? id]);
  const openEnded = ofPersons.filter(({ rule }) => rule.shape === "triggered" && rule.within === undefined);
  const rivals = sql`d.rule = any(${idsOf(openEnded)}) and d.trigger_ref in (select ref from record
    where tenant_id = ${tenant} and mechanism = any(${texts(mechanisms)}) and org_path = any(${texts(roster.paths(orgs))}))`;
  return readCellRows(
    session,
    tenant,
    sql`d.subject = any(${texts(subjects)}) and d.rule = any(${idsOf(watching)})`,
    sql`d.trigger_ref = any(${texts(triggers)})`,
    ...(openEnded.length === 0 ? [] : [rivals]),
  );
}

/** The cells of obligations that somebody decided about, and of what records set off about which somebody reported. */
async function cellsToldOf(
  { session, tenant }: Asking,
  decided: readonly string[],
  approved: readonly string[],
): Promise<CellRow[]> {
  if (decided.length + approved.length === 0) return [];
  const keys = decided.flatMap(keysOf);
  const list = (at: number) => texts(keys.map((key) => key[at]));
  return readCellRows(
    session,
    tenant,
    // Of the same rule and subject all: what was postponed may take a record from a later span, or give it back.
    sql`(d.subject, d.rule) in (select * from unnest(${list(1)}, ${list(0)}))`,
    sql`d.trigger_ref = any(${texts(approved)})`,
  );
}

/** What rule:subject:what can be the parts of: no rule has a colon in it, ids from elsewhere may. */
function keysOf(obligation: string): [string, string, string][] {
  const [rule = "", ...rest] = obligation.split(":");
  return rest.slice(1).map((_, at) => [rule, rest.slice(0, at + 1).join(":"), rest.slice(at + 1).join(":")]);
}

/** The obligations of rows, each with its row; reads what of the roster their subjects have to do with. */
async function cellsOfRows({ book, roster }: Work, found: readonly CellRow[]): Promise<Map<Obligation, CellRow>> {
  const subjects = (person: boolean) => found.flatMap(([subject, , , , isOne]) => (isOne === person ? [subject] : []));
  await Promise.all([roster.people(subjects(true)), roster.lines(subjects(false))]);
  const { orgs, people } = roster.facts;
  const [ofOrgs, ofPeople] = [orgs, people].map((some) => new Map(some.map(({ id, name }) => [id, name])));
  const cells = cellsOf(
    book,
    found,
    ([subject, , , , person]) => (person ? ofPeople : ofOrgs)?.get(subject) ?? subject,
  );
  return new Map(cells.flatMap(({ obligation }, at) => (found[at] === undefined ? [] : [[obligation, found[at]]])));
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
  await Promise.all([
    roster.offices(setOff.map(({ event }) => event.org)),
    roster.people(setOff.flatMap(({ event }) => event.persons)),
  ]);
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
  // The records of a 单位 are those of everything below it.
  const units = new Set(roster.facts.orgs.flatMap(({ id, type }) => (type === "单位" || type === "科室" ? [id] : [])));
  await roster.trees(obligations.flatMap(({ subject: { id } }) => (units.has(id) ? [id] : [])));
  const bare = groundOf({ ...stated, ...roster.facts, records: [] });
  const orgs = obligations.flatMap(({ subject }) => orgsOfSubject(bare, subject));
  const mechanisms = [...new Set(obligations.flatMap(({ watches }) => [...watches]))];
  const reach = inReach(book, daysLookedAt(bare, obligations), mechanisms);
  const triggers = obligations.flatMap(({ trigger }) => trigger?.record ?? []);
  const ofTriggers = [
    sql`r.ref = any(${texts(triggers)})`,
    sql`r.of_ref = any(${texts(triggers)})`,
    sql`${reach} and r.org_path in (select org_path from record where tenant_id = ${tenant} and ref = any(${texts(triggers)}))`,
  ];
  const records = await readDutyRecords(
    session,
    tenant,
    book,
    sql`r.org_path = any(${texts(roster.paths(orgs))}) and ${reach}`,
    ...(triggers.length === 0 ? [] : ofTriggers),
  );
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
  const before = new Set(gone.map(textOf));
  const fresh = new Map(come.map((row) => [idOf(row), row]));
  const old = gone.filter((row) => !fresh.has(idOf(row)));
  const changed = [...fresh.values()].filter((row) => !before.has(textOf(row)));
  await rowsOfEach(session, [
    ...(old.length > 0 ? [takeOut(tenant, old)] : []),
    ...(changed.length > 0 ? [put(tenant, changed)] : []),
  ]);
}
