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
  type Statement,
  statement,
  withMechanismCodes,
} from "@shilu/domain";
import type { KeptPractice, SheetWord, StoredForm } from "@shilu/store";
import { rulesWith } from "../work/rules.ts";
import type { BundleFiles } from "./caps.ts";
import { checkEvidence } from "./evidence.ts";
import { checkForms, keptForm } from "./forms.ts";
import { checkManifest } from "./manifest.ts";
import { keptPractice, sheetWord } from "./practice.ts";
import { placeOf, type Row, readOffice, readRows } from "./rows.ts";

/**
 * A bundle as it was read: its ledger where nothing stands in the way, what does, and what is only worth knowing. `practice`,
 * `statements` and `sheetWords`: what the office took in beside the mechanisms of the program, what people stated, and what it took the
 * columns of its tables for; `forms`: its 上级表格; each may be empty.
 */
export type BundleReading = {
  readonly ledger: Ledger | null;
  readonly practice: readonly KeptPractice[];
  readonly statements: readonly Statement[];
  readonly sheetWords: readonly SheetWord[];
  readonly forms: readonly StoredForm[];
  readonly errors: readonly Finding[];
  readonly notes: readonly Finding[];
};

/**
 * Reads the files of a bundle into a ledger. First the manifest: a file that was changed after the export is refused before
 * its rows are looked at. Then every row is read and checked against the others; every fault is listed with file, row,
 * field and reason, and a ledger comes back only where there is none. `known`: the practice that the office has already.
 */
export function readLedger(
  files: BundleFiles,
  standard: Catalogue,
  known: readonly KeptPractice[] = [],
): BundleReading {
  const nothing = { ledger: null, practice: [], statements: [], sheetWords: [], forms: [], notes: [] };
  const damaged = checkManifest(files);
  if (damaged.length > 0) return { ...nothing, errors: damaged };
  const { office, findings: officeFindings } = readOffice(files.get("office.json"));
  const orgs = readRows("orgs.jsonl", files.get("orgs.jsonl"), org);
  const people = readRows("people.jsonl", files.get("people.jsonl"), person);
  const memberships = readRows("memberships.jsonl", files.get("memberships.jsonl"), membership);
  const records = readRows("records.jsonl", files.get("records.jsonl"), ledgerRecord, mechanismAsText);
  const findings = readRows("findings.jsonl", files.get("findings.jsonl"), problem);
  const practice = readRows("practice.jsonl", files.get("practice.jsonl"), keptPractice);
  const statements = readRows("statements.jsonl", files.get("statements.jsonl"), statement);
  const sheetWords = readRows("sheet-words.jsonl", files.get("sheet-words.jsonl"), sheetWord);
  const forms = readRows("forms.jsonl", files.get("forms.jsonl"), keptForm);
  const lists = { orgs, people, memberships, records, findings, practice, statements, forms };
  const malformed = [
    ...officeFindings,
    ...sheetWords.findings,
    ...Object.values(lists).flatMap((list) => list.findings),
  ];
  if (office === null) return { ...nothing, errors: malformed };

  const taken = values(practice.rows);
  const given = new Set(taken.map(({ kind, code, version }) => `${kind} ${code} ${version}`));
  const kept = known.filter(({ kind, code, version }) => !given.has(`${kind} ${code} ${version}`));
  const { catalogue, findings: ofPractice } = rulesWith(standard, [...kept, ...taken], []);
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
  const errors = [
    ...malformed,
    ...errorsOf(found),
    ...(taken.length === 0 ? [] : errorsOf(ofPractice)),
    ...checkForms(files, forms.rows, ledger.orgs),
    ...checkEvidence(files, ledger.records, values(forms.rows)),
  ].sort(byPlace);
  return {
    ledger: errors.length > 0 ? null : ledger,
    practice: taken,
    statements: values(statements.rows),
    sheetWords: values(sheetWords.rows),
    forms: values(forms.rows),
    errors,
    notes: found.filter(({ severity }) => severity === "note"),
  };
}

/** Files in the order in which they rest on one another, their rows from the top. */
const fileOrder = [
  "office",
  "practice",
  "sheet-words",
  "orgs",
  "people",
  "memberships",
  "records",
  "findings",
  "statements",
  "forms",
];

function byPlace(a: Finding, b: Finding): number {
  const at = ({ place }: Finding): readonly [number, number] => {
    const [, file = "", line = "0"] = /^([\w-]+)\.jsonl?(?: 第 (\d+) 行)?/.exec(place) ?? [];
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
