import type { CompiledReport } from "@shilu/domain";
import styles from "./panel.module.css";
import type { TypedNumber } from "./typed-numbers.ts";

type Props = {
  readonly typed: readonly TypedNumber[];
  readonly compiled: CompiledReport;
  readonly outline: readonly { readonly at: number; readonly level: number; readonly text: string }[];
  readonly go: (from: number, to?: number) => void;
  readonly goChip: (id: string) => void;
};

/** What the text still lacks, and its headings; each leads to its place. */
export function Side({ typed, compiled, outline, go, goChip }: Props) {
  return (
    <>
      <section className={styles.part} aria-label="待补">
        <h2 className={styles.title}>待补 {compiled.open.length} 处</h2>
        {compiled.open.length === 0 && <p className={styles.rule}>每个数字都有出处。</p>}
        <ul className={styles.list}>
          {compiled.open.map(({ id, what, reason }) => (
            <li key={id}>
              <button type="button" className={styles.way} onClick={() => goChip(id)}>
                ◇ {what}
              </button>
              <p className={styles.rule}>{reason}</p>
            </li>
          ))}
        </ul>
      </section>
      <section className={styles.part} aria-label="没有连到指标的数字">
        <h2 className={styles.title}>没有连到指标的数字 {typed.length} 处</h2>
        {typed.length > 0 && <p className={styles.rule}>点一处，选一个指标替换它；确实没有台账的，留着即可。</p>}
        <ul className={styles.list}>
          {typed.map(({ from, to, text }) => (
            <li key={from}>
              <button type="button" className={styles.way} onClick={() => go(from, to)}>
                {text}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <nav className={styles.part} aria-label="提纲">
        <h2 className={styles.title}>提纲</h2>
        {outline.length === 0 && <p className={styles.rule}>还没有标题。把光标放在一行，用上面的“层次”选标题。</p>}
        <ul className={styles.list}>
          {outline.map(({ at, level, text }) => (
            <li key={at} data-level={level}>
              <button type="button" className={styles.way} onClick={() => go(at)}>
                {text}
              </button>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
