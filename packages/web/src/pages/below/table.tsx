import type { BelowCellAnswer, BelowRowAnswer } from "@shilu/contract";
import { type KeyboardEvent, useRef, useState } from "react";
import styles from "./page.module.css";

type Column = { readonly id: string; readonly name: string; readonly at: number };
type Props = {
  readonly rows: readonly BelowRowAnswer[];
  readonly columns: readonly Column[];
  /** What stands open: an org, and of it one mechanism. */
  readonly chosen: { readonly of?: string; readonly mechanism?: string };
  readonly open: (org: string, mechanism: string | null) => void;
};

const steps: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The orgs by name × the mechanisms. Arrows lead from cell to cell, Enter opens one; one cell at a time is in the order of Tab. */
export function BelowTable({ rows, columns, chosen, open }: Props) {
  const table = useRef<HTMLTableElement>(null);
  const [[row, column], setPlace] = useState<readonly [number, number]>([0, 0]);
  const width = columns.length + 1;
  const at = [Math.min(row, rows.length - 1), Math.min(column, width - 1)] as const;
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const next = [
      Math.min(Math.max(at[0] + step[0], 0), rows.length - 1),
      Math.min(Math.max(at[1] + step[1], 0), width - 1),
    ] as const;
    setPlace(next);
    table.current?.querySelector<HTMLElement>(`[data-place="${next[0]} ${next[1]}"]`)?.focus();
  };
  const place = (r: number, c: number) => ({
    "data-place": `${r} ${c}`,
    tabIndex: r === at[0] && c === at[1] ? 0 : -1,
    onFocus: () => setPlace([r, c]),
  });
  return (
    <table ref={table} className={styles.table} onKeyDown={move}>
      <caption className="visually-hidden">每格：已办/规定动作；方向键移动，回车打开</caption>
      <thead>
        <tr>
          <th scope="col">单位</th>
          {columns.map(({ id, name }) => (
            <th key={id} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ org, cells, reminded }, r) => (
          <tr key={org.id} data-chosen={org.id === chosen.of}>
            <th scope="row">
              <button
                type="button"
                id={org.id}
                className={styles.name}
                aria-current={org.id === chosen.of && chosen.mechanism === undefined}
                onClick={() => open(org.id, null)}
                {...place(r, 0)}
              >
                {org.name}
              </button>
              {reminded !== null && <span className={styles.small}>已提醒 {reminded.on}</span>}
            </th>
            {columns.map(({ id, name, at: index }, c) => (
              <td key={id}>
                <button
                  type="button"
                  id={`${org.id} ${id}`}
                  className={styles.cell}
                  aria-current={org.id === chosen.of && chosen.mechanism === id}
                  onClick={() => open(org.id, id)}
                  {...place(r, c + 1)}
                >
                  <span className="visually-hidden">
                    {org.name} {name}：{cellWords(cells[index] ?? null)}
                  </span>
                  <span aria-hidden="true">
                    <Cell cell={cells[index] ?? null} />
                  </span>
                </button>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ cell }: { readonly cell: BelowCellAnswer | null }) {
  if (cell === null) return <>—</>;
  const rest = restOf(cell);
  return (
    <>
      {cell.done}/{cell.asked}
      {rest.length > 0 && <span className={styles.small}>{rest.join(" ")}</span>}
    </>
  );
}

/** What of the 规定动作 is not 已办, each kind by itself. */
const restOf = ({ explained, missed, waiting }: BelowCellAnswer): string[] => [
  ...(explained > 0 ? [`已说明${explained}`] : []),
  ...(missed > 0 ? [`缺${missed}`] : []),
  ...(waiting > 0 ? [`未到期${waiting}`] : []),
];

const cellWords = (cell: BelowCellAnswer | null): string =>
  cell === null ? "没有规定动作" : [`规定动作${cell.asked}`, `已办${cell.done}`, ...restOf(cell)].join("，");
