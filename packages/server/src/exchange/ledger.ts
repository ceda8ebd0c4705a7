import {
  type Catalogue,
  checkLedger,
  errorsOf,
  type Finding,
  type Ledger,
  ledgerRecord,
  membership,
  org,
  person,
  problem,
  withMechanismCodes,
} from "@shilu/domain";
import type { BundleFiles } from "./caps.ts";
import { checkEvidence } from "./evidence.ts";
import { checkManifest } from "./manifest.ts";
import { placeOf, type Row, readOffice, readRows } from "./rows.ts";

/** A bundle as it was read: its ledger where nothing stands in the way, what does, and what is only worth knowing. */
export type BundleReading = {
  readonly ledger: Ledger | null;
  readonly errors: readonly Finding[];
  readonly notes: readonly Finding[];
};

/**
 * Reads the files of a bundle into a ledger. First the manifest: a file that was changed after the export is refused before
 * its rows are looked at. Then every row is read and checked against the others; every fault is listed with file, row,
 * field and reason, and a ledger comes back only where there is none.
 */
export function readLedger(files: BundleFiles, catalogue: Catalogue): BundleReading {
  const damaged = checkManifest(files);
  if (damaged.length > 0) return { ledger: null, errors: damaged, notes: [] };
  const { office, findings: officeFindings } = readOffice(files.get("office.json"));
  const orgs = readRows("orgs.jsonl", files.get("orgs.jsonl"), org);
  const people = readRows("people.jsonl", files.get("people.jsonl"), person);
  const memberships = readRows("memberships.jsonl", files.get("memberships.jsonl"), membership);
  const records = readRows("records.jsonl", files.get("records.jsonl"), ledgerRecord, mechanismAsText);
  const findings = readRows("findings.jsonl", files.get("findings.jsonl"), problem);
  const lists = { orgs, people, memberships, records, findings };
  const malformed = [...officeFindings, ...Object.values(lists).flatMap((list) => list.findings)];
  if (office === null) return { ledger: null, errors: malformed, notes: [] };

  const ledger = withMechanismCodes(
    {
      office,
      orgs: values(orgs.rows),
      people: values(people.rows),
      memberships: values(memberships.rows),
      records: values(records.rows),
      findings: values(findings.rows),
    },
    catalogue,
  );
  const broken = Object.values(lists).flatMap((list) => list.broken);
  const found = checkLedger(ledger, catalogue, (list, row) =>
    placeOf(`${list}.jsonl`, lists[list].rows[row]?.line ?? row + 1),
  ).filter(({ says }) => !broken.some((id) => says.includes(`“${id}”`)));
  const errors = [...malformed, ...errorsOf(found), ...checkEvidence(files, ledger.records)].sort(byPlace);
  return {
    ledger: errors.length > 0 ? null : ledger,
    errors,
    notes: found.filter(({ severity }) => severity === "note"),
  };
}

/** Files in the order in which they rest on one another, their rows from the top. */
const fileOrder = ["office", "orgs", "people", "memberships", "records", "findings"];

function byPlace(a: Finding, b: Finding): number {
  const at = ({ place }: Finding): readonly [number, number] => {
    const [, file = "", line = "0"] = /^(\w+)\.jsonl?(?: 第 (\d+) 行)?/.exec(place) ?? [];
    return [fileOrder.indexOf(file), Number(line)];
  };
  const [fileA, lineA] = at(a);
  const [fileB, lineB] = at(b);
  return fileA - fileB || lineA - lineB;
}

const values = <T>(rows: readonly Row<T>[]): T[] => rows.map((row) => row.value);

/** A row number of the list of mechanisms may be written as a number. */
const mechanismAsText = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "mechanism" in value && typeof value.mechanism === "number"
    ? { ...value, mechanism: String(value.mechanism) }
    : value;
