import { moment } from "../ui/moment.ts";
import styles from "./left-words.module.css";
import type { KeptWords } from "./use-kept-words.ts";
import { usePutAway } from "./use-put-away.ts";

type Props<T> = {
  readonly words: KeptWords<T>;
  /** What is there instead where they are not wanted. */
  readonly instead?: string;
};

/** What stands in the form was left unsaved before. */
export function LeftWords<T>({ words, instead = "不要了" }: Props<T>) {
  const putAway = usePutAway(words);
  if (words.left === null) return null;
  return (
    <p className={styles.left} role="status">
      <span>◇ {moment(new Date(words.left).toISOString())} 写的没有存，已放回这里。</span>
      <button type="button" className={styles.plain} onClick={putAway}>
        {instead}
      </button>
    </p>
  );
}
