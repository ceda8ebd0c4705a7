import type { FormKind, FormMapping } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import type { Writing } from "../ledger/import-ledger.ts";
import { StoreRefusal } from "../refusal.ts";

/** A version of a 上级表格. `org`: printed id; `sha256`, `bytes`: of the empty file, which lies on the shelf of evidence; `at`: ISO instant. */
export type StoredForm = {
  readonly id: string;
  readonly version: number;
  readonly org: string;
  readonly name: string;
  readonly asker: string;
  readonly file: string;
  readonly kind: FormKind;
  readonly sha256: string;
  readonly bytes: number;
  readonly mapping: FormMapping;
  readonly removed: boolean;
  readonly at: string;
  readonly actor: string;
};

const columns = sql`id::text as id, version, org, name, asker, file_name as file, kind, sha256, bytes, mapping, removed, at, actor`;

/** The newest version of each form that was not taken out of the list, by name. */
export const readForms = (session: Session, tenant: string): Promise<StoredForm[]> =>
  rows(
    session,
    sql<StoredForm>`select * from (
        select distinct on (id) ${columns} from superior_form where tenant_id = ${tenant} order by id, version desc
      ) newest where not removed order by name collate "C", id`,
  );

/** The newest version of one; null where there is none, or it was taken out of the list. */
export async function readForm(session: Session, tenant: string, id: string): Promise<StoredForm | null> {
  const [found] = await rows(
    session,
    sql<StoredForm>`select ${columns} from superior_form where tenant_id = ${tenant} and id::text = ${id}
      order by version desc limit 1`,
  );
  return found === undefined || found.removed ? null : found;
}

/** Every version of every form, by id and version. */
export const readFormVersions = (session: Session, tenant: string): Promise<StoredForm[]> =>
  rows(session, sql<StoredForm>`select ${columns} from superior_form where tenant_id = ${tenant} order by id, version`);

/**
 * Adds versions of forms. One that is there already is left as it is; another one of its number is refused: somebody was quicker. Gives how many
 * are new.
 */
export async function keepForms(
  { session, cause, commit, note }: Writing,
  forms: readonly StoredForm[],
): Promise<number> {
  const digestOf = ({ org, name, asker, file, kind, sha256, bytes, mapping, removed }: StoredForm) =>
    commit({ org, name, asker, file, kind, sha256, bytes, mapping, removed });
  let added = 0;
  for (const one of forms) {
    const [before] = await rows(
      session,
      sql<StoredForm>`select ${columns} from superior_form
        where tenant_id = ${cause.tenant} and id::text = ${one.id} and version = ${one.version}`,
    );
    if (before !== undefined && digestOf(before) !== digestOf(one))
      throw new StoreRefusal("form.changed", `“${one.name}”刚才在别处改过，没有保存；请看过新的再改`);
    if (before !== undefined) continue;
    await rows(
      session,
      sql`insert into superior_form (tenant_id, id, version, org, name, asker, file_name, kind, sha256, bytes, mapping, removed, at, actor)
        values (${cause.tenant}, ${one.id}, ${one.version}, ${one.org}, ${one.name}, ${one.asker}, ${one.file}, ${one.kind}, ${one.sha256},
          ${one.bytes}, ${JSON.stringify(one.mapping)}::jsonb, ${one.removed}, ${one.at}, ${one.actor})`,
    );
    note({
      what: one.removed ? "form.remove" : "form.save",
      form: one.id,
      version: one.version,
      digest: digestOf(one),
    });
    added++;
  }
  return added;
}
