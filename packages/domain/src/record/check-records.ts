import type { PlainDate } from "../calendar/plain-date.ts";
import type { Finding } from "../finding.ts";
import type { Catalogue } from "../mechanism/catalogue.ts";
import { repeated } from "../people/check-roster.ts";
import type { Org } from "../people/org.ts";
import { orgSubtree, unitOf } from "../people/org-tree.ts";
import type { Membership, Person } from "../people/person.ts";
import { presentPersons } from "./attendance.ts";
import { type RecordFault, recordFaults } from "./check-record.ts";
import type { LedgerRecord } from "./record.ts";

type Rows = {
  readonly orgs: readonly Org[];
  readonly people: readonly Person[];
  readonly memberships: readonly Membership[];
  readonly records: readonly LedgerRecord[];
};

/** Every fault of the records of a ledger: each alone, against its mechanism, the roster of its day and each other. */
export function checkRecords(rows: Rows, catalogue: Catalogue, placeOf: (row: number) => string): Finding[] {
  const twice = new Set(repeated(rows.records));
  const links = linkFaults(rows.records);
  const roster = rosterFaults(rows);
  return rows.records.flatMap((record, row) => {
    const place = placeOf(row);
    const mechanism = catalogue.mechanism(record.mechanism, record.start);
    const faults: RecordFault[] = [];
    if (twice.has(row))
      faults.push({ code: "record.twice", says: `记录编号“${record.id}”重复，请改成不同的编号`, severity: "error" });
    if (mechanism === null)
      faults.push({
        code: "record.unknown-mechanism",
        says: `制度库里没有“${record.mechanism}”这项机制，请改成机制的代码或序号`,
        severity: "error",
      });
    faults.push(...recordFaults(record, mechanism), ...links(record), ...roster(record));
    return faults.map(({ code, says, severity }): Finding => ({ code, place, says: `${place}：${says}`, severity }));
  });
}

/** A record may only stand on, or correct, a record that is there. */
function linkFaults(records: readonly LedgerRecord[]): (record: LedgerRecord) => RecordFault[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  return ({ id, of, corrects }) => {
    const faults: RecordFault[] = [];
    const say = (code: string, says: string) => faults.push({ code, says, severity: "error" });
    if (of !== undefined && !byId.has(of)) say("record.of-unknown", `所依据的记录“${of}”不在台账里，请补上或改正编号`);
    if (corrects === undefined) return faults;
    const old = byId.get(corrects);
    if (corrects === id) say("record.corrects-itself", "一条记录不能更正它自己，请改正被更正记录的编号");
    else if (old === undefined) say("record.corrects-unknown", `被更正的记录“${corrects}”不在台账里，请补上或改正编号`);
    else if (old.status === "final")
      say("record.corrects-final", `被更正的记录“${corrects}”仍是定稿状态，会重复计数，请把它标为已更正（superseded）`);
    return faults;
  };
}

/** Orgs and persons that are not there; 到 of somebody who was not on the roster that day. */
function rosterFaults({ orgs, people, memberships }: Rows): (record: LedgerRecord) => RecordFault[] {
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  const orgName = new Map(orgs.map(({ id, name }) => [id, name]));
  // Worked out once for each org: a city has thousands of orgs and a hundred thousand records.
  const below = remembered((id: string): ReadonlySet<string> => new Set(orgSubtree(orgs, id)));
  const rootOf = remembered((id: string) => unitOf(orgs, id) ?? id);
  const postsOf = Map.groupBy(memberships, ({ person }) => person);
  /** Whether the person held a post in one of the orgs on some day of the span. */
  const stood = (person: string, within: ReadonlySet<string>, from: PlainDate, to: PlainDate): boolean =>
    (postsOf.get(person) ?? []).some(
      (post) => within.has(post.org) && post.from <= to && (post.to === null || from <= post.to),
    );
  return (record) => {
    const faults: RecordFault[] = [];
    const home = orgName.get(record.org);
    if (home === undefined)
      faults.push({
        code: "record.unknown-org",
        says: `组织“${record.org}”不在组织名单里，请补上或改正编号`,
        severity: "error",
      });
    for (const person of new Set(record.attendance.map((one) => one.person)))
      if (!nameOf.has(person))
        faults.push({
          code: "record.unknown-person",
          says: `与会人员“${person}”不在人员名单里，请先登记此人或改正编号`,
          severity: "error",
        });
    if (home === undefined || record.status === "void" || record.status === "superseded") return faults;
    const [own, unit] = [below(record.org), below(rootOf(record.org))];
    const [from, to] = [record.start, record.end ?? record.start];
    for (const person of presentPersons(record)) {
      if (!nameOf.has(person) || stood(person, own, from, to)) continue;
      const who = `${nameOf.get(person)}（${person}）`;
      faults.push(
        stood(person, unit, from, to)
          ? {
              code: "record.from-elsewhere",
              says: `${who}${from}是本单位的人，但不在“${home}”的名册上，请核对是否应记列席`,
              severity: "note",
            }
          : {
              code: "record.not-on-roster",
              says: `${who}${from}不在“${home}”的名册上，不能记到会；请核对任职起止日期，外单位的人请记列席`,
              severity: "error",
            },
      );
    }
    return faults;
  };
}

function remembered<T>(find: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const found = find(id);
    known.set(id, found);
    return found;
  };
}
