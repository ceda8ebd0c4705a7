import type { PlainDate } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows, texts } from "../engine/sql.ts";
import type { Writing } from "../ledger/import-ledger.ts";
import { StoreRefusal } from "../refusal.ts";

/** An evidence pack without what it holds. `readers`: ids of accounts; `sm3`, `sha256`: of its body's bytes (UTF-8), hex. */
export type PackLine = {
  readonly id: string;
  readonly org: string;
  readonly title: string;
  readonly sm3: string;
  readonly sha256: string;
  readonly readers: readonly string[];
  readonly madeAt: string;
  readonly madeBy: string;
  readonly expires: PlainDate;
  readonly revoked: string | null;
  readonly revokedBy: string | null;
};

/** A kept pack; `body` is the text that was digested. */
export type StoredPack = PackLine & { readonly body: string };
export type PackToKeep = Omit<StoredPack, "madeAt" | "madeBy" | "revoked" | "revokedBy">;

const columns = sql`id, org, title, sm3, sha256, readers::text[] as readers, made_at as "madeAt", made_by as "madeBy",
  expires_on as expires, revoked_at as revoked, revoked_by as "revokedBy"`;

/** All packs, the newest first. */
export const readPacks = (session: Session, tenant: string): Promise<PackLine[]> =>
  rows(
    session,
    sql<PackLine>`select ${columns} from evidence_pack where tenant_id = ${tenant} order by made_at desc, id desc`,
  );

export async function readPack(session: Session, tenant: string, id: string): Promise<StoredPack | null> {
  const found = sql<StoredPack>`select ${columns}, body from evidence_pack where tenant_id = ${tenant} and id::text = ${id}`;
  return (await rows(session, found))[0] ?? null;
}

/** Keeps a pack. Its digests stand in the audit event, so that the chain is witness to what it held. */
export async function keepPack({ session, cause, note }: Writing, pack: PackToKeep): Promise<void> {
  const { id, org, title, body, sm3, sha256, readers, expires } = pack;
  await rows(
    session,
    sql`insert into evidence_pack (tenant_id, id, org, title, body, sm3, sha256, readers, made_at, made_by, expires_on) values
      (${cause.tenant}, ${id}, ${org}, ${title}, ${body}, ${sm3}, ${sha256}, ${texts(readers)}::uuid[], ${cause.at},
        ${cause.actor}, ${expires}::date)`,
  );
  note({ what: "pack.make", pack: id, sm3, readers: readers.join(" "), expires });
}

/** 收回: nobody opens it any more. Refused where it was closed before. */
export async function revokePack({ session, cause, note }: Writing, id: string): Promise<void> {
  const closed = await rows(
    session,
    sql`update evidence_pack set revoked_at = ${cause.at}, revoked_by = ${cause.actor}
      where tenant_id = ${cause.tenant} and id::text = ${id} and revoked_at is null returning id`,
  );
  if (closed.length === 0) throw new StoreRefusal("pack.closed", "这个证据包已经收回，或者已不在，请刷新页面");
  note({ what: "pack.revoke", pack: id });
}
