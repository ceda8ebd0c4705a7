import type { CompiledGap } from "@shilu/domain";
import styles from "./gap.module.css";
import { gapId } from "./keys.ts";

type Props = {
  readonly gap: CompiledGap;
  readonly selected: boolean;
  readonly select: (gap: string) => void;
};

/** Whence a sentence is, in a word with a shape; never by colour alone. */
function origin({ edited, generated }: Pick<CompiledGap, "edited" | "generated">): string {
  if (edited === null) return "据台账";
  if (!edited.changed) return "✎ 改写";
  return generated === null ? "▲ 缺口已消除" : "▲ 事实已变";
}

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
      {origin(gap)}
    </span>
    <sup className={styles.note} aria-hidden="true" />
  </button>
);
