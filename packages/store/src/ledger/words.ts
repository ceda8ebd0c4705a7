import type { LedgerRecord } from "@shilu/domain";
import { sql } from "kysely";
import type { Engine, Session } from "../engine/engine.ts";
import { rows, table } from "../engine/sql.ts";
import type { RecordWords } from "../store.ts";
import { readTenants, scopeTo } from "../transaction/tenant.ts";

/** What a record is found by where the store's owner says nothing else. */
export const plainWords = ({ title, place, attendance }: LedgerRecord): RecordWords => ({
  said: [title, place ?? ""].join("\n").toLowerCase(),
  initials: "",
  people: [...new Set(attendance.map(({ person }) => person))],
});

type Line = RecordWords & { readonly tenant: string; readonly id: string };

/** Keeps what the newest versions are found by. */
export async function keepWords(session: Session, lines: readonly Line[]): Promise<void> {
  await rows(
    session,
    sql`insert into record_words (tenant_id, record_id, said, initials, people)
      select tenant, id, said, initials, people
      from ${table(lines, "tenant text, id uuid, said text, initials text, people text[]")}
      on conflict (tenant_id, record_id) do update
      set said = excluded.said, initials = excluded.initials, people = excluded.people`,
  );
}

const portion = 1000;

/** Gives every record its words that has none: those that were written by an older program. */
export async function fillWords(engine: Engine, words: (record: LedgerRecord) => RecordWords): Promise<void> {
  for (const tenant of await engine.transaction("read", readTenants))
    for (let done = portion; done === portion; )
      done = await engine.transaction("write", async (session) => {
        await scopeTo(session, tenant);
        const found = await rows(session, lacking(tenant));
        if (found.length > 0)
          await keepWords(
            session,
            found.map(({ id, body }) => ({ tenant, id, ...words(body) })),
          );
        return found.length;
      });
}

const lacking = (tenant: string) => sql<{ id: string; body: LedgerRecord }>`select r.id, v.body
  from record r join record_version v on v.tenant_id = r.tenant_id and v.record_id = r.id and v.version = r.version
  where r.tenant_id = ${tenant}
    and not exists (select 1 from record_words w where w.tenant_id = r.tenant_id and w.record_id = r.id)
  limit ${portion}::bigint`;
