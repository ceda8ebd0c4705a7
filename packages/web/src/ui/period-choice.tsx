import { parsePeriod } from "@shilu/domain";
import { useState } from "react";
import styles from "./period-choice.module.css";

type Props = { readonly code: string; readonly choose: (code: string) => void };

const parts: readonly (readonly [value: string, title: string])[] = [
  ["", "全年"],
  ["H1", "上半年"],
  ["H2", "下半年"],
  ...["一", "二", "三", "四"].map((name, index) => [`Q${index + 1}`, `第${name}季度`] as const),
  ...Array.from({ length: 12 }, (_, index) => [`-${String(index + 1).padStart(2, "0")}`, `${index + 1}月`] as const),
  ["..", "自定起止"],
];

/** A period: year and part of it, or two days of one's own. */
export function PeriodChoice({ code, choose }: Props) {
  const span = parsePeriod(code);
  const year = Number(code.slice(0, 4));
  const own = code.includes("..");
  const [days, setDays] = useState({ from: span?.from ?? "", to: span?.to ?? "" });
  const years = [4, 3, 2, 1, 0, -1].map((back) => year - back);
  const change = (part: string, of: number) => {
    if (part !== "..") return choose(`${of}${part}`);
    const next = { from: `${of}-01-01`, to: `${of}-12-31` };
    setDays(next);
    return choose(`${next.from}..${next.to}`);
  };
  const changeDay = (next: { from: string; to: string }) => {
    setDays(next);
    const typed = `${next.from}..${next.to}`;
    if (parsePeriod(typed) !== null) choose(typed);
  };
  return (
    <fieldset className={styles.choice}>
      <legend className="visually-hidden">期间</legend>
      <select
        aria-label="年度"
        value={year}
        onChange={({ target }) => change(own ? ".." : code.slice(4), Number(target.value))}
      >
        {years.map((one) => (
          <option key={one} value={one}>
            {one}年
          </option>
        ))}
      </select>
      <select
        aria-label="时段"
        value={own ? ".." : code.slice(4)}
        onChange={({ target }) => change(target.value, year)}
      >
        {parts.map(([value, title]) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
      {own && (
        <>
          <input
            aria-label="起"
            type="date"
            value={days.from}
            onChange={({ target }) => changeDay({ ...days, from: target.value })}
          />
          至
          <input
            aria-label="止"
            type="date"
            value={days.to}
            onChange={({ target }) => changeDay({ ...days, to: target.value })}
          />
        </>
      )}
    </fieldset>
  );
}
