import type { DrawnSheetAnswer, FormSheetsAnswer } from "@shilu/contract";
import {
  columnLetters,
  type FormMapping,
  type FormPlace,
  type FormRows,
  type FormSpan,
  type Grid,
  openRowsFrom,
  spanTitle,
} from "@shilu/domain";
import Button from "antd/es/button";
import { useId, useMemo, useState } from "react";
import styles from "./page.module.css";

type Props = {
  readonly sheet: DrawnSheetAnswer;
  readonly place: FormPlace;
  readonly answer: FormSheetsAnswer;
  readonly mapping: FormMapping;
  readonly grid: Grid;
  /** Those that were set before; null: new ones. */
  readonly rows: FormRows | null;
  readonly change: (mapping: FormMapping) => void;
  readonly close: () => void;
};

/** Of which time a form lists records. */
const spans = [
  { part: "period", back: 0 },
  { part: "to-date", back: 0 },
  { part: "year", back: 0 },
] as const satisfies readonly FormSpan[];

const bare = (text: string): string => text.replace(/[\s*＊：:]|（[^）]*）|\([^)]*\)/g, "");

/** The field that a heading speaks of: 序号, its own label, or a label that it has in it. */
function fieldOf(head: string, fields: FormSheetsAnswer["mechanisms"][number]["fields"]): string | null {
  const said = bare(head);
  if (said === "") return null;
  if (/^(?:序号|编号|号)$/.test(said)) return "number";
  if (/^(?:时间|日期|.{0,4}(?:时间|日期))$/.test(said)) return "start";
  const named = (test: (title: string) => boolean) => fields.find(({ title }) => test(bare(title)))?.key;
  return (
    named((title) => title === said) ??
    named((title) => title.startsWith(said) || said.startsWith(title)) ??
    named((title) => said.length >= 2 && (said.includes(title) || title.includes(said))) ??
    null
  );
}

/** Rows that take the records of a mechanism, one each: which, from which row to which, and which field stands in which column. */
export function RowsForm({ sheet, place, answer, mapping, grid, rows, change, close }: Props) {
  const id = useId();
  const first = rows?.first ?? place.row;
  const heads = useMemo(
    () =>
      Array.from({ length: sheet.width }, (_, column) => ({
        column,
        head: grid.heads(first, column).columns.at(-1) ?? "",
      })).filter(({ head }) => head !== ""),
    [sheet, grid, first],
  );
  const [mechanism, setMechanism] = useState(rows?.mechanism ?? "");
  const [span, setSpan] = useState<FormSpan>(rows?.span ?? spans[0]);
  const [last, setLast] = useState(() => rows?.last ?? openRowsFrom(sheet, { row: place.row, column: place.column }));
  const [columns, setColumns] = useState<ReadonlyMap<number, string>>(
    () => new Map(rows?.columns.map(({ column, field }) => [column, field])),
  );
  const fields = answer.mechanisms.find(({ code }) => code === mechanism)?.fields ?? [];
  const choose = (code: string) => {
    setMechanism(code);
    const own = answer.mechanisms.find((one) => one.code === code)?.fields ?? [];
    const taken = new Set<string>();
    const found = heads.flatMap(({ column, head }): [number, string][] => {
      const field = fieldOf(head, own);
      if (field === null || taken.has(field)) return [];
      taken.add(field);
      return [[column, field]];
    });
    setColumns(new Map(found));
  };
  const others = mapping.rows.filter((one) => one !== rows);
  const keep = () => {
    const next: FormRows = {
      ...{ sheet: sheet.name, first, last, mechanism, span },
      columns: [...columns].map(([column, field]) => ({ column, field })).sort((a, b) => a.column - b.column),
    };
    change({ ...mapping, rows: [...others, next] });
  };
  return (
    <div className={styles.rows}>
      <label htmlFor={`${id}-of`}>逐行填哪项制度的记录</label>
      <select id={`${id}-of`} value={mechanism} onChange={({ target }) => choose(target.value)}>
        <option value="">请选择</option>
        {answer.mechanisms.map(({ code, title }) => (
          <option key={code} value={code}>
            {title}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-last`}>从第 {first + 1} 行填到第几行</label>
      <input
        id={`${id}-last`}
        type="number"
        min={first + 1}
        max={sheet.height}
        value={last + 1}
        onChange={({ target }) => setLast(Math.max(first, Math.min(sheet.height, Number(target.value)) - 1))}
      />
      <label htmlFor={`${id}-span`}>哪一段的记录</label>
      <select
        id={`${id}-span`}
        value={span.part}
        onChange={({ target }) => setSpan(spans.find(({ part }) => part === target.value) ?? span)}
      >
        {spans.map((one) => (
          <option key={one.part} value={one.part}>
            {spanTitle(one)}
          </option>
        ))}
      </select>
      {mechanism !== "" && (
        <table className={styles.columns}>
          <caption className="visually-hidden">每一栏填记录的哪一项</caption>
          <tbody>
            {heads.map(({ column, head }) => (
              <tr key={column}>
                <th scope="row">
                  {columnLetters(column)} {head}
                </th>
                <td>
                  <select
                    aria-label={`${head}填哪一项`}
                    value={columns.get(column) ?? ""}
                    onChange={({ target }) => {
                      const next = new Map(columns);
                      if (target.value === "") next.delete(column);
                      else next.set(column, target.value);
                      setColumns(next);
                    }}
                  >
                    <option value="">不填</option>
                    {fields.map(({ key, title }) => (
                      <option key={key} value={key}>
                        {title}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={styles.acts}>
        <Button type="primary" disabled={mechanism === "" || columns.size === 0} onClick={keep}>
          采用
        </Button>
        {rows !== null && <Button onClick={() => change({ ...mapping, rows: others })}>去掉这几行</Button>}
        <Button onClick={close}>返回</Button>
      </div>
    </div>
  );
}
