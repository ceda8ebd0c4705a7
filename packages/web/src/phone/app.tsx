import { useEffect, useRef, useState } from "react";
import styles from "./app.module.css";
import { Duties } from "./duties.tsx";
import { Entries } from "./entries.tsx";
import { EntryPage } from "./entry-page.tsx";
import { OfflineNotice } from "./offline-notice.tsx";
import { type Entry, stateOf } from "./outbox/entry.ts";
import { useOutbox } from "./outbox/use-outbox.ts";
import { useHash } from "./use-hash.ts";
import { WriteProblem } from "./write-problem.tsx";
import { WriteVisit } from "./write-visit.tsx";

const parts = [
  { part: "visit", title: "记走访" },
  { part: "problem", title: "记问题" },
  { part: "duties", title: "待办" },
  { part: "entries", title: "本机" },
] as const;

/** The phone page of the 驻村第一书记: write, and see what of it is at the office. */
export function App() {
  const [asked, id] = useHash();
  const part = asked === "" ? "visit" : asked;
  const outbox = useOutbox();
  const [said, setSaid] = useState("");
  const main = useRef<HTMLElement>(null);
  const needs = outbox.entries.filter((one) => stateOf(one) === "需要处理").length;
  const entry = part === "entry" ? outbox.entries.find((one) => one.id === id) : undefined;

  // A new part begins at its top, for the eye and for a screen reader.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever one goes somewhere else
  useEffect(() => {
    scrollTo(0, 0);
    if (asked !== "") main.current?.focus({ preventScroll: true });
  }, [asked, id]);

  const written = (says: string) => {
    setSaid(says);
    scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  };
  const changed = (says: string) => {
    setSaid(says);
    outbox.sendNow();
    location.hash = "entries";
  };
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.name}>实录 · 驻村</h1>
        <p className={needs > 0 ? styles.needs : styles.state} role="status">
          {sum(outbox.entries, outbox.sending)}
        </p>
      </header>
      <OfflineNotice />
      {outbox.trouble?.signIn && (
        <aside className={styles.notice} aria-label="登录">
          还没有登录，记下的都存在本机，登录后自动同步。
          <a className={styles.signIn} href="/sign-in?to=%2Fphone">
            去登录
          </a>
        </aside>
      )}
      {outbox.broken && (
        <p className={styles.alarm} role="alert">
          这个浏览器现在不让网页在本机保存（无痕方式下常见），记了也留不住；请换普通方式打开本页。
        </p>
      )}
      <p className={styles.said} role="status">
        {said}
      </p>
      <main className={styles.main} ref={main} tabIndex={-1}>
        {part === "visit" && <WriteVisit entries={outbox.entries} onSaved={written} />}
        {part === "problem" && <WriteProblem onSaved={written} />}
        {part === "duties" && <Duties />}
        {part === "entries" && <Entries {...outbox} />}
        {part === "entry" &&
          (entry === undefined ? (
            <p>
              本机没有这一条，可能已经清除。<a href="#entries">回到本机的记录</a>
            </p>
          ) : (
            <EntryPage entry={entry} onDone={changed} />
          ))}
      </main>
      <nav className={styles.nav} aria-label="去哪里">
        {parts.map((one) => (
          <a
            key={one.part}
            href={`#${one.part}`}
            className={styles.go}
            aria-current={one.part === part ? "page" : undefined}
            onClick={() => setSaid("")}
          >
            {one.title}
          </a>
        ))}
      </nav>
    </div>
  );
}

/** 已存本机 2 · 需要处理 1: how much of what was written is where. */
function sum(entries: readonly Entry[], sending: boolean): string {
  const of = (state: ReturnType<typeof stateOf>) => entries.filter((entry) => stateOf(entry) === state).length;
  const [waiting, needs] = [of("已存本机"), of("需要处理")];
  const parts = [
    ...(needs > 0 ? [`▲ 需要处理 ${needs}`] : []),
    ...(waiting > 0 ? [`○ 已存本机 ${waiting}${sending ? "，正在同步" : ""}`] : []),
  ];
  if (parts.length > 0) return parts.join(" · ");
  return entries.length > 0 ? "✓ 都已同步" : "";
}
