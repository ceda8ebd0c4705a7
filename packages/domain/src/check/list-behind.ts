import type { Counted } from "./list-count.ts";
import type { Stated } from "./stated.ts";

/** 一是…；二是…: the numbers of an enumeration. */
const order = ["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是"];
/** 镇（街道、园区）: other words for the noun, which name nothing. */
const general = /^(?:街道|园区|社区|乡|镇|村|科室|中心|所|站|场|区|县|市|处室|部门|单位|次|办)$/;

/** 5个县区（A、B、C、D、E）: names in brackets behind the number. */
export function bracketed({ end, stated }: Stated, text: string, next: number): Counted | null {
  const found = /^[^，。；：（）\n\d]{0,10}（([^（）\n\d]{3,160})）/.exec(text.slice(end, end + 180));
  const inner = found?.[1] ?? "";
  if (found === null || end + found[0].length > next || /[，；：。]|^(?:其中|含|不含|包括|以下|上年)/.test(inner))
    return null;
  const { names, counted } = namesIn(inner, end + found[0].length - 1);
  if (names.length < 2 || names.every((name) => general.test(name))) return null;
  return !counted.open && Math.abs(names.length - stated) > 3 ? null : counted;
}

/** 零报送单位8家：A、B、C。: names behind a colon up to the end of the sentence. */
export function spelled({ end, stated }: Stated, text: string, next: number): Counted | null {
  const found = /^[^，。；：（）\n\d]{0,6}[：—]+([^，。；：—\n\d]{5,200})[。；\n]/.exec(text.slice(end, end + 220));
  if (found === null || end + found[0].length > next) return null;
  const { names, counted } = namesIn(found[1] ?? "", end + found[0].length - 1);
  const fits = names.length > 2 && names.every((name) => name.length > 1 && name.length < 15);
  return fits && Math.abs(names.length - stated) <= 2 ? counted : null;
}

/** The names of a list that ends at `end`, in brackets or before a mark. */
function namesIn(inner: string, end: number): { names: string[]; counted: Counted } {
  const open = inner.endsWith("等");
  const names = inner
    .replace(/等$/, "")
    .replace(/《[^》]*》|“[^”]*”/g, "题名")
    .split("、");
  const joined = (names.at(-1)?.split(/[和及与]/).length ?? 1) > 1 ? 1 : 0;
  const counted = { least: names.length, most: names.length + joined, open, what: "项" };
  return { names, counted: { at: [end - inner.length, end], ...counted } };
}

/** 三个方面：一是…；二是…: never more than were announced. */
export function enumerated({ end, stated }: Stated, text: string): Counted | null {
  if (stated > 8 || !/^[^，。；\n\d]{0,10}[：，。]一是/.test(text.slice(end, end + 14))) return null;
  const line = text.slice(end, end + 1200).split("\n")[0] ?? "";
  let at = -1;
  let listed = 0;
  for (const mark of order) {
    const found = line.indexOf(mark, at + 1);
    if (found < 0) break;
    at = found;
    listed++;
  }
  if (listed < 2) return null;
  return { at: [end + line.indexOf("一是"), end + at + 2], least: listed, most: listed, open: true, what: "条" };
}
