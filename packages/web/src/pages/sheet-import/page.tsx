import type { SheetAnswer } from "@shilu/contract";
import { useMutation, useQuery } from "@tanstack/react-query";
import { createLazyRoute, Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { recordFiltersQuery } from "../../api/records.ts";
import { readSheetFile } from "../../api/sheets.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { FileForm } from "./file-form.tsx";
import styles from "./page.module.css";
import { Review } from "./review.tsx";

export const lazyRoute = createLazyRoute("/office/records/import")({ component: SheetImportPage });

/** 导入表格: a mechanism and a file are chosen, the columns confirmed, the rows looked at, and the good ones imported together. */
function SheetImportPage() {
  const filters = useQuery(recordFiltersQuery);
  const { mechanism } = useSearch({ from: "/office/records/import" });
  const navigate = useNavigate({ from: "/records/import" });
  const [sheet, setSheet] = useState<SheetAnswer | null>(null);
  const leaving = useRef(new AbortController());
  const reading = useMutation({
    mutationFn: (file: File) => {
      leaving.current = new AbortController();
      return readSheetFile(file, mechanism ?? "", leaving.current.signal);
    },
    onSuccess: setSheet,
  });
  if (filters.isPending) return <Waiting says="正在打开导入…" />;
  if (filters.isError) return <Trouble error={filters.error} again={() => void filters.refetch()} home />;
  return (
    <main className={styles.page}>
      <header className={styles.bar}>
        <h1 className={styles.title}>
          导入表格{sheet === null ? "" : `：${sheet.mechanism.title}，${sheet.name}，共 ${sheet.rows.length} 行`}
        </h1>
        {sheet !== null && (
          <button
            type="button"
            className={styles.plain}
            onClick={() => {
              setSheet(null);
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
      {sheet === null ? (
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
      ) : (
        <Review key={`${sheet.name} ${sheet.sheet}`} sheet={sheet} />
      )}
    </main>
  );
}
