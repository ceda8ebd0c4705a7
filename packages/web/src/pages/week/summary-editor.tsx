import type { SummaryAnswer } from "@shilu/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import Button from "antd/es/button";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { handSummary, saveSummary, summaryQuery } from "../../api/week.ts";
import { LeftWords } from "../../kept/left-words.tsx";
import { useKeptWords } from "../../kept/use-kept-words.ts";
import { usePutAway } from "../../kept/use-put-away.ts";
import { useNotice } from "../../shell/notice.tsx";
import { Faults } from "../../ui/faults.tsx";
import { moment } from "../../ui/moment.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import styles from "./page.module.css";

/** 月小结, 季总结 or the year's list: assembled from what is there, edited by its owner. */
export function SummaryEditor({ period, back }: { readonly period: string; readonly back: () => void }) {
  const found = useQuery(summaryQuery(period));
  if (found.isPending) return <Waiting says="正在组稿…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  return <Editor found={found.data} back={back} />;
}

/** What is typed stays until it is saved, whatever came to be saved elsewhere meanwhile; then both are shown. */
function Editor({ found, back }: { readonly found: SummaryAnswer; readonly back: () => void }) {
  const { period, title, kind, version, handed, mayHandIn, draft } = found;
  const refresh = useRefresh();
  const queries = useQueryClient();
  // `from`: the version that it is written from, 0 where there was none.
  const mine = useKeptWords(`summary.${period}`, { words: found.words, from: version ?? 0 });
  const { words, from } = mine.values;
  const putAway = usePutAway(mine);
  const write = (text: string) => mine.change({ words: text, from: mine.typed ? from : (version ?? 0) });
  const say = useNotice();
  const again = () => {
    write(draft);
    say({ says: "已按现在的记录重新组稿", act: { title: "撤销", do: () => write(words) } });
  };
  const refreshed = () => refresh("week");
  const save = useWrite(saveSummary, {
    onSuccess: (saved, sent) => {
      queries.setQueryData<SummaryAnswer>(summaryQuery(period).queryKey, { ...found, words: sent.words, ...saved });
      // What was typed while it was on its way is not saved yet.
      if (words === sent.words) mine.forget();
      else mine.change({ words, from: saved.version });
      return refreshed();
    },
    onError: refreshed,
  });
  const hand = useWrite(handSummary, { onSuccess: refreshed });
  const overtaken = mine.typed && from !== (version ?? 0) && words !== found.words;
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
      <LeftWords words={mine} instead={version === null ? "用组的稿" : "用保存的稿"} />
      {overtaken && (
        <section className={styles.overtaken} role="alert" aria-label="两份稿">
          <p>▲ 这份小结刚才在别处存过新的一稿，下面是那一稿；正文框里是您在这里写的。</p>
          <p className={styles.text}>{found.words}</p>
          <p className={styles.acts}>
            <Button onClick={putAway}>用那一稿</Button>
            <Button danger loading={save.isPending} onClick={() => save.mutate({ period, words, from: version })}>
              用这里的盖过它
            </Button>
          </p>
        </section>
      )}
      <textarea
        className={styles.draft}
        aria-label={`${title}${kind}正文`}
        value={words}
        onChange={(event) => write(event.target.value)}
      />
      <Faults error={overtaken ? null : (save.error ?? hand.error)} />
      <p className={styles.acts}>
        <Button
          type="primary"
          disabled={!changed || overtaken}
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
        {draft !== words && <Button onClick={again}>按现在的记录重新组稿</Button>}
        <Button onClick={back}>回到一周</Button>
      </p>
    </section>
  );
}
