import type { RuleSignature } from "@shilu/contract";
import Button from "antd/es/button";
import Input from "antd/es/input";
import { useId, useState } from "react";
import { withdrawSignature } from "../../api/queries.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { Faults } from "../../ui/faults.tsx";
import styles from "./rule-review.module.css";

/** Everybody who signed, the newest first; a signature that holds can be taken back with a reason. */
export function Signatures({
  rule,
  signatures,
}: {
  readonly rule: string;
  readonly signatures: readonly RuleSignature[];
}) {
  if (signatures.length === 0) return null;
  return (
    <section className={styles.signatures} aria-label="复核记录">
      <h3>复核记录</h3>
      <ol>
        {signatures.map((one) => (
          <li key={one.id}>
            <p>
              {one.holds ? "✓" : "○"} {one.on} {one.by}，读的是：{one.text}
              {one.why === null ? "" : `（${one.why}）`}
            </p>
            {one.holds && <Withdraw rule={rule} signature={one.id} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Withdraw({ rule, signature }: { readonly rule: string; readonly signature: string }) {
  const id = useId();
  const refresh = useRefresh();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [by, setBy] = useState("");
  const withdraw = useWrite(withdrawSignature, {
    onSuccess: () => refresh("rule"),
  });
  if (!asking)
    return (
      <button type="button" className={styles.plain} onClick={() => setAsking(true)}>
        撤回
      </button>
    );
  return (
    <form
      className={styles.withdraw}
      onSubmit={(event) => {
        event.preventDefault();
        withdraw.mutate({ rule, signature, withdrawal: { by, reason } });
      }}
    >
      <label htmlFor={`${id}-reason`}>撤回的理由</label>
      <Input id={`${id}-reason`} value={reason} onChange={(event) => setReason(event.target.value)} />
      <label htmlFor={`${id}-by`}>撤回人</label>
      <Input id={`${id}-by`} className={styles.name ?? ""} value={by} onChange={(event) => setBy(event.target.value)} />
      <Button htmlType="submit" loading={withdraw.isPending}>
        撤回签名
      </Button>
      <Button type="text" onClick={() => setAsking(false)}>
        不撤了
      </Button>
      <Faults error={withdraw.error} />
    </form>
  );
}
