import { strFromU8, strToU8, unzipSync } from "fflate";
import { type Doc, typeset } from "../src/index.ts";

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const spaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';

/** The parts of a Word file by name, as text. */
export type Texts = Readonly<Record<string, string>>;

/** A part with its root element. */
export const wordPart = (root: string, inside: string): string => `${head}<${root} ${spaces}>${inside}</${root}>`;

/** The parts of a Word file whose body is this XML, with other parts beside it. */
export const wordTexts = (body: string, others: Texts = {}): Texts => ({
  "word/document.xml": wordPart("w:document", `<w:body>${body}</w:body>`),
  ...others,
});

export const asParts = (texts: Texts): ReadonlyMap<string, Uint8Array> =>
  new Map(Object.entries(texts).map(([name, text]) => [name, strToU8(text)]));

/** What this package writes of a document. */
export async function writtenTexts(doc: Doc): Promise<Texts> {
  const outcome = await typeset(doc, { at: "2025-12-31T08:00:00Z" });
  if (!outcome.ok) throw new Error(outcome.findings.map(({ says }) => says).join("\n"));
  const files = Object.entries(unzipSync(outcome.value.docx));
  return Object.fromEntries(files.map(([name, bytes]) => [name, strFromU8(bytes)]));
}
