const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** A fresh key. `crypto.randomUUID` is missing where an office serves plain http, this is not. */
export const newKey = (): string => hex(crypto.getRandomValues(new Uint8Array(16)));

/** A UUID version 7 (RFC 9562, 5.7): 48 bits of the moment in milliseconds, so that ids sort by it, and 74 random ones. */
export function newId(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const at = new DataView(bytes.buffer);
  at.setUint16(0, Math.floor(now / 2 ** 32));
  at.setUint32(2, now % 2 ** 32);
  at.setUint8(6, 0x70 | (at.getUint8(6) & 0x0f));
  at.setUint8(8, 0x80 | (at.getUint8(8) & 0x3f));
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
