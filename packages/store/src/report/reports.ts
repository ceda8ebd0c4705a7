import type { FrozenReport } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import type { Writing } from "../ledger/import-ledger.ts";
import { StoreRefusal } from "../refusal.ts";
import type { ReportToSave, StoredReport } from "../store.ts";

/** Kept reports, newest first; one of them where an id is given. */
export function readReports(session: Session, tenant: string, id: string | null): Promise<StoredReport[]> {
  return rows(
    session,
    sql<StoredReport>`select r.ref as id, r.title, r.period, r.template, r.draft_name as "draftName",
        r.saved_at as "savedAt", f.body as frozen
      from report r left join frozen_report f on f.tenant_id = r.tenant_id and f.ref = r.ref
      where r.tenant_id = ${tenant} and (${id}::text is null or r.ref = ${id})
      order by r.saved_at desc, r.ref`,
  );
}

export async function saveReport({ session, cause, commit, note }: Writing, report: ReportToSave): Promise<void> {
  const { id, title, period, template, draftName } = report;
  const [before] = await readReports(session, cause.tenant, id);
  if (before?.frozen) throw frozenAlready(before);
  await rows(
    session,
    sql`insert into report (tenant_id, ref, title, period, draft_name, template, saved_at) values
      (${cause.tenant}, ${id}, ${title}, ${period}, ${draftName}, ${JSON.stringify(template)}::jsonb, ${cause.at})
      on conflict (tenant_id, ref) do update set title = excluded.title, period = excluded.period,
        draft_name = excluded.draft_name, template = excluded.template, saved_at = excluded.saved_at`,
  );
  note({ what: "report.save", report: id, digest: commit(report) });
}

/** 定稿: kept for ever as it is now. */
export async function freezeReport(writing: Writing, id: string, frozen: FrozenReport): Promise<void> {
  const { session, cause, commit, note } = writing;
  const [before] = await readReports(session, cause.tenant, id);
  if (before === undefined) throw new StoreRefusal("report.unknown", `没有编号为 ${id} 的报告，请核对编号`);
  if (before.frozen) throw frozenAlready(before);
  await rows(
    session,
    sql`insert into frozen_report (tenant_id, ref, body, frozen_at) values
      (${cause.tenant}, ${id}, ${JSON.stringify(frozen)}::jsonb, ${cause.at})`,
  );
  note({ what: "report.freeze", report: id, digest: commit(frozen) });
}

const frozenAlready = ({ title }: StoredReport): StoreRefusal =>
  new StoreRefusal("report.frozen", `《${title}》已经定稿，不能再改；需要修改的，请另存一份`);
