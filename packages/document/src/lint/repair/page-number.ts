import { runProperties } from "../../docx/styles.ts";
import { patched, prefixAt, spansOf } from "../../ooxml/spans.ts";
import { decoded, encoded, prefixed } from "../../ooxml/written.ts";
import { page, twips } from "../../page.ts";
import { every, readTree } from "../../read/tree.ts";

export type Side = "default" | "even";

/** The line with the page number (7.5): 4号 half-width 宋体 between dashes, one character in, outside. It says all of its look itself. */
export function pageNumberLine(side: Side): string {
  const properties = runProperties("song", page.footerSize, 0);
  const run = (inside: string): string => `<w:r>${properties}${inside}</w:r>`;
  const mark = (type: string): string => run(`<w:fldChar w:fldCharType="${type}"/>`);
  const [outer, inner] = side === "even" ? ["left", "right"] : ["right", "left"];
  const em = twips(page.footerSize);
  const indents = `w:${outer}="${em}" w:${outer}Chars="0" w:${inner}="0" w:${inner}Chars="0" w:firstLine="0" w:firstLineChars="0"`;
  const look = `<w:pPr><w:widowControl w:val="0"/><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="${em}" w:lineRule="exact"/><w:ind ${indents}/><w:jc w:val="${outer}"/></w:pPr>`;
  const words = (text: string): string => run(`<w:t xml:space="preserve">${text}</w:t>`);
  return `<w:p>${look}${words("— ")}${mark("begin")}${run('<w:instrText xml:space="preserve"> PAGE </w:instrText>')}${mark("separate")}${run("<w:t>1</w:t>")}${mark("end")}${words(" —")}</w:p>`;
}

/** What stands around a page number in one customary form or another; nothing of it is lost when the number is written anew. */
const around = /^[\s\d—–\-－~～·.／/第页共总]*$/;

/**
 * A footer whose page number is written as 7.5 has it. The paragraph that holds the number is written anew, whatever frame or text box it
 * stood in; all else stays. Null where that paragraph says more, or the footer holds other things and no number.
 */
export function numberedFooter(bytes: Uint8Array, side: Side): Uint8Array | null {
  const xml = decoded(bytes);
  const root = readTree(bytes);
  const spans = spansOf(xml);
  const prefix = prefixAt(xml, spans[root.ordinal] ?? { open: 0, inside: 0, close: 0, end: 0, empty: false });
  const line = prefixed(pageNumberLine(side), prefix);
  const outer = every(root, "w:p").filter(
    (one, _, all) => !all.some((other) => other !== one && every(other, "w:p").includes(one)),
  );
  const words = (of: (typeof outer)[number]): string =>
    every(of, "w:t")
      .map(({ text }) => text)
      .join("");
  const counted = (of: (typeof outer)[number]): boolean =>
    every(of, "w:instrText").some(({ text }) => /^\s*PAGE\b/.test(text)) ||
    every(of, "w:fldSimple").some((field) => /^\s*PAGE\b/.test(field.attribute("w:instr") ?? ""));
  const pictures = ["w:drawing", "w:pict", "w:object"].some((name) => every(root, name).length > 0);
  const nothingElse = !pictures && outer.every((one) => around.test(words(one)));
  const written = outer.find((one) => words(one).trim() !== "");
  const holding = outer.find(counted) ?? (nothingElse ? (written ?? outer[0]) : undefined);
  if (holding === undefined || !around.test(words(holding))) return null;
  const span = spans[holding.ordinal];
  return span === undefined ? null : encoded(patched(xml, [{ from: span.open, to: span.end, text: line }]));
}
