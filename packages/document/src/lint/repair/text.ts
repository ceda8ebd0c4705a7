/** A part as text; the mark of its byte order is no part of it. */
export const decoded = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes ?? new Uint8Array());
export const encoded = (xml: string): Uint8Array => new TextEncoder().encode(xml);
