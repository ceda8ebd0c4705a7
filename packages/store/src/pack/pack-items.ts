import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows, texts } from "../engine/sql.ts";
import type { Writing } from "../ledger/import-ledger.ts";

/** What answers an item of a list: codes of mechanisms, printed ids of records and problems. `words`: by which the item is known. */
export type PackAnswerKept = {
  readonly words: string;
  readonly mechanisms: readonly string[];
  readonly records: readonly string[];
  readonly problems: readonly string[];
};

type Kept = { readonly words: string; readonly answer: Omit<PackAnswerKept, "words"> };

/** What is remembered of items with these words. */
export async function readPackItems(
  session: Session,
  tenant: string,
  words: readonly string[],
): Promise<PackAnswerKept[]> {
  const found = await rows(
    session,
    sql<Kept>`select words, answer from pack_item where tenant_id = ${tenant} and words = any(${texts(words)}) order by words`,
  );
  return found.map(({ words: of, answer }) => ({ words: of, ...answer }));
}

/** Remembers what answers items; what was remembered of the same words is this now. */
export async function keepPackItems(
  { session, cause, note }: Writing,
  items: readonly PackAnswerKept[],
): Promise<void> {
  for (const { words, mechanisms, records, problems } of items)
    await rows(
      session,
      sql`insert into pack_item (tenant_id, words, answer, kept_at, kept_by) values
        (${cause.tenant}, ${words}, ${JSON.stringify({ mechanisms, records, problems })}::jsonb, ${cause.at}, ${cause.actor})
        on conflict (tenant_id, words) do update set answer = excluded.answer, kept_at = excluded.kept_at, kept_by = excluded.kept_by`,
    );
  if (items.length > 0) note({ what: "pack.items", items: items.length });
}
