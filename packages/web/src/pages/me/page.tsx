import { operations } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute } from "@tanstack/react-router";
import Button from "antd/es/button";
import { askCorrection, meQuery } from "../../api/people.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { LeftWords } from "../../kept/left-words.tsx";
import { useKeptWords } from "../../kept/use-kept-words.ts";
import { Faults } from "../../ui/faults.tsx";
import { moment } from "../../ui/moment.ts";
import { OnThePhone } from "../../ui/on-the-phone.tsx";
import { SayWho } from "../../ui/say-who.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { PostSays } from "../people/person-detail.tsx";
import styles from "./page.module.css";

export const lazyRoute = createLazyRoute("/office/me")({ component: MePage });

/** 我的资料: what is kept about oneself, who wrote it, asking for a correction, taking all of it away. */
function MePage() {
  const found = useQuery(meQuery);
  if (found.isPending) return <Waiting says="正在读取…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  const { person, choices, written, requests } = found.data;
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>我的资料{person === null ? "" : `：${person.name}`}</h1>
      {person === null ? (
        <SayWho choices={choices} />
      ) : (
        <>
          <p className={styles.lead}>
            <a className={styles.take} href={operations.exportMine.path} download>
              导出我的
            </a>
            <span className={styles.small}>
              一个 zip：能直接看的网页和完整的 json，含只有您自己看得见的日志和小结。
            </span>
          </p>
          <section className={styles.part} aria-label="任职">
            <h2 className={styles.section}>任职</h2>
            <p className={styles.small}>
              {person.sex ?? "性别未填"}，{person.joined === null ? "入党日期未填" : `${person.joined} 入党`}
            </p>
            {person.posts.length === 0 && <p className={styles.small}>名册上没有您的任职。</p>}
            <ul>
              {person.posts.map((post) => (
                <li key={post.post}>
                  <PostSays post={post} />
                </li>
              ))}
            </ul>
          </section>
          <section className={styles.part} aria-label="更正">
            <h2 className={styles.section}>哪里不对</h2>
            <AskForm />
            <ul>
              {requests.map(({ id, words, at, answer, answeredBy }) => (
                <li key={id}>
                  {words}
                  <span className={styles.small}>
                    {moment(at)} 提出；{answer === null ? "◇ 等待答复" : `✓ ${answeredBy}答复：${answer}`}
                  </span>
                </li>
              ))}
            </ul>
          </section>
          <section className={styles.part} aria-label="谁写过">
            <h2 className={styles.section}>谁写过关于我的记录</h2>
            <p className={styles.small}>
              每次记入、更正、作废都留名留时。只是打开来看，本系统不留痕，所以这里没有“谁看过”。
            </p>
            {written.length === 0 && <p className={styles.small}>还没有写到您的记录。</p>}
            <ul>
              {written.map(({ at, actor, what, record }) => (
                <li key={`${at} ${record} ${what}`}>
                  {what}
                  <span className={styles.small}>
                    {moment(at)}，{actor}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
      <p className={styles.lead}>
        <OnThePhone />
      </p>
    </main>
  );
}

function AskForm() {
  const refresh = useRefresh();
  const typed = useKeptWords("correction", { words: "" });
  const { words } = typed.values;
  const send = useWrite(askCorrection, {
    onSuccess: async () => {
      typed.forget();
      await refresh("people");
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate(words);
      }}
    >
      <LeftWords words={typed} />
      <label>
        写明哪里不对、应当是什么，管名册的人会看到
        <textarea
          className={styles.area}
          rows={2}
          value={words}
          onChange={(event) => typed.change({ words: event.target.value })}
        />
      </label>
      <Button htmlType="submit" loading={send.isPending}>
        请更正
      </Button>
      <Faults error={send.error} />
    </form>
  );
}
