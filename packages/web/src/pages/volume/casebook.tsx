import { casebookFiles, operations, pathTo } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { type CasebookSearch, casebookQuery } from "../../api/casebook.ts";
import styles from "../../ui/paper-list.module.css";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import own from "./page.module.css";

export const lazyRoute = createLazyRoute("/office/records/casebook")({ component: CasebookPage });

/** 编成汇编: the records that were chosen as chapters; title and order are set here, a chapter is moved or taken out, and the whole taken away. */
function CasebookPage() {
  const search = useSearch({ from: "/office/records/casebook" });
  const navigate = useNavigate({ from: "/records/casebook" });
  const found = useQuery({ ...casebookQuery(search), placeholderData: (before) => before });
  if (found.isPending) return <Waiting says="正在清点记录…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} home />;
  const { title, chapters, left } = found.data;
  const set = (given: CasebookSearch) => void navigate({ search: { ...search, ...given }, replace: true });
  const ids = chapters.map(({ id }) => id);
  // What is not in it stays chosen, so that it is still said how much is not.
  const others = (search.ids ?? "").split(",").filter((id) => !ids.includes(id));
  const put = (next: readonly string[]) => set({ ids: [...next, ...others].join(","), order: "chosen" });
  const move = (at: number, by: 1 | -1) => {
    const next = [...ids];
    next.splice(at + by, 0, ...next.splice(at, 1));
    put(next);
  };
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>编成汇编</h1>
        <fieldset className={own.choice}>
          <legend className="visually-hidden">题目和次序</legend>
          <Title key={title} title={title} keep={(next) => set({ title: next })} />
          <select
            aria-label="次序"
            value={search.order ?? "day"}
            onChange={({ target }) => (target.value === "chosen" ? put(ids) : set({ order: target.value }))}
          >
            <option value="day">按日期</option>
            <option value="mechanism">按制度</option>
            <option value="chosen">自己排</option>
          </select>
        </fieldset>
        <Link className={styles.act} to="/records" search={{}}>
          回到记录
        </Link>
      </header>
      <div className={styles.sheet} aria-busy={found.isPlaceholderData}>
        <h2>{title}</h2>
        <p role="status">
          {chapters.length === 0 ? "选中的记录没有可以编入的，请回到“记录”页重新选。" : `编入${chapters.length}篇。`}
          {left.says}
        </p>
        {chapters.length > 0 && (
          <>
            <p className={styles.small}>
              依次是封面、目录（有页码）、各篇（题目、基本情况、记录里写的内容）、资料来源。照记录编排，不改写；草稿、作废的、限定知悉范围的和工作日志不编入。
            </p>
            <p className={own.files}>
              {Object.keys(casebookFiles).map((file) => {
                const ending = file.slice(file.indexOf(".") + 1);
                return (
                  <a
                    key={file}
                    className={styles.act}
                    href={pathTo(operations.casebookFile, { file }, search)}
                    download
                    aria-label={`下载${title} 整册 ${ending}`}
                  >
                    整册 {ending}
                  </a>
                );
              })}
            </p>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">篇目</th>
                  <th scope="col">制度</th>
                  <th scope="col">单位和日期</th>
                  <th scope="col">调整</th>
                </tr>
              </thead>
              <tbody>
                {chapters.map(({ id, title: called, mechanism, org, start }, at) => (
                  <tr key={id}>
                    <td>
                      {at + 1}.{" "}
                      <Link to="/records/$record" params={{ record: id }} search={{}}>
                        {called}
                      </Link>
                    </td>
                    <td>{mechanism}</td>
                    <td>
                      {org}　{start}
                    </td>
                    <td className={own.files}>
                      <Move says={`上移“${called}”`} off={at === 0} act={() => move(at, -1)} word="上移" />
                      <Move says={`下移“${called}”`} off={at === ids.length - 1} act={() => move(at, 1)} word="下移" />
                      <Move
                        says={`移出“${called}”`}
                        off={ids.length === 1}
                        act={() => put(ids.filter((_, index) => index !== at))}
                        word="移出"
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </div>
    </main>
  );
}

/** The title is kept when it is left or Enter is pressed; an empty one is put back. */
function Title({ title, keep }: { readonly title: string; readonly keep: (title: string) => void }) {
  const [text, setText] = useState(title);
  const done = () => {
    const next = text.trim();
    if (next === "") setText(title);
    else if (next !== title) keep(next);
  };
  return (
    <input
      aria-label="题目"
      value={text}
      maxLength={60}
      onChange={({ target }) => setText(target.value)}
      onBlur={done}
      onKeyDown={({ key }) => {
        if (key === "Enter") done();
      }}
    />
  );
}

type MoveProps = { readonly says: string; readonly word: string; readonly off: boolean; readonly act: () => void };

const Move = ({ says, word, off, act }: MoveProps) => (
  <button type="button" className={styles.act} aria-label={says} disabled={off} onClick={act}>
    {word}
  </button>
);
