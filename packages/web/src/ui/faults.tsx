import { AskError, sentenceOf } from "../api/ask.ts";
import styles from "./faults.module.css";

type Props = {
  /** What was thrown, or a sentence; null or undefined where nothing is wrong. */
  readonly error: unknown;
  /** Fields that show what is wrong with them themselves (`faultAt`). */
  readonly own?: readonly string[];
  /** What else there is to know. */
  readonly also?: string;
};

/** Why something was refused, told where it was asked: the sentence, and what is wrong at each place. Nothing where nothing was. */
export function Faults({ error, own = [], also }: Props) {
  if (error === null || error === undefined) return null;
  const fields = error instanceof AskError ? error.fields : [];
  const told = fields.filter(({ field }) => !own.includes(field));
  // All of it stands at its fields.
  if (fields.length > 0 && told.length === 0) return null;
  return (
    <div className={styles.faults} role="alert">
      <p>
        {typeof error === "string" ? error : sentenceOf(error)}
        {also !== undefined && `。${also}`}
      </p>
      {told.map(({ field, says }) => (
        <p key={field + says}>{says}</p>
      ))}
    </div>
  );
}

/** What is wrong at one field; undefined where nothing is. */
export const faultAt = (error: unknown, field: string): string | undefined =>
  error instanceof AskError ? error.fields.find((one) => one.field === field)?.says : undefined;

/** The whole of it in one line, for places that have only one. */
export const faultLine = (error: unknown): string =>
  [sentenceOf(error), ...(error instanceof AskError ? error.fields.map(({ says }) => says) : [])].join("；");
