import { checkCourses } from "../course/check-courses.ts";
import type { Finding } from "../finding.ts";
import type { Catalogue } from "../mechanism/catalogue.ts";
import { checkRoster } from "../people/check-roster.ts";
import type { Office } from "../people/office.ts";
import type { Org } from "../people/org.ts";
import type { Membership, Person } from "../people/person.ts";
import { checkRecords } from "../record/check-records.ts";
import type { LedgerRecord } from "../record/record.ts";
import { checkProblems } from "./check-problems.ts";
import type { Problem } from "./problem.ts";

/** All of an office: what an exchange bundle holds, read and typed. `findings` are its 问题 (`findings.jsonl`). */
export type Ledger = {
  readonly office: Office;
  readonly orgs: readonly Org[];
  readonly people: readonly Person[];
  readonly memberships: readonly Membership[];
  readonly records: readonly LedgerRecord[];
  readonly findings: readonly Problem[];
};

/** The list of a ledger and the row in it (from 0) → "records.jsonl 第 12 行". */
export type PlaceOf = (list: Exclude<keyof Ledger, "office">, row: number) => string;

/**
 * Everything that is wrong or worth knowing about a ledger, each with its place. A finding with severity `error` stands in the
 * way of importing; a `note` does not. Rows point at each other by id, so a ledger is checked whole.
 */
export function checkLedger(ledger: Ledger, catalogue: Catalogue, placeOf: PlaceOf): Finding[] {
  return [
    ...checkRoster(ledger, placeOf),
    ...checkRecords(ledger, catalogue, (row) => placeOf("records", row)),
    ...checkCourses(ledger.records, catalogue, (row) => placeOf("records", row)),
    ...checkProblems(ledger, (row) => placeOf("findings", row)),
  ];
}

/** The findings that stand in the way. */
export const errorsOf = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ severity }) => severity !== "note");

/** The same ledger with every row number of a mechanism written as its code. Unknown ones stay as they are. */
export const withMechanismCodes = (ledger: Ledger, catalogue: Catalogue): Ledger => ({
  ...ledger,
  records: ledger.records.map((record) => {
    const code = catalogue.mechanism(record.mechanism)?.code ?? record.mechanism;
    return code === record.mechanism ? record : { ...record, mechanism: code };
  }),
});
