import { useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { isPlain, useKeydown } from "../shell/keys.ts";
import { places } from "../shell/places.ts";
import styles from "./help.module.css";

const HelpPanel = lazy(() => import("./panel.tsx"));

const skipped = "shilu.guide-skipped";

/** Screens that are in no menu, and the page of the manual about each. */
const others: readonly (readonly [path: string, page: string])[] = [
  ["/plan", "年度计划"],
  ["/records/volume", "成册"],
  ["/records/casebook", "成册"],
  ["/gaps", "缺口清单"],
  ["/account", "登录"],
  ["/admin/audit", "核对"],
  ["/admin", "登录"],
];

/** The page of the manual about a screen; 五步入门 where there is none. */
function pageAbout(path: string): string {
  const place = places.find(({ to }) => path.startsWith(to));
  return others.find(([start]) => path.startsWith(start))?.[1] ?? place?.title ?? "入门";
}

/** 帮助 (?) for the screen that stands open, and 五步入门 until somebody says that he has no use for it. */
export function Help() {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const [page, setPage] = useState<string | null>(null);
  const [guide, setGuide] = useState(() => localStorage.getItem(skipped) === null);
  useKeydown((event) => {
    if (event.key !== "F1" && (event.key !== "?" || !isPlain(event))) return;
    event.preventDefault();
    setPage(page === null ? pageAbout(path) : null);
  });
  return (
    <div className={styles.help}>
      {guide && (
        <p className={styles.guide}>
          <button type="button" className={styles.way} onClick={() => setPage("入门")}>
            五步入门
          </button>
          <button
            type="button"
            className={styles.skip}
            onClick={() => {
              localStorage.setItem(skipped, "1");
              setGuide(false);
            }}
          >
            不用了
          </button>
        </p>
      )}
      <button type="button" className={styles.way} onClick={() => setPage(pageAbout(path))} aria-keyshortcuts="?">
        帮助 <kbd>?</kbd>
      </button>
      {page !== null && (
        <Suspense>
          <HelpPanel page={page} choose={setPage} close={() => setPage(null)} />
        </Suspense>
      )}
    </div>
  );
}
