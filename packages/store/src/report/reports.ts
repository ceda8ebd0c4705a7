import type { FrozenReport, ReviewStep } from "@shilu/domain";
import { sql } from "kysely";
import { crashPoint } from "../crash-point.ts";
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
        r.version, r.saved_at as "savedAt", r.saved_by as "savedBy", f.body as frozen,
        (select coalesce(jsonb_agg(jsonb_build_object('act', s.act, 'version', s.version, 'by', s.actor,
            'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'words', s.words, 'seen', s.seen)
          order by s.number), '[]'::jsonb)
          from report_step s where s.tenant_id = r.tenant_id and s.ref = r.ref) as steps
      from report r left join frozen_report f on f.tenant_id = r.tenant_id and f.ref = r.ref
      where r.tenant_id = ${tenant} and (${id}::text is null or r.ref = ${id})
      order by r.saved_at desc, r.ref`,
  );
}

export async function saveReport(
  { session, cause, commit, note }: Writing,
  report: ReportToSave,
  from: number | null,
): Promise<number> {
  const { id, title, period, template, draftName } = report;
  const [before] = await readReports(session, cause.tenant, id);
  if (before?.frozen) throw frozenAlready(before);
  if ((before?.version ?? null) !== from) throw before === undefined ? unknown(id) : changedMeanwhile(before);
  const version = (from ?? 0) + 1;
  await rows(
    session,
    sql`insert into report (tenant_id, ref, title, period, draft_name, template, version, saved_at, saved_by) values
      (${cause.tenant}, ${id}, ${title}, ${period}, ${draftName}, ${JSON.stringify(template)}::jsonb, ${version},
        ${cause.at}, ${cause.actor})
      on conflict (tenant_id, ref) do update set title = excluded.title, period = excluded.period,
        draft_name = excluded.draft_name, template = excluded.template, version = excluded.version,
        saved_at = excluded.saved_at, saved_by = excluded.saved_by`,
  );
  note({ what: "report.save", report: id, version, digest: commit({ id, title, period, template, draftName }) });
  return version;
}

export async function addReportStep(
  { session, cause, commit, note }: Writing,
  id: string,
  { act, words, seen }: Pick<ReviewStep, "act" | "words" | "seen">,
): Promise<void> {
  const [report] = await readReports(session, cause.tenant, id);
  if (report === undefined) throw unknown(id);
  if (report.frozen) throw frozenAlready(report);
  const { version, steps } = report;
  await rows(
    session,
    sql`insert into report_step (tenant_id, ref, number, act, version, actor, at, words, seen) values
      (${cause.tenant}, ${id}, ${steps.length + 1}, ${act}, ${version}, ${cause.actor}, ${cause.at}, ${words},
        ${JSON.stringify(seen)}::jsonb)`,
  );
  note({ what: "report.step", report: id, act, version, digest: commit({ words, seen }) });
}

/** 定稿: kept for ever as it is now. */
export async function freezeReport(writing: Writing, id: string, frozen: FrozenReport): Promise<void> {
  const { session, cause, commit, note } = writing;
  const [before] = await readReports(session, cause.tenant, id);
  if (before === undefined) throw unknown(id);
  if (before.frozen) throw frozenAlready(before);
  await rows(
    session,
    sql`insert into frozen_report (tenant_id, ref, body, frozen_at) values
      (${cause.tenant}, ${id}, ${JSON.stringify(frozen)}::jsonb, ${cause.at})`,
  );
  crashPoint("freeze.report");
  note({ what: "report.freeze", report: id, digest: commit(frozen) });
}

const unknown = (id: string): StoreRefusal => new StoreRefusal("report.unknown", `没有编号为 ${id} 的报告，请核对编号`);

const changedMeanwhile = ({ savedBy, version }: StoredReport): StoreRefusal =>
  new StoreRefusal(
    "report.changed",
    `这份报告刚才由${savedBy === "" ? "别人" : savedBy}改过（第 ${version} 版），您的改动没有保存；请看过新的一版再改`,
  );

const frozenAlready = ({ title }: StoredReport): StoreRefusal =>
  new StoreRefusal("report.frozen", `《${title}》已经定稿，不能再改；需要修改的，请另存一份`);
