import { rowOf } from "../docx/runs.ts";
import type { FigureReference } from "../model.ts";
import { child, type Element, every, valueIn } from "./tree.ts";

/**
 * The number of the ledger that a content control holds: its tag is the code, its title the id, the link inside leads to the row. Null where
 * it is another's control: those of this package do not show their frame or hold a link to a row.
 */
export function figureOf(control: Element): FigureReference | null {
  const properties = child(control, "w:sdtPr");
  const [id, code] = [valueIn(properties, "w:alias"), valueIn(properties, "w:tag")];
  if (properties === undefined || !id || !code) return null;
  const rows = every(control, "w:hyperlink").flatMap((link) => rowOf(link.attribute("w:anchor") ?? "") ?? []);
  const hidden = child(properties, "w15:appearance")?.attribute("w15:val") === "hidden";
  return hidden || rows.length > 0 ? { id, code, row: rows[0] ?? null } : null;
}
