import { sm2 } from "sm-crypto-v2";

/** The identity that enters the hash of every signature where nothing else was agreed (GB/T 35276). */
const userId = "1234567812345678";

/** Hex: a number of 32 bytes, and the uncompressed point 04 ‖ x ‖ y. */
export type Sm2Key = { readonly privateKey: string; readonly publicKey: string };

/**
 * SM2 signatures (GB/T 32918.2) by sm-crypto-v2. Never by Node: a key that it makes for the curve SM2 signs plain ECDSA over that curve, and
 * one read from PEM signs with an empty identity; neither verifies anywhere else.
 */
export const makeSm2Key = (): Sm2Key => sm2.generateKeyPairHex();

/** r ‖ s in hex. */
export const signSm2 = (content: Uint8Array, { privateKey, publicKey }: Sm2Key): string =>
  sm2.doSignature(content, privateKey, { hash: true, publicKey, userId });

/** Whether a signature (r ‖ s in hex) is of this content by the owner of the key. False for anything that is none. */
export function verifySm2(content: Uint8Array, signature: string, publicKey: string): boolean {
  if (!/^[0-9a-f]{128}$/i.test(signature) || !/^04[0-9a-f]{128}$/i.test(publicKey)) return false;
  try {
    return (
      sm2.verifyPublicKey(publicKey) && sm2.doVerifySignature(content, signature, publicKey, { hash: true, userId })
    );
  } catch {
    return false;
  }
}
