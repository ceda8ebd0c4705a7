import { useQuery } from "@tanstack/react-query";
import Button from "antd/es/button";
import { useState } from "react";
import { answerCorrection, correctionsQuery } from "../../api/people.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { Faults } from "../../ui/faults.tsx";
import styles from "./page.module.css";

/** What people asked to be put right about themselves, for the roster's keeper; nothing where nothing is open. */
export function Corrections({ choose }: { readonly choose: (person: string) => void }) {
  const open = (useQuery(correctionsQuery).data?.requests ?? []).filter(({ answer }) => answer === null);
  if (open.length === 0) return null;
  return (
    <section className={styles.requests} aria-label="更正申请">
      <h2 className={styles.section}>◇ 更正申请 {open.length} 项</h2>
      {open.map(({ id, person, words }) => (
        <div key={id} className={styles.request}>
          <p>
            <button type="button" className={styles.plain} onClick={() => choose(person.id)}>
              {person.name}
            </button>
            ：{words}
          </p>
          <Answer request={id} of={person.name} />
        </div>
      ))}
    </section>
  );
}

function Answer({ request, of }: { readonly request: string; readonly of: string }) {
  const refresh = useRefresh();
  const [answer, setAnswer] = useState("");
  const send = useWrite(answerCorrection, {
    onSuccess: () => refresh("people"),
  });
  return (
    <form
      className={styles.answer}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ request, answer });
      }}
    >
      <input
        className={styles.text}
        aria-label={`答复${of}`}
        placeholder="怎样办的，如：已更正"
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
      />
      <Button size="small" htmlType="submit" loading={send.isPending}>
        答复
      </Button>
      <Faults error={send.error} />
    </form>
  );
}
