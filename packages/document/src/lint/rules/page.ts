import { page, twips } from "../../page.ts";
import type { ReadSection } from "../../read/read-docx.ts";
import { always, type Fault, type Rule } from "../rule.ts";

const mm = (twip: number): string => `${((twip * 25.4) / 1440).toFixed(1)} 毫米`;
/** One millimetre in twips: the tolerance of 5.2.1. */
const millimetre = 56.7;

/** A section lies across where it is wider than high; its margins are turned with it. */
export const lies = ({ width, height }: ReadSection): boolean => (width ?? 0) > (height ?? 0);

const sides = [
  ["top", "天头", page.margin.top],
  ["right", "切口", page.margin.right],
  ["bottom", "地脚", page.margin.bottom],
  ["left", "订口", page.margin.left],
] as const;

const whole = (expected: string, found: string): Fault => ({ at: null, expected, found });

/** Paper, margins, grid and the switch for odd and even pages. */
export const pageRules: readonly Rule[] = [
  {
    id: "G01",
    clause: "GB/T 9704-2012 5.1",
    severity: "error",
    repair: "auto",
    title: "纸张不是 A4",
    applies: always,
    check: ({ docx }) =>
      docx.sections.flatMap(({ width, height }) => {
        const [short, long] = [width ?? 0, height ?? 0].toSorted((a, b) => a - b);
        const fits = Math.abs((short ?? 0) - 11906) < 2 * millimetre && Math.abs((long ?? 0) - 16838) < 2 * millimetre;
        return fits ? [] : [whole("210.0 毫米 × 297.0 毫米", `${mm(width ?? 0)} × ${mm(height ?? 0)}`)];
      }),
  },
  {
    id: "G02",
    clause: "GB/T 9704-2012 5.2.1",
    severity: "error",
    repair: "auto",
    title: "页边距不合",
    applies: always,
    check: ({ docx }) =>
      docx.sections
        .filter((section) => !lies(section))
        .flatMap(({ margin }) =>
          sides.flatMap(([side, name, points]) => {
            const has = (margin[side] ?? 0) + (side === "left" ? (margin.gutter ?? 0) : 0);
            return Math.abs(has - twips(points)) <= millimetre
              ? []
              : [whole(`${name} ${mm(twips(points))}（±1 毫米）`, mm(has))];
          }),
        ),
  },
  {
    id: "G05",
    clause: "GB/T 9704-2012 5.2.3",
    severity: "warning",
    repair: "auto",
    title: "文档网格没有设成每页 22 行",
    applies: always,
    check: ({ docx }) =>
      docx.sections.flatMap(({ grid }) => {
        if (grid === null || !/^(lines|linesAndChars|snapToChars)$/.test(grid.type))
          return [whole("指定行网格，行距 28.95 磅", "没有网格")];
        const pitch = grid.pitch ?? 0;
        return pitch >= 578 && pitch <= 579 ? [] : [whole("行距 28.95 磅", `${pitch / 20} 磅`)];
      }),
  },
  {
    id: "G06",
    clause: "GB/T 9704-2012 7.5",
    severity: "error",
    repair: "auto",
    title: "奇数页和偶数页的页码没有分开",
    applies: always,
    check: ({ docx }) => (docx.oddAndEven ? [] : [whole("奇偶页不同（单页居右、双页居左）", "奇偶页相同")]),
  },
];
