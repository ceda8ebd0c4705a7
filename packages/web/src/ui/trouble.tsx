import Button from "antd/es/button";
import { sentenceOf } from "../api/ask.ts";
import styles from "./trouble.module.css";

type Props = { readonly error: unknown; readonly says?: string; readonly again?: () => void };

/** An empty or failed place, in words, with the way out. */
export function Trouble({ error, says, again }: Props) {
  return (
    <div className={styles.trouble} role={error === null ? "status" : "alert"}>
      <p>{says ?? sentenceOf(error)}</p>
      {error !== null && <Button onClick={again ?? (() => location.reload())}>再试一次</Button>}
    </div>
  );
}

/** A place whose content is on its way. */
export const Waiting = ({ says }: { readonly says: string }) => (
  <div className={styles.trouble} role="status">
    <p>{says}</p>
  </div>
);
