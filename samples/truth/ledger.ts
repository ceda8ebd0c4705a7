import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Ledger, ledgerRecord, membership, office, org, person, problem } from "@shilu/domain";

const folder = join(import.meta.dirname, "../office");
const text = (file: string) => readFileSync(join(folder, file), "utf8");

const rows = (file: string): unknown[] =>
  text(file)
    .split("\n")
    .filter((line) => line !== "")
    .map((line): unknown => JSON.parse(line));

/** The committed bundle, read in the plainest way. */
export const sampleLedger = (): Ledger => ({
  office: office.parse(JSON.parse(text("office.json"))),
  orgs: rows("orgs.jsonl").map((row) => org.parse(row)),
  people: rows("people.jsonl").map((row) => person.parse(row)),
  memberships: rows("memberships.jsonl").map((row) => membership.parse(row)),
  records: rows("records.jsonl").map((row) => ledgerRecord.parse(row)),
  findings: rows("findings.jsonl").map((row) => problem.parse(row)),
});
