import { type LedgerRecord, sealedMark } from "@shilu/domain";
import { sql } from "kysely";
import type { Sealing } from "../crypto/sealing.ts";
import type { Session } from "../engine/engine.ts";
import { rows, table, texts } from "../engine/sql.ts";
import type { SealedField } from "../store.ts";
import type { Writing } from "./import-ledger.ts";

/** Values of sealed fields, by the field's name. */
export type SealedValues = Readonly<Record<string, string>>;

/**
 * A record without what is to be sealed, which is all that goes on into bodies, lists, words and digests; a mark stands in each place. `values`: what
 * was taken out; `kept`: fields that hold the mark already, whose values stay as they were.
 */
export function withhold(
  record: LedgerRecord,
  sealed: readonly SealedField[],
): { readonly record: LedgerRecord; readonly values: SealedValues; readonly kept: readonly string[] } {
  const names = new Set(sealed.filter(({ mechanism }) => mechanism === record.mechanism).map(({ name }) => name));
  const given = Object.entries(record.fields).flatMap(([name, value]) => {
    const text = [value].flat().join("、");
    // A mark stays one where the mechanism no longer asks for it: what it stands for is still there.
    return (names.has(name) && text !== "") || text === sealedMark ? [[name, text] as const] : [];
  });
  if (given.length === 0) return { record, values: {}, kept: [] };
  const marks = Object.fromEntries(given.map(([name]) => [name, sealedMark]));
  return {
    record: { ...record, fields: { ...record.fields, ...marks } },
    values: Object.fromEntries(given.filter(([, text]) => text !== sealedMark)),
    kept: given.filter(([, text]) => text === sealedMark).map(([name]) => name),
  };
}

/** Values that belong to a version of a record (its key and its printed id). */
export type ToSeal = {
  readonly id: string;
  readonly ref: string;
  readonly version: number;
  readonly mechanism: string;
  readonly values: SealedValues;
};

/** Keeps the values of versions that were just written. */
export async function keepSealed(writing: Writing, versions: readonly ToSeal[]): Promise<void> {
  const { session, cause, sealing, sealedFields, sealed } = writing;
  const { tenant } = cause;
  if (versions.every(({ values }) => Object.keys(values).length === 0)) return;
  const fields = await sealedFields();
  const { seal, lookup } = await sealing.sealer(session);
  const lines = versions.flatMap(({ id, version, mechanism, values }) =>
    Object.entries(values).map(([field, text]) => ({
      ...{ id, version, field, sealed: seal(text, ["record", tenant, id, version, field]) },
      lookup: fields.some((one) => one.mechanism === mechanism && one.name === field && one.lookup)
        ? lookup(text, ["lookup", tenant, mechanism, field])
        : null,
    })),
  );
  await rows(
    session,
    sql`insert into sealed_value (tenant_id, record_id, version, field, sealed, lookup)
      select ${tenant}, id, version, field, sealed, lookup
      from ${table(lines, "id uuid, version int, field text, sealed text, lookup text")}`,
  );
  for (const { ref, version, values } of versions)
    for (const [field, text] of Object.entries(values)) sealed.push([ref, version, field, text]);
}

/** What the event of a write says of all that it sealed: how many values, and one commitment to them. */
export function noteSealed({ commit, note, sealed }: Writing): void {
  if (sealed.length > 0) note({ what: "sealed", values: sealed.length, digest: commit(inOneOrder(sealed)) });
}

/** One value with the version that it belongs to: printed id, version, field, text. */
export type SealedLine = readonly [ref: string, version: number, field: string, text: string];

/** Whatever order they come in, the commitment is to the same list. */
export const inOneOrder = (lines: readonly SealedLine[]): SealedLine[] =>
  lines.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

type Row = {
  readonly ref: string;
  readonly id: string;
  readonly version: number;
  readonly field: string;
  readonly sealed: string;
};

/** What records keep sealed in a version (the newest where none is named), by their printed ids. */
export async function readSealed(
  session: Session,
  tenant: string,
  sealing: Sealing,
  refs: readonly string[],
  version: number | null = null,
): Promise<ReadonlyMap<string, SealedValues>> {
  const found = await rows(
    session,
    sql<Row>`select r.ref, r.id::text as id, s.version, s.field, s.sealed from record r
      join sealed_value s on s.tenant_id = r.tenant_id and s.record_id = r.id and s.version = coalesce(${version}::int, r.version)
      where r.tenant_id = ${tenant} and r.ref = any(${texts(refs)}) order by r.ref, s.field`,
  );
  const values = new Map<string, Record<string, string>>();
  for (const { ref, id, version: of, field, sealed } of found) {
    const text = sealing.open(sealed, ["record", tenant, id, of, field]);
    values.set(ref, { ...values.get(ref), [field]: text });
  }
  return values;
}

/** Of some values those of the fields that are named. */
export const among = (values: SealedValues | undefined, names: readonly string[]): SealedValues =>
  Object.fromEntries(Object.entries(values ?? {}).filter(([name]) => names.includes(name)));

/** What a text would be looked up by in each field that can be looked up. */
export async function lookupsOf(
  session: Session,
  tenant: string,
  sealing: Sealing,
  { text, fields }: { readonly text: string; readonly fields: readonly SealedField[] },
): Promise<string[]> {
  const asked = fields.filter((field) => field.lookup);
  if (asked.length === 0) return [];
  const { lookup } = await sealing.reader(session);
  return asked.map(({ mechanism, name }) => lookup(text, ["lookup", tenant, mechanism, name]));
}
