import type { CompiledNumber } from "@shilu/domain";
import { numberId } from "./keys.ts";
import { numberLabel, verdictWords } from "./mark-words.ts";
import styles from "./marks.module.css";

type Props = {
  readonly number: CompiledNumber;
  readonly selected: boolean;
  /** What it read before the last change of the ledger; null where it did not change. */
  readonly before: string | null;
  readonly select: (number: string) => void;
};

/** A number in the sentence: a thin underline, and a way to everything behind it. */
export function NumberMark({ number, selected, before, select }: Props) {
  const { id, text, verdict, source } = number;
  const word = verdictWords[verdict];
  return (
    <>
      <button
        // A changed reading is a new element, so that it is marked afresh.
        key={text}
        id={numberId(id)}
        type="button"
        className={styles.number}
        data-selected={selected}
        data-changed={before !== null}
        aria-pressed={selected}
        aria-label={numberLabel(number)}
        title={before === null ? `${source.title}：看来源` : `${source.title}：刚才由${before}变为${text}`}
        onClick={() => select(id)}
      >
        {text}
      </button>
      <sup className={styles.note} aria-hidden="true" />
      {word !== null && <span className={styles.verdict}>{word}</span>}
    </>
  );
}
