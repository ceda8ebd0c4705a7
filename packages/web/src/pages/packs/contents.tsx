import type { PackAnswer } from "@shilu/contract";
import { answerWords, nothingAttached } from "@shilu/domain";
import styles from "./page.module.css";

type Body = PackAnswer["body"];

/** The tree of a pack: the items of the list with their records, or article → 规定动作 → records, each leading to its place in the document. */
export function PackContents({ body }: { readonly body: Body }) {
  const of = new Map(body.records.map((one) => [one.id, one]));
  const records = (ids: readonly string[]) => (
    <ul>
      {ids.map((id) => (
        <li key={id}>
          <a href={`#record-${id}`}>
            {of.get(id)?.day} {of.get(id)?.title}
          </a>
        </li>
      ))}
    </ul>
  );
  if (body.items.length > 0)
    return (
      <ul className={styles.tree}>
        {body.items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a frozen list never changes its order.
          <li key={at}>
            <a href={`#item-${at}`} className={styles.article}>
              {item.number} {item.text}
            </a>
            <p className={styles.small}>{answerWords(item)}</p>
            {records(item.records)}
          </li>
        ))}
      </ul>
    );
  return (
    <ul className={styles.tree}>
      {body.articles.map(({ rule, mechanism, says, duties }) => (
        <li key={rule}>
          <a href={`#rule-${rule}`} className={styles.article}>
            {mechanism}：{says}
          </a>
          {duties.every((duty) => duty.records.length === 0) && <p className={styles.small}>{nothingAttached}</p>}
          <ul>
            {duties
              .filter((duty) => duty.records.length > 0)
              .map((duty, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a frozen list never changes its order.
                <li key={at}>
                  <span className={styles.small}>{duty.title}</span>
                  {records(duty.records)}
                </li>
              ))}
          </ul>
        </li>
      ))}
      {body.problems.map((one) => (
        <li key={one.id}>
          <a href={`#problem-${one.id}`} className={styles.article}>
            问题：{one.text}
          </a>
          {records(one.records)}
        </li>
      ))}
    </ul>
  );
}
