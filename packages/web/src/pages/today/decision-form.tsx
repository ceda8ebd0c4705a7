import type { DutyLine, NewDecision } from "@shilu/contract";
import Button from "antd/es/button";
import Input from "antd/es/input";
import { useId } from "react";
import { decideDuty } from "../../api/queries.ts";
import { useWrite } from "../../api/use-write.ts";
import { LeftWords } from "../../kept/left-words.tsx";
import { useKeptWords } from "../../kept/use-kept-words.ts";
import { Faults, faultAt } from "../../ui/faults.tsx";
import styles from "./duty-detail.module.css";

type Kind = NewDecision["kind"];
type Typed = Readonly<{ kind: Kind; reason: string; by: string; until: string }>;
const kinds: readonly { readonly kind: Kind; readonly title: string; readonly says: string }[] = [
  { kind: "explained", title: "如实说明未开展", says: "没有开展，写明原因；报告里照实说" },
  { kind: "postponed", title: "延期", says: "改到以后某一天办" },
  { kind: "exempt", title: "不适用", says: "这一项不该要求本单位" },
];

/** What a person says of a duty that is not done: always with a reason and a name, and never counted as done. */
export function DecisionForm({ line, decided }: { readonly line: DutyLine; readonly decided: () => Promise<unknown> }) {
  const id = useId();
  const first: Typed = { kind: "explained", reason: "", by: "", until: "" };
  const typed = useKeptWords(`decision.${line.id}`, first);
  const { kind, reason, by, until } = typed.values;
  const decide = useWrite(decideDuty, {
    onSuccess: () => {
      typed.forget();
      return decided();
    },
  });
  const fault = (field: string) => faultAt(decide.error, field);
  const said = { reason, by };
  return (
    <form
      className={styles.decision}
      onSubmit={(event) => {
        event.preventDefault();
        decide.mutate({
          duty: line.id,
          decision: kind === "postponed" ? { kind, until, ...said } : { kind, ...said },
        });
      }}
    >
      <LeftWords words={typed} />
      <fieldset className={styles.kinds}>
        <legend>怎样说明</legend>
        {kinds
          .filter((one) => one.kind !== "postponed" || line.due !== null)
          .map((one) => (
            <label key={one.kind}>
              <input
                type="radio"
                name={`${id}-kind`}
                checked={kind === one.kind}
                onChange={() => typed.change({ kind: one.kind })}
              />{" "}
              {one.title}
              <span className={styles.why}>{one.says}</span>
            </label>
          ))}
      </fieldset>
      {kind === "postponed" && (
        <>
          <label htmlFor={`${id}-until`}>延到哪天</label>
          <input
            id={`${id}-until`}
            className={styles.date}
            type="date"
            value={until}
            onChange={(event) => typed.change({ until: event.target.value })}
          />
        </>
      )}
      <label htmlFor={`${id}-reason`}>理由</label>
      <Input.TextArea
        id={`${id}-reason`}
        rows={2}
        value={reason}
        onChange={(event) => typed.change({ reason: event.target.value })}
      />
      {fault("reason") !== undefined && <p className={styles.fault}>{fault("reason")}</p>}
      <label htmlFor={`${id}-by`}>说明人</label>
      <Input id={`${id}-by`} value={by} onChange={(event) => typed.change({ by: event.target.value })} />
      {fault("by") !== undefined && <p className={styles.fault}>{fault("by")}</p>}
      <Button htmlType="submit" loading={decide.isPending}>
        记下说明
      </Button>
      <Faults error={decide.error} own={["reason", "by"]} />
    </form>
  );
}
