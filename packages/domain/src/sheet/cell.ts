import { addDays, addMonths, type PlainDate, parseDate, yearOf } from "../calendar/plain-date.ts";
import { plainDigits, typedDate } from "../calendar/written-date.ts";
import { fenOf } from "../entry/money-in.ts";

/** What a cell says, or why it cannot be read: the end of a sentence that begins with what stands there. */
export type CellRead<T> =
  | { readonly ok: true; readonly value: T; readonly note?: string }
  | { readonly ok: false; readonly says: string };

const read = <T>(value: T, note?: string): CellRead<T> => ({
  ok: true,
  value,
  ...(note === undefined ? {} : { note }),
});
const not = (says: string): CellRead<never> => ({ ok: false, says });

/** A day as it is typed into a form. Without a year it is the newest such day up to `near`, and that is said unless the year was. */
export function dateCell(
  text: string,
  { near, yearSaid }: { readonly near: PlainDate; readonly yearSaid: boolean },
): CellRead<PlainDate> {
  const typed = dayOnly(text);
  const serial = serialDay(typed);
  if (serial !== null) return read(serial);
  const day = typedDate(typed, near);
  if (day === null) {
    if (/^\d{4}[-./年]\d{1,2}月?$/.test(typed)) return not("，没有写哪一日；请写成 2025-03-05 的样子");
    return not("，没有这一天或认不出来；请写成 2025-03-05 的样子");
  }
  const year = yearOf(near);
  const earlier = typedDate(typed, parseDate(`${year - 3}-12-31`) ?? near);
  return earlier === day || yearSaid ? read(day) : read(day, `“${text}”没有写年份，按${day.slice(0, 4)}年读`);
}

/** A date without what stands behind it in a table: the weekday in brackets, the part of the day, the hour. What the time was is not asked. */
const dayOnly = (text: string): string =>
  text
    .trim()
    .replace(/[T\s]*\d{1,2}[:：]\d{2}([:：]\d{2})?(\s*[-—–~～至]+\s*\d{1,2}[:：]\d{2})?$/, "")
    .replace(/\s*(?:[（(]?(?:周|星期)[一二三四五六日天][）)]?)?\s*(?:上午|下午|晚上|晚|早上|全天)?$/, "");

/** 45721: the number by which a table keeps a day, counted from the end of 1899 (ECMA-376 18.17.4.1). Those of 1941 to 2064; no day is typed with five digits. */
function serialDay(text: string): PlainDate | null {
  if (!/^[1-5]\d{4}(?:\.\d+)?$/.test(text) || Number(text) < 15_000) return null;
  return addDays(parseDate("1899-12-30") as PlainDate, Math.floor(Number(text)));
}

const quarterNames = "一二三四";
/** The last day of what a plan says without a day: 2026年6月底前, 8月中旬, 上半年, 三季度, 年底; the year is that of `near` where none is said. */
const spans: readonly (readonly [
  RegExp,
  (found: readonly string[]) => readonly [month: number, day: number | null],
])[] = [
  [/^(\d{1,2})月(?:份|内|底|末)?$/, ([month = ""]) => [Number(month), null]],
  [
    /^(\d{1,2})月(上|中|下)旬$/,
    ([month = "", third]) => [Number(month), third === "上" ? 10 : third === "中" ? 20 : null],
  ],
  [/^(上|下)半年$/, ([half]) => [half === "上" ? 6 : 12, null]],
  [/^第?([一二三四1-4])季度(?:末|底)?$/, ([at = ""]) => [3 * (Number(at) || quarterNames.indexOf(at) + 1), null]],
  [/^(?:年底|年末|年内|全年|底|末|内)$/, () => [12, null]],
];

