import { createHash, randomBytes } from "node:crypto";

/** 256 random bits for a cookie. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** What is kept of a token: its algorithm and hash. Random bits need no slow hash. */
export const tokenHash = (token: string): string => `sm3:${createHash("sm3").update(token).digest("hex")}`;
