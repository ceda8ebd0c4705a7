/** The value of a JSON text; undefined where it is none. A BOM is let pass. */
export function parseJson(bytes: Uint8Array | string): unknown {
  try {
    const text = typeof bytes === "string" ? bytes : new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
