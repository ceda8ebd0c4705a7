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
