import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";

/** What a sealed content consists of. `tag`: proves that nothing of it, or of what it belongs to, is otherwise than it was. */
export type Sealed = { readonly nonce: Buffer; readonly body: Buffer; readonly tag: Buffer };

/**
 * One way of sealing (authenticated encryption with associated data). `algorithm` stands beside everything that was sealed by it; `hash`:
 * what HKDF is done with. Every secret has 32 bytes.
 */
export type Profile = {
  readonly name: ProfileName;
  readonly algorithm: string;
  readonly hash: "sha256" | "sm3";
  readonly nonceSize: number;
  readonly tagSize: number;
  /** `about`: what the content belongs to; it opens with the same alone. `nonce`: never used twice with a secret; random where absent. */
  readonly seal: (secret: Buffer, content: Buffer, about: Buffer, nonce?: Buffer) => Sealed;
  /** Null where anything is not as it was, or the secret is another. */
  readonly open: (secret: Buffer, sealed: Sealed, about: Buffer) => Buffer | null;
};

/** An office chooses one of the two; what was sealed by the other still opens. */
export const profileNames = ["aes-256-gcm", "sm4"] as const;
export type ProfileName = (typeof profileNames)[number];
/** What a new office seals in, until it asks for another. */
export const firstProfile: ProfileName = profileNames[0];

/** AES-256 in GCM (NIST SP 800-38D) with a nonce of 96 bits and a tag of 128. */
const aes: Profile = {
  name: "aes-256-gcm",
  algorithm: "AES-256-GCM",
  hash: "sha256",
  nonceSize: 12,
  tagSize: 16,
  seal: (secret, content, about, nonce = randomBytes(12)) => {
    const cipher = createCipheriv("aes-256-gcm", secret, nonce).setAAD(about);
    const body = Buffer.concat([cipher.update(content), cipher.final()]);
    return { nonce, body, tag: cipher.getAuthTag() };
  },
  open: (secret, { nonce, body, tag }, about) => {
    if (nonce.length !== 12 || tag.length !== 16) return null;
    const decipher = createDecipheriv("aes-256-gcm", secret, nonce, { authTagLength: 16 });
    decipher.setAAD(about).setAuthTag(tag);
    try {
      return Buffer.concat([decipher.update(body), decipher.final()]);
    } catch {
      return null;
    }
  },
};

/**
 * SM4 in counter mode (GB/T 32907, GB/T 17964), then HMAC-SM3 (GB/T 32905, GB/T 15852.2) over everything: Node's OpenSSL has no SM4-GCM.
 * Both keys come from the secret by HKDF-SM3.
 */
const sm4: Profile = {
  name: "sm4",
  algorithm: "SM4-CTR-HMAC-SM3",
  hash: "sm3",
  nonceSize: 16,
  tagSize: 32,
  seal: (secret, content, about, nonce = randomBytes(16)) => {
    const keys = sm4Keys(secret);
    const cipher = createCipheriv("sm4-ctr", keys.cipher, nonce);
    const body = Buffer.concat([cipher.update(content), cipher.final()]);
    return { nonce, body, tag: sm4Tag(keys.mac, { nonce, body }, about) };
  },
  open: (secret, { nonce, body, tag }, about) => {
    if (nonce.length !== 16 || tag.length !== 32) return null;
    const keys = sm4Keys(secret);
    if (!timingSafeEqual(sm4Tag(keys.mac, { nonce, body }, about), tag)) return null;
    const decipher = createDecipheriv("sm4-ctr", keys.cipher, nonce);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  },
};

function sm4Keys(secret: Buffer): { readonly cipher: Buffer; readonly mac: Buffer } {
  const both = Buffer.from(hkdfSync("sm3", secret, "", "shilu SM4-CTR-HMAC-SM3", 48));
  return { cipher: both.subarray(0, 16), mac: both.subarray(16) };
}

/** The length of `about` comes first, so that nothing of it can pass for content. */
function sm4Tag(mac: Buffer, { nonce, body }: Omit<Sealed, "tag">, about: Buffer): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(about.length));
  return createHmac("sm3", mac).update(length).update(about).update(nonce).update(body).digest();
}

export const profiles: Readonly<Record<ProfileName, Profile>> = { "aes-256-gcm": aes, sm4 };

/** The profile by which something was sealed; null where this program knows none of that name. */
export const profileOf = (algorithm: string): Profile | null =>
  Object.values(profiles).find((one) => one.algorithm === algorithm) ?? null;
