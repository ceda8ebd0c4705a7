import type { PanelText } from "../layout/panel.ts";
import { type Counter, runsXml, type Targets } from "./runs.ts";

/** The runs of a text; red where the standard has them red. */
export function coloured(text: PanelText, targets: Targets, next: Counter): string {
  const xml = runsXml(text.runs, text, targets, next);
  return text.red ? xml.replaceAll(/(<w:rFonts [^>]*\/>)/g, '$1<w:color w:val="FF0000"/>') : xml;
}
