import { useQuery } from "@tanstack/react-query";
import Button from "antd/es/button";
import type { FormEvent } from "react";
import { addProblem } from "../../api/problems.ts";
import { recordQuery } from "../../api/queries.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { LeftWords } from "../../kept/left-words.tsx";
import { useKeptWords } from "../../kept/use-kept-words.ts";
import { Faults } from "../../ui/faults.tsx";
import styles from "./page.module.css";

type Props = {
  /** The record in which it was found; null: by hand. */
  readonly record: string | null;
  readonly today: string;
  readonly kept: (problem: string) => void;
  readonly cancel: () => void;
};

/** A problem as whoever found it writes it down. */
export function NewProblemForm({ record, today, kept, cancel }: Props) {
  const refresh = useRefresh();
  const where = useQuery({ ...recordQuery(record ?? ""), enabled: record !== null });
  const typed = useKeptWords(`problem.${record ?? ""}`, {
    ...{ text: "", source: record === null ? "自查" : "工作中发现", found: today },
  });
  const { text, source, found } = typed.values;
  const saving = useWrite(addProblem, {
    onSuccess: async ({ problem }) => {
      typed.forget();
      kept(problem.id);
      await refresh("problem");
    },
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    const of = record === null ? {} : { record };
    saving.mutate({ text, source: source.trim() || "自查", found, ...of });
  };
  return (
    <form className={styles.form} onSubmit={save}>
      <h2 className={styles.head}>记一个问题</h2>
      {record !== null && <p className={styles.small}>在记录“{where.data?.line.title ?? record}”里发现</p>}
      <LeftWords words={typed} />
      <label>
        问题
        <textarea rows={4} required value={text} onChange={({ target }) => typed.change({ text: target.value })} />
      </label>
      <label>
        来源
        <input value={source} onChange={({ target }) => typed.change({ source: target.value })} />
      </label>
      <label>
        发现日期
        <input
          type="date"
          required
          max={today}
          value={found}
          onChange={({ target }) => typed.change({ found: target.value })}
        />
      </label>
      <Faults error={saving.error} />
      <div className={styles.acts}>
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          保存
        </Button>
        <Button
          onClick={() => {
            typed.forget();
            cancel();
          }}
        >
          取消
        </Button>
      </div>
    </form>
  );
}
