import type { RuleLine } from "@shilu/contract";
import styles from "./rule-list.module.css";

const shapes: Readonly<Record<RuleLine["state"], string>> = {
  已复核: "✓",
  未复核: "○",
  本单位自定: "□",
  待采用: "◇",
};

/** How far a rule is vouched for: a word and a shape, never colour alone. */
export function RuleState({ state }: Pick<RuleLine, "state">) {
  return (
    <span className={styles.state} data-state={state}>
      {shapes[state]} {state}
    </span>
  );
}
