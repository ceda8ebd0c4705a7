import type { CompiledGap } from "@shilu/domain";
import styles from "./gap.module.css";
import { gapId } from "./keys.ts";
import { gapOrigin } from "./mark-words.ts";

type Props = {
  readonly gap: CompiledGap;
  readonly selected: boolean;
  readonly select: (gap: string) => void;
};

/** A sentence of a slot: it reads as the text around it, and leads to the facts that it was written from. */
export const GapMark = ({ gap, selected, select }: Props) => (
  <button
    id={gapId(gap.id)}
    type="button"
    className={styles.sentence}
    data-selected={selected}
    aria-pressed={selected}
    title="看这一句所据的事实"
    onClick={() => select(gap.id)}
  >
    {gap.text}
    <span className={styles.origin} data-changed={gap.edited?.changed === true}>
      {gapOrigin(gap)}
    </span>
    <sup className={styles.note} aria-hidden="true" />
  </button>
);
