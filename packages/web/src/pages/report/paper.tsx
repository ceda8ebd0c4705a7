import type { PageMark } from "@shilu/contract";
import type { CompiledReport } from "@shilu/domain";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { AskError } from "../../api/ask.ts";
import { reportPagesQuery } from "../../api/queries.ts";
import { Faults } from "../../ui/faults.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import type { Changes } from "./changes.ts";
import { hasFangsong } from "./has-fangsong.ts";
import { gapId, numberId } from "./keys.ts";
import styles from "./paper.module.css";
import { looksOf } from "./paper-mark.tsx";
import { PaperPage } from "./paper-page.tsx";
import { drawnPages } from "./paper-pieces.ts";

type Props = {
  readonly id: string;
  readonly report: CompiledReport;
  /** The number or the sentence whose source stands open. */
  readonly number: string | undefined;
  readonly gap: string | undefined;
  readonly changes: Changes;
  readonly select: (number: string) => void;
  readonly selectGap: (gap: string) => void;
  readonly choose: (open: string) => void;
};

/** 版面: the report's pages as they will be printed, each number a way to its source. */
export function Paper({ id, report, number, gap, changes, ...acts }: Props) {
  const found = useQuery(reportPagesQuery(id));
  const pages = found.data?.pages;
  const drawn = useMemo(() => drawnPages(pages ?? []), [pages]);
  const looks = useMemo(() => looksOf(report, changes), [report, changes]);
  const press = usePress(acts);
  const selected = number !== undefined ? numberId(number) : gap !== undefined ? gapId(gap) : null;
  useShownFirst(selected, pages !== undefined);
  return (
    <article className={styles.paper}>
      <h1 className="visually-hidden">{report.title}，版面</h1>
      {found.isPending && <Waiting says="正在排版…" />}
      {found.data === undefined && <NotThere error={found.error} again={() => void found.refetch()} />}
      {found.data !== undefined && (
        <p className={styles.note}>
          共 {found.data.pages.length} 页，每一行、每个字的位置和 pdf 相同。屏幕上的字形取自这台电脑
          {hasFangsong() ? "" : "（没有仿宋，用相近的字体代替）"}；pdf 里{found.data.faces}。
        </p>
      )}
      <p className={styles.onPaper}>要打印版面，请下载 pdf；要打印正文和来源，请切换到“文字”。</p>
      {pages?.map((page, at) => (
        <PaperPage
          key={page.number}
          page={page}
          drawn={drawn[at] ?? []}
          looks={looks}
          selected={drawn[at]?.some(({ key }) => key === selected) ? selected : null}
          press={press}
        />
      ))}
    </article>
  );
}

/** Why there are no pages; what cannot be set is listed, and asking again does not help. */
function NotThere({ error, again }: { readonly error: unknown; readonly again: () => void }) {
  if (error === null) return null;
  const unfit = error instanceof AskError && error.code === "typeset.failed";
  return unfit ? <Faults error={error} /> : <Trouble error={error} again={again} />;
}

type Acts = Pick<Props, "select" | "selectGap" | "choose">;

/** What a mark does, the same function for ever: pages that do not change need not be drawn anew. */
function usePress(acts: Acts): (mark: PageMark) => void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  return useCallback(({ kind, id }: PageMark) => {
    const { select, selectGap, choose } = latest.current;
    ({ number: select, gap: selectGap, open: choose })[kind](id);
  }, []);
}

/** Where a source stands open already, the pages begin at its mark. */
function useShownFirst(mark: string | null, ready: boolean): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen later stands under the hand already.
  useEffect(() => {
    if (ready && mark !== null) document.getElementById(mark)?.scrollIntoView({ block: "center" });
  }, [ready]);
}
