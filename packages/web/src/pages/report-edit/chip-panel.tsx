import type { FigureChoice } from "@shilu/contract";
import { type Approx, type CompiledReport, parsePeriod, periodTitle } from "@shilu/domain";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useState } from "react";
import { figureChoicesQuery } from "../../api/queries.ts";
import styles from "./panel.module.css";

/** A figure of the text that is chosen. */
export type Chip = {
  readonly id: string;
  readonly figure: string;
  readonly period: string;
  readonly approx: Approx;
  readonly unit: string;
  readonly mode: "filled" | "stated";
  readonly stated: string | null;
};

type Props = {
  readonly chip: Chip;
  readonly report: string;
  readonly compiled: CompiledReport;
  readonly change: (attrs: Partial<Chip>) => void;
  readonly another: () => void;
};

const ways: readonly { readonly approx: Approx; readonly title: string }[] = [
  { approx: "exact", title: "实数，如 12" },
  { approx: "over", title: "余，如 10余" },
  { approx: "nearly", title: "近，如 近20" },
  { approx: "exceeds", title: "超，如 超10" },
  { approx: "about", title: "约、左右" },
  { approx: "atLeast", title: "以上、不少于" },
  { approx: "atMost", title: "以下、不超过" },
];

/** What one figure of the text asks of the ledger, and how its value is written. */
export function ChipPanel({ chip, report, compiled, change, another }: Props) {
  const figures = useQuery(figureChoicesQuery);
  const figure = figures.data?.figures.find(({ code }) => code === chip.figure);
  const number = compiled.numbers.find(({ id }) => id === chip.id);
  const open = compiled.open.find(({ id }) => id === chip.id);
  return (
    <section aria-label="这个数字" className={styles.part}>
      <h2 className={styles.title}>{figure?.title ?? chip.figure}</h2>
      {number !== undefined && (
        <p>
          台账写入：<strong>{number.text}</strong>
          {number.unit}，{number.source.records.length} 条记录。
          <Link to="/reports/$report" params={{ report }} search={{ number: chip.id }}>
            看记录
          </Link>
        </p>
      )}
      {open !== undefined && <p className={styles.soon}>◇ {open.reason}</p>}
      <Rule figure={figure} />
      <PeriodField key={`${chip.id} ${chip.period}`} period={chip.period} change={(period) => change({ period })} />
      <label className={styles.field}>
        写法
        <select value={chip.approx} onChange={(event) => change({ approx: event.target.value as Approx })}>
          {ways.map(({ approx, title }) => (
            <option key={approx} value={approx}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {chip.mode === "stated" && (
        <p>
          文中写的是“{chip.stated}”，台账只作核对。
          <Button size="small" onClick={() => change({ mode: "filled", stated: null })}>
            改由台账写入
          </Button>
        </p>
      )}
      <Button size="small" onClick={another}>
        换一个指标
      </Button>
    </section>
  );
}

const Rule = ({ figure }: { readonly figure: FigureChoice | undefined }) =>
  figure === undefined ? null : (
    <p className={styles.rule}>
      口径：{figure.rule}
      {figure.notAssessed ? "。仅记载、不作考核" : ""}
    </p>
  );

function PeriodField({ period, change }: { readonly period: string; readonly change: (period: string) => void }) {
  const [typed, setTyped] = useState(period);
  const read = parsePeriod(typed.trim());
  return (
    <label className={styles.field}>
      期间
      <input
        value={typed}
        aria-invalid={read === null}
        onChange={(event) => {
          setTyped(event.target.value);
          const found = parsePeriod(event.target.value.trim());
          if (found !== null) change(found.code);
        }}
      />
      <span className={styles.rule}>
        {read === null ? "请写成 2025、2025H1、2025Q3、2025-06 或 2025-01-01..2025-11-30" : periodTitle(read)}
      </span>
    </label>
  );
}
