import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows, table } from "../engine/sql.ts";
import type { Writing } from "../ledger/import-ledger.ts";
import type { SheetWord } from "../store.ts";

export const readSheetWords = (session: Session, tenant: string): Promise<SheetWord[]> =>
  rows(
    session,
    sql<SheetWord>`select mechanism, word, field from sheet_word where tenant_id = ${tenant}
      order by mechanism, word collate "C"`,
  );

/** The last word on a header holds. What is remembered already as it is said leaves no event. */
export async function keepSheetWords(writing: Writing, words: readonly SheetWord[]): Promise<number> {
  const { session, cause, commit, note } = writing;
  const keyOf = ({ mechanism, word }: SheetWord) => `${mechanism} ${word}`;
  const known = new Map((await readSheetWords(session, cause.tenant)).map((one) => [keyOf(one), one.field]));
  const last = new Map(words.map((one) => [keyOf(one), one]));
  const fresh = [...last.values()].filter((one) => known.get(keyOf(one)) !== one.field);
  if (fresh.length === 0) return 0;
  await rows(
    session,
    sql`insert into sheet_word (tenant_id, mechanism, word, field)
      select ${cause.tenant}, mechanism, word, field from ${table(fresh, "mechanism text, word text, field text")}
      on conflict (tenant_id, mechanism, word) do update set field = excluded.field`,
  );
  note({ what: "sheet.words", many: fresh.length, digest: commit(fresh) });
  return fresh.length;
}
