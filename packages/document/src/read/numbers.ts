import { readWordXml } from "../ooxml/xml.ts";
import { ordinal } from "./ordinal.ts";

/** What a paragraph's number is counted by: its style, or the list and level that it names itself. */
type Counted = { readonly style: string | null; readonly list: string | null; readonly level: number | null };
/** Gives the number of the next paragraph as it would be printed ("一、", "1."), "" where it has none. */
export type Numbering = { readonly next: (paragraph: Counted) => string };

type Level = { format: string; text: string; start: number };

/** Numbers as Word counts them (ECMA-376 17.9): levels of lists, of which each counts anew below a higher one. */
export function readNumbering(numbers: Uint8Array | undefined, styles: Uint8Array | undefined): Numbering {
  const { lists, outlines, starts } = numbers === undefined ? none() : listsIn(numbers);
  const styled = styles === undefined ? new Map<string, Counted>() : stylesIn(styles);
  const counts = new Map<string, number[]>();
  return {
    next: ({ style, list, level }) => {
      const own = style === null ? undefined : styled.get(style);
      const chosen = list ?? own?.list ?? "";
      const outline = lists.get(chosen);
      if (outline === undefined || list === "0") return "";
      const at = level ?? own?.level ?? 0;
      const levels = outlines.get(outline);
      const here = levels?.get(at);
      if (levels === undefined || here === undefined) return "";
      const before = counts.get(outline) ?? [];
      // A list that says its own start begins there once, at its first paragraph of that level.
      const anew = starts.get(chosen)?.get(at);
      if (anew !== undefined) starts.get(chosen)?.delete(at);
      const now = [...before.slice(0, at), anew ?? (before[at] ?? here.start - 1) + 1];
      for (let one = 0; one < at; one++) now[one] ??= levels.get(one)?.start ?? 1;
      counts.set(outline, now);
      return printed(here.text, now, levels);
    },
  };
}

const none = () => ({
  lists: new Map<string, string>(),
  outlines: new Map<string, Map<number, Level>>(),
  starts: new Map<string, Map<number, number>>(),
});

/** A format that is not known here is written as a plain number: a wrong shape is seen, a lost number is not. */
const printed = (text: string, now: readonly number[], levels: ReadonlyMap<number, Level>): string =>
  text.replace(/%(\d)/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    return inFormat(levels.get(at)?.format ?? "decimal", now[at] ?? 1) ?? String(now[at] ?? 1);
  });

const stems = "甲乙丙丁戊己庚辛壬癸";
const branches = "子丑寅卯辰巳午未申酉戌亥";
const formal: Readonly<Record<string, string>> = {
  ...{ 零: "零", 一: "壹", 二: "贰", 三: "叁", 四: "肆", 五: "伍", 六: "陆", 七: "柒", 八: "捌", 九: "玖", 十: "拾" },
};

function inFormat(format: string, n: number): string | null {
  if (/^(decimal|decimalFullWidth|decimalHalfWidth|numberInDash)$/.test(format)) return String(n);
  if (format === "decimalZero") return String(n).padStart(2, "0");
  if (format === "none" || format === "bullet") return "";
  if (/^(upper|lower)Letter$/.test(format)) return cased(format, letters(n));
  if (/^(upper|lower)Roman$/.test(format)) return cased(format, roman(n));
  if (/LegalSimplified$/.test(format))
    return n < 100 ? [...ordinal(n)].map((one) => formal[one] ?? one).join("") : null;
  if (format === "ideographTraditional") return stems[n - 1] ?? null;
  if (format === "ideographZodiac") return branches[n - 1] ?? null;
  if (format === "ideographEnclosedCircle") return n <= 10 ? String.fromCharCode(0x327f + n) : null;
  if (/^(chinese|japanese|taiwanese|ideograph).*|^koreanDigital$/i.test(format)) return n < 100 ? ordinal(n) : null;
  if (/^decimalEnclosedCircle/.test(format)) return n <= 20 ? String.fromCharCode(0x245f + n) : null;
  if (format === "decimalEnclosedParen") return n <= 20 ? String.fromCharCode(0x2473 + n) : null;
  if (format === "decimalEnclosedFullstop") return n <= 20 ? String.fromCharCode(0x2487 + n) : null;
  return null;
}

