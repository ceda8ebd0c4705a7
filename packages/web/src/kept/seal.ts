import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";

/**
 * Closes and opens what is kept in this browser. `name`: where it lies; a text that was moved elsewhere does not open. `open`: null for what
 * was closed with another key, or is none of ours.
 */
export type Seal = {
  readonly close: (text: string, name: string) => string;
  readonly open: (closed: string, name: string) => string | null;
};

/** 本机 mode has one person, whom the machine's own account guards. */
export const unsealed: Seal = { close: (text) => text, open: (text) => text };

const nonceBytes = 24;

/**
 * The seal of one account (XChaCha20-Poly1305). `key`: 32 bytes in base64url, as the server gives it to whoever is signed in as that account,
 * and to nobody else. In JavaScript, because browsers have no cipher of their own where an office serves plain http, and because a page that
 * is being closed waits for nothing.
 */
export function sealOf(key: string): Seal {
  const secret = bytesOf(key);
  const cipher = (nonce: Uint8Array, name: string) => xchacha20poly1305(secret, nonce, new TextEncoder().encode(name));
  return {
    close: (text, name) => {
      const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
      return base64Of(nonce) + base64Of(cipher(nonce, name).encrypt(new TextEncoder().encode(text)));
    },
    open: (closed, name) => {
      try {
        const bytes = bytesOf(closed);
        return new TextDecoder().decode(
          cipher(bytes.subarray(0, nonceBytes), name).decrypt(bytes.subarray(nonceBytes)),
        );
      } catch {
        return null;
      }
    },
  };
}

/** Many bytes at once are more arguments than a call takes. */
const atOnce = 8192;

function base64Of(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += atOnce) binary += String.fromCharCode(...bytes.subarray(at, at + atOnce));
  return btoa(binary);
}

const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
