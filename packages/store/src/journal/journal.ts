import type { JournalLine, JournalSummary, PlainDate } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import type { Writing } from "../ledger/import-ledger.ts";
import { StoreRefusal } from "../refusal.ts";

/** A summary that its owner handed in, as it was then. */
export type HandedSummary = {
  readonly person: string;
  readonly period: string;
  readonly at: string;
  readonly words: string;
};

/** A person's own week. Every question names whose it is; `scope.ts` of the server sees to it that it is the asker's. */
export interface JournalReader {
  /** Lines of these days, in the order of writing. */
  lines(person: string, span: { readonly from: PlainDate; readonly to: PlainDate }): Promise<JournalLine[]>;
  summaries(person: string): Promise<JournalSummary[]>;
  /** What everybody handed in, the newest first. */
  handed(): Promise<HandedSummary[]>;
}

/** `person` of a write is the owner. What is written is in no audit event, not even as a commitment: the event says only that it was. */
export interface JournalTransactor extends JournalReader {
  /** Adds a line, or changes the owner's own line of that id. */
  keepLine(person: string, line: JournalLine): Promise<void>;
  dropLine(person: string, id: string): Promise<void>;
  /** `from`: the version that the change was made from, null where there was none. Gives the new version. */
  saveSummary(
    person: string,
    summary: { readonly period: string; readonly words: string },
    from: number | null,
  ): Promise<number>;
  /** Shows the summary as it stands, or takes it back (`false`). */
  handIn(person: string, period: string, handed: boolean): Promise<void>;
}

export const journalReader = (session: Session, tenant: string): JournalReader => ({
  lines: async (person, { from, to }) => {
    const owner = await become(session, tenant, person);
    return rows(
      session,
      sql<JournalLine>`select id, kind, on_day as on, words, record_ref as record, done from journal_line
        where tenant_id = ${tenant} and person_id = ${owner} and on_day between ${from}::date and ${to}::date order by n`,
    );
  },
  summaries: async (person) => {
    const owner = await become(session, tenant, person);
    const found = sql<Omit<JournalSummary, "handed"> & { handed_at: string | null; handed_words: string | null }>`
      select period, words, version, at, handed_at, handed_words from journal_summary
      where tenant_id = ${tenant} and person_id = ${owner} order by period`;
    return (await rows(session, found)).map(({ handed_at, handed_words, ...one }) => ({
      ...one,
      handed: handed_at === null || handed_words === null ? null : { at: handed_at, words: handed_words },
    }));
  },
  handed: async () => {
    await settings(session, "");
    return rows(
      session,
      sql<HandedSummary>`select p.ref as person, s.period, s.handed_at as at, s.handed_words as words
        from journal_summary s join person p on p.tenant_id = s.tenant_id and p.id = s.person_id
        where s.tenant_id = ${tenant} and s.handed_at is not null order by s.handed_at desc, p.ref, s.period`,
    );
  },
});

export function journalTransactor({ session, cause, commit, note }: Writing): JournalTransactor {
  const { tenant, at } = cause;
  return {
    ...journalReader(session, tenant),
    keepLine: async (person, line) => {
      const owner = await become(session, tenant, person);
      const { id, kind, on, words, record, done } = line;
      const kept = await rows(
        session,
        sql`insert into journal_line (tenant_id, id, person_id, kind, on_day, words, record_ref, done)
          values (${tenant}, ${id}, ${owner}, ${kind}, ${on}::date, ${words}, ${record}, ${done})
          on conflict (tenant_id, id) do update set kind = excluded.kind, on_day = excluded.on_day, words = excluded.words,
            record_ref = excluded.record_ref, done = excluded.done where journal_line.person_id = excluded.person_id
          returning id`,
      );
      if (kept.length === 0) throw lineUnknown();
      note({ what: "journal" });
    },
    dropLine: async (person, id) => {
      const owner = await become(session, tenant, person);
      const gone = await rows(
        session,
        sql`delete from journal_line where tenant_id = ${tenant} and person_id = ${owner} and id::text = ${id} returning id`,
      );
      if (gone.length === 0) throw lineUnknown();
      note({ what: "journal" });
    },
    saveSummary: async (person, { period, words }, from) => {
      const owner = await become(session, tenant, person);
      const [saved] = await rows(
        session,
        from === null
          ? sql<{ version: number }>`insert into journal_summary (tenant_id, person_id, period, words, version, at)
              values (${tenant}, ${owner}, ${period}, ${words}, 1, ${at}) on conflict do nothing returning version`
          : sql<{ version: number }>`update journal_summary set words = ${words}, version = version + 1, at = ${at}
              where tenant_id = ${tenant} and person_id = ${owner} and period = ${period} and version = ${from} returning version`,
      );
      if (saved === undefined)
        throw new StoreRefusal("journal.changed", "这份小结刚才在别处改过，没有保存；请看过那边的再改");
      note({ what: "journal" });
      return saved.version;
    },
    handIn: async (person, period, handed) => {
      const owner = await become(session, tenant, person);
      const done = await rows(
        session,
        sql`update journal_summary set handed_at = case when ${handed} then ${at}::timestamptz end,
            handed_words = case when ${handed} then words end
          where tenant_id = ${tenant} and person_id = ${owner} and period = ${period} returning period`,
      );
      if (done.length === 0) throw new StoreRefusal("journal.unknown", "这份小结还没有保存过，请先保存再交");
      note({ what: handed ? "summary.hand-in" : "summary.take-back", person: commit(person), period });
    },
  };
}

const lineUnknown = (): StoreRefusal =>
  new StoreRefusal("journal.unknown", "没有找到这一行，它可能已经删掉，请刷新页面");

const settings = (session: Session, owner: string) =>
  rows(session, sql`select set_config('shilu.person', ${owner}, true)`);

/** Tells the database, until the end of the transaction, whose week is asked for, and gives the key of that person. */
async function become(session: Session, tenant: string, person: string): Promise<string> {
  const found = sql<{ id: string }>`select id from person where tenant_id = ${tenant} and ref = ${person}`;
  const [owner] = await rows(session, found);
  if (owner === undefined) throw new StoreRefusal("person.unknown", `名册上没有编号为“${person}”的人`);
  await settings(session, owner.id);
  return owner.id;
}
