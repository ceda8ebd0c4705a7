import type { CompiledInline } from "@shilu/domain";
import { openId } from "./keys.ts";
import styles from "./marks.module.css";

type Props = {
  readonly open: Extract<CompiledInline, { kind: "open" }>;
  readonly choose: (open: string) => void;
};

/** A place that nothing in the ledger can fill: it stays visible, with its reason, until somebody settles it. */
export const OpenMark = ({ open: { id, text, what, reason }, choose }: Props) => (
  <button
    id={openId(id)}
    type="button"
    className={styles.open}
    aria-label={`待补：${what}。${reason}`}
    title={reason}
    onClick={() => choose(id)}
  >
    {text}
  </button>
);
