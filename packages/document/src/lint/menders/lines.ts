import { page, twips } from "../../page.ts";
import { child } from "../../read/tree.ts";
import { type Border, bordersOf } from "../borders.ts";
import type { Element } from "../elements.ts";
import type { Edit, Properties } from "../repair/edit.ts";
import { drawnFoot, imprintParagraphs, thick, thin } from "../rules/geometry.ts";
import { indents, type Mender, paragraphEdit } from "./mender.ts";

/** The lines of a paragraph written anew. */
const lines = (borders: readonly Border[]): Properties => ({
  "w:pBdr": {
    xml: `<w:pBdr>${borders
      .toSorted((a, b) => order.indexOf(a.side) - order.indexOf(b.side))
      .map(
        ({ side, eighths, space, color }) =>
          `<w:${side} w:val="single" w:sz="${eighths}" w:space="${space}" w:color="${color ?? "auto"}"/>`,
      )
      .join("")}</w:pBdr>`,
  },
});
/** As the schema has them. */
const order: readonly Border["side"][] = ["top", "bottom", "between"];

/** Whether a paragraph has lines at its sides, too: they would be lost. */
const isBoxed = ({ paragraph }: Element): boolean =>
  (child(child(paragraph.source, "w:pPr"), "w:pBdr")?.children ?? []).some(
    ({ name }) => !/^w:(top|bottom|between)$/.test(name),
  );

const red = { side: "bottom", eighths: 12, space: 6, color: "FF0000" } as const;

/** The red line: made below a 发文字号 that stands between the edges, coloured where it has another colour, widened where nothing is written. */
export const H09: Mender = (_, element) => {
  const { left, right, line } = element.paragraph.look;
  const borders = bordersOf(element);
  if (isBoxed(element)) return [];
  if (borders.length === 0)
    return left === 0 && right === 0 && line === twips(page.pitch) ? [paragraphEdit(element, lines([red]))] : [];
  const wide = element.kind === "blank" ? indents(0, 0, 0) : {};
  const space = element.kind === "docNo" ? { space: red.space } : {};
  return [
    paragraphEdit(element, { ...wide, ...lines(borders.map((one) => ({ ...one, color: red.color, ...space }))) }),
  ];
};

/** The lines of 版记 get their widths; a person makes those that are not there, and says where they stand. */
export const S11: Mender = (fault, _, draft) => {
  if (!/分隔线 0\.\d+ 毫米$/.test(fault.expected) || !fault.found.endsWith("毫米")) return [];
  const all = imprintParagraphs(draft);
  const count = all.flatMap((element) => bordersOf(element)).length + (drawnFoot(all) ? 1 : 0);
  if (count < 2 || all.some(isBoxed)) return [];
  let at = 0;
  return all.flatMap((element): Edit[] => {
    const borders = bordersOf(element).map((border) => {
      at++;
      return { ...border, eighths: at === 1 || at === count ? thick : thin };
    });
    return borders.length === 0 ? [] : [paragraphEdit(element, lines(borders))];
  });
};
