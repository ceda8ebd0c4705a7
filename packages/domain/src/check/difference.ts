import type { FigureQuery, FigureValue } from "../figure/query.ts";
import { type Background, type Behind, named, whenOf } from "./besides.ts";

/** Below this, two numbers are alike by chance too often. */
const telling = 3;
/** As many records explain a difference; more are a matter of the list itself. */
const mostNamed = 2;

/**
 * Why a stated number may differ from the ledger, in words for a clerk; empty where nothing explains it. All values as the ledger keeps
 * them. `agrees`: whether the stated number is true of a value.
 */
export function explained(
  stated: number,
  { figure }: FigureQuery,
  value: FigureValue,
  background: Background | null,
  agrees: (value: number) => boolean,
): string[] {
  if (value.value === null) return [];
  const alike = (background?.besides ?? []).filter((one) => one.value.value !== null && agrees(one.value.value));
  const period = stated < telling ? undefined : alike.find(({ of }) => of === "period");
  const scope = alike.find(({ of }) => of === "scope");
  const heads = alike.find(({ of }) => of === "heads");
  return [
    ...(period === undefined ? [] : [`与${whenOf(period)}的数一致，疑为漏更新`]),
    ...(scope === undefined ? [] : [`与不分级别、类别的“${figure.title}”一致，疑为口径写宽`]),
    ...(heads === undefined ? [] : [`与“${heads.value.title}”一致，疑把人次与人数写混`]),
    ...(figure.count === "money" ? misplaced(value.value, agrees) : []),
    ...missing(stated, value.value, background),
  ];
}

/** Money in the wrong multiple: 3600万元 for 3600元. */
function misplaced(value: number, agrees: (value: number) => boolean): string[] {
  if (value !== 0 && agrees(value * 1e4)) return ["疑把元写成了万元"];
  return value !== 0 && agrees(value / 1e4) ? ["疑把万元写成了元"] : [];
}

/** The one or two records that make the difference: entered late, the last of the list, or left out of it. */
function missing(stated: number, value: number, background: Background | null): string[] {
  if (background === null || !Number.isInteger(stated) || value !== background.records.length) return [];
  const by = value - stated;
  if (by > 0 && by <= mostNamed) {
    const late = background.records.filter((one) => one.late);
    const sorted = [...background.records].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
    if (late.length === by) return [`差的${say(by)}可能是${listed(late)}`];
    return [`差的${say(by)}可能是最近的${listed(sorted.slice(-by))}`];
  }
  const { leftOut } = background;
  if (by < 0 && -by <= mostNamed && leftOut.length === -by)
    return [`多出的${say(-by)}可能是${leftOut.map((one) => `${named(one)}（没有计入：${one.why}）`).join("、")}`];
  return [];
}

const say = (count: number): string => (count === 1 ? "一条" : "两条");
const listed = (records: readonly Behind[]): string => records.map(named).join("、");
