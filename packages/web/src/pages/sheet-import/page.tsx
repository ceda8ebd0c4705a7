import type { SheetsAnswer } from "@shilu/contract";
import { useMutation, useQuery } from "@tanstack/react-query";
import { createLazyRoute, Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { officeQuery } from "../../api/queries.ts";
import { recordFiltersQuery } from "../../api/records.ts";
import { readSheetFile } from "../../api/sheets.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { FileForm } from "./file-form.tsx";
import styles from "./page.module.css";
import { ProgressBack } from "./progress-back.tsx";
import { Sheets } from "./sheets.tsx";

export const lazyRoute = createLazyRoute("/office/records/import")({ component: SheetImportPage });

/** 导入表格: a file is chosen, its sheets and columns confirmed, the rows looked at, and the good ones imported together. */
function SheetImportPage() {
  const filters = useQuery(recordFiltersQuery);
  const office = useQuery(officeQuery);
  const { mechanism } = useSearch({ from: "/office/records/import" });
  const navigate = useNavigate({ from: "/records/import" });
  const [chosen, setChosen] = useState<{ readonly file: File; readonly answer: SheetsAnswer } | null>(null);
  const leaving = useRef(new AbortController());
  const reading = useMutation({
    mutationFn: (file: File) => {
      leaving.current = new AbortController();
      return readSheetFile(file, { mechanism, signal: leaving.current.signal });
    },
    onSuccess: (answer, file) => setChosen({ file, answer }),
  });
  if (filters.isPending || office.isPending) return <Waiting says="正在打开导入…" />;
  if (filters.isError) return <Trouble error={filters.error} again={() => void filters.refetch()} home />;
  if (office.isLoadingError) return <Trouble error={office.error} again={() => void office.refetch()} home />;
  return (
    <main className={styles.page}>
      <header className={styles.bar}>
        <h1 className={styles.title}>导入表格{chosen === null ? "" : `：${titleOf(chosen.answer)}`}</h1>
        {chosen !== null && (
          <button
            type="button"
            className={styles.plain}
            onClick={() => {
              setChosen(null);
              reading.reset();
            }}
          >
            换一份
          </button>
        )}
        <Link to="/records" search={mechanism === undefined ? {} : { mechanism }}>
          回到记录
        </Link>
      </header>
      {chosen === null ? (
        <>
          <FileForm
            groups={filters.data.groups}
            mechanism={mechanism}
            choose={(code) => {
              reading.reset();
              void navigate({ search: code === "" ? {} : { mechanism: code }, replace: true });
            }}
            take={(file) => reading.mutate(file)}
            busy={reading.isPending}
            cancel={() => leaving.current.abort()}
            fault={reading.error}
          />
          <ProgressBack />
        </>
      ) : (
        <Sheets key={chosen.answer.name} {...chosen} groups={filters.data.groups} today={office.data.today} />
      )}
    </main>
  );
}

function titleOf({ name, sheets }: SheetsAnswer): string {
  const [only, ...others] = sheets;
  if (only === undefined || others.length > 0) return `${name}，${sheets.length} 张表`;
  return only.read === null ? name : `${only.read.mechanism.title}，${name}，共 ${only.read.rows.length} 行`;
}
