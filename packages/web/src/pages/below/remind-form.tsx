import type { RemindedAnswer } from "@shilu/contract";
import Button from "antd/es/button";
import { useId, useState } from "react";
import { remind } from "../../api/below.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { LeftWords } from "../../kept/left-words.tsx";
import { useKeptWords } from "../../kept/use-kept-words.ts";
import { useNotice } from "../../shell/notice.tsx";
import { Faults } from "../../ui/faults.tsx";
import styles from "./page.module.css";

type Props = { readonly org: { readonly id: string; readonly name: string }; readonly reminded: RemindedAnswer | null };

/** 提醒: one note, at most once a week. It stands on 今日 of the org and asks for no form. */
export function RemindForm({ org, reminded }: Props) {
  const id = useId();
  const refresh = useRefresh();
  const say = useNotice();
  const [writing, setWriting] = useState(false);
  const typed = useKeptWords(`reminder.${org.id}`, { words: "" });
  const { words } = typed.values;
  const send = useWrite(remind, {
    onSuccess: async () => {
      await refresh("reminder");
      setWriting(false);
      typed.forget();
      say({ says: `提醒已发出，${org.name}的“今日”里看得到。` });
    },
  });
  return (
    <section className={styles.remind} aria-label="提醒">
      {reminded !== null && (
        <p>
          {reminded.on} {reminded.by}提醒：{reminded.words}
        </p>
      )}
      {reminded !== null && reminded.again !== null ? (
        <p className={styles.hint}>每周最多提醒一次，{reminded.again} 起可以再提醒。</p>
      ) : writing ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            send.mutate({ org: org.id, words });
          }}
        >
          <LeftWords words={typed} />
          <label htmlFor={`${id}-words`}>提醒什么（一句话，每周最多一次）</label>
          <textarea
            id={`${id}-words`}
            rows={3}
            maxLength={200}
            value={words}
            onChange={({ target }) => typed.change({ words: target.value })}
          />
          <Faults error={send.error} />
          <div className={styles.ways}>
            <Button htmlType="submit" type="primary" loading={send.isPending}>
              发出提醒
            </Button>
            <Button
              onClick={() => {
                typed.forget();
                setWriting(false);
              }}
            >
              不发了
            </Button>
          </div>
        </form>
      ) : (
        <Button onClick={() => setWriting(true)}>提醒这个单位</Button>
      )}
    </section>
  );
}
