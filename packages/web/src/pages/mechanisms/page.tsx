import type { MechanismsAnswer } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { mechanismsQuery } from "../../api/mechanisms.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { MechanismDetail } from "./detail.tsx";
import styles from "./page.module.css";

export const lazyRoute = createLazyRoute("/office/mechanisms")({ component: MechanismsPage });

/** 制度: every mechanism by its group; on the right what it asks, of whom, on whose authority, and when next. */
function MechanismsPage() {
  const { mechanism } = useSearch({ from: "/office/mechanisms" });
  const navigate = useNavigate({ from: "/mechanisms" });
  const found = useQuery(mechanismsQuery);
  const [typed, setTyped] = useState("");
  if (found.isPending) return <Waiting says="正在读取制度…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  const shown = found.data.mechanisms.filter(({ title }) => title.includes(typed.trim()));
  const groups = [...new Set(shown.map(({ group }) => group))];
  return (
    <div className={styles.page}>
      <main className={styles.list}>
        <h1 className={styles.title}>制度</h1>
        <p className={styles.find}>
          <label>
            找制度{" "}
            <input
              type="search"
              className={styles.text}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </label>
        </p>
        {shown.length === 0 && <p className={styles.none}>没有这样的制度。</p>}
        {groups.map((group) => (
          <section key={group} className={styles.part} aria-label={group}>
            <h2 className={styles.partTitle}>{group}</h2>
            <ul>
              {shown
                .filter((one) => one.group === group)
                .map((one) => (
                  <li key={one.code}>
                    <button
                      type="button"
                      className={styles.row}
                      aria-current={one.code === mechanism ? "true" : undefined}
                      onClick={() => void navigate({ search: { mechanism: one.code } })}
                    >
                      <span>{one.title}</span>
                      <span className={styles.small}>{stateWords(one)}</span>
                    </button>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </main>
      <aside className={styles.aside} aria-label="这项制度">
        {mechanism === undefined ? (
          <p className={styles.none}>点左边一项，看它要求谁、做什么、多久一次、依据哪一条，接下来是哪些日子。</p>
        ) : (
          <MechanismDetail key={mechanism} code={mechanism} />
        )}
      </aside>
    </div>
  );
}

const stateWords = ({ rules, off, adjusted }: MechanismsAnswer["mechanisms"][number]): string =>
  [off ? "× 已停用" : rules === 0 ? "只记载，没有规定动作" : `规则 ${rules} 条`, adjusted ? "本单位改过" : ""]
    .filter(Boolean)
    .join("，");
