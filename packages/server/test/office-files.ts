import { strToU8, type Zippable, zipSync } from "fflate";

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A .docx whose body is this XML, with other parts beside it. */
export function docxOf(
  body: string,
  parts: Readonly<Record<string, string | Uint8Array>> = {},
): Uint8Array<ArrayBuffer> {
  return packed({
    "[Content_Types].xml": `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "word/document.xml": `${head}<w:document ${word} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>${body}</w:body></w:document>`,
    ...parts,
  });
}

/** One paragraph of these runs. */
export const paragraph = (...runs: readonly string[]): string =>
  `<w:p>${runs.map((text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`).join("")}</w:p>`;

/** A part of a Word file with its root element. */
export const wordPart = (root: string, inside: string): string => `${head}<w:${root} ${word}>${inside}</w:${root}>`;

export function packed(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array<ArrayBuffer> {
  const files: Zippable = {};
  for (const [name, content] of Object.entries(parts))
    files[name] = typeof content === "string" ? strToU8(content) : content;
  return new Uint8Array(zipSync(files));
}

/** The container of old Word and Excel files, and of those with a password. */
export const oleFile = (stream = "WordDocument"): Uint8Array<ArrayBuffer> =>
  new Uint8Array([...Buffer.from("d0cf11e0a1b11ae1", "hex"), ...Buffer.alloc(504), ...Buffer.from(stream, "utf16le")]);
