import type { FormSheetsAnswer } from "@shilu/contract";
import { type FormPlace, gridOf } from "@shilu/domain";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createLazyRoute, Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useMemo, useRef, useState } from "react";
import { useRefresh } from "../../api/refresh.ts";
import { formQuery, removeForm } from "../../api/superior-forms.ts";
import { useWrite } from "../../api/use-write.ts";
import { Faults } from "../../ui/faults.tsx";
import { PeriodChoice } from "../../ui/period-choice.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { CellPanel } from "./cell-panel.tsx";
import { Filling } from "./filling.tsx";
import { type Cursor, FormGrid } from "./grid.tsx";
import { NextFile } from "./next-file.tsx";
import styles from "./page.module.css";
import { type Saving, useMapping } from "./use-mapping.ts";
import { openProposals, statesOf } from "./words.ts";

export const lazyRoute = createLazyRoute("/office/forms/$form")({ component: FormPage });

/** One form: on the left its sheet as it is, on the right what stands in a cell; or the list of what is filled for a period. */
function FormPage() {
  const { form } = useParams({ from: "/office/forms/$form" });
  const { period } = useSearch({ from: "/office/forms/$form" });
  const found = useQuery(formQuery(form, period));
  if (found.isPending) return <Waiting says="正在打开表格…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} home />;
  const { sha256, id } = found.data.form;
  return <OpenForm key={`${id} ${sha256}`} answer={found.data} />;
}

