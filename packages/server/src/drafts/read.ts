/** A draft as it was read: `text` is decoded, without BOM, its line ends untouched; `sha256` is of the original bytes (hex). */
export type Draft = { readonly name: string; readonly text: string; readonly sha256: string };

/** Decodes the bytes of a .txt or .md draft. Throws a Refusal with one sentence where they cannot be a draft. */
export declare function decodeDraft(name: string, bytes: Uint8Array): Draft;
