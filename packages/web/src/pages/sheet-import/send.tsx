import type { SheetToImport } from "@shilu/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useRef, useState } from "react";
import { AskError } from "../../api/ask.ts";
import { attemptOf, noAttempt } from "../../api/keys.ts";
import { importSheet, type Progress } from "../../api/sheets.ts";
import { Faults } from "../../ui/faults.tsx";
import styles from "./page.module.css";

type Props = {
  readonly body: SheetToImport;
  readonly mechanism: string;
  readonly busy: boolean;
  /** Looks at the rows anew: the ledger is not what it was. */
  readonly again: () => void;
};

/** The chosen rows go in together; how far it is is told, and it can be called off. */
export function Send({ body, mechanism, busy, again }: Props) {
  const queries = useQueryClient();
  const [far, setFar] = useState<Progress | null>(null);
  const leaving = useRef(new AbortController());
  // What is sent again after a lost line is the same write.
  const sent = useRef(noAttempt);
  const sending = useMutation({
    mutationFn: () => {
      sent.current = attemptOf(sent.current, JSON.stringify(body));
      leaving.current = new AbortController();
      setFar(null);
      return importSheet({ body, key: sent.current.key, signal: leaving.current.signal, progress: setFar });
    },
    onSettled: async (imported) => {
      if (imported !== undefined || leaving.current.signal.aborted) sent.current = noAttempt;
      for (const key of ["records", "report", "duties", "figures"]) void queries.invalidateQueries({ queryKey: [key] });
      again();
    },
  });
  const left = sending.error instanceof AskError && sending.error.code === "left";
  const count = body.take.length;
  return (
    <div className={styles.send}>
      {sending.isPending ? (
        <p role="status" className={styles.step}>
          <progress aria-label="导入进度" max={far?.of ?? count} value={far?.done ?? 0} />
          正在导入，{far?.done ?? 0} / {far?.of ?? count}
          <Button onClick={() => leaving.current.abort()}>取消</Button>
        </p>
      ) : (
        <p className={styles.step}>
          <Button type="primary" disabled={count === 0 || busy} onClick={() => sending.mutate()}>
            导入选定的 {count} 行
          </Button>
          <span className={styles.hint}>全部记下，或一行也不记。超过 7 天的标“补录”。</span>
        </p>
      )}
      {sending.data !== undefined && (
        <p className={styles.done} role="status">
          ✓ 已导入：记入 {sending.data.entered} 条{sending.data.drafts > 0 ? `，草稿 ${sending.data.drafts} 条` : ""}。{" "}
          <Link to="/records" search={{ mechanism }}>
            看这些记录
          </Link>
          {sending.data.drafts > 0 && (
            <>
              {" "}
              <Link to="/records" search={{ mechanism, status: "draft" }}>
                补全草稿
              </Link>
            </>
          )}
        </p>
      )}
      {left && <p role="status">已经取消；逐行结果已重新看过，没有导入的仍可导入。</p>}
      <Faults error={left ? null : sending.error} />
    </div>
  );
}
