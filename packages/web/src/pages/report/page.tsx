import type { CompiledReport } from "@shilu/domain";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createLazyRoute, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { officeQuery, reportQuery } from "../../api/queries.ts";
import { useRefresh } from "../../api/refresh.ts";
import { RecordDrawerDoor } from "../../forms/drawer-door.tsx";
import type { ReportSearch } from "../../routes.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { Aside, behindRecord } from "./aside.tsx";
import { useChanges } from "./changes.ts";
import { formOfGap, formOfNumber } from "./form-of-number.ts";
import { gapViews } from "./gap-view.ts";
import { gapId, numberId, useReportKeys } from "./keys.ts";
import styles from "./page.module.css";
import { Paper } from "./paper.tsx";
import { PrintNotes } from "./print-notes.tsx";
import { Sheet } from "./sheet.tsx";
import { TopBar } from "./top-bar.tsx";
import { useDecide } from "./use-decide.ts";

export const lazyRoute = createLazyRoute("/office/reports/$report")({ component: ReportPage });

/** The report with its numbers alive: text on the left, on the right what stands behind the chosen one. */
function ReportPage() {
  const { report: id } = useParams({ from: "/office/reports/$report" });
  const search = useSearch({ from: "/office/reports/$report" });
  const navigate = useNavigate({ from: "/reports/$report" });
  const queries = useQueryClient();
  const refresh = useRefresh();
  const office = useQuery(officeQuery);
  const report = useQuery(reportQuery(id));
  const changes = useChanges(report.data?.report);
  const view: Pick<ReportSearch, "view"> = search.view === undefined ? {} : { view: search.view };
  const go = (next: ReportSearch) =>
    void navigate({ search: { ...view, ...next }, replace: search.form !== undefined });
  const turn = () => {
    const { view: shown, ...rest } = search;
    void navigate({ search: shown === undefined ? { ...rest, view: "pages" } : rest, replace: true });
  };
  const forms = office.data?.forms ?? [];
  const chosen = report.data?.report.numbers.find((number) => number.id === search.number);
  const gap = report.data && gapViews(report.data.report).find((view) => view.id === search.gap);
  const usual = gap ? formOfGap(forms, gap) : chosen === undefined ? null : formOfNumber(forms, chosen);
  const { decide, refused } = useDecide(id, office.data?.today ?? "");
  const acts = {
    select: (number: string) => go({ number }),
    selectGap: (gap: string) => go({ gap }),
    choose: (open: string) => go({ open }),
  };
  const openForm = () => go({ ...search, form: usual?.code ?? "?" });
  useReportKeys({
    open: report.data?.report.open ?? [],
    record: openForm,
    close: () => {
      go(search.record === undefined ? {} : behindRecord(search));
      if (search.record === undefined) focusMark(search);
    },
    turn,
    busy: search.form !== undefined,
  });

  if (report.isPending || office.isPending) return <Waiting says="正在从台账读取数字…" />;
  // A page that was read once stays when it cannot be read anew: what is being written must not vanish with it.
  const { data } = report;
  if (data === undefined) return <Trouble error={report.error} again={() => void report.refetch()} home />;
  if (office.data === undefined) return <Trouble error={office.error} again={() => void office.refetch()} home />;
  return (
    <div className={styles.page}>
      <TopBar
        office={office.data}
        report={data}
        choose={(report) => void navigate({ to: "/reports/$report", params: { report }, search: view })}
        view={search.view ?? "text"}
        turn={turn}
        review={() => go({ review: true })}
        record={openForm}
        recordTitle={usual?.title ?? null}
      />
      <main className={styles.text} aria-label="报告正文" tabIndex={-1}>
        {search.view === "pages" ? (
          <Paper id={id} report={data.report} number={search.number} gap={search.gap} changes={changes} {...acts} />
        ) : (
          <>
            <Sheet report={data.report} selected={search.number ?? search.gap ?? null} changes={changes} {...acts} />
            <PrintNotes report={data.report} />
          </>
        )}
      </main>
      <Aside
        report={data}
        search={search}
        changes={changes}
        go={go}
        decide={decide}
        refused={refused(search.gap)}
        recordTitle={usual?.title ?? null}
        record={openForm}
      />
      <RecordDrawerDoor
        forms={forms}
        form={search.form ?? null}
        likely={usual?.code ?? null}
        today={office.data.today}
        until={data.to}
        choose={(form) => go({ ...search, form })}
        close={() => {
          const { form: _, ...rest } = search;
          go(rest);
        }}
        saved={async ({ id: saved }, next) => {
          await refresh("record");
          if (next) return;
          go(placeOf(saved, search.number, queries.getQueryData(reportQuery(id).queryKey)?.report));
        }}
      />
      <output className="visually-hidden" aria-live="polite">
        {changes.says}
      </output>
    </div>
  );
}

/** What stood open gives the focus back to its mark. */
function focusMark({ number, gap }: ReportSearch): void {
  const id = number !== undefined ? numberId(number) : gap !== undefined ? gapId(gap) : null;
  if (id !== null) document.getElementById(id)?.focus({ preventScroll: true });
}

/** Where a kept record is seen best: at the number that was open if it counts it, else at the first that does, else itself. */
function placeOf(record: string, number: string | undefined, report: CompiledReport | undefined): ReportSearch {
  const counting = (report?.numbers ?? []).filter(({ source }) => source.records.includes(record));
  const best = counting.find(({ id }) => id === number) ?? counting[0];
  return best === undefined ? { record } : { number: best.id };
}
