import { isOn } from "../ooxml/xml.ts";
import { child, type Element, numberIn } from "./tree.ts";

/** A section's page in twips; what the file does not say is null. Footers by their relation ids. */
export type Section = {
  readonly width: number | null;
  readonly height: number | null;
  readonly margin: Readonly<
    Record<"top" | "right" | "bottom" | "left" | "header" | "footer" | "gutter", number | null>
  >;
  readonly grid: { readonly type: string; readonly pitch: number | null; readonly characterSpace: number } | null;
  readonly titlePage: boolean;
  /** The w:sectPr. */
  readonly source: Element;
  readonly headers: readonly { readonly type: string; readonly relation: string }[];
  readonly footers: readonly { readonly type: string; readonly relation: string }[];
};

/** @param element a w:sectPr */
export function readSection(element: Element): Section {
  const size = child(element, "w:pgSz");
  const margin = child(element, "w:pgMar");
  const grid = child(element, "w:docGrid");
  const titlePage = child(element, "w:titlePg");
  const side = (name: string): number | null => numberIn(margin, `w:${name}`) ?? null;
  // Negative: the text begins there however high the header is, which would push it down else.
  const held = (name: string): number | null => {
    const given = side(name);
    return given === null ? null : Math.abs(given);
  };
  return {
    source: element,
    width: numberIn(size, "w:w") ?? null,
    height: numberIn(size, "w:h") ?? null,
    margin: {
      top: held("top"),
      right: side("right"),
      bottom: held("bottom"),
      left: side("left"),
      header: side("header"),
      footer: side("footer"),
      gutter: side("gutter"),
    },
    grid:
      grid === undefined
        ? null
        : {
            type: grid.attribute("w:type") ?? "default",
            pitch: numberIn(grid, "w:linePitch") ?? null,
            characterSpace: numberIn(grid, "w:charSpace") ?? 0,
          },
    titlePage: titlePage !== undefined && isOn(titlePage.attribute("w:val")),
    headers: referencesIn(element, "w:headerReference"),
    footers: referencesIn(element, "w:footerReference"),
  };
}

const referencesIn = (section: Element, kind: string): Section["footers"] =>
  section.children
    .filter(({ name }) => name === kind)
    .map((one) => ({ type: one.attribute("w:type") ?? "default", relation: relationOf(one) }));

/** The prefix of relations is not the reader's to know: it is the one attribute called id. */
const relationOf = (element: Element): string => element.attribute("r:id") ?? element.attribute("id") ?? "";

/** Whether the pages of a section lie on their side. */
export const lies = ({ sections }: { readonly sections: readonly Section[] }, at: number): boolean => {
  const { width, height } = sections[at] ?? { width: null, height: null };
  return width !== null && height !== null && width > height;
};
