import type { RecordLine } from "@shilu/contract";
import { useMemo, useState } from "react";

/** The columns beside 日期 and 名称, which are always there. `numeric` ones stand to the right. */
export const columns = [
  { key: "mechanism", title: "事项", of: ({ mechanism }: RecordLine) => mechanism, width: "15%", numeric: false },
  { key: "org", title: "组织", of: ({ org }: RecordLine) => org, width: "15%", numeric: false },
  { key: "place", title: "地点", of: ({ place }: RecordLine) => place ?? "", width: "13%", numeric: false },
  { key: "came", title: "实到/应到", of: came, width: "88px", numeric: true },
  { key: "evidence", title: "佐证", of: evidence, width: "64px", numeric: true },
  { key: "entered", title: "录入", of: ({ entered }: RecordLine) => entered ?? "", width: "96px", numeric: false },
  { key: "mark", title: "标记", of: marksOf, width: "88px", numeric: false },
] as const;
export type ColumnKey = (typeof columns)[number]["key"];

function came({ expected, present }: RecordLine): string {
  if (present === null) return "";
  return expected === null ? String(present) : `${present}/${expected}`;
}

function evidence({ evidence: pieces }: RecordLine): string {
  return pieces.length === 0 ? "" : `${pieces.length}份`;
}

/** What has to be known of a record at a glance, in words with a shape. */
export function marksOf({ late, nil, confined, status, state }: RecordLine): string {
  const marks = [
    status === "final" && state !== null ? state : "",
    status === "void" ? "×作废" : status === "draft" ? "◇草稿" : "",
    nil ? "○零报告" : "",
    late ? "△补录" : "",
    confined ? "□限知悉" : "",
  ];
  return marks.filter((mark) => mark !== "").join(" ");
}

const place = "shilu.records.columns";
const usual: readonly ColumnKey[] = ["mechanism", "org", "place", "came", "evidence", "mark"];

function kept(): readonly ColumnKey[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(place) ?? "null");
    return Array.isArray(found) ? columns.map(({ key }) => key).filter((key) => found.includes(key)) : usual;
  } catch {
    return usual;
  }
}

/** Which columns are shown, kept on this machine. */
export function useColumns() {
  const [shown, setShown] = useState(kept);
  const toggle = (key: ColumnKey) => {
    const next = columns.map((one) => one.key).filter((one) => (one === key) !== shown.includes(one));
    setShown(next);
    try {
      localStorage.setItem(place, JSON.stringify(next));
    } catch {
      // A browser that keeps nothing shows the usual columns next time.
    }
  };
  return { shown: useMemo(() => columns.filter(({ key }) => shown.includes(key)), [shown]), toggle };
}
