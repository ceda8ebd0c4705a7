import { useQuery } from "@tanstack/react-query";
import Button from "antd/es/button";
import { handedQuery } from "../../api/week.ts";
import { moment } from "../../ui/moment.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import styles from "./page.module.css";

/** What others handed in, as it was then. Who did not is not listed: it is no duty. */
export function Handed({ back }: { readonly back: () => void }) {
  const found = useQuery(handedQuery);
  if (found.isPending) return <Waiting says="正在读取…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  const { summaries } = found.data;
  return (
    <section className={styles.summary} aria-label="大家交来的小结">
      <h2 className={styles.section}>大家交来的小结</h2>
      {summaries.length === 0 && <p className={styles.small}>还没有人交小结。</p>}
      {summaries.map(({ person, name, period, title, at, words }) => (
        <details key={`${person} ${period}`} className={styles.handed}>
          <summary>
            {title} {name}
            <span className={styles.small}>{moment(at)} 交</span>
          </summary>
          <p className={styles.text}>{words}</p>
        </details>
      ))}
      <p className={styles.acts}>
        <Button onClick={back}>回到一周</Button>
      </p>
    </section>
  );
}
