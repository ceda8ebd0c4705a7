import type { SheetAnswer } from "@shilu/contract";
import styles from "./page.module.css";

type Choice = {
  readonly keys: readonly (string | null)[];
  readonly org: string;
  readonly year: number | null;
  /** The day of all rows, where the sheet has no column of days. */
  readonly start: string | null;
};
type Props = {
  readonly sheet: SheetAnswer;
  readonly choice: Choice;
  readonly change: (next: Partial<Choice>) => void;
};

/** Each column of the sheet with what it is taken for; whoever knows better chooses another. */
export function ColumnMap({ sheet, choice, change }: Props) {
  const { columns, asks, rows, orgs } = sheet;
  const missing = asks.filter(({ key, required }) => required && key !== "start" && !choice.keys.includes(key));
  return (
    <>
      <table className={styles.map}>
        <caption>
          “{sheet.sheet}”第{sheet.header}行是表头
        </caption>
        <thead>
          <tr>
            <th scope="col">表里的栏</th>
            <th scope="col">记到</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ header, key, by, why }, at) => {
            const now = choice.keys[at] ?? null;
            const sample = rows.find(({ cells }) => (cells[at] ?? "").trim() !== "")?.cells[at] ?? "";
            if (header.trim() === "" && sample === "") return null;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns of a sheet are told apart by nothing else
              <tr key={at}>
                <th scope="row">
                  {header.trim() === "" ? `第${at + 1}栏` : header}
                  <span className={styles.small}>{sample === "" ? "没有内容" : `如：${sample.slice(0, 14)}`}</span>
                </th>
                <td>
                  <select
                    aria-label={`“${header}”记到`}
                    value={now ?? ""}
                    onChange={({ target }) =>
                      change({
                        keys: choice.keys.map((one, index) =>
                          index === at ? target.value || null : one === target.value ? null : one,
                        ),
                      })
                    }
                  >
                    <option value="">不导入</option>
                    {asks.map((one) => (
                      <option key={one.key} value={one.key}>
                        {one.title}
                      </option>
                    ))}
                  </select>
                  <span
                    className={styles.small}
                    data-doubt={now !== null && now === key && (by === "resembles" || by === "content")}
                  >
                    {now !== key
                      ? now === null
                        ? "您选了不导入"
                        : "您选的"
                      : now === null
                        ? why || "没有认出，不导入"
                        : why}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {missing.length > 0 && (
        <p className={styles.soon}>
          △ 表里没有必填的栏：{missing.map(({ title }) => title).join("、")}
          ；缺的先存成草稿
        </p>
      )}
      {choice.start !== null && (
        <label className={styles.step}>
          <span>表里没有日期一栏，都记在</span>
          <input
            type="date"
            value={choice.start}
            onChange={({ target }) => {
              if (target.value !== "") change({ start: target.value });
            }}
          />
        </label>
      )}
      {orgs.length > 1 && (
        <label className={styles.step}>
          <span>没写组织的行，记在</span>
          <select value={choice.org} onChange={({ target }) => change({ org: target.value })}>
            {orgs.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className={styles.step}>
        <span>没写年份的日期，算在</span>
        <input
          type="number"
          min={1949}
          max={2100}
          placeholder="最近的"
          defaultValue={choice.year ?? ""}
          onBlur={({ target }) => {
            const year = target.value === "" || !target.checkValidity() ? null : Number(target.value);
            if (year !== choice.year) change({ year });
          }}
        />
        <span>年</span>
      </label>
    </>
  );
}
