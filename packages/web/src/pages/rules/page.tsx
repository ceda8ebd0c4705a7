import type { RuleLine } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, useNavigate, useSearch } from "@tanstack/react-router";
import { rulesQuery } from "../../api/queries.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import styles from "./page.module.css";
import { byDocument, RuleList } from "./rule-list.tsx";
import { RuleReview } from "./rule-review.tsx";

export const lazyRoute = createLazyRoute("/office/rules")({ component: RulesPage });

const states = ["未复核", "已复核", "本单位自定", "待采用"] as const;

/** 制度: every rule by the document it stands in, article by article; on the right our reading beside the official text. */
function RulesPage() {
  const search = useSearch({ from: "/office/rules" });
  const navigate = useNavigate({ from: "/rules" });
  const found = useQuery(rulesQuery);
  if (found.isPending) return <Waiting says="正在读取制度…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} home />;
  const { rules } = found.data;
  const of = (state: RuleLine["state"]) => rules.filter((one) => one.state === state).length;
  const shown = byDocument(rules).filter(({ state }) => search.state === undefined || state === search.state);
  const chosen = rules.find(({ rule }) => rule === search.rule) ?? shown[0];
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <h1 className={styles.title}>制度与复核</h1>
        <fieldset className={styles.filter}>
          <legend className="visually-hidden">按复核状态筛选</legend>
          <Choice
            title={`全部 ${rules.length}`}
            chosen={search.state === undefined}
            choose={() => void navigate({ search: {} })}
          />
          {states.map((state) => (
            <Choice
              key={state}
              title={`${state} ${of(state)}`}
              chosen={search.state === state}
              choose={() => void navigate({ search: { state } })}
            />
          ))}
        </fieldset>
      </header>
      <p className={styles.note}>
        各条依据写自公开文本，未经复核的以正式文件为准。复核由读过正式条文的人签名：把条文贴在右边，与程序的读法逐条对照。
      </p>
      <div className={styles.two}>
        <nav className={styles.list} aria-label="规则">
          <RuleList
            rules={shown}
            chosen={chosen?.rule ?? null}
            choose={(rule) => void navigate({ search: (before) => ({ ...before, rule }) })}
          />
        </nav>
        <main className={styles.review}>
          {chosen === undefined ? (
            <p className={styles.none}>没有这一类规则。</p>
          ) : (
            <RuleReview key={chosen.rule} rule={chosen.rule} />
          )}
        </main>
      </div>
    </div>
  );
}

function Choice({
  title,
  chosen,
  choose,
}: {
  readonly title: string;
  readonly chosen: boolean;
  readonly choose: () => void;
}) {
  return (
    <button type="button" className={styles.choice} aria-pressed={chosen} onClick={choose}>
      {title}
    </button>
  );
}
