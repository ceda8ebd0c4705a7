import type { FilledCellAnswer, FormFillingAnswer, FormLine } from "@shilu/contract";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useState } from "react";
import { filledForm, fillingQuery } from "../../api/superior-forms.ts";
import { Faults } from "../../ui/faults.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import styles from "./page.module.css";

type Props = { readonly form: FormLine; readonly version: number; readonly period: string };

type Outcome = FilledCellAnswer["outcome"];

/** The parts of the list, what needs a look first. */
const parts: readonly (readonly [outcome: Outcome, title: string])[] = [
  ["gone", "对应的东西已经不在，请重新选定"],
  ["held", "表里已写着别的数或字，不改，除非勾选"],
  ["nothing", "台账里没有，不动"],
  ["filled", "填写"],
  ["same", "表里已写着一样的"],
  ["hand", "人工填写，留空"],
  ["fixed", "公式，由表自己算"],
];

/** What each cell of a form says for a period, before the file is taken; and the file. */
export function Filling({ form, version, period }: Props) {
  const found = useQuery(fillingQuery(form.id, period, version));
  const [accepted, setAccepted] = useState<readonly string[]>([]);
  const taking = useMutation({
    mutationFn: async ({ title }: { readonly title: string }) =>
      saveFile(`${form.name}-${title}.${form.kind}`, await filledForm({ form: form.id, period, accepted })),
  });
  if (found.isPending) return <Waiting says="正在逐格对照台账…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  const { cells, unknown, unknownCount, notes, records, period: told } = found.data;
  const inRows = [
    ...Map.groupBy(
      cells.filter(({ inRow, outcome }) => inRow && outcome === "filled"),
      ({ sheet, row }) => `${row} ${sheet}`,
    ).values(),
  ];
  const toggle = (place: string) =>
    setAccepted(accepted.includes(place) ? accepted.filter((one) => one !== place) : [...accepted, place]);
  return (
    <main className={styles.filling} aria-label="填写清单">
      <div className={styles.take}>
        <Button type="primary" loading={taking.isPending} onClick={() => taking.mutate(told)}>
          取回填好的表
        </Button>
        <span role="status">
          {told.title}：填 {cells.filter(({ outcome }) => outcome === "filled").length + accepted.length} 格，台账没有{" "}
          {cells.filter(({ outcome }) => outcome === "nothing").length} 格，没有对应 {unknownCount} 格
        </span>
      </div>
      <Faults error={taking.error} />
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          ▲ {note}
        </p>
      ))}
      {parts.map(([outcome, title]) => {
        const own = cells.filter((cell) => cell.outcome === outcome && !(cell.inRow && outcome === "filled"));
        return (
          own.length > 0 && (
            <Part key={outcome} title={`${title}（${own.length} 格）`}>
              {own.map((cell) => (
                <Line
                  key={cell.place}
                  {...{ cell, records }}
                  accepted={accepted.includes(cell.place)}
                  toggle={toggle}
                />
              ))}
            </Part>
          )
        );
      })}
      {inRows.length > 0 && (
        <Part title={`逐行填写记录（${inRows.length} 行）`}>
          {inRows.map((own) => (
            <RowLine key={own[0]?.place} cells={own} records={records} />
          ))}
        </Part>
      )}
      {unknownCount > 0 && (
        <Part title={`看着要填、还没有对应（${unknownCount} 格）`}>
          <li>
            {unknown.map(({ address }) => address).join("、")}
            {unknownCount > unknown.length ? " 等" : ""}
          </li>
        </Part>
      )}
    </main>
  );
}

const Part = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => (
  <>
    <h2 className={styles.part}>{title}</h2>
    <ul className={styles.lines}>{children}</ul>
  </>
);

type RowProps = {
  readonly cells: readonly FilledCellAnswer[];
  readonly records: FormFillingAnswer["records"];
};

/** A row that a record fills: from which cell on, what is written, and the record. */
function RowLine({ cells, records }: RowProps) {
  const of = records.find(({ id }) => cells[0]?.records.includes(id));
  return (
    <li>
      <span className={styles.where}>{cells[0]?.address} 起</span>
      <span>{cells.map(({ title, value }) => `${title} ${value}`).join("，")}</span>
      {of !== undefined && (
        <Link to="/records/$record" params={{ record: of.id }} search={{}}>
          {of.title}
        </Link>
      )}
    </li>
  );
}

type LineProps = {
  readonly cell: FilledCellAnswer;
  readonly records: FormFillingAnswer["records"];
  readonly accepted: boolean;
  readonly toggle: (place: string) => void;
};

/** One cell: where, what, for when, which value; the records behind it stand open when asked for. */
function Line({ cell, records, accepted, toggle }: LineProps) {
  const { address, title, period, value, unit, marks, why, outcome, place, held } = cell;
  const behind = records.filter(({ id }) => cell.records.includes(id));
  return (
    <li>
      <span className={styles.where}>{address}</span>
      <span>
        {title}
        {period === "" ? "" : `（${period}）`}
        {value === null ? "" : `：${value}${unit}`}
        {marks.map((mark) => `，${mark}`)}
        {why !== null && <span className={styles.quiet}>　{why}</span>}
        {outcome === "nothing" && held !== "" && <span className={styles.quiet}>，表里写着“{held}”</span>}
      </span>
      {outcome === "held" && (
        <label>
          <input type="checkbox" checked={accepted} onChange={() => toggle(place)} /> 改成台账的
        </label>
      )}
      {behind.length > 0 && (
        <details>
          <summary>{behind.length} 条记录</summary>
          <ul>
            {behind.map(({ id, start, title: of }) => (
              <li key={id}>
                <Link to="/records/$record" params={{ record: id }} search={{}}>
                  {start} {of}
                </Link>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
