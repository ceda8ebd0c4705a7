import type { SearchAnswer } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { sentenceOf } from "../api/ask.ts";
import { searchFor } from "../api/records.ts";
import type { places } from "./places.ts";
import styles from "./search.module.css";

/** One thing that was found, and where it leads. */
type Hit = { readonly key: string; readonly title: string; readonly about: string; readonly go: () => void };
type Kind = { readonly title: string; readonly hits: readonly Hit[] };

/** Waits until the typing rests. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const over = setTimeout(() => setRested(text), 120);
    return () => clearTimeout(over);
  }, [text]);
  return rested;
}

type Props = { readonly open: readonly (typeof places)[number][]; readonly close: () => void };

/** 搜索: records, mechanisms, people, reports and screens by a few characters or by pinyin initials. Enter opens the marked one. */
export function SearchBox({ open, close }: Props) {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const words = useRested(typed.trim());
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const found = useQuery({
    queryKey: ["search", words],
    queryFn: ({ signal }) => searchFor(words, signal),
    enabled: words !== "",
    placeholderData: (before) => (words === "" ? undefined : before),
  });
  // What stands there answers what is typed, and not what was typed before.
  const answered = words === typed.trim() && (words === "" || (found.isFetched && !found.isPlaceholderData));
  const kinds = useKinds(words, found.data, open, close);
  const hits = kinds.flatMap((kind) => kind.hits);
  const marked = hits[Math.min(at, hits.length - 1)];
  const press = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, hits.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter" && !event.nativeEvent.isComposing && answered) marked?.go();
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      className={styles.box}
      aria-label="搜索"
      onClose={close}
      onCancel={close}
      onClick={({ target, currentTarget }) => target === currentTarget && close()}
      onKeyDown={press}
    >
      <div className={styles.inside}>
        <input
          className={styles.input}
          role="combobox"
          aria-label="找记录、制度、人员、报告、页面"
          aria-expanded={hits.length > 0}
          aria-controls={list}
          aria-activedescendant={marked === undefined ? undefined : `${list}-${marked.key}`}
          placeholder="找记录、制度、人员、报告、页面；可用拼音首字母"
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setAt(0);
          }}
        />
        <div className={styles.found} id={list} role="listbox" aria-label="找到的">
          {kinds.map((kind) => (
            // biome-ignore lint/a11y/useSemanticElements: a group inside a listbox is no fieldset
            <div key={kind.title} role="group" aria-label={kind.title}>
              <p className={styles.kind} aria-hidden="true">
                {kind.title}
              </p>
              {kind.hits.map((hit) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box
                <div
                  key={hit.key}
                  id={`${list}-${hit.key}`}
                  className={styles.hit}
                  role="option"
                  tabIndex={-1}
                  aria-selected={hit === marked}
                  onClick={hit.go}
                >
                  <span>{hit.title}</span>
                  <span className={styles.about}>{hit.about}</span>
                </div>
              ))}
            </div>
          ))}
        </div>
        <p className={styles.note} role="status">
          {says(typed.trim(), hits.length, found.error, answered)}
        </p>
      </div>
    </dialog>
  );
}

function says(typed: string, hits: number, error: Error | null, answered: boolean): string {
  if (error !== null) return sentenceOf(error);
  if (typed === "") return "Esc 关闭";
  if (!answered) return "正在找…";
  if (hits > 0) return "↑↓ 选择，Enter 打开";
  return `没有找到“${typed}”。换个说法，或只写两三个字试试。`;
}

function useKinds(words: string, found: SearchAnswer | undefined, open: Props["open"], close: () => void): Kind[] {
  const navigate = useNavigate();
  const to = (go: () => unknown) => () => {
    close();
    go();
  };
  if (words === "") return [];
  const records = (found?.records ?? []).map(({ id, title, start, org }) => ({
    key: `r-${id}`,
    title,
    about: `${start} ${org}`,
    go: to(() => navigate({ to: "/records/$record", params: { record: id }, search: {} })),
  }));
  const more = found?.more ?? 0;
  const all = {
    ...{ key: "all", title: `全部 ${more + records.length} 条记录`, about: "到记录台账" },
    go: to(() => navigate({ to: "/records", search: { q: words } })),
  };
  const kinds: Kind[] = [
    { title: "记录", hits: more > 0 ? [...records, all] : records },
    {
      title: "制度",
      hits: (found?.mechanisms ?? []).map(({ code, title, group }) => ({
        ...{ key: `m-${code}`, title, about: `${group} · 它的记录` },
        go: to(() => navigate({ to: "/records", search: { mechanism: code } })),
      })),
    },
    {
      title: "人员",
      hits: (found?.people ?? []).map(({ id, name }) => ({
        ...{ key: `p-${id}`, title: name, about: "有他的记录" },
        go: to(() => navigate({ to: "/records", search: { person: id } })),
      })),
    },
    {
      title: "报告",
      hits: (found?.reports ?? []).map(({ id, title, periodTitle }) => ({
        ...{ key: `d-${id}`, title, about: periodTitle },
        go: to(() => navigate({ to: "/reports/$report", params: { report: id } })),
      })),
    },
    {
      title: "页面",
      hits: open
        .filter(({ title }) => title.includes(words))
        .map(({ to: path, title, key }) => ({
          ...{ key: `s-${key}`, title, about: `G ${key}`, go: to(() => navigate({ to: path })) },
        })),
    },
  ];
  return kinds.filter(({ hits }) => hits.length > 0);
}
