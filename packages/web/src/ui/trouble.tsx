import Button from "antd/es/button";
import { sentenceOf } from "../api/ask.ts";
import styles from "./trouble.module.css";

type Props = { readonly error: unknown; readonly says?: string; readonly again?: () => void; readonly home?: boolean };

/** An empty or failed place, in words, with the way out; `home`: it is the whole page, so the way leads to the first one. */
export function Trouble({ error, says, again, home = false }: Props) {
  return (
    <div className={styles.trouble} data-whole={home} role={error === null ? "status" : "alert"}>
      <p>{says ?? sentenceOf(error)}</p>
      <div className={styles.ways}>
        {error !== null && <Button onClick={again ?? (() => location.reload())}>再试一次</Button>}
        {home && <a href="/">回到首页</a>}
      </div>
    </div>
  );
}

/** A place whose content is on its way. */
export const Waiting = ({ says }: { readonly says: string }) => (
  <div className={styles.trouble} role="status">
    <p>{says}</p>
  </div>
);
