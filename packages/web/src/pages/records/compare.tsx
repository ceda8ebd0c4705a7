import type { Comparison } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, Link, useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { compareFiles } from "../../api/comparison.ts";
import { recordQuery } from "../../api/queries.ts";
import { faultLine } from "../../ui/faults.tsx";
import { FileChoice } from "../../ui/file-choice.tsx";
import { NotForSecrets } from "../../ui/not-for-secrets.tsx";
import styles from "../../ui/paper-list.module.css";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import own from "./compare.module.css";

export const lazyRoute = createLazyRoute("/office/records/$record/compare")({ component: ComparePage });

/** 两稿对照: two files of a manuscript are chosen, and what the later one says otherwise stands in its place. Nothing is kept. */
function ComparePage() {
  const { record } = useParams({ from: "/office/records/$record/compare" });
  const found = useQuery(recordQuery(record));
  const [before, setBefore] = useState<File | null>(null);
  const [after, setAfter] = useState<File | null>(null);
  const [told, setTold] = useState<Comparison | string | null>(null);
  useEffect(() => {
    if (before === null || after === null) return undefined;
    let wanted = true;
    setTold(null);
    compareFiles(before, after).then(
      (answer) => wanted && setTold(answer),
      (error: unknown) => wanted && setTold(faultLine(error)),
    );
    return () => {
      wanted = false;
    };
  }, [before, after]);
  if (found.isPending) return <Waiting says="正在打开记录…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} home />;
  const reading = before !== null && after !== null && told === null;
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>两稿对照：{found.data.line.title}</h1>
        <Choice title="前一稿" file={before} choose={setBefore} />
        <Choice title="后一稿" file={after} choose={setAfter} />
        <Link className={styles.act} to="/records/$record" params={{ record }} search={{}}>
          回到记录
        </Link>
      </header>
      <div className={styles.sheet}>
        {reading && <p role="status">正在对照…</p>}
        {typeof told === "string" && <p role="alert">{told}</p>}
        {told === null && !reading && (
          <>
            <p className={styles.small}>
              选两稿（.docx、.txt），逐段对照：加的字句有下划线，删的有删除线。只在这里看，不保存。
            </p>
            <NotForSecrets className={styles.small} />
          </>
        )}
        {told !== null && typeof told !== "string" && <Told told={told} />}
      </div>
    </main>
  );
}

type ChoiceProps = { readonly title: string; readonly file: File | null; readonly choose: (file: File) => void };

const Choice = ({ title, file, choose }: ChoiceProps) => (
  <FileChoice
    label={`选${title}`}
    accept=".docx,.txt,.md,.doc,.wps"
    take={(files) => {
      const [chosen] = files ?? [];
      if (chosen !== undefined) choose(chosen);
    }}
  >
    {file === null ? `选${title}` : `${title}：${file.name}`}
  </FileChoice>
);

/** How long both are, what the rules say of it, and the later one with what was changed. */
function Told({ told }: { readonly told: Comparison }) {
  const { before, after, changed, lines, limits } = told;
  const [only, setOnly] = useState(false);
  return (
    <>
      <p role="status">
        前一稿{number(before.characters)}字，后一稿{number(after.characters)}字；
        {changed === 0 ? "两稿文字一样。" : `改动${changed}段。`}
      </p>
      {limits.map(({ says, over, basis }) => (
        <p key={says} className={styles.small}>
          后一稿{number(after.characters)}字，规定{says}
          {over > 0 ? `，多${number(over)}字` : "，没有超过"}。{basis}。
        </p>
      ))}
      <p className={styles.small}>
        字数是全稿的：汉字、标点各计一字，连写的数字、字母计一字。规定说的是文件，这一稿适不适用由您判断。
      </p>
      {changed > 0 && changed < lines.length && (
        <label>
          <input type="checkbox" checked={only} onChange={({ target }) => setOnly(target.checked)} /> 只看改动的段落
        </label>
      )}
      <section className={own.text} aria-label="对照">
        {lines.map(({ kind, runs }, at) =>
          only && kind === "same" ? null : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one answer never move
            <p key={at} data-kind={kind}>
              {runs.map(({ kind: how, text }, place) => {
                const Tag = how === "in" ? "ins" : how === "out" ? "del" : "span";
                // biome-ignore lint/suspicious/noArrayIndexKey: nor do their runs
                return <Tag key={place}>{text}</Tag>;
              })}
            </p>
          ),
        )}
      </section>
    </>
  );
}

/** 5,230. */
const number = (count: number): string => count.toLocaleString("zh-CN");
