import type { RecordLine } from "@shilu/contract";
import { useRouter } from "@tanstack/react-router";
import { type MouseEvent, memo, useCallback, useMemo } from "react";
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
  const { hrefOf, go } = useWays(search);
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
          <Line
            key={record.id}
            {...{ record, shown, go, stand, select }}
            href={hrefOf(record.id)}
            isAt={record.id === at}
            isSelected={selected.has(record.id)}
          />
        ))}
      </tbody>
    </table>
  );
}

type LineProps = Pick<Props, "shown" | "stand" | "select"> & {
  readonly record: RecordLine;
  readonly href: string;
  readonly go: (event: MouseEvent<HTMLAnchorElement>, id: string) => void;
  readonly isAt: boolean;
  readonly isSelected: boolean;
};

/** Drawn again only where it has changed itself: the list grows long, and the keys go along it. */
const Line = memo(function Line({ record, shown, href, go, stand, select, isAt, isSelected }: LineProps) {
  const mark = shown.some(({ key }) => key === "mark") ? "" : marksOf(record);
  return (
    <tr data-at={isAt} data-selected={isSelected}>
      <td>
        <input
          type="checkbox"
          aria-label={`选取 ${record.start} ${record.title}`}
          checked={isSelected}
          onChange={() => select(record.id)}
          tabIndex={-1}
        />
      </td>
      <td>{record.start}</td>
      <td title={record.title}>
        <a
          id={lineId(record.id)}
          href={href}
          onClick={(event) => go(event, record.id)}
          onFocus={() => stand(record.id)}
        >
          {record.title}
        </a>
        {mark !== "" && <span className={styles.mark}>{mark}</span>}
      </td>
      {shown.map(({ key, of, numeric }) => (
        <td key={key} data-numeric={numeric} title={key === "evidence" ? record.evidence.join("；") : of(record)}>
          {of(record)}
        </td>
      ))}
    </tr>
  );
});

/**
 * Where the lines lead, and how one goes there without loading the page anew. The router's own link listens to every change of the
 * address, and a list has hundreds of them.
 */
function useWays(search: RecordsSearch) {
  const router = useRouter();
  const to = "/records/$record";
  const pattern = useMemo(() => router.buildLocation({ to, params: { record: "-" }, search }).href, [router, search]);
  const hrefOf = (id: string) => pattern.replace("/-", () => `/${encodeURIComponent(id)}`);
  const go = useCallback(
    (event: MouseEvent<HTMLAnchorElement>, record: string) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
      event.preventDefault();
      void router.navigate({ to, params: { record }, search });
    },
    [router, search],
  );
  return { hrefOf, go };
}
