import { readWordXml } from "../ooxml/xml.ts";
import { ordinal } from "./ordinal.ts";

/** What a paragraph's number is counted by: its style, or the list and level that it names itself. */
type Counted = { readonly style: string | null; readonly list: string | null; readonly level: number | null };
/** Gives the number of the next paragraph as it would be printed ("一、", "1."), "" where it has none or one that is not known here. */
export type Numbering = { readonly next: (paragraph: Counted) => string };

type Level = { format: string; text: string; start: number };

/** Numbers as Word counts them (ECMA-376 17.9): levels of lists, of which each counts anew below a higher one. */
export function readNumbering(numbers: Uint8Array | undefined, styles: Uint8Array | undefined): Numbering {
  const { lists, outlines } = numbers === undefined ? none : listsIn(numbers);
  const styled = styles === undefined ? new Map<string, Counted>() : stylesIn(styles);
  const counts = new Map<string, number[]>();
  return {
    next: ({ style, list, level }) => {
      const own = style === null ? undefined : styled.get(style);
      const outline = lists.get(list ?? own?.list ?? "");
      if (outline === undefined || list === "0") return "";
      const at = level ?? own?.level ?? 0;
      const levels = outlines.get(outline);
      const here = levels?.get(at);
      if (levels === undefined || here === undefined) return "";
      const before = counts.get(outline) ?? [];
      const now = [...before.slice(0, at), (before[at] ?? here.start - 1) + 1];
      for (let one = 0; one < at; one++) now[one] ??= levels.get(one)?.start ?? 1;
      counts.set(outline, now);
      return printed(here.text, now, levels);
    },
  };
}

const none = { lists: new Map<string, string>(), outlines: new Map<string, Map<number, Level>>() };

function printed(text: string, now: readonly number[], levels: ReadonlyMap<number, Level>): string {
  let known = true;
  const words = text.replace(/%(\d)/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const number = inFormat(levels.get(at)?.format ?? "decimal", now[at] ?? 1);
    if (number === null) known = false;
    return number ?? "";
  });
  return known ? words : "";
}

function inFormat(format: string, n: number): string | null {
  if (/^(decimal|decimalZero|decimalFullWidth|decimalHalfWidth)$/.test(format)) return String(n);
  if (/^(chinese|japanese|taiwanese|ideograph).*|^koreanDigital$/i.test(format)) return n < 100 ? ordinal(n) : null;
  if (/^decimalEnclosedCircle/.test(format)) return n <= 20 ? String.fromCharCode(0x245f + n) : null;
  return null;
}

/** Lists by their numbers with the outline each follows, and the levels of every outline. */
function listsIn(bytes: Uint8Array) {
  const lists = new Map<string, string>();
  const outlines = new Map<string, Map<number, Level>>();
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
      } else if (name === "w:abstractNumId") lists.set(list, value);
      else if (name === "w:lvl" && list === "") {
        level = { format: "decimal", text: "", start: 1 };
        outlines.get(outline)?.set(Number(attribute("w:ilvl") ?? 0), level);
      } else if (level !== null && name === "w:numFmt") level.format = value;
      else if (level !== null && name === "w:lvlText") level.text = value;
      else if (level !== null && name === "w:start") level.start = Number(value) || 1;
    },
  });
  return { lists, outlines };
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
