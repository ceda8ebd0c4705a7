import { child, type Element } from "../read/tree.ts";

/** How the numbers of a cell are shown, by its number format (ECMA-376 18.8.30). `decimals` null: as many as there are. */
export type Shown = {
  readonly kind: "number" | "percent" | "date";
  readonly decimals: number | null;
  readonly before: string;
  readonly behind: string;
};

const plain: Shown = { kind: "number", decimals: null, before: "", behind: "" };
/** Formats that every program knows without being told; all others between 14 and 58 are days and times. */
const known: Readonly<Record<number, string>> = {
  ...{ 0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?" },
  ...{
    13: "# ??/??",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: "#,##0",
    42: "#,##0",
    43: "#,##0.00",
  },
  ...{ 44: "#,##0.00", 48: "0.0E+0", 49: "@" },
};

/** How each style of the cells (`s`) shows numbers. */
export function shownByStyle(styles: Element | undefined): readonly Shown[] {
  const codes = new Map(
    (child(styles, "x:numFmts")?.children ?? []).map((one) => [
      Number(one.attribute("numFmtId")),
      one.attribute("formatCode") ?? "",
    ]),
  );
  return (child(styles, "x:cellXfs")?.children ?? []).map((one) => {
    const id = Number(one.attribute("numFmtId") ?? 0);
    const code = codes.get(id) ?? known[id];
    return code === undefined ? { ...plain, kind: id >= 14 && id <= 58 ? "date" : "number" } : shownAs(code);
  });
}

function shownAs(code: string): Shown {
  // Of the formats for positive and negative numbers the first one.
  const [first = ""] = code.split(";");
  const bare = first
    .replace(/\[[^\]]*\]/g, "")
    .replace(/[_*]./g, "")
    .replace(/\\(.)/g, '"$1"');
  const signs = bare.replace(/"[^"]*"/g, "");
  if (/^\s*(?:General|@)?\s*$/i.test(signs)) return { ...plain, ...around(bare.replace(/General|@/i, "0")) };
  if (/[ymdhs]/i.test(signs) && !/general/i.test(signs)) return { ...plain, kind: "date" };
  if (/[?/]|E[+-]/i.test(signs)) return plain;
  const decimals = /\.([0#]+)/.exec(signs)?.[1]?.length ?? 0;
  const kind = signs.includes("%") ? "percent" : "number";
  return { kind, decimals, ...around(bare) };
}

/** The words that a format writes around the digits: 0"次". */
function around(code: string): Pick<Shown, "before" | "behind"> {
  const [, before = "", behind = ""] = /^((?:"[^"]*"|[^0#"])*)[0#,.]+(.*)$/s.exec(code) ?? [];
  const words = (part: string) => part.replace(/["%¥￥$\s()+-]/g, "");
  return { before: words(before), behind: words(behind) };
}

/** A number as its cell shows it, without the commas between thousands; a day as 2025-03-05. */
export function numberShown(value: number, { kind, decimals, before, behind }: Shown, from1904: boolean): string {
  if (kind === "date") return dayShown(value, from1904);
  const scaled = kind === "percent" ? value * 100 : value;
  const exact = Number(scaled.toPrecision(15));
  // A whole number that hides its decimals would make sums look wrong.
  const whole = decimals === 0 && kind === "number";
  const digits = decimals === null || whole ? String(exact) : exact.toFixed(Math.min(decimals, 20));
  return `${before}${digits}${kind === "percent" ? "%" : ""}${behind}`;
}

/** Days are counted from the end of 1899, or from 1904; a part of a day is a time. */
function dayShown(value: number, from1904: boolean): string {
  const day = new Date(Date.UTC(1899, 11, 30) + (Math.floor(value) + (from1904 ? 1462 : 0)) * 86_400_000);
  return Number.isNaN(day.getTime()) ? String(value) : day.toISOString().slice(0, 10);
}

/** Whether the cells of each style have a line around them somewhere: what is drawn as a table is there to be written in. */
export function linedByStyle(styles: Element | undefined): readonly boolean[] {
  const lined = (child(styles, "x:borders")?.children ?? []).map(({ children }) =>
    children.some((side) => (side.attribute("style") ?? "none") !== "none"),
  );
  return (child(styles, "x:cellXfs")?.children ?? []).map(
    (one) => lined[Number(one.attribute("borderId") ?? 0)] ?? false,
  );
}
