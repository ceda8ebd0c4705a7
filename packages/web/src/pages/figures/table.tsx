import type { FiguresAnswer } from "@shilu/contract";
import { Fragment } from "react";
import { amountText } from "./amount.ts";
import styles from "./page.module.css";

type Props = {
  readonly groups: FiguresAnswer["groups"];
  readonly before: string;
  readonly chosen: string | null;
  readonly choose: (code: string) => void;
};

/** The figures in the catalogue's order: two periods beside each other and nothing between them. */
export function FigureTable({ groups, before, chosen, choose }: Props) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">指标</th>
          <th scope="col" className={styles.number}>
            数值
          </th>
          <th scope="col">单位</th>
          <th scope="col" className={styles.number} title={before}>
            上年同期
          </th>
          <th scope="col">口径</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <Fragment key={group.code}>
            <tr className={styles.group}>
              <th scope="rowgroup" colSpan={5}>
                {group.title}
              </th>
            </tr>
            {group.figures.map((line) => (
              <tr key={line.code} id={`figure-${line.code}`} data-chosen={line.code === chosen}>
                <td>
                  <button
                    type="button"
                    className={styles.name}
                    aria-current={line.code === chosen}
                    onClick={() => choose(line.code)}
                  >
                    {line.title}
                  </button>
                  {line.notAssessed && <span className={styles.only}>仅记载、不作考核</span>}
                </td>
                <td className={styles.number}>{amountText(line.value)}</td>
                <td>{line.unit}</td>
                <td className={styles.number}>{line.notAssessed ? "不比较" : amountText(line.before)}</td>
                <td className={styles.rule} title={line.rule}>
                  {line.rule}
                </td>
              </tr>
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}
