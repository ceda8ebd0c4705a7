import styles from "./page.module.css";

export type AboutEntry = { readonly name: string; readonly sex: "男" | "女" | ""; readonly joined: string };

type Props = {
  readonly value: AboutEntry;
  readonly change: (value: AboutEntry) => void;
  /** It was opened to be typed into. */
  readonly focus?: boolean;
};

/** What is kept of a person beside his posts. */
export function AboutFields({ value, change, focus = false }: Props) {
  return (
    <>
      <label>
        <span>姓名</span>
        <input
          className={styles.text}
          // biome-ignore lint/a11y/noAutofocus: the form was opened to be typed into.
          autoFocus={focus}
          value={value.name}
          onChange={(event) => change({ ...value, name: event.target.value })}
        />
      </label>
      <label>
        <span>性别（可不填）</span>
        <select
          className={styles.text}
          value={value.sex}
          onChange={(event) => {
            const sex = event.target.value;
            change({ ...value, sex: sex === "男" || sex === "女" ? sex : "" });
          }}
        >
          <option value="">未填</option>
          <option>男</option>
          <option>女</option>
        </select>
      </label>
      <label>
        <span>入党日期（可不填）</span>
        <input
          type="date"
          className={styles.date}
          value={value.joined}
          onChange={(event) => change({ ...value, joined: event.target.value })}
        />
      </label>
    </>
  );
}
