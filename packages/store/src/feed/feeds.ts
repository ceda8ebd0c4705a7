import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import type { Writing } from "../ledger/import-ledger.ts";
import { StoreRefusal } from "../refusal.ts";

/** Printed id of the person whose open feed has this secret, by its hash; null for an unknown or revoked one. */
export async function readFeed(session: Session, tenant: string, hash: string): Promise<string | null> {
  const [found] = await rows(
    session,
    sql<{
      ref: string;
    }>`select p.ref from calendar_feed f join person p on p.tenant_id = f.tenant_id and p.id = f.person_id
      where f.tenant_id = ${tenant} and f.secret_hash = ${hash} and f.revoked_at is null`,
  );
  return found?.ref ?? null;
}

/** Opens a feed under the hash of its secret; the person's former one is revoked with it. Gives whether there was one. */
export async function openFeed(writing: Writing, person: string, hash: string): Promise<boolean> {
  const { session, cause, commit, note } = writing;
  const id = await personId(writing, person);
  const replaced = await revoke(writing, id);
  await rows(
    session,
    sql`insert into calendar_feed (tenant_id, secret_hash, person_id, opened_at) values
      (${cause.tenant}, ${hash}, ${id}, ${cause.at})`,
  );
  note({ what: "feed.open", feed: hash, person: commit(person) });
  return replaced;
}

/** Revokes a person's feed. Refused where he has none open. */
export async function revokeFeed(writing: Writing, person: string): Promise<void> {
  if (await revoke(writing, await personId(writing, person))) return;
  throw new StoreRefusal(
    "feed.none",
    `${person} 没有正在使用的日历地址，没有需要停用的；新开一个请用 shilu feed --person ${person}`,
  );
}

async function revoke({ session, cause, note }: Writing, person: string): Promise<boolean> {
  const closed = await rows(
    session,
    sql<{ hash: string }>`update calendar_feed set revoked_at = ${cause.at}
      where tenant_id = ${cause.tenant} and person_id = ${person} and revoked_at is null returning secret_hash as hash`,
  );
  for (const { hash } of closed) note({ what: "feed.revoke", feed: hash });
  return closed.length > 0;
}

async function personId({ session, cause }: Writing, ref: string): Promise<string> {
  const [found] = await rows(
    session,
    sql<{ id: string }>`select id from person where tenant_id = ${cause.tenant} and ref = ${ref}`,
  );
  if (found === undefined)
    throw new StoreRefusal("person.unknown", `没有编号为“${ref}”的人员；编号见导出的 people.jsonl`);
  return found.id;
}
