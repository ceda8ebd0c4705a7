import { child, type Element, readTree } from "../read/tree.ts";

/** The parts of an .xlsx by name. */
type Parts = ReadonlyMap<string, Uint8Array>;

/** A sheet of a workbook as the workbook names it; `part`: the name of its part. */
type NamedSheet = { readonly name: string; readonly hidden: boolean; readonly part: string };

/** What a workbook says of its sheets, in their order. `from1904`: its days are counted from 1904. Throws where a part is no XML. */
export function workbookOf(parts: Parts): { readonly from1904: boolean; readonly sheets: readonly NamedSheet[] } {
  const workbook = partTree(parts, "xl/workbook.xml");
  const relations = partTree(parts, "xl/_rels/workbook.xml.rels")?.children ?? [];
  const targets = new Map(relations.map((one) => [one.attribute("Id") ?? "", partName(one.attribute("Target") ?? "")]));
  return {
    from1904: /^(?:1|true)$/.test(child(workbook, "x:workbookPr")?.attribute("date1904") ?? ""),
    sheets: (child(workbook, "x:sheets")?.children ?? []).map((one) => ({
      name: one.attribute("name") ?? "",
      hidden: /hidden/i.test(one.attribute("state") ?? ""),
      part: targets.get(one.attribute("r:id") ?? "") ?? "",
    })),
  };
}

/** A part as a tree; undefined where the file has none of that name. */
export function partTree(parts: Parts, name: string): Element | undefined {
  const bytes = parts.get(name);
  return bytes === undefined ? undefined : readTree(bytes);
}

/** A target is named from xl/, or from the root with a stroke before it. */
const partName = (target: string): string =>
  target.startsWith("/") ? target.slice(1) : `xl/${target}`.replace("xl/./", "xl/");
