import { page } from "../page.ts";
import { runProperties } from "./styles.ts";

const run = (inside: string): string => `<w:r>${runProperties("song", page.footerSize, 0)}${inside}</w:r>`;
const field = (type: string): string => run(`<w:fldChar w:fldCharType="${type}"/>`);

/** The words of a page number (7.5): a dash, the number, a dash, in 4号 宋体. */
export const pageNumberXml = `${run('<w:t xml:space="preserve">— </w:t>')}${field("begin")}${run('<w:instrText xml:space="preserve"> PAGE </w:instrText>')}${field("separate")}${run("<w:t>1</w:t>")}${field("end")}${run('<w:t xml:space="preserve"> —</w:t>')}`;
