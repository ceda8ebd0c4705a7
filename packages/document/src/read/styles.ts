import { type ParagraphProperties, paragraphProperties, type RunProperties, runProperties } from "./properties.ts";
import { child, type Element, valueIn } from "./tree.ts";

/** A style with what it says itself and what it takes over from the style it is based on. */
export type Style = {
  readonly id: string;
  /** As Word stores it: "Normal", "heading 1", "Title". */
  readonly name: string;
  readonly run: RunProperties;
  readonly paragraph: ParagraphProperties;
};

export type Styles = {
  readonly defaults: { readonly run: RunProperties; readonly paragraph: ParagraphProperties };
  /** The style of this id; the default style of paragraphs where there is none of it. Null where the file has no styles. */
  readonly paragraphStyle: (id: string | undefined) => Style | null;
  readonly other: (id: string | undefined) => Style | null;
};

/** @param styles the root of word/styles.xml */
export function readStyles(styles: Element | undefined): Styles {
  const elements = (styles?.children ?? []).filter(({ name }) => name === "w:style");
  const byId = new Map(elements.map((element) => [element.attribute("w:styleId") ?? "", element]));
  const usual = elements.find(
    (element) =>
      element.attribute("w:type") === "paragraph" && /^(1|true|on)$/.test(element.attribute("w:default") ?? ""),
  );
  const resolved = new Map<string, Style>();
  const resolve = (id: string, deep: number): Style | null => {
    const known = resolved.get(id);
    if (known !== undefined) return known;
    const element = byId.get(id);
    if (element === undefined || deep > 20) return null;
    const base = resolve(valueIn(element, "w:basedOn") ?? "", deep + 1);
    const style: Style = {
      id,
      name: valueIn(element, "w:name") ?? id,
      run: { ...base?.run, ...runProperties(child(element, "w:rPr")) },
      paragraph: { ...base?.paragraph, ...paragraphProperties(child(element, "w:pPr")) },
    };
    resolved.set(id, style);
    return style;
  };
  const other = (id: string | undefined): Style | null => (id === undefined ? null : resolve(id, 0));
  const defaults = child(styles, "w:docDefaults");
  return {
    defaults: {
      run: runProperties(child(child(defaults, "w:rPrDefault"), "w:rPr")),
      paragraph: paragraphProperties(child(child(defaults, "w:pPrDefault"), "w:pPr")),
    },
    paragraphStyle: (id) => other(id) ?? other(usual?.attribute("w:styleId")),
    other,
  };
}
