import type { RecordFilters, SheetsAnswer } from "@shilu/contract";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { readSheetFile } from "../../api/sheets.ts";
import { Faults } from "../../ui/faults.tsx";
import styles from "./page.module.css";
import { Review } from "./review.tsx";

type Sheet = SheetsAnswer["sheets"][number];
type Props = {
  readonly file: File;
  readonly answer: SheetsAnswer;
  readonly groups: RecordFilters["groups"];
  readonly today: string;
};

/** The sheets of a file side by side: each of one mechanism, which was proposed and can be changed, each confirmed and imported by itself. */
export function Sheets({ file, answer, groups, today }: Props) {
  const [sheets, setSheets] = useState(answer.sheets);
  const [open, setOpen] = useState(0);
  const again = useMutation({
    mutationFn: ({ sheet, mechanism }: { readonly sheet: string; readonly mechanism: string }) =>
      readSheetFile(file, { sheet, mechanism }),
    onSuccess: (read, { sheet }) =>
      setSheets((before) => before.map((one) => (one.sheet === sheet ? (read.sheets[0] ?? one) : one))),
  });
  const titles = new Map(groups.flatMap(({ mechanisms }) => mechanisms.map(({ code, title }) => [code, title])));
  return (
    <>
      {sheets.length > 1 && (
        <nav className={styles.sheets} aria-label="各张工作表">
          {sheets.map((one, at) => (
            <button key={one.sheet} type="button" aria-pressed={at === open} onClick={() => setOpen(at)}>
              {one.sheet}
              <span className={styles.small}>
                {one.mechanism === null ? "▲ 是哪一项制度？" : titles.get(one.mechanism)}
                {one.read === null ? "" : `，${one.read.rows.length} 行`}
              </span>
            </button>
          ))}
        </nav>
      )}
      {sheets.map((one, at) => (
        <div key={one.sheet} className={styles.sheet} hidden={at !== open}>
          <Kind
            sheet={one}
            groups={groups}
            busy={again.isPending}
            choose={(mechanism) => again.mutate({ sheet: one.sheet, mechanism })}
          />
          {again.variables?.sheet === one.sheet && <Faults error={again.error} />}
          {one.says !== null && (
            <p className={styles.kind} role="alert">
              {one.says}
            </p>
          )}
          {one.read !== null && <Review key={one.mechanism} sheet={one.read} today={today} />}
        </div>
      ))}
    </>
  );
}

/** Which mechanism a sheet is taken for, and why; whoever knows better chooses another. */
const Kind = ({
  sheet: { sheet, mechanism, why },
  groups,
  busy,
  choose,
}: {
  readonly sheet: Sheet;
  readonly groups: RecordFilters["groups"];
  readonly busy: boolean;
  readonly choose: (mechanism: string) => void;
}) => (
  <p className={styles.kind}>
    <label>
      “{sheet}”是{" "}
      <select value={mechanism ?? ""} disabled={busy} onChange={({ target }) => choose(target.value)}>
        {mechanism === null && <option value="">请选是哪一项制度</option>}
        {groups.map(({ title, mechanisms }) => (
          <optgroup key={title} label={title}>
            {mechanisms.map((one) => (
              <option key={one.code} value={one.code}>
                {one.title}
              </option>
            ))}
          </optgroup>
        ))}
      </select>{" "}
      的记录
    </label>
    {why !== "" && <span className={styles.small}>{why}</span>}
  </p>
);
