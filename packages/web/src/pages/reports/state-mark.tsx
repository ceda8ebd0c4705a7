import type { ReviewState } from "@shilu/domain";
import styles from "./page.module.css";

const shapes: Readonly<Record<ReviewState, string>> = { 起草: "○", 待审: "◇", 已签: "✓", 退回: "▲", 定稿: "■" };

/** Where a report stands: a word with a shape. */
export const StateMark = ({ state }: { readonly state: ReviewState }) => (
  <span className={styles.state} data-state={state}>
    {shapes[state]} {state}
  </span>
);
