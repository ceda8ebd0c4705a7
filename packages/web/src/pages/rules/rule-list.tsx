import type { RuleLine } from "@shilu/contract";
import { articleNumber } from "@shilu/domain";
import styles from "./rule-list.module.css";
import { RuleState } from "./rule-state.tsx";

type Props = {
  readonly rules: readonly RuleLine[];
  readonly chosen: string | null;
  readonly choose: (rule: string) => void;
};

/** Document after document in the order of their first rule; within each by article, those without a known article at the end. */
export function byDocument(rules: readonly RuleLine[]): RuleLine[] {
  const documents = [...new Set(rules.map(({ document }) => document))];
  return documents.flatMap((document) => rules.filter((one) => one.document === document).sort(byArticle));
}

/** The rules, already in the order of their documents, under the document they stand in. */
export function RuleList({ rules, chosen, choose }: Props) {
  return [...Map.groupBy(rules, ({ document }) => document)].map(([document, all]) => (
    <section key={document} className={styles.document} aria-label={document}>
      <h2 className={styles.head}>
        {titled(document)}
        <span className={styles.count}>{all.length} 条</span>
      </h2>
      <ul className={styles.rules}>
        {all.map((one) => (
          <li key={one.rule}>
            <button
              type="button"
              className={styles.rule}
              aria-current={one.rule === chosen ? "true" : undefined}
              onClick={() => choose(one.rule)}
            >
              <span className={styles.article}>{one.article ?? "条号未见"}</span>
              <span className={styles.says}>
                {one.says}
                <span className={styles.mechanism}>
                  {one.mechanism.title}
                  {one.mechanism.proposed ? "（本系统建议格式）" : ""}
                </span>
              </span>
              <RuleState state={one.state} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  ));
}

/** 《…》 around a document's name; local practice is no document. */
const titled = (document: string): string => (document.includes("做法") ? document : `《${document}》`);

function byArticle(a: RuleLine, b: RuleLine): number {
  const [left, right] = [articleNumber(a.article) ?? Infinity, articleNumber(b.article) ?? Infinity];
  return left === right ? 0 : left - right;
}
