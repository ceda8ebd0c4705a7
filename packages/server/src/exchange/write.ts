import { type Ledger, ledgerRecord, type Statement } from "@shilu/domain";
import type { KeptPractice, SheetWord, StoredForm } from "@shilu/store";
import type { BundleFiles } from "./caps.ts";
import { manifestEntry } from "./manifest.ts";

/** Known keys of a row in the order in which the bundle's format names them; keys of others follow by name. */
const order = {
  office: [
    "tenant",
    "name",
    "short",
    "region",
    "city",
    "county",
    "villages",
    "communities",
    "sites",
    "leaders",
    "names",
  ],
  orgs: ["id", "parent", "type", "name", "from", "to"],
  people: ["id", "name"],
  memberships: ["person", "org", "role", "party", "voting", "from", "to"],
  records: Object.keys(ledgerRecord.shape),
  findings: [
    "id",
    "org",
    "text",
    "source",
    "found",
    "owner",
    "due",
    "measures",
    "progress",
    "closed",
    "checked",
    "result",
  ],
  practice: ["kind", "code", "version", "title", "name", "from", "value", "source", "reason", "at", "actor"],
  statements: ["id", "kind", "body", "at", "actor"],
  sheetWords: ["mechanism", "word", "field"],
  forms: [
    ...["id", "version", "org", "name", "asker", "file", "kind"],
    ...["sha256", "bytes", "mapping", "removed", "at", "actor"],
  ],
} as const;

/** Keys that a schema fills where they are left out; an empty one says nothing. */
const silent = ["attendance", "speakers", "agenda", "money", "counts", "fields", "campaigns", "evidence", "progress"];

const isEmpty = (value: unknown) => typeof value === "object" && value !== null && Object.keys(value).length === 0;

/** One row as a line, the same for the same content whatever order its keys came in. */
function line(row: object, known: readonly string[]): string {
  const keys = Object.keys(row).filter((key) => !(silent.includes(key) && isEmpty(Reflect.get(row, key))));
  const rank = (key: string) => (known.includes(key) ? known.indexOf(key) : known.length);
  keys.sort((a, b) => rank(a) - rank(b) || compare(a, b));
  return JSON.stringify(Object.fromEntries(keys.map((key) => [key, sorted(Reflect.get(row, key))])));
}

/** Objects inside a row with their keys by name: databases keep no order of keys. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => compare(a, b))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const lines = (rows: readonly object[], known: readonly string[]) =>
  Buffer.from(
    rows
      .map((row) => `${line(row, known)}\n`)
      .sort(compare)
      .join(""),
  );

/**
 * What an office has beside its ledger: files of evidence, what it took in of mechanisms and rules, what people stated, what it took the
 * columns of its own tables for, 上级表格.
 */
export type Beside = {
  readonly evidence?: BundleFiles;
  readonly practice?: readonly KeptPractice[];
  readonly statements?: readonly Statement[];
  readonly sheetWords?: readonly SheetWord[];
  readonly forms?: readonly StoredForm[];
};

/** The ledger as a bundle with what lies beside it: readable without this program, and the same bytes for the same ledger. */
export function writeLedger(
  ledger: Ledger,
  program: string,
  { evidence = new Map(), practice = [], statements = [], sheetWords = [], forms = [] }: Beside = {},
): BundleFiles {
  const some = (name: string, rows: readonly object[], known: readonly string[]): [string, Buffer][] =>
    rows.length === 0 ? [] : [[name, lines(rows, known)]];
  const data = new Map<string, Buffer>([
    ["office.json", Buffer.from(`${line(ledger.office, order.office)}\n`)],
    ["orgs.jsonl", lines(ledger.orgs, order.orgs)],
    ["people.jsonl", lines(ledger.people, order.people)],
    ["memberships.jsonl", lines(ledger.memberships, order.memberships)],
    ["records.jsonl", lines(ledger.records, order.records)],
    ["findings.jsonl", lines(ledger.findings, order.findings)],
    ...some("practice.jsonl", practice, order.practice),
    ...some("sheet-words.jsonl", sheetWords, order.sheetWords),
    // In the order in which they were stated: the last word on a duty holds.
    ...(statements.length === 0
      ? []
      : [
          [
            "statements.jsonl",
            Buffer.from(statements.map((row) => `${line(row, order.statements)}\n`).join("")),
          ] as const,
        ]),
    ...some("forms.jsonl", forms, order.forms),
    ...[...evidence].sort(([a], [b]) => compare(a, b)),
  ]);
  const files = Object.fromEntries([...data].map(([name, bytes]) => [name, manifestEntry(name, bytes)]));
  const manifest = Buffer.from(`${JSON.stringify({ format: 1, program, files }, null, 2)}\n`);
  return new Map([["manifest.json", manifest], ...data]);
}
