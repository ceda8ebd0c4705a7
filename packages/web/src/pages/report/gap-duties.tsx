import type { GapAnswer } from "@shilu/contract";
import aside from "./aside.module.css";
import styles from "./gap.module.css";

type Props = { readonly duties: GapAnswer["duties"]; readonly openRecord: (id: string) => void };

/** The obligations that a sentence is about, each with the records that count for it and those that do not, and why. */
export function GapDuties({ duties, openRecord }: Props) {
  if (duties.length === 0) return null;
  return (
    <>
      <div className={aside.listHead}>
        <h3>规定动作 {duties.length} 项</h3>
      </div>
      <ul className={styles.duties} aria-label="规定动作">
        {duties.map(({ id, title, subject, due, need, status, stated, counted, excluded }) => (
          <li key={id}>
            <p>
              <span>{title}</span>
              <span>{status}</span>
            </p>
            <p className={styles.small}>
              {subject}；期限 {due}；{need}
              {stated === null ? "" : `；${stated}`}
            </p>
            {counted.length + excluded.length === 0 && <p className={styles.small}>台账里没有相关的记录。</p>}
            {counted.map((one) => (
              <Looked key={one.id} {...one} why="计入" open={openRecord} />
            ))}
            {excluded.map((one) => (
              <Looked key={one.id} {...one} why={`不计：${one.why}`} open={openRecord} />
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

type LookedProps = {
  readonly id: string;
  readonly day: string;
  readonly title: string;
  readonly why: string;
  readonly open: (id: string) => void;
};

const Looked = ({ id, day, title, why, open }: LookedProps) => (
  <p className={styles.looked}>
    <button type="button" onClick={() => open(id)}>
      {day} {title}
    </button>
    <span>{why}</span>
  </p>
);
