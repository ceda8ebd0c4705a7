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

function face(fonts: Element | undefined, slot: "eastAsia" | "ascii" | "hAnsi"): FaceName | undefined {
  const theme = fonts?.attribute(`w:${slot}Theme`);
  if (theme !== undefined) return { name: theme, themed: true };
  const name = fonts?.attribute(`w:${slot}`);
  return name === undefined ? undefined : { name, themed: false };
}

/** @param element a w:rPr */
export function runProperties(element: Element | undefined): RunProperties {
  if (element === undefined) return {};
  const fonts = child(element, "w:rFonts");
  const halfPoints = numberIn(child(element, "w:sz"), "w:val");
  return said({
    eastAsia: face(fonts, "eastAsia"),
    ascii: face(fonts, "ascii"),
    hAnsi: face(fonts, "hAnsi"),
    size: halfPoints === undefined ? undefined : halfPoints / 2,
    spacing: numberIn(child(element, "w:spacing"), "w:val"),
    bold: onOff(element, "w:b"),
    italic: onOff(element, "w:i"),
    hidden: onOff(element, "w:vanish"),
    color: valueIn(element, "w:color"),
    highlight: valueIn(element, "w:highlight"),
    characterStyle: valueIn(element, "w:rStyle"),
  });
}

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
