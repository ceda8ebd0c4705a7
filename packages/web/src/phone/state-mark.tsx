import styles from "./entries.module.css";
import { type Entry, stateOf } from "./outbox/entry.ts";

const marks = {
  已存本机: { shape: "○", look: styles.waits },
  已同步: { shape: "✓", look: styles.sent },
  需要处理: { shape: "▲", look: styles.needs },
} as const;

/** Where an entry stands: a shape and the word. */
export function StateMark({ entry }: { readonly entry: Entry }) {
  const state = stateOf(entry);
  const { shape, look } = marks[state];
  return (
    <span className={look}>
      <span aria-hidden="true">{shape}</span> {state}
    </span>
  );
}

/** What the list calls an entry. */
export const titleOf = (entry: Entry): string =>
  entry.kind === "visit" ? `走访 ${entry.draft.household}` : `问题 ${entry.draft.text.slice(0, 20)}`;
