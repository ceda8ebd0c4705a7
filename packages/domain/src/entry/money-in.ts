import { plainDigits } from "../calendar/written-date.ts";
import type { moneySources } from "../record/money.ts";
import { clauses } from "./clauses.ts";
import { type NoticeGround, type Proposal, proposal } from "./notice.ts";

const words: readonly (readonly [RegExp, (typeof moneySources)[number]])[] = [
  [/自筹/, "自筹"],
  [/财政拨付|财政资金|拨付/, "财政拨付"],
  [/捐助|捐款|捐赠|捐/, "捐助"],
  [/协调意向|意向/, "协调意向"],
  [/协调到位|到位/, "协调到位"],
];

/** Sums of money, each with the source that its own clause names; where it names none, the person chooses. 余 and 近 are no sums. */
export function moneyIn(text: string, { blocks }: NoticeGround): Proposal[] {
  if (!blocks.includes("money")) return [];
  return clauses(text).flatMap((clause) => {
    const sums = [
      ...plainDigits(clause.text).matchAll(/(?<![近约超过\d.])(\d[\d,]*(?:\.\d{1,6})?)\s*(万|千|百)?\s*元/g),
    ];
    const source = words.find(([pattern]) => pattern.test(clause.text))?.[1] ?? null;
    return sums.flatMap((match) => {
      const fen = fenOf(match[1] ?? "", match[2]);
      if (fen === null) return [];
      const start = clause.start + match.index;
      const says = `${match[0].replace(/\s/g, "")}${source === null ? "，来源待选" : `，${source}`}`;
      return [proposal({ start, end: start + match[0].length }, "资金", says, { to: "money", fen, source })];
    });
  });
}

const powers: Readonly<Record<string, number>> = { 万: 6, 千: 5, 百: 4 };

/** Whole 分 by moving the point, never by multiplying fractions; null where it is finer than 分. */
export function fenOf(digits: string, unit: string | undefined): number | null {
  const [whole = "", part = ""] = digits.replaceAll(",", "").split(".");
  const places = unit === undefined ? 2 : (powers[unit] ?? 2);
  if (part.slice(places).replace(/0+/, "") !== "") return null;
  const fen = Number(whole + part.slice(0, places).padEnd(places, "0"));
  return Number.isSafeInteger(fen) ? fen : null;
}
