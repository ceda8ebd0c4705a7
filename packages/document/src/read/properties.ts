import { isOn } from "../ooxml/xml.ts";
import { child, type Element, numberIn, valueIn } from "./tree.ts";

/** A face that is named, or one of the theme's places ("minorEastAsia"). */
export type FaceName = { readonly name: string; readonly themed: boolean };

/** What one place says of a run; what it does not say is left to the next place. Sizes in points, spacing in twips. */
export type RunProperties = {
  readonly eastAsia?: FaceName;
  readonly ascii?: FaceName;
  readonly hAnsi?: FaceName;
  readonly size?: number;
  readonly spacing?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly hidden?: boolean;
  readonly color?: string;
  readonly highlight?: string;
  readonly characterStyle?: string;
};

/** What one place says of a paragraph. Lengths in twips, `…Chars` in hundredths of a character. */
export type ParagraphProperties = {
  readonly style?: string;
  readonly list?: string;
  readonly level?: number;
  readonly align?: string;
  readonly left?: number;
  readonly right?: number;
  readonly first?: number;
  readonly leftChars?: number;
  readonly rightChars?: number;
  readonly firstChars?: number;
  readonly before?: number;
  readonly after?: number;
  readonly line?: number;
  readonly lineRule?: string;
  readonly keepNext?: boolean;
  readonly widowControl?: boolean;
  readonly snapToGrid?: boolean;
  readonly pageBreakBefore?: boolean;
  readonly outline?: number;
};

/** Leaves out what is not said, so that what lies below is not covered. */
function said<T>(properties: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const known: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const name in properties) {
    const value = properties[name];
    if (isSaid(value)) known[name] = value;
  }
  return known;
}

const isSaid = <V>(value: V): value is Exclude<V, undefined> => value !== undefined;

function onOff(element: Element, name: string): boolean | undefined {
  const found = child(element, name);
  return found === undefined ? undefined : isOn(found.attribute("w:val"));
}

function face(fonts: Element, slot: "eastAsia" | "ascii" | "hAnsi"): FaceName | undefined {
  const theme = fonts.attribute(`w:${slot}Theme`);
  if (theme !== undefined) return { name: theme, themed: true };
  const name = fonts.attribute(`w:${slot}`);
  return name === undefined ? undefined : { name, themed: false };
}

/** @param element a w:rPr */
export function runProperties(element: Element | undefined): RunProperties {
  if (element === undefined) return {};
  // One walk: what a file has most of is runs.
  const found: { -readonly [K in keyof RunProperties]: RunProperties[K] } = {};
  for (const one of element.children) {
    const read = runReaders[one.name];
    if (read !== undefined) Object.assign(found, read(one));
  }
  return found;
}

const valued = (one: Element): string | undefined => one.attribute("w:val");
const runReaders: Readonly<Record<string, (one: Element) => RunProperties>> = {
  "w:rFonts": (one) => said({ eastAsia: face(one, "eastAsia"), ascii: face(one, "ascii"), hAnsi: face(one, "hAnsi") }),
  "w:sz": (one) => {
    const halfPoints = numberIn(one, "w:val");
    return halfPoints === undefined ? {} : { size: halfPoints / 2 };
  },
  "w:spacing": (one) => said({ spacing: numberIn(one, "w:val") }),
  "w:b": (one) => ({ bold: isOn(valued(one)) }),
  "w:i": (one) => ({ italic: isOn(valued(one)) }),
  "w:vanish": (one) => ({ hidden: isOn(valued(one)) }),
  "w:color": (one) => said({ color: valued(one) }),
  "w:highlight": (one) => said({ highlight: valued(one) }),
  "w:rStyle": (one) => said({ characterStyle: valued(one) }),
};

/** @param element a w:pPr */
export function paragraphProperties(element: Element | undefined): ParagraphProperties {
  if (element === undefined) return {};
  const indent = child(element, "w:ind");
  const spacing = child(element, "w:spacing");
  const list = child(element, "w:numPr");
  const hanging = (name: string): number | undefined => {
    const by = numberIn(indent, `w:hanging${name}`);
    return by === undefined ? numberIn(indent, `w:firstLine${name}`) : -by;
  };
  return said({
    style: valueIn(element, "w:pStyle"),
    list: valueIn(list, "w:numId"),
    level: numberIn(child(list, "w:ilvl"), "w:val"),
    align: valueIn(element, "w:jc"),
    left: numberIn(indent, "w:left") ?? numberIn(indent, "w:start"),
    right: numberIn(indent, "w:right") ?? numberIn(indent, "w:end"),
    first: hanging(""),
    leftChars: numberIn(indent, "w:leftChars") ?? numberIn(indent, "w:startChars"),
    rightChars: numberIn(indent, "w:rightChars") ?? numberIn(indent, "w:endChars"),
    firstChars: hanging("Chars"),
    before: numberIn(spacing, "w:before"),
    after: numberIn(spacing, "w:after"),
    line: numberIn(spacing, "w:line"),
    lineRule: spacing?.attribute("w:lineRule"),
    keepNext: onOff(element, "w:keepNext"),
    widowControl: onOff(element, "w:widowControl"),
    snapToGrid: onOff(element, "w:snapToGrid"),
    pageBreakBefore: onOff(element, "w:pageBreakBefore"),
    outline: numberIn(child(element, "w:outlineLvl"), "w:val"),
  });
}