function OpenForm({ answer }: { readonly answer: FormSheetsAnswer }) {
  const { form, sheets, proposals, period, mayChange } = answer;
  const navigate = useNavigate({ from: "/forms/$form" });
  const search = useSearch({ from: "/office/forms/$form" });
  const queries = useQueryClient();
  const refresh = useRefresh();
  const { mapping, names, version, saving, change, save } = useMapping(answer);
  const [sheetName, setSheetName] = useState(sheets[0]?.name ?? "");
  const [cursor, setCursor] = useState<Cursor>({ row: 0, column: 0 });
  const [replacing, setReplacing] = useState(false);
  const [removing, setRemoving] = useState(false);
  const aside = useRef<HTMLElement>(null);
  const grid = useRef<HTMLElement>(null);
  const remove = useWrite(removeForm, {
    onSuccess: async () => {
      await refresh("form");
      await navigate({ to: "/forms" });
    },
  });
  const state = useMemo(() => statesOf(mapping, proposals, answer), [mapping, proposals, answer]);
  const waiting = openProposals(mapping, proposals);
  const sheet = sheets.find(({ name }) => name === sheetName) ?? sheets[0];
  if (sheet === undefined) return <Trouble error={null} says="这张表里没有可以填的格。" home />;
  // Of a merged cell the first place is meant, wherever the cursor came into it.
  const covering = gridOf(sheet).at(cursor.row, cursor.column) ?? cursor;
  const place: FormPlace = { sheet: sheet.name, row: covering.row, column: covering.column };
  const filling = search.show === "filling";
  const show = (what: "filling" | undefined) => {
    if (what === "filling") save();
    void navigate({ search: { ...search, show: what } });
  };
  const acceptAll = () =>
    change({ ...mapping, cells: [...mapping.cells, ...waiting.map(({ by: _, ...cell }) => cell)] });
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <Link to="/forms" className={styles.back}>
          ← 全部表格
        </Link>
        <h1 className={styles.title}>{names.name}</h1>
        <PeriodChoice code={period.code} choose={(code) => void navigate({ search: { ...search, period: code } })} />
        <div className={styles.tabs} role="tablist" aria-label="做什么">
          <button type="button" role="tab" aria-selected={!filling} onClick={() => show(undefined)}>
            哪一格填什么
          </button>
          <button type="button" role="tab" aria-selected={filling} onClick={() => show("filling")}>
            填表
          </button>
        </div>
        {mayChange && <SavingState saving={saving} again={save} />}
      </header>
      {filling ? (
        saving.kind === "saved" ? (
          <Filling form={{ ...form, ...names }} {...{ version }} period={period.code} />
        ) : (
          <Waiting says="正在保存…" />
        )
      ) : (
        <main className={styles.split}>
          <section ref={grid} className={styles.sheets} aria-label="表格">
            {sheets.length > 1 && (
              <div className={styles.tabs} role="tablist" aria-label="表">
                {sheets.map(({ name }) => (
                  <button
                    key={name}
                    type="button"
                    role="tab"
                    aria-selected={name === sheet.name}
                    onClick={() => {
                      setSheetName(name);
                      setCursor({ row: 0, column: 0 });
                    }}
                  >
                    {name}
                  </button>
                ))}
              </div>
            )}
            <FormGrid
              key={sheet.name}
              {...{ sheet, cursor }}
              kind={form.kind}
              move={setCursor}
              open={() =>
                aside.current?.querySelector<HTMLElement>("section button, section select, section input")?.focus()
              }
              state={(at) => state({ sheet: sheet.name, ...at })}
            />
          </section>
          <aside ref={aside} className={styles.aside}>
            {replacing ? (
              <NextFile
                form={form.id}
                version={version}
                close={() => setReplacing(false)}
                done={() => void queries.resetQueries({ queryKey: ["superior-forms"] })}
              />
            ) : (
              <CellPanel
                key={`${sheet.name} ${place.row} ${place.column}`}
                kind={form.kind}
                {...{ sheet, place, answer, mapping, change }}
                back={() => grid.current?.querySelector<HTMLElement>("[role=grid]")?.focus({ preventScroll: true })}
              />
            )}
            {mayChange && !replacing && (
              <section className={styles.panel} aria-label="整张表">
                <h2 className={styles.panelTitle}>整张表</h2>
                <p className={styles.quiet}>
                  ● 已对应 {mapping.cells.length + mapping.rows.length} 处　◇ 由表头认出 {waiting.length} 处
                </p>
                {answer.note !== null && <p className={styles.note}>▲ {answer.note}</p>}
                <div className={styles.acts}>
                  {waiting.length > 0 && <Button onClick={acceptAll}>认出的全部采用（{waiting.length}）</Button>}
                  <Button
                    onClick={() => {
                      save();
                      setReplacing(true);
                    }}
                  >
                    换上新一期的空表…
                  </Button>
                  {removing ? (
                    <>
                      <Button
                        danger
                        loading={remove.isPending}
                        onClick={() => remove.mutate({ form: form.id, version })}
                      >
                        确定删去，不再列出
                      </Button>
                      <Button onClick={() => setRemoving(false)}>不删</Button>
                    </>
                  ) : (
                    <Button onClick={() => setRemoving(true)}>删去…</Button>
                  )}
                </div>
                <label className={styles.check}>
                  <input
                    type="checkbox"
                    checked={mapping.marksGaps}
                    onChange={({ target }) => change({ ...mapping, marksGaps: target.checked })}
                  />{" "}
                  台账没有的格写〔待补〕，不勾就留空
                </label>
                <Faults error={remove.error} />
              </section>
            )}
          </aside>
        </main>
      )}
    </div>
  );
}

/** Whether what was set is kept, in words. */
function SavingState({ saving, again }: { readonly saving: Saving; readonly again: () => void }) {
  if (saving.kind === "failed" || saving.kind === "overtaken")
    return (
      <p className={styles.failed} role="alert">
        ▲ 没有保存：{saving.says}。
        {saving.kind === "failed" ? (
          <button type="button" className={styles.again} onClick={again}>
            再存一次
          </button>
        ) : (
          <button type="button" className={styles.again} onClick={() => location.reload()}>
            看新的一版
          </button>
        )}
      </p>
    );
  const says = { saved: "✓ 已保存", waiting: "正在改…", saving: "正在保存…" }[saving.kind];
  return (
    <p className={styles.quiet} role="status">
      {says}
    </p>
  );
}
