import type { RecordLine } from "@shilu/contract";
import { Link } from "@tanstack/react-router";
import type { RecordsSearch } from "../../api/records.ts";
import type { columns } from "./columns.ts";
import { marksOf } from "./columns.ts";
import styles from "./page.module.css";

type Props = {
  readonly records: readonly RecordLine[];
  readonly shown: readonly (typeof columns)[number][];
  readonly search: RecordsSearch;
  /** Id of the record that the keys are at. */
  readonly at: string | null;
  readonly stand: (id: string) => void;
  readonly selected: ReadonlySet<string>;
  readonly select: (id: string) => void;
};

/** DOM id of a record's link in the list. */
export const lineId = (id: string): string => `line-${id}`;

/** The ledger as a table: a record a line, its name leads to it. */
export function RecordTable({ records, shown, search, at, stand, selected, select }: Props) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">记录，新的在前</caption>
      <colgroup>
        <col style={{ width: 40 }} />
        <col style={{ width: 100 }} />
        <col />
        {shown.map(({ key, width }) => (
          <col key={key} style={{ width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">选取</span>
          </th>
          <th scope="col">日期</th>
          <th scope="col">名称</th>
          {shown.map(({ key, title, numeric }) => (
            <th key={key} scope="col" data-numeric={numeric}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <tr key={record.id} data-at={record.id === at} data-selected={selected.has(record.id)}>
            <td>
              <input
                type="checkbox"
                aria-label={`选取 ${record.start} ${record.title}`}
                checked={selected.has(record.id)}
                onChange={() => select(record.id)}
                tabIndex={-1}
              />
            </td>
            <td>{record.start}</td>
            <td title={record.title}>
              <Link
                id={lineId(record.id)}
                to="/records/$record"
                params={{ record: record.id }}
                search={search}
                onFocus={() => stand(record.id)}
              >
                {record.title}
              </Link>
              {!shown.some(({ key }) => key === "mark") && marksOf(record) !== "" && (
                <span className={styles.mark}>{marksOf(record)}</span>
              )}
            </td>
            {shown.map(({ key, of, numeric }) => (
              <td key={key} data-numeric={numeric} title={key === "evidence" ? record.evidence.join("；") : of(record)}>
                {of(record)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
