import type { SummaryAnswer } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import Button from "antd/es/button";
import { useState } from "react";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { handSummary, saveSummary, summaryQuery } from "../../api/week.ts";
import { Faults } from "../../ui/faults.tsx";
import { moment } from "../../ui/moment.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import styles from "./page.module.css";

/** 月小结, 季总结 or the year's list: assembled from what is there, edited by its owner. */
export function SummaryEditor({ period, back }: { readonly period: string; readonly back: () => void }) {
  const found = useQuery(summaryQuery(period));
  if (found.isPending) return <Waiting says="正在组稿…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  return <Editor key={found.data.version ?? 0} found={found.data} back={back} />;
}

function Editor({ found, back }: { readonly found: SummaryAnswer; readonly back: () => void }) {
  const { period, title, kind, version, handed, mayHandIn, draft } = found;
  const refresh = useRefresh();
  const [words, setWords] = useState(found.words);
  const refreshed = () => refresh("week");
  const save = useWrite(saveSummary, { onSuccess: refreshed });
  const hand = useWrite(handSummary, { onSuccess: refreshed });
  const changed = version === null || words !== found.words;
  return (
    <section className={styles.summary} aria-label={`${title}${kind}`}>
      <h2 className={styles.section}>
        {title}
        {kind}
      </h2>
      <p className={styles.small}>
        {version === null ? "下面是按已有的记录和日志组的稿，改好再保存。" : "这是您保存的稿。"}
        {handed === null
          ? "只有您自己看得见。"
          : `${moment(handed.at)} 已交，看得见的是那时的内容${handed.words === words ? "" : "；之后改的没有再交"}。`}
        {!mayHandIn && "供本人述职用，不在这里上交。"}
      </p>
      <textarea
        className={styles.draft}
        aria-label={`${title}${kind}正文`}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Faults error={save.error ?? hand.error} />
      <p className={styles.acts}>
        <Button
          type="primary"
          disabled={!changed}
          loading={save.isPending}
          onClick={() => save.mutate({ period, words, from: version })}
        >
          保存
        </Button>
        {mayHandIn && version !== null && (
          <Button disabled={changed} loading={hand.isPending} onClick={() => hand.mutate({ period, handed: true })}>
            {handed === null ? "交" : "再交一次"}
          </Button>
        )}
        {handed !== null && (
          <Button loading={hand.isPending} onClick={() => hand.mutate({ period, handed: false })}>
            收回
          </Button>
        )}
        {draft !== words && <Button onClick={() => setWords(draft)}>按现在的记录重新组稿</Button>}
        <Button onClick={back}>回到一周</Button>
      </p>
    </section>
  );
}
