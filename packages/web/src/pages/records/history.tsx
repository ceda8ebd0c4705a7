import { useQuery } from "@tanstack/react-query";
import { recordHistoryQuery } from "../../api/records.ts";
import { moment } from "../../ui/moment.ts";
import { Trouble } from "../../ui/trouble.tsx";
import styles from "./record.module.css";

/** 版本历史: who wrote which version when, and what it says otherwise than the one before. Nothing is ever taken out of it. */
export function History({ record }: { readonly record: string }) {
  const found = useQuery(recordHistoryQuery(record));
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  return (
    <section className={styles.part} aria-label="版本历史">
      <div className={styles.partHead}>
        <h2>版本历史</h2>
      </div>
      <ol className={styles.versions}>
        {found.data?.versions.map(({ version, at, by, act, reason, changes }) => (
          <li key={version}>
            <p>
              第 {version} 版 · {moment(at)} {by} {act}
              {reason !== null && act === "作废" ? `：${reason}` : ""}
            </p>
            {changes.length > 0 && (
              <dl>
                {changes.map(({ title, before, after }) => (
                  <div key={title}>
                    <dt>{title}</dt>
                    <dd>
                      {before !== null && <del>{before}</del>}
                      {before !== null && after !== null && " → "}
                      {after === null ? "（去掉了）" : <ins>{after}</ins>}
                    </dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
