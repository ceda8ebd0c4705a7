import type { FigureLine, FiguresAnswer } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, useNavigate, useSearch } from "@tanstack/react-router";
import { useRef } from "react";
import { figuresQuery } from "../../api/figures.ts";
import { useKeys } from "../../shell/keys.ts";
import { PeriodChoice } from "../../ui/period-choice.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { FigureDetail } from "./detail.tsx";
import styles from "./page.module.css";
import { FigureTable } from "./table.tsx";

export const lazyRoute = createLazyRoute("/office/figures")({ component: FiguresPage });

/** 指标: what the ledger says of a period, figure by figure; on the right where the chosen value comes from. */
function FiguresPage() {
  const search = useSearch({ from: "/office/figures" });
  const found = useQuery(figuresQuery(search.period));
  if (found.isPending) return <Waiting says="正在计算指标…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} home />;
  return <Figures answer={found.data} />;
}

const isKnown = ({ records, before }: FigureLine): boolean => records > 0 || before !== null;

/** Whether a figure's name, unit, rule or mechanism has every word. */
const holds = (words: readonly string[], line: FigureLine, mechanism: string): boolean =>
  words.every((word) => `${line.title} ${line.unit} ${line.rule} ${mechanism}`.includes(word));

function Figures({ answer }: { readonly answer: FiguresAnswer }) {
  const search = useSearch({ from: "/office/figures" });
  const navigate = useNavigate({ from: "/figures" });
  const detail = useRef<HTMLElement>(null);
  const { period, before } = answer;
  const words = (search.q ?? "").split(/\s+/).filter((word) => word !== "");
  const matching = answer.groups.map((group) => ({
    ...group,
    figures: group.figures.filter((line) => holds(words, line, group.title)),
  }));
  const silent = matching.flatMap(({ figures }) => figures).filter((line) => !isKnown(line)).length;
  const all = search.all === true;
  const groups = matching
    .map((group) => ({ ...group, figures: group.figures.filter((line) => all || isKnown(line)) }))
    .filter(({ figures }) => figures.length > 0);
  const lines = groups.flatMap(({ figures }) => figures);
  const chosen = search.figure ?? lines[0]?.code;
  const choose = (figure: string) =>
    void navigate({ search: (now) => ({ ...now, figure }), replace: true, resetScroll: false });
  const step = (by: number) => {
    const at = lines.findIndex(({ code }) => code === chosen);
    const next = lines[Math.min(Math.max(at + by, 0), lines.length - 1)];
    if (next === undefined) return;
    choose(next.code);
    const row = document.getElementById(`figure-${next.code}`);
    row?.scrollIntoView({ block: "nearest" });
    if (row?.contains(document.activeElement) === false) row.querySelector("button")?.focus({ preventScroll: true });
  };
  useKeys([
    ["ArrowDown", () => step(1)],
    ["ArrowUp", () => step(-1)],
    ["Enter", () => detail.current?.focus()],
  ]);
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <h1 className={styles.title}>指标 {period.title}</h1>
        <input
          className={styles.words}
          type="search"
          aria-label="查找指标"
          placeholder="查找：名称、口径、制度"
          value={search.q ?? ""}
          onChange={({ target }) =>
            void navigate({
              search: ({ q: _, ...now }) => (target.value === "" ? now : { ...now, q: target.value }),
              replace: true,
            })
          }
        />
        <PeriodChoice
          code={period.code}
          choose={(code) => void navigate({ search: (now) => ({ ...now, period: code }) })}
        />
      </header>
      <div className={styles.two}>
        <main className={styles.list}>
          {lines.length === 0 && (
            <p className={styles.none}>
              {words.length > 0
                ? "没有含这些词的指标，请换一个词，或显示没有记录的指标。"
                : "这个期间还没有数据；先记一条，数值就会出现在这里。口径见“口径”一页。"}
            </p>
          )}
          {lines.length > 0 && (
            <FigureTable groups={groups} before={before.title} chosen={chosen ?? null} choose={choose} />
          )}
          {silent > 0 && (
            <button
              type="button"
              className={styles.fold}
              aria-expanded={all}
              onClick={() =>
                void navigate({ search: ({ all: _, ...now }) => (all ? now : { ...now, all: true }), replace: true })
              }
            >
              {all ? "收起" : "显示"}没有记录的指标 {silent} 项
            </button>
          )}
        </main>
        <aside ref={detail} className={styles.detail} aria-label="来源" tabIndex={-1}>
          {chosen === undefined ? (
            <p className={styles.none}>选左边任何一个指标，看它的口径和记录。</p>
          ) : (
            <FigureDetail key={`${chosen} ${period.code}`} code={chosen} period={period.code} />
          )}
        </aside>
      </div>
    </div>
  );
}
