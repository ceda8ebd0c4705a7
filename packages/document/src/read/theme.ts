import { child, type Element, every } from "./tree.ts";

/** The face that stands for a place of the theme ("minorEastAsia"); "" where the theme names none. */
export type Theme = (place: string) => string;

/**
 * The faces of word/theme/theme1.xml. An empty East Asian face is looked up by script, simplified Chinese (ECMA-376 20.1.4.1.24);
 * without a theme every place is unnamed.
 */
export function readTheme(theme: Element | undefined): Theme {
  const scheme = theme === undefined ? undefined : every(theme, "a:fontScheme")[0];
  const named = (fonts: Element | undefined, kind: string): string => {
    const own = child(fonts, `a:${kind}`)?.attribute("typeface") ?? "";
    if (own !== "" || kind !== "ea") return own;
    const hans = fonts?.children.find((one) => one.name === "a:font" && one.attribute("script") === "Hans");
    return hans?.attribute("typeface") ?? "";
  };
  return (place) => {
    const fonts = child(scheme, /^major/.test(place) ? "a:majorFont" : "a:minorFont");
    return named(fonts, /EastAsia$/.test(place) ? "ea" : /Bidi$/.test(place) ? "cs" : "latin");
  };
}
