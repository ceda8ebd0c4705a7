import { type LedgerRecord, type PlainDate, whyNotRestored, whyNotStatus } from "@shilu/domain";
import { sql } from "kysely";
import { rows } from "../engine/sql.ts";
import { StoreRefusal } from "../refusal.ts";
import { identityOf } from "./identity.ts";
import { type Head, headColumns, type Writing } from "./import-ledger.ts";
import { presences } from "./presence.ts";
import { readHistories, readRecords } from "./read.ts";
import { RosterPart } from "./roster-part.ts";
import { among, keepSealed, readSealed, withhold } from "./sealed-values.ts";
import { readKeys, writeVersions } from "./write-records.ts";

/** The civil day in Asia/Shanghai of an instant (UTC+8 all year since 1991). */
const dayOf = (instant: string): PlainDate =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10) as PlainDate;

/** A record made here. Its day of entry is today where it does not say. */
export async function addRecord(writing: Writing, given: LedgerRecord): Promise<string> {
  const head = await headOf(writing, given.id);
  if (head !== null)
    throw new StoreRefusal("record.exists", `编号 ${given.id} 已经是另一条记录，请换一个编号，或者更正那一条`);
  const record = { ...given, entered: given.entered ?? dayOf(writing.cause.at) };
  await write(writing, record, null, null);
  return record.id;
}

export async function correctRecord(writing: Writing, id: string, given: LedgerRecord): Promise<number> {
  const head = await knownHead(writing, id);
  const before = await bodyOf(writing, id);
  const editable = head.status === given.status && (head.status === "draft" || head.status === "final");
  const refused = editable ? null : whyNotStatus(head.status, given.status);
  if (refused !== null) throw new StoreRefusal("record.closed", `${refused}（${before.title}，编号 ${id}）`);
  const entered = given.entered ?? before.entered;
  return write(
    writing,
    { ...given, id, ...(entered === undefined ? {} : { entered }) },
    { head, record: before },
    null,
  );
}

export async function voidRecord(writing: Writing, id: string, reason: string): Promise<number> {
  const head = await knownHead(writing, id);
  const before = await bodyOf(writing, id);
  const refused = whyNotStatus(head.status, "void");
  if (refused !== null) throw new StoreRefusal("record.closed", `${refused}（${before.title}，编号 ${id}）`);
  return write(writing, { ...before, status: "void" }, { head, record: before }, reason);
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
  return write(writing, before.record, { head, record: await bodyOf(writing, id) }, "恢复", before.version);
}

/** A record's newest version, before another is written. */
type Before = { readonly head: Head; readonly record: LedgerRecord };

/** `like`: the version whose sealed values stay where the record says only that there are some; the newest where absent. */
async function write(
  writing: Writing,
  given: LedgerRecord,
  before: Before | null,
  reason: string | null,
  like = before?.head.version ?? 0,
) {
  const { session, cause, commit, expects, words, note, duties, sealing } = writing;
  const { record, values, kept } = withhold(given, await writing.sealedFields());
  const former = kept.length === 0 ? null : await readSealed(session, cause.tenant, sealing, [record.id], like);
  // Of a city's roster one record needs its own org and whom it names.
  const roster = new RosterPart(session, cause.tenant);
  await roster.below([record.org]);
  const version = (before?.head.version ?? 0) + 1;
  const digest = commit(record);
  const one = {
    identity: before?.head ?? identityOf(record.id),
    version,
    record,
    presence: presences(roster.facts, expects)(record),
    words: words(record),
    digest,
    sourceDigest: before?.head.source_digest ?? null,
    reason,
  };
  await writeVersions(session, cause, [one], await readKeys(session, cause.tenant, record));
  note({ what: "record", record: record.id, version, status: record.status, digest });
  await keepSealed(writing, [
    {
      ...{ id: one.identity.id, ref: record.id, version, mechanism: record.mechanism },
      values: { ...among(former?.get(record.id), kept), ...values },
    },
  ]);
  duties.record({ was: before?.record ?? null, now: record });
  return version;
}

async function headOf({ session, cause }: Writing, id: string): Promise<Head | null> {
  const found = sql<Head>`select ${headColumns} from record where tenant_id = ${cause.tenant} and ref = ${id}`;
  return (await rows(session, found))[0] ?? null;
}

async function knownHead(writing: Writing, id: string): Promise<Head> {
  const head = await headOf(writing, id);
  if (head === null) throw new StoreRefusal("record.unknown", `没有编号为 ${id} 的记录，请核对编号`);
  return head;
}

async function bodyOf({ session, cause }: Writing, id: string): Promise<LedgerRecord> {
  const [found] = await readRecords(session, cause.tenant, { ids: [id] });
  if (found === undefined) throw new TypeError(`record ${id} has a head and no version`);
  return found.record;
}
