import { Secret, TOTP } from "otpauth";

const period = 30;

/** TOTP as every authenticator knows it (RFC 6238: SHA-1, six digits, 30 s), without anything on the net. */
const totp = (secret: string, label = ""): TOTP =>
  new TOTP({ issuer: "实录", label, algorithm: "SHA1", digits: 6, period, secret: Secret.fromBase32(secret) });

/** 160 random bits in Base32. */
export const newFactor = (): string => new Secret({ size: 20 }).base32;

/** What an authenticator scans. */
export const factorUri = (secret: string, login: string): string => totp(secret, login).toString();

/** The code of a moment (ms since 1970). */
export const codeAt = (secret: string, now: number): string => totp(secret).generate({ timestamp: now });

/** The number of the 30-second step that a code belongs to, one step early or late at most; null where it is none of these. */
export function stepOf(secret: string, code: string, now: number): number | null {
  const away = totp(secret).validate({ token: code, timestamp: now, window: 1 });
  return away === null ? null : Math.floor(now / 1000 / period) + away;
}
