import { type LedgerRecord, type PlainDate, whyNotRestored, whyNotStatus } from "@shilu/domain";
import { sql } from "kysely";
import { rows, texts } from "../engine/sql.ts";
import { StoreRefusal } from "../refusal.ts";
import { identityOf } from "./identity.ts";
import { type Head, headColumns, type Writing } from "./import-ledger.ts";
import { presences } from "./presence.ts";
import { readHistories, readRecords } from "./read.ts";
import { RosterPart } from "./roster-part.ts";
import { among, keepSealed, readSealed, type SealedValues, withhold } from "./sealed-values.ts";
import { readKeys, type VersionToWrite, writeVersions } from "./write-records.ts";

/** The civil day in Asia/Shanghai of an instant (UTC+8 all year since 1991). */
const dayOf = (instant: string): PlainDate =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10) as PlainDate;

/** Records made here, together; each has its own line in the audit event. The day of entry is today where one does not say. Gives their printed ids. */
export async function addRecords(writing: Writing, given: readonly LedgerRecord[]): Promise<string[]> {
  const ids = given.map(({ id }) => id);
  const taken = new Set((await headsOf(writing, ids)).map(({ ref }) => ref));
  const twice = ids.find((id) => taken.size === taken.add(id).size);
  if (twice !== undefined)
    throw new StoreRefusal("record.exists", `编号 ${twice} 已经是另一条记录，请换一个编号，或者更正那一条`);
  const today = dayOf(writing.cause.at);
  await write(
    writing,
    given.map((one) => ({ given: { ...one, entered: one.entered ?? today }, before: null, reason: null })),
  );
  return ids;
}

export async function correctRecord(writing: Writing, id: string, given: LedgerRecord): Promise<number> {
  const head = await knownHead(writing, id);
  const before = await bodyOf(writing, id);
  const editable = head.status === given.status && (head.status === "draft" || head.status === "final");
  const refused = editable ? null : whyNotStatus(head.status, given.status);
  if (refused !== null) throw new StoreRefusal("record.closed", `${refused}（${before.title}，编号 ${id}）`);
  const entered = given.entered ?? before.entered;
  const now = { ...given, id, ...(entered === undefined ? {} : { entered }) };
  return writeOne(writing, { given: now, before: { head, record: before }, reason: null });
}

export async function voidRecord(writing: Writing, id: string, reason: string): Promise<number> {
  const head = await knownHead(writing, id);
  const before = await bodyOf(writing, id);
  const refused = whyNotStatus(head.status, "void");
  if (refused !== null) throw new StoreRefusal("record.closed", `${refused}（${before.title}，编号 ${id}）`);
  return writeOne(writing, { given: { ...before, status: "void" }, before: { head, record: before }, reason });
}

/** As it was before it was voided. One that came in as void, and never was anything else, stays so. */
export async function restoreRecord(writing: Writing, id: string): Promise<number> {
  const head = await knownHead(writing, id);
  const versions = await readHistories(writing.session, writing.cause.tenant, [id]);
  const before = versions.findLast(({ status }) => status !== "void");
  const voided = versions.find(({ version }) => version > (before?.version ?? 0));
  const refused =
    before === undefined
      ? "这条记录录入时就是作废的，不能恢复"
      : whyNotRestored(head.status, dayOf(voided?.at ?? writing.cause.at), dayOf(writing.cause.at));
  if (before === undefined || refused !== null)
    throw new StoreRefusal("record.closed", `${refused}（${versions.at(-1)?.record.title}，编号 ${id}）`);
  const now = { head, record: await bodyOf(writing, id) };
  return writeOne(writing, { given: before.record, before: now, reason: "恢复", like: before.version });
}

/** A record's newest version, before another is written. */
type Before = { readonly head: Head; readonly record: LedgerRecord };

/** A version to come. `like`: the version whose sealed values stay where the record says only that there are some; the newest where absent. */
type Step = {
  readonly given: LedgerRecord;
  readonly before: Before | null;
  readonly reason: string | null;
  readonly like?: number;
};

/** Gives the number of the version. */
async function writeOne(writing: Writing, step: Step & { readonly before: Before }): Promise<number> {
  await write(writing, [step]);
  return step.before.head.version + 1;
}

/** However many records are written, the database is asked as often as for one. */
async function write(writing: Writing, steps: readonly Step[]): Promise<void> {
  const { session, cause, commit, expects, words, note, duties } = writing;
  const sealedFields = await writing.sealedFields();
  const withheld = steps.map((step) => ({ ...step, ...withhold(step.given, sealedFields) }));
  const records = withheld.map(({ record }) => record);
  // Of a city's roster records need their own orgs and whom they name.
  const roster = new RosterPart(session, cause.tenant);
  await roster.below(records.map(({ org }) => org));
  const presence = presences(roster.facts, expects);
  const versions = withheld.map(
    ({ record, before, reason }): VersionToWrite => ({
      identity: before?.head ?? identityOf(record.id),
      version: (before?.head.version ?? 0) + 1,
      record,
      presence: presence(record),
      words: words(record),
      digest: commit(record),
      sourceDigest: before?.head.source_digest ?? null,
      reason,
    }),
  );
  const carried = await Promise.all(withheld.map((one) => carriedOn(writing, one)));
  await writeVersions(session, cause, versions, await readKeys(session, cause.tenant, records));
  for (const { record, version, digest } of versions)
    note({ what: "record", record: record.id, version, status: record.status, digest });
  await keepSealed(
    writing,
    versions.map(({ identity, version, record }, at) => ({
      ...{ id: identity.id, ref: record.id, version, mechanism: record.mechanism },
      values: { ...carried[at], ...withheld[at]?.values },
    })),
  );
  for (const { record, before } of withheld) duties.record({ was: before?.record ?? null, now: record });
}

/** The sealed values of the version before that stay. */
async function carriedOn(
  { session, cause, sealing }: Writing,
  { record, before, kept, like = before?.head.version }: Step & ReturnType<typeof withhold>,
): Promise<SealedValues> {
  if (kept.length === 0 || like === undefined) return {};
  return among((await readSealed(session, cause.tenant, sealing, [record.id], like)).get(record.id), kept);
}

const headsOf = ({ session, cause }: Writing, ids: readonly string[]): Promise<Head[]> =>
  rows(
    session,
    sql<Head>`select ${headColumns} from record where tenant_id = ${cause.tenant} and ref = any(${texts(ids)})`,
  );

async function knownHead(writing: Writing, id: string): Promise<Head> {
  const [head] = await headsOf(writing, [id]);
  if (head === undefined) throw new StoreRefusal("record.unknown", `没有编号为 ${id} 的记录，请核对编号`);
  return head;
}

async function bodyOf({ session, cause }: Writing, id: string): Promise<LedgerRecord> {
  const [found] = await readRecords(session, cause.tenant, { ids: [id] });
  if (found === undefined) throw new TypeError(`record ${id} has a head and no version`);
  return found.record;
}