const cased = (format: string, text: string): string => (format.startsWith("upper") ? text.toUpperCase() : text);

/** a … z, aa, bb: the letter again for every round. */
const letters = (n: number): string =>
  String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.min(9, Math.floor((n - 1) / 26) + 1));

const romans = [
  ...([
    [1000, "m"],
    [900, "cm"],
    [500, "d"],
    [400, "cd"],
    [100, "c"],
    [90, "xc"],
  ] as const),
  ...([
    [50, "l"],
    [40, "xl"],
    [10, "x"],
    [9, "ix"],
    [5, "v"],
    [4, "iv"],
    [1, "i"],
  ] as const),
];
function roman(n: number): string {
  let rest = Math.min(n, 3999);
  return romans.reduce((text, [value, sign]) => {
    const times = Math.floor(rest / value);
    rest -= times * value;
    return text + sign.repeat(times);
  }, "");
}

/** Lists by their numbers with the outline each follows and the starts that it says itself, and the levels of every outline. */
function listsIn(bytes: Uint8Array) {
  const { lists, outlines, starts } = none();
  let overridden = 0;
  let outline = "";
  let list = "";
  let level: Level | null = null;
  readWordXml(bytes, {
    open: (name, attribute) => {
      const value = attribute("w:val") ?? "";
      if (name === "w:abstractNum") {
        outline = attribute("w:abstractNumId") ?? "";
        outlines.set(outline, new Map());
      } else if (name === "w:num") {
        list = attribute("w:numId") ?? "";
        level = null;
      } else if (name === "w:lvlOverride") overridden = Number(attribute("w:ilvl") ?? 0);
      else if (name === "w:startOverride") {
        const own = starts.get(list) ?? new Map<number, number>();
        starts.set(list, own.set(overridden, Number(value)));
      } else if (name === "w:abstractNumId") lists.set(list, value);
      else if (name === "w:lvl" && list === "") {
        level = { format: "decimal", text: "", start: 1 };
        outlines.get(outline)?.set(Number(attribute("w:ilvl") ?? 0), level);
      } else if (level !== null && name === "w:numFmt") level.format = value;
      else if (level !== null && name === "w:lvlText") level.text = value;
      else if (level !== null && name === "w:start") level.start = Number(value) || 1;
    },
  });
  return { lists, outlines, starts };
}

/** What paragraphs of a style are counted by, taken over from the style it is based on. */
function stylesIn(bytes: Uint8Array): ReadonlyMap<string, Counted> {
  const found = new Map<string, { list: string | null; level: number | null; base: string | null }>();
  let style = "";
  readWordXml(bytes, {
    open: (name, attribute) => {
      const value = attribute("w:val") ?? null;
      if (name === "w:style") {
        style = attribute("w:styleId") ?? "";
        found.set(style, { list: null, level: null, base: null });
      }
      const now = found.get(style);
      if (now === undefined) return;
      if (name === "w:basedOn") now.base = value;
      else if (name === "w:numId") now.list = value;
      else if (name === "w:ilvl") now.level = Number(value ?? 0);
    },
  });
  const resolved = (name: string | null, deep: number): Omit<Counted, "style"> => {
    const one = name === null ? undefined : found.get(name);
    if (one === undefined || deep > 10) return { list: null, level: null };
    const base = resolved(one.base, deep + 1);
    return { list: one.list ?? base.list, level: one.level ?? base.level };
  };
  return new Map([...found.keys()].map((name) => [name, { style: null, ...resolved(name, 0) }]));
}
