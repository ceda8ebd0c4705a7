import type { DutyLine, NewDecision } from "@shilu/contract";
import Button from "antd/es/button";
import Input from "antd/es/input";
import { useId, useState } from "react";
import { decideDuty } from "../../api/queries.ts";
import { useWrite } from "../../api/use-write.ts";
import { Faults, faultAt } from "../../ui/faults.tsx";
import styles from "./duty-detail.module.css";

type Kind = NewDecision["kind"];
const kinds: readonly { readonly kind: Kind; readonly title: string; readonly says: string }[] = [
  { kind: "explained", title: "如实说明未开展", says: "没有开展，写明原因；报告里照实说" },
  { kind: "postponed", title: "延期", says: "改到以后某一天办" },
  { kind: "exempt", title: "不适用", says: "这一项不该要求本单位" },
];

/** What a person says of a duty that is not done: always with a reason and a name, and never counted as done. */
export function DecisionForm({ line, decided }: { readonly line: DutyLine; readonly decided: () => Promise<unknown> }) {
  const id = useId();
  const [kind, setKind] = useState<Kind>("explained");
  const [reason, setReason] = useState("");
  const [by, setBy] = useState("");
  const [until, setUntil] = useState("");
  const decide = useWrite(decideDuty, { onSuccess: decided });
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
      <fieldset className={styles.kinds}>
        <legend>怎样说明</legend>
        {kinds
          .filter((one) => one.kind !== "postponed" || line.due !== null)
          .map((one) => (
            <label key={one.kind}>
              <input type="radio" name={`${id}-kind`} checked={kind === one.kind} onChange={() => setKind(one.kind)} />{" "}
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
            onChange={(event) => setUntil(event.target.value)}
          />
        </>
      )}
      <label htmlFor={`${id}-reason`}>理由</label>
      <Input.TextArea id={`${id}-reason`} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
      {fault("reason") !== undefined && <p className={styles.fault}>{fault("reason")}</p>}
      <label htmlFor={`${id}-by`}>说明人</label>
      <Input id={`${id}-by`} value={by} onChange={(event) => setBy(event.target.value)} />
      {fault("by") !== undefined && <p className={styles.fault}>{fault("by")}</p>}
      <Button htmlType="submit" loading={decide.isPending}>
        记下说明
      </Button>
      <Faults error={decide.error} own={["reason", "by"]} />
    </form>
  );
}
