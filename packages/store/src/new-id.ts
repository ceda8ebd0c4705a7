import { randomBytes } from "node:crypto";

let last = 0n;

/** A UUID version 7 (RFC 9562, 5.7) that is greater than every one this process made before, also within one millisecond. */
export function newId(): string {
  const random = randomBytes(10);
  const now = (BigInt(Date.now()) << 12n) | BigInt(random.readUInt16BE(0) & 0x3ff);
  last = now > last ? now : last + 1n;
  const head = (last >> 12n).toString(16).padStart(12, "0");
  const counter = (last & 0xfffn).toString(16).padStart(3, "0");
  random[2] = ((random[2] ?? 0) & 0x3f) | 0x80;
  const tail = random.subarray(2).toString("hex");
  return `${head.slice(0, 8)}-${head.slice(8)}-7${counter}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
