import { pinyin } from "pinyin-pro";

const kept = new Map<string, string>();
const most = 20_000;

/** What was read once is kept: titles and names come again and again. */
function read(text: string, surname: boolean): string {
  const key = `${surname ? "n" : "t"}${text}`;
  const before = kept.get(key);
  if (before !== undefined) return before;
  const letters = pinyin(text, {
    ...{ pattern: "first", toneType: "none", type: "array" },
    ...(surname ? { surname: "head" } : {}),
  });
  const found = letters.map((one) => (/^[a-z0-9]$/i.test(one) ? one.toLowerCase() : " ")).join("");
  if (kept.size >= most) kept.clear();
  const initials = found.replace(/ +/g, " ").trim();
  kept.set(key, initials);
  return initials;
}

/** Pinyin initials of a text, what is no character or letter as one space: 支部主题党日：植树 → "zbztdr zs". */
export const initialsOf = (text: string): string => read(text, false);

/** The same of a person's name, whose first character is read as a surname: 单仇 → "sc". */
export const nameInitials = (name: string): string => read(name, true);
/**
 * How a person is found from the keyboard: full readings and initials in small letters. A surname is read as one (单 shan, 仇 qiu, 尉迟
 * yuchi); the common reading of its characters is given too, because not everybody knows.
 */
export function readingsOf(name: string): readonly string[] {
  const known = readings.get(name) ?? readingsFrom(name);
  readings.set(name, known);
  return known;
}

/** A name is read once: it costs more than everything else about a person on the page. */
const readings = new Map<string, readonly string[]>();

function readingsFrom(name: string): readonly string[] {
  const as = (surname: "head" | "off", pattern: "pinyin" | "first") =>
    pinyin(name, { surname, pattern, toneType: "none", type: "array", v: true }).join("").toLowerCase();
  return [...new Set((["head", "off"] as const).flatMap((how) => [as(how, "pinyin"), as(how, "first")]))];
}
