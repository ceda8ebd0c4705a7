import type { DrawnSheetAnswer, FormSheetsAnswer } from "@shilu/contract";
import {
  type FormHeld,
  type FormKind,
  type FormMapping,
  type FormPlace,
  type FormSpan,
  factTitles,
  formFacts,
  gridOf,
  isInRows,
  placeKey,
  placeSaid,
  spanTitle,
} from "@shilu/domain";
import Button from "antd/es/button";
import { useId, useMemo, useState } from "react";
import { FigurePicker } from "../../ui/figure-picker.tsx";
import styles from "./page.module.css";
import { RowsForm } from "./rows-form.tsx";
import { heldTitle, openProposals, withCell } from "./words.ts";

type Props = {
  readonly kind: FormKind;
  readonly sheet: DrawnSheetAnswer;
  readonly place: FormPlace;
  readonly answer: FormSheetsAnswer;
  readonly mapping: FormMapping;
  readonly change: (mapping: FormMapping) => void;
  /** Back to the grid. */
  readonly back: () => void;
};

/** The spans that are offered first; those of named parts of the year behind them. */
const parts: readonly FormSpan["part"][] = [
  ...(["period", "to-date", "year", "H1", "H2", "Q1", "Q2", "Q3", "Q4"] as const),
  ...(["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"] as const),
];
const spans: readonly FormSpan[] = [0, 1].flatMap((back) => parts.map((part) => ({ part, back })));
const spanWord = ({ part, back }: FormSpan): string => `${part} ${back}`;

/** What stands in the cell under the cursor: taken from the proposal, chosen, changed, or taken out. */
export function CellPanel({ kind, sheet, place, answer, mapping, change, back }: Props) {
  const [choosing, setChoosing] = useState<"figure" | "rows" | null>(null);
  const grid = useMemo(() => gridOf(sheet), [sheet]);
  const cell = grid.at(place.row, place.column);
  const heads = grid.heads(place.row, place.column);
  const near = [...heads.rows, ...heads.columns, heads.own].filter((one) => one !== "");
  const holds = mapping.cells.find((one) => placeKey(one) === placeKey(place))?.holds ?? null;
  const rows = mapping.rows.find((one) => isInRows(one, place)) ?? null;
  const proposed = openProposals(mapping, answer.proposals).find((one) => placeKey(one) === placeKey(place)) ?? null;
  const set = (next: FormHeld | null) => {
    change(withCell(mapping, place, next));
    setChoosing(null);
    back();
  };
  const first = { part: "period", back: 0 } as const;
  return (
    <section
      className={styles.panel}
      aria-label="这一格"
      onKeyDown={(event) => {
        if (event.key === "Escape") back();
      }}
    >
      <h2 className={styles.panelTitle}>{placeSaid(kind, place)}</h2>
      {near.length > 0 && <p className={styles.quiet}>表头：{near.join("，")}</p>}
      {cell !== null && cell.text.trim() !== "" && <p className={styles.quiet}>表里写着：{cell.text}</p>}
      {cell?.fixed === true ? (
        <p>这一格是公式，由表自己算，程序不改。</p>
      ) : !answer.mayChange ? (
        <p>{holds === null ? "没有对应。" : heldTitle(holds, answer)}</p>
      ) : choosing === "figure" ? (
        <FigurePicker
          title="这一格填哪个指标"
          near={near.join("")}
          choose={({ code }) =>
            set({
              kind: "figure",
              figure: code,
              span: proposed?.holds.kind === "figure" ? proposed.holds.span : first,
              filter: {},
              org: null,
              unit: null,
            })
          }
          close={() => setChoosing(null)}
        />
      ) : choosing === "rows" || rows !== null ? (
        <RowsForm
          key={placeKey(rows === null ? place : { ...place, row: rows.first })}
          {...{ sheet, place, answer, mapping, grid, rows }}
          change={(next) => {
            change(next);
            setChoosing(null);
          }}
          close={() => {
            setChoosing(null);
            back();
          }}
        />
      ) : (
        <>
          {holds !== null && <Held {...{ holds, answer, set }} choose={() => setChoosing("figure")} />}
          {holds === null && proposed !== null && (
            <div className={styles.proposal}>
              <p>◇ 由表头认出：{heldTitle(proposed.holds, answer)}</p>
              <p className={styles.quiet}>依据：{proposed.by}</p>
              <Button type="primary" onClick={() => set(proposed.holds)}>
                采用
              </Button>
            </div>
          )}
          {holds === null && <Choices set={set} choose={setChoosing} />}
        </>
      )}
    </section>
  );
}

type HeldProps = {
  readonly holds: FormHeld;
  readonly answer: FormSheetsAnswer;
  readonly set: (holds: FormHeld | null) => void;
  readonly choose: () => void;
};

/** What was set, with what of it may be changed. */
function Held({ holds, answer, set, choose }: HeldProps) {
  const id = useId();
  const unit = holds.kind === "figure" ? answer.figures[holds.figure]?.unit : undefined;
  return (
    <div className={styles.held}>
      <p>
        <strong>{heldTitle(holds, answer)}</strong>
      </p>
      {holds.kind === "figure" && (
        <>
          <label htmlFor={`${id}-span`}>算哪一段</label>
          <select
            id={`${id}-span`}
            value={spanWord(holds.span)}
            onChange={({ target }) => {
              const span = spans.find((one) => spanWord(one) === target.value);
              if (span !== undefined) set({ ...holds, span });
            }}
          >
            {(spans.some((one) => spanWord(one) === spanWord(holds.span)) ? spans : [...spans, holds.span]).map(
              (span) => (
                <option key={spanWord(span)} value={spanWord(span)}>
                  {spanTitle(span)}
                </option>
              ),
            )}
          </select>
          {unit === "元" && (
            <>
              <label htmlFor={`${id}-unit`}>单位</label>
              <select
                id={`${id}-unit`}
                value={holds.unit ?? "元"}
                onChange={({ target }) => set({ ...holds, unit: target.value === "元" ? null : target.value })}
              >
                <option value="元">元</option>
                <option value="万元">万元</option>
              </select>
            </>
          )}
        </>
      )}
      <div className={styles.acts}>
        {holds.kind === "figure" && <Button onClick={choose}>换一个指标</Button>}
        <Button onClick={() => set(null)}>去掉</Button>
      </div>
    </div>
  );
}

type ChoicesProps = {
  readonly set: (holds: FormHeld) => void;
  readonly choose: (what: "figure" | "rows") => void;
};

/** What may stand in an open cell. */
function Choices({ set, choose }: ChoicesProps) {
  const id = useId();
  return (
    <div className={styles.choices}>
      <Button onClick={() => choose("figure")}>填一个指标…</Button>
      <Button onClick={() => choose("rows")}>从这一行起逐行填记录…</Button>
      <label htmlFor={`${id}-fact`}>填单位的资料</label>
      <select
        id={`${id}-fact`}
        value=""
        onChange={({ target }) => {
          const fact = formFacts.find((one) => one === target.value);
          if (fact !== undefined) set({ kind: "fact", fact });
        }}
      >
        <option value="">请选择</option>
        {formFacts.map((fact) => (
          <option key={fact} value={fact}>
            {factTitles[fact]}
          </option>
        ))}
      </select>
      <Button onClick={() => set({ kind: "hand" })}>这一格人工填，程序不填</Button>
    </div>
  );
}
