import { AskError, sentenceOf } from "../../api/ask.ts";
import styles from "./page.module.css";

/** What was refused: the sentence, and what is wrong at each place. Nothing where nothing was. */
export function Faults({ error }: { readonly error: Error | null }) {
  if (error === null) return null;
  const fields = error instanceof AskError ? error.fields : [];
  return (
    <div className={styles.fault} role="alert">
      <p>{sentenceOf(error)}</p>
      {fields.map(({ field, says }) => (
        <p key={field + says}>{says}</p>
      ))}
    </div>
  );
}
