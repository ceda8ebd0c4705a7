import { openId } from "./keys.ts";
import { type OpenPlace, openLabel } from "./mark-words.ts";
import styles from "./marks.module.css";

type Props = {
  readonly open: OpenPlace;
  readonly choose: (open: string) => void;
};

/** A place that nothing in the ledger can fill: it stays visible, with its reason, until somebody settles it. */
export const OpenMark = ({ open, choose }: Props) => (
  <button
    id={openId(open.id)}
    type="button"
    className={styles.open}
    aria-label={openLabel(open)}
    title={open.reason}
    onClick={() => choose(open.id)}
  >
    {open.text}
  </button>
);
