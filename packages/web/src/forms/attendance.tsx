import type { Candidate } from "@shilu/contract";
import type { Attendance as Line } from "@shilu/domain";
import Checkbox from "antd/es/checkbox";
import Input from "antd/es/input";
import Select from "antd/es/select";
import type { Absences } from "./entry.ts";
import styles from "./form.module.css";

type Props = {
  readonly roster: readonly Candidate[];
  readonly value?: Absences;
  readonly onChange?: (value: Absences) => void;
};

const reasons: readonly Line["status"][] = ["请假", "缺席", "补学"];

/** 应到 by the roster of that day, all there at first: unchecking one is all that is asked; the reason may follow. */
export function Attendance({ roster, value = {}, onChange }: Props) {
  const absent = roster.filter(({ id }) => value[id] !== undefined);
  const change = (id: string, line: Absences[string] | null) => {
    const { [id]: _, ...rest } = value;
    onChange?.(line === null ? rest : { ...rest, [id]: line });
  };
  const present = roster.length - absent.length;
  return (
    <fieldset className={styles.attendance}>
      <legend className="visually-hidden">与会人员，不在场的去掉勾选</legend>
      <p className={styles.tally} aria-live="polite">
        应到 <b>{roster.length}</b> 人，实到 <b>{present}</b> 人
        {reasons.map((status) => {
          const n = absent.filter(({ id }) => value[id]?.status === status).length;
          return n === 0 ? null : (
            <span key={status}>
              ，{status} {n} 人
            </span>
          );
        })}
        {absent.length === 0 && <span className={styles.hint}>不在场的，去掉勾选</span>}
      </p>
      <div className={styles.roster}>
        {roster.map(({ id, name }) => (
          <Checkbox
            key={id}
            checked={value[id] === undefined}
            onChange={({ target }) => change(id, target.checked ? null : { status: "请假", reason: "" })}
          >
            {name}
          </Checkbox>
        ))}
      </div>
      {absent.map(({ id, name }) => {
        const line = value[id];
        if (line === undefined) return null;
        return (
          <div key={id} className={styles.absence}>
            <span>{name}</span>
            <Select
              aria-label={`${name}的情况`}
              value={line.status}
              options={reasons.map((status) => ({ value: status, label: status }))}
              onChange={(status) => change(id, { ...line, status })}
            />
            <Input
              aria-label={`${name}的事由`}
              placeholder="事由，可不填"
              value={line.reason}
              onChange={({ target }) => change(id, { ...line, reason: target.value })}
            />
          </div>
        );
      })}
    </fieldset>
  );
}