/** The day until which something is to be done: a day, or the last one of a month, a quarter, a half, a year. */
export function untilCell(
  text: string,
  ground: { readonly near: PlainDate; readonly yearSaid: boolean },
): CellRead<PlainDate> {
  const said = plainDigits(text)
    .replace(/\s/g, "")
    .replace(/(?:之前|以前|前)(?:完成|办结)?$/, "");
  const [, written, rest = ""] = /^(?:(20\d\d)年(?:度)?)?(.*)$/.exec(said) ?? [];
  const year = written === undefined ? yearOf(ground.near) : Number(written);
  for (const [form, last] of spans) {
    const found = form.exec(rest === "" && written !== undefined ? "年底" : rest);
    if (found === null) continue;
    const [month, day] = last(found.slice(1));
    const first = parseDate(`${year}-${String(month).padStart(2, "0")}-${String(day ?? 1).padStart(2, "0")}`);
    if (first !== null) return read(day === null ? addDays(addMonths(first, 1), -1) : first);
  }
  const exact = dateCell(said, { near: parseDate(`${year}-12-31`) ?? ground.near, yearSaid: true });
  return exact.ok ? exact : not("，没有读出日期");
}

/** A whole number, with a unit behind it or not. 约 and 余 are no numbers to count. */
export function wholeCell(text: string): CellRead<number> {
  const plain = plainDigits(text).replace(/[,，\s]/g, "");
  const [, digits] = /^(\d{1,9})(?:\.0+)?[人次户篇期项个名件份本场条元]?(?:次|名)?$/.exec(plain) ?? [];
  return digits === undefined ? not("，要写整数，不写“约”“余”") : read(Number(digits));
}

export function numberCell(text: string): CellRead<number> {
  const plain = plainDigits(text).replace(/[,，\s]/g, "");
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(plain) ? read(Number(plain)) : not("，要写数字");
}

/** Whole 分. `header`: the name of the column, which may say 万元. */
export function yuanCell(text: string, header: string): CellRead<number> {
  const plain = plainDigits(text).replace(/[，,\s¥￥]/g, "");
  const [, digits, own] = /^(\d{1,12}(?:\.\d{1,6})?)(万|千|百)?元?$/.exec(plain) ?? [];
  if (digits === undefined) return not("，要写确切的金额，如 1200 或 1200.50");
  const fen = fenOf(digits, own ?? (/万元/.test(header) ? "万" : undefined));
  return fen === null ? not("，比分还细；金额写到分为止") : read(fen);
}

const yes = ["是", "有", "√", "✓", "y", "yes", "true", "1"];
const no = ["否", "无", "不", "×", "没有", "n", "no", "false", "0"];

export function yesNoCell(text: string): CellRead<boolean> {
  const said = text.trim().toLowerCase();
  if (yes.includes(said)) return read(true);
  return no.includes(said) ? read(false) : not("，要写 是 或 否");
}

/** The parts of a list: by 、；; and new lines, never inside 《》（）“”. `commas`: a comma parts too. */
export function listCell(text: string, commas = false): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const sign of text) {
    if ("《（(“「".includes(sign)) depth++;
    if ("》）)”」".includes(sign)) depth = Math.max(0, depth - 1);
    const cut = depth === 0 && (/[、；;\n\r]/.test(sign) || (commas && /[，,]/.test(sign)));
    if (!cut) part += sign;
    else {
      parts.push(part);
      part = "";
    }
  }
  return [...parts, part].map((one) => one.trim()).filter((one) => one !== "");
}

/** A person named in a cell, with what stands in brackets or 《》 behind the name. */
export type NamedIn = { readonly name: string; readonly beside: string | null };

/** 王明、李　华（出差）, 张三《题目》. A blank inside a name of two characters is none; other blanks part names. */
export function namesCell(text: string): NamedIn[] {
  return listCell(text, true)
    .flatMap((part) => {
      const [, named = part, round, title] = /^([^（(《]*)(?:[（(]([^）)]*)[）)])?(《[^》]*》)?/.exec(part) ?? [];
      const beside = round?.trim() || title || null;
      const words = named
        .trim()
        .split(/\s+/)
        .filter((word) => word !== "");
      const one = words.length <= 3 && words.every((word) => [...word].length === 1);
      const names = one ? [words.join("")] : words;
      return names.map((name, at) => ({ name, beside: at === names.length - 1 ? beside : null }));
    })
    .filter(({ name }) => name !== "");
}
