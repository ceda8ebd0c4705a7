import type { Attending, Ledger, LedgerRecord, PlainDate } from "@shilu/domain";
import { sql } from "kysely";
import type { Commit } from "../audit/commitment.ts";
import type { Change } from "../audit/leaf.ts";
import { commitAll } from "../audit/verify-records.ts";
import { crashPoint } from "../crash-point.ts";
import type { Sealing } from "../crypto/sealing.ts";
import type { DutyKeeping } from "../duty/keeping.ts";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import type { Imported, RecordWords, SealedField, WriteCause } from "../store.ts";
import { type Identity, identityOf } from "./identity.ts";
import { presences } from "./presence.ts";
import { readMemberships, readOrgs, readRecords } from "./read.ts";
import { among, keepSealed, readSealed, type SealedLine, type ToSeal, withhold } from "./sealed-values.ts";
import { readKeys, type VersionToWrite, writeVersions } from "./write-records.ts";
import { writeRoster } from "./write-roster.ts";

/** What the steps of a write stand on. */
export type Writing = {
  readonly session: Session;
  readonly cause: WriteCause;
  readonly commit: Commit;
  readonly expects: (mechanism: string, day: PlainDate) => Attending;
  readonly words: (record: LedgerRecord) => RecordWords;
  readonly sealing: Sealing;
  readonly sealedFields: () => Promise<readonly SealedField[]>;
  /** What was sealed by now. */
  readonly sealed: SealedLine[];
  /** Takes note of what the audit event will say. */
  readonly note: (change: Change) => void;
  /** Is told what may change obligations. */
  readonly duties: DutyKeeping;
};

/** A record as it stands: its key, newest version, and the commitments to that version and to what its source last gave. */
export type Head = Identity & {
  readonly ref: string;
  readonly version: number;
  readonly status: LedgerRecord["status"];
  readonly digest: string;
  readonly source_digest: string | null;
};

export const headColumns = sql.raw("id, source_id, ref, version, status, digest, source_digest");

const manyVersions = 200;

/**
 * The whole ledger in one transaction. A record whose source says nothing new is left untouched, also where it was corrected or
 * voided here since; a record that its source changed becomes a new version, unless it was voided here.
 */
export async function importLedger(writing: Writing, ledger: Ledger): Promise<Imported> {
  const { session, cause, commit, expects, words, note, duties } = writing;
  const sealedFields = await writing.sealedFields();
  await writeRoster(session, cause.tenant, ledger, duties);
  crashPoint("import.roster");
  const keys = await readKeys(session, cause.tenant);
  const roster = {
    orgs: await readOrgs(session, cause.tenant),
    memberships: await readMemberships(session, cause.tenant),
  };
  const presence = presences(roster, expects);
  const heads = await rows(session, sql<Head>`select ${headColumns} from record where tenant_id = ${cause.tenant}`);
  const known = new Map(heads.map((head) => [head.ref, head]));
  const versions: VersionToWrite[] = [];
  const toSeal: (ToSeal & { readonly kept: readonly string[] })[] = [];
  let corrected = 0;
  for (const given of ledger.records) {
    const { record, values, kept } = withhold(given, sealedFields);
    const digest = commit(record);
    const sealsNew = Object.keys(values).length > 0;
    // What is to be sealed is not in the digest of the body, but a source that brings other values of it brings something new.
    const sourceDigest = sealsNew ? commit(given) : digest;
    const head = known.get(record.id);
    const same = head !== undefined && head.digest === digest && !sealsNew;
    if (head && (same || head.source_digest === sourceDigest || head.status === "void")) continue;
    if (head) corrected++;
    const version = (head?.version ?? 0) + 1;
    const identity = head ?? identityOf(record.id);
    toSeal.push({ id: identity.id, ref: record.id, version, mechanism: record.mechanism, values, kept });
    versions.push({
      identity,
      version,
      record,
      presence: presence(record),
      words: words(record),
      digest,
      sourceDigest,
      reason: null,
    });
  }
  const again = versions.filter(({ version }) => version > 1).map(({ record }) => record.id);
  const before = await readRecords(session, cause.tenant, { ids: again });
  const was = new Map(before.map(({ record }) => [record.id, record]));
  const carrying = toSeal.filter(({ version, kept }) => version > 1 && kept.length > 0).map(({ ref }) => ref);
  const carried = await readSealed(session, cause.tenant, writing.sealing, carrying);
  await writeVersions(session, cause, versions, keys);
  await keepSealed(
    writing,
    toSeal.map(({ kept, ...one }) => ({ ...one, values: { ...among(carried.get(one.ref), kept), ...one.values } })),
  );
  crashPoint("import.records");
  for (const { record } of versions) duties.record({ was: was.get(record.id) ?? null, now: record });
  // The embedded engine has no autovacuum: without fresh statistics the figures of a new ledger are planned blindly.
  if (versions.length >= manyVersions) await session.script("analyze");
  const counts = {
    inserted: versions.length - corrected,
    unchanged: ledger.records.length - versions.length,
    corrected,
  };
  const { records: _, ...rest } = ledger;
  const digests = versions.map(({ digest }) => digest);
  note({ what: "ledger.import", ...counts, rest: commit(rest), records: commitAll(commit, digests) });
  return counts;
}
