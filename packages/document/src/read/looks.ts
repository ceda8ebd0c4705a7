import { type ListIndents, readListIndents } from "./list-indents.ts";
import type { FaceName, ParagraphProperties, RunProperties } from "./properties.ts";
import { readStyles, type Style } from "./styles.ts";
import { readTheme } from "./theme.ts";
import type { Element } from "./tree.ts";

/** How a run comes out: docDefaults, then table, paragraph and character style, then what it says itself. Points; spacing in twips. */
export type RunLook = {
  /** Faces by name; a place of the theme is replaced by its face, `themed` remembers it. "" where nobody names one. */
  readonly eastAsia: string;
  readonly ascii: string;
  readonly hAnsi: string;
  readonly themed: boolean;
  readonly size: number;
  readonly spacing: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly hidden: boolean;
  /** RRGGBB in capitals; null where it is automatic. */
  readonly color: string | null;
  readonly highlight: string | null;
};

/** How a paragraph comes out, in twips; `style` by the name Word stores. `firstChars` and the like are characters, null where twips hold. */
export type ParagraphLook = {
  readonly style: string;
  readonly align: "left" | "center" | "right" | "both" | "distribute";
  readonly left: number;
  readonly right: number;
  readonly first: number;
  readonly leftChars: number | null;
  readonly rightChars: number | null;
  readonly firstChars: number | null;
  readonly before: number;
  readonly after: number;
  readonly line: number;
  readonly lineRule: "auto" | "exact" | "atLeast";
  readonly keepNext: boolean;
  readonly widowControl: boolean;
  readonly snapToGrid: boolean;
  readonly pageBreakBefore: boolean;
  readonly outline: number | null;
  readonly list: string | null;
};

/** Where a paragraph stands and what it says itself: its style, and the rest where somebody asks. */
export type Standing = {
  readonly style: string | undefined;
  readonly own: ParagraphProperties;
  readonly tableStyle: string | undefined;
};

export type Looks = {
  readonly paragraph: (standing: Standing) => ParagraphLook;
  readonly run: (standing: Standing, own: RunProperties) => RunLook;
};

/** The roots of the parts that looks come from; each may be lacking. */
export type LookParts = {
  readonly styles: Element | undefined;
  readonly numbering: Element | undefined;
  readonly theme: Element | undefined;
};

/** Resolves looks as Word does (ECMA-376 17.7.2). Conditional formats of table styles (first row …) are not looked at. */
export function looksOf(parts: LookParts): Looks {
  const styles = readStyles(parts.styles);
  const theme = readTheme(parts.theme);
  const indents = readListIndents(parts.numbering);
  const named = (face: FaceName | undefined): string =>
    face === undefined ? "" : face.themed ? theme(face.name) : face.name;
  const known = new Map<string, Around>();
  /** What lies below what a run says itself: few combinations of styles in a file, many runs. */
  const around = ({ style: name, tableStyle }: Standing, characterStyle: string | undefined): Around => {
    const key = `${name}\n${tableStyle}\n${characterStyle}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const style = styles.paragraphStyle(name)?.run;
    const character = styles.other(characterStyle)?.run;
    const below = { ...styles.defaults.run, ...styles.other(tableStyle)?.run, ...style, ...character };
    const made = { style, character, below };
    known.set(key, made);
    return made;
  };
  return {
    paragraph: ({ style: name, own, tableStyle }) => {
      const style = styles.paragraphStyle(name);
      const said = { ...styles.defaults.paragraph, ...styles.other(tableStyle)?.paragraph };
      return paragraphLook({ ...said, ...styled(style, own, indents) }, style);
    },
    run: (standing, own) => {
      const { style, character, below } = around(standing, own.characterStyle);
      const said: RunProperties = { ...below, ...own };
      // Where paragraph and character style both set a switch, they cancel out (17.7.3).
      const toggled = (name: "bold" | "italic" | "hidden"): boolean =>
        own[name] ?? (style?.[name] && character?.[name] ? false : (said[name] ?? false));
      const color = said.color?.toUpperCase();
      return {
        eastAsia: named(said.eastAsia),
        ascii: named(said.ascii),
        hAnsi: named(said.hAnsi),
        themed: [said.eastAsia, said.ascii, said.hAnsi].some((face) => face?.themed === true),
        size: said.size ?? 10,
        spacing: said.spacing ?? 0,
        bold: toggled("bold"),
        italic: toggled("italic"),
        hidden: toggled("hidden"),
        color: color === undefined || color === "AUTO" ? null : color,
        highlight: said.highlight === undefined || said.highlight === "none" ? null : said.highlight,
      };
    },
  };
}

type Around = {
  readonly style: RunProperties | undefined;
  readonly character: RunProperties | undefined;
  readonly below: RunProperties;
};

/** A list named by the paragraph covers its style's indents; a list named by the style lies below them. */
function styled(style: Style | null, own: ParagraphProperties, indents: ListIndents): ParagraphProperties {
  const base = style?.paragraph ?? {};
  const level = own.level ?? base.level ?? 0;
  return own.list === undefined
    ? { ...indents(base.list, level), ...base, ...own }
    : { ...base, ...indents(own.list, level), ...own };
}

const sides = {
  start: "left",
  end: "right",
  center: "center",
  both: "both",
  right: "right",
  distribute: "distribute",
} as const;
const isSide = (name: string): name is keyof typeof sides => Object.hasOwn(sides, name);
const characters = (hundredths: number | undefined): number | null => (hundredths ? hundredths / 100 : null);

function paragraphLook(said: ParagraphProperties, style: Style | null): ParagraphLook {
  const align = said.align ?? "";
  const { lineRule } = said;
  return {
    style: style?.name ?? "",
    align: isSide(align) ? sides[align] : "left",
    left: said.left ?? 0,
    right: said.right ?? 0,
    first: said.first ?? 0,
    leftChars: characters(said.leftChars),
    rightChars: characters(said.rightChars),
    firstChars: characters(said.firstChars),
    before: said.before ?? 0,
    after: said.after ?? 0,
    line: said.line ?? 240,
    lineRule: lineRule === "exact" || lineRule === "atLeast" ? lineRule : "auto",
    keepNext: said.keepNext ?? false,
    widowControl: said.widowControl ?? true,
    snapToGrid: said.snapToGrid ?? true,
    pageBreakBefore: said.pageBreakBefore ?? false,
    outline: said.outline !== undefined && said.outline < 9 ? said.outline : null,
    list: said.list === undefined || said.list === "0" ? null : said.list,
  };
}
