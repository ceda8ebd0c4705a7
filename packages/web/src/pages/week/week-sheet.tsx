import type { KeptLine, RecordLine, WeekAnswer, WeekLine } from "@shilu/contract";
import { date, weekdayDate } from "@shilu/domain";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { officeQuery } from "../../api/queries.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { changeLine } from "../../api/week.ts";
import { RecordDrawerDoor } from "../../forms/drawer-door.tsx";
import { Faults } from "../../ui/faults.tsx";
import { LineInput, NewLine } from "./line-input.tsx";
import styles from "./page.module.css";

/** The form that stands open, the line that it was opened for, and that line again as long as it is on its way into a record. */
type Recording = { readonly form: string; readonly of: string; readonly line: WeekLine | null };

/** 周计划 left, 日志 right by day. A line is kept when Enter is pressed or it is left; nothing has to be saved. */
export function WeekSheet({ week }: { readonly week: WeekAnswer }) {
  const refresh = useRefresh();
  const office = useQuery(officeQuery);
  const [recording, setRecording] = useState<Recording | null>(null);
  const [dropped, setDropped] = useState<WeekLine | null>(null);
  const change = useWrite(changeLine, { onSuccess: () => refresh("week") });
  const put = ({ id, ...line }: WeekLine) => change.mutateAsync({ id, line: line satisfies KeptLine });
  const add = (kind: WeekLine["kind"], on: string) => (words: string, id: string) => {
    const line: WeekLine = { id, kind, on, words, record: null, done: false };
    return put(line).then(() => line);
  };
  const record = (line: WeekLine) => setRecording({ form: "?", of: line.id, line });
  const remove = (line: WeekLine) => {
    setDropped(line);
    change.mutate({ id: line.id, line: null });
  };
  const acts = { put, record, remove };
  const saved = async (made: RecordLine, next: boolean) => {
    const line = recording?.line ?? null;
    if (line !== null) await put({ ...line, record: made.id, done: true });
    setRecording((before) => (next && before !== null ? { ...before, line: null } : null));
    await refresh("record");
  };
  const line = recording?.line ?? null;
  const empty = week.plans.length === 0 && week.days.every(({ lines, records }) => lines.length + records.length === 0);
  return (
    <div className={styles.sheet}>
      <section className={styles.plan} aria-label="周计划">
        <h2 className={styles.section}>周计划</h2>
        <ul>
          {week.plans.map((line) => (
            <LineInput key={line.id} line={line} {...acts} />
          ))}
        </ul>
        <NewLine of={`plan.${week.from}`} says="写一行计划" add={add("plan", week.from)} record={record} />
      </section>
      <section className={styles.log} aria-label="日志">
        <h2 className={styles.section}>日志</h2>
        {empty && <p className={styles.small}>写一行，或什么都不写：已有的记录会自动列在这里。</p>}
        {week.days.map(({ on, records, lines }) => (
          <section key={on} className={styles.day} aria-label={weekdayDate(date(on))} data-today={on === week.today}>
            <h3 className={styles.dayTitle}>
              {weekdayDate(date(on))}
              {on === week.today && <span className={styles.small}>今天</span>}
            </h3>
            <div className={styles.lines}>
              <ul>
                {records.map(({ id, title, mechanism, parts, duties }) => (
                  <li key={id} className={styles.recorded}>
                    <span aria-hidden="true">■</span>
                    <span>
                      {title}
                      <span className={styles.small}>
                        已有记录：{mechanism}，{parts.join("、")}
                        {duties.length > 0 && `；完成规定动作：${duties.join("、")}`}
                      </span>
                    </span>
                  </li>
                ))}
                {lines.map((line) => (
                  <LineInput key={line.id} line={line} {...acts} />
                ))}
              </ul>
              <NewLine
                of={`log.${on}`}
                says={`${weekdayDate(date(on))}，写一行`}
                add={add("log", on)}
                record={record}
                focus={on === week.today}
              />
            </div>
          </section>
        ))}
        <p className={styles.small}>回车写下一行，Ctrl + R 把这一行记成记录。只有您自己看得见。</p>
      </section>
      <div className={styles.state} aria-live="polite">
        <Faults error={change.error} also="所写的还在框里。" />
        {dropped !== null && (
          <>
            已删“{dropped.words.slice(0, 20)}”。
            <button
              type="button"
              className={styles.plain}
              onClick={() => {
                setDropped(null);
                void put(dropped);
              }}
            >
              恢复
            </button>
          </>
        )}
      </div>
      {office.data !== undefined && (
        <RecordDrawerDoor
          key={recording?.of ?? "none"}
          forms={office.data.forms}
          form={recording?.form ?? null}
          likely={null}
          today={line === null || line.kind === "plan" ? office.data.today : line.on}
          until={null}
          {...(line === null ? {} : { words: line.words })}
          choose={(form) => setRecording((before) => (before === null ? null : { ...before, form }))}
          close={() => setRecording(null)}
          saved={saved}
        />
      )}
    </div>
  );
}
