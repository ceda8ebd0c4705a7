import { pinyin } from "pinyin-pro";

const kept = new Map<string, string>();
const most = 20_000;

/** What was spelled once is kept: names and titles come again with every form. */
function remembered(key: string, spell: () => string): string {
  const before = kept.get(key);
  if (before !== undefined) return before;
  if (kept.size >= most) kept.clear();
  const found = spell();
  kept.set(key, found);
  return found;
}

/** Syllables without tones, signs and spaces left out: 尉迟恭 → yu chi gong. */
const syllables = (text: string, surname: boolean): string[] =>
  pinyin(text, { toneType: "none", type: "array", v: true, ...(surname ? { surname: "head" } : {}) })
    .map((one) => one.toLowerCase().replace(/[^a-z0-9]/g, ""))
    .filter((one) => one !== "");

const initials = (parts: readonly string[]): string => parts.map((one) => (/^\d+$/.test(one) ? one : one[0])).join("");

/**
 * How a person's name may be typed, as words apart by spaces: its first character read as a surname (单 shan, 仇 qiu, 曾 zeng, 解 xie,
 * 尉迟 yuchi), then as any other word, since a clerk may know it by either; of each the full pinyin and the initials, and those of the given name.
 */
export const nameLetters = (name: string): string =>
  remembered(`n${name}`, () => {
    const readings = [syllables(name, true), syllables(name, false)];
    return [...new Set(readings.flatMap((one) => [one.join(""), initials(one), one.slice(1).join("")]))]
      .join(" ")
      .trim();
  });

/** Pinyin initials of a title: 支部主题党日：植树 → "zbztdrzs". */
export const initialsOf = (title: string): string => remembered(`i${title}`, () => initials(syllables(title, false)));

/** How a title may be typed, by its initials and its full pinyin: 支部主题党日 → "zbztdr zhibuzhutidangri". */
export const titleLetters = (title: string): string =>
  remembered(`t${title}`, () => {
    const parts = syllables(title, false);
    return [...new Set([initials(parts), parts.join("")])].join(" ");
  });
