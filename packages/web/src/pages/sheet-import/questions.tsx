import type { SheetPlanAnswer } from "@shilu/contract";
import styles from "./page.module.css";

type Props = {
  readonly questions: SheetPlanAnswer["questions"];
  readonly answers: Readonly<Record<string, string>>;
  readonly answer: (name: string, id: string) => void;
};

/** Names that several persons have: which of them this sheet means. */
export const Questions = ({ questions, answers, answer }: Props) => (
  <>
    {questions.map(({ name, people }) => (
      <fieldset key={name} className={styles.same}>
        <legend>
          ？ 名册上有 {people.length} 位“{name}”，这张表里说的是哪一位？
        </legend>
        {people.map(({ id, says }) => (
          <label key={id}>
            <input type="radio" name={`who-${name}`} checked={answers[name] === id} onChange={() => answer(name, id)} />{" "}
            {says}
          </label>
        ))}
      </fieldset>
    ))}
  </>
);
