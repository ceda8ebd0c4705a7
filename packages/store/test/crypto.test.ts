import assert from "node:assert/strict";
import { createCipheriv, createHash, createHmac, hkdfSync } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { sm2, sm3, sm4 } from "sm-crypto-v2";
import { type Profile, profileOf, profiles, type Sealed } from "../src/crypto/profile.ts";
import { makeSm2Key, signSm2, verifySm2 } from "../src/crypto/sm2.ts";

const hex = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ""), "hex");
const all = Object.values(profiles);

test("SM3 gives the digests of GB/T 32905-2016, annex A", () => {
  const digest = (text: string) => createHash("sm3").update(text).digest("hex");
  assert.equal(digest("abc"), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  assert.equal(digest("abcd".repeat(16)), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
});

test("SM4 gives the blocks of GB/T 32907-2016, annex A, also in the counter mode that is used here", () => {
  const key = hex("0123456789abcdeffedcba9876543210");
  const once = "681edf34d206965e86b3e94f536e4246";
  const block = (content: Buffer) => {
    const cipher = createCipheriv("sm4-ecb", key, null).setAutoPadding(false);
    return Buffer.concat([cipher.update(content), cipher.final()]);
  };
  assert.equal(block(key).toString("hex"), once);
  assert.equal(createCipheriv("sm4-ctr", key, key).update(Buffer.alloc(16)).toString("hex"), once);
});

test("SM4 a million times over itself gives the second block of annex A", () => {
  const key = hex("0123456789abcdeffedcba9876543210");
  // In CBC over zeros with the content as nonce each block is the cipher of the one before.
  const last = createCipheriv("sm4-cbc", key, key).setAutoPadding(false).update(Buffer.alloc(16_000_000)).subarray(-16);
  assert.equal(last.toString("hex"), "595298c7c6fd271f0402f804c33d3f66");
});

test("SM2 verifies the signature of GB/T 32918.5-2017, annex A, with the standard identity, and no other", () => {
  const key = `04
    09F9DF31 1E5421A1 50DD7D16 1E4BC5C6 72179FAD 1833FC07 6BB08FF3 56F35020
    CCEA490C E26775A5 2DC6EA71 8CC1AA60 0AED05FB F35E084A 6632F607 2DA9AD13`.replace(/\s/g, "");
  const signature = `
    F5A03B06 48D2C463 0EEAC513 E1BB81A1 5944DA38 27D5B741 43AC7EAC EEE720B3
    B1B6AA29 DF212FD8 763182BC 0D421CA1 BB9038FD 1F7F42D4 840B69C4 85BBC1AA`.replace(/\s/g, "");
  const content = Buffer.from("message digest");
  assert.equal(
    sm2.getPublicKeyFromPrivateKey("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8"),
    key.toLowerCase(),
  );
  assert.equal(verifySm2(content, signature, key), true);
  assert.equal(verifySm2(Buffer.from("message digesT"), signature, key), false);
  for (const at of [0, 63, 64, 127]) {
    const digit = signature[at] === "1" ? "2" : "1";
    assert.equal(verifySm2(content, `${signature.slice(0, at)}${digit}${signature.slice(at + 1)}`, key), false);
  }
  for (const none of ["", "zz", signature.slice(2), `${signature}00`, "0".repeat(128), "f".repeat(128)])
    assert.equal(verifySm2(content, none, key), false);
  assert.equal(verifySm2(content, signature, `04${"1".repeat(128)}`), false, "no point of the curve");
});

test("what is signed by SM2 verifies, and not under another identity or key", () => {
  const [own, other] = [makeSm2Key(), makeSm2Key()];
  const content = Buffer.from("审计链 128 个事件");
  const signature = signSm2(content, own);
  assert.equal(verifySm2(content, signature, own.publicKey), true);
  assert.equal(verifySm2(content, signature, other.publicKey), false);
  // Without any identity, as Node signs with a key from PEM.
  const bare = sm2.doSignature(content, own.privateKey, { hash: true, publicKey: own.publicKey, userId: "" });
  assert.equal(verifySm2(content, bare, own.publicKey), false);
});

/** NIST CAVP, gcmEncryptExtIV256.rsp: keys of 256, nonces of 96 and tags of 128 bits; and case 16 of the GCM specification. */
const gcm: readonly (readonly [
  key: string,
  nonce: string,
  content: string,
  about: string,
  body: string,
  tag: string,
])[] = [
  [
    "b52c505a37d78eda5dd34f20c22540ea1b58963cf8e5bf8ffa85f9f2492505b4",
    "516c33929df5a3284ff463d7",
    "",
    "",
    "",
    "bdc1ac884d332457a1d2664f168c76f0",
  ],
  [
    "31bdadd96698c204aa9ce1448ea94ae1fb4a9a0b3c9d773b51bb1822666b8f22",
    "0d18e06c7c725ac9e362e1ce",
    "2db5168e932556f8089a0622981d017d",
    "",
    "fa4362189661d163fcd6a56d8bf0405a",
    "d636ac1bbedd5cc3ee727dc2ab4a9489",
  ],
  [
    "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
    "cafebabefacedbaddecaf888",
    `d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525
       b16aedf5aa0de657ba637b39`,
    "feedfacedeadbeeffeedfacedeadbeefabaddad2",
    `522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838
       c5f61e6393ba7a0abcc9f662`,
    "76fc6ece0f4e1768cddf8853bb2d551b",
  ],
];

test("AES-256-GCM gives the published vectors", () => {
  for (const [key, nonce, content, about, body, tag] of gcm) {
    const sealed = profiles["aes-256-gcm"].seal(hex(key), hex(content), hex(about), hex(nonce));
    assert.deepEqual(sealed, { nonce: hex(nonce), body: hex(body), tag: hex(tag) });
  }
});

const bytes = (size: number) => fc.uint8Array({ minLength: size, maxLength: size }).map((one) => Buffer.from(one));
const some = fc.uint8Array({ maxLength: 200 }).map((one) => Buffer.from(one));

test("SM3, HMAC-SM3 and SM4 of Node are those of sm-crypto-v2 on ten thousand random inputs", () => {
  fc.assert(
    fc.property(some, bytes(16), bytes(16), (content, key, iv) => {
      assert.equal(createHash("sm3").update(content).digest("hex"), sm3(content));
      if (content.length > 0)
        assert.equal(createHmac("sm3", key).update(content).digest("hex"), sm3(content, { key, mode: "hmac" }));
      const cipher = createCipheriv("sm4-cbc", key, iv);
      const body = Buffer.concat([cipher.update(content), cipher.final()]);
      if (content.length > 0)
        assert.deepEqual(
          Uint8Array.from(body),
          Uint8Array.from(sm4.encrypt(content, key, { mode: "cbc", iv, output: "array" })),
        );
    }),
    { numRuns: 10_000 },
  );
});

/** SM4 in counter mode and HMAC-SM3 over everything, block by block with the other library. */
function sm4Naively(secret: Buffer, content: Buffer, about: Buffer, nonce: Buffer): Omit<Sealed, "nonce"> {
  const keys = Buffer.from(hkdfSync("sm3", secret, "", "shilu SM4-CTR-HMAC-SM3", 48));
  const counter = BigInt(`0x${nonce.toString("hex")}`);
  const blocks = Array.from({ length: Math.ceil(content.length / 16) }, (_, n) => {
    const block = hex(((counter + BigInt(n)) % 2n ** 128n).toString(16).padStart(32, "0"));
    const stream = sm4.encrypt(block, keys.subarray(0, 16), { mode: "ecb", padding: "none", output: "array" });
    return content.subarray(n * 16, n * 16 + 16).map((byte, at) => byte ^ (stream[at] ?? 0));
  });
  const body = Buffer.concat(blocks);
  const length = hex(about.length.toString(16).padStart(16, "0"));
  const tag = sm3(Buffer.concat([length, about, nonce, body]), { key: keys.subarray(16), mode: "hmac" });
  return { body, tag: hex(tag) };
}

test("the SM4 profile is what a second library makes of the same, the counter running over included", () => {
  fc.assert(
    fc.property(
      bytes(32),
      some,
      some,
      fc.oneof(bytes(16), fc.constant(Buffer.alloc(16, 255))),
      (secret, content, about, nonce) => {
        const { body, tag } = profiles.sm4.seal(secret, content, about, nonce);
        assert.deepEqual({ body, tag }, sm4Naively(secret, content, about, nonce));
      },
    ),
    { numRuns: 200 },
  );
});

test("what was sealed opens with the same key and the same belonging, and a nonce never comes twice", () => {
  for (const profile of all) {
    fc.assert(
      fc.property(bytes(32), some, some, (secret, content, about) => {
        assert.deepEqual(profile.open(secret, profile.seal(secret, content, about), about), content);
      }),
      { numRuns: 300 },
    );
    const nonces = Array.from(
      { length: 1000 },
      () => profile.seal(Buffer.alloc(32), Buffer.alloc(1), Buffer.alloc(0)).nonce,
    );
    assert.equal(new Set(nonces.map((one) => one.toString("hex"))).size, 1000);
    assert.equal(profileOf(profile.algorithm), profile);
  }
  assert.equal(profileOf("ROT13"), null);
});

const flipped = (from: Buffer, bit: number): Buffer => {
  const to = Buffer.from(from);
  to[bit >> 3] = (to[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return to;
};

/** Every bit of nonce, content, tag, belonging and key in turn. */
function* changes(sealed: Sealed, secret: Buffer, about: Buffer): Generator<[string, Buffer, Sealed, Buffer]> {
  for (const part of ["nonce", "body", "tag"] as const)
    for (let bit = 0; bit < sealed[part].length * 8; bit++)
      yield [`${part} ${bit}`, secret, { ...sealed, [part]: flipped(sealed[part], bit) }, about];
  for (let bit = 0; bit < about.length * 8; bit++) yield [`about ${bit}`, secret, sealed, flipped(about, bit)];
  for (let bit = 0; bit < secret.length * 8; bit++) yield [`key ${bit}`, flipped(secret, bit), sealed, about];
  for (const part of ["nonce", "body", "tag"] as const) {
    yield [`${part} cut`, secret, { ...sealed, [part]: sealed[part].subarray(1) }, about];
    yield [`${part} longer`, secret, { ...sealed, [part]: Buffer.concat([sealed[part], Buffer.alloc(1)]) }, about];
  }
  yield [
    "belonging moved into the content",
    secret,
    { ...sealed, body: Buffer.concat([about, sealed.body]) },
    Buffer.alloc(0),
  ];
}

for (const profile of all)
  test(`no bit of what was sealed, or of what it belongs to, can be another [${profile.name}]`, () => {
    const [secret, about] = [Buffer.alloc(32, 7), Buffer.from('["record","甲"]')];
    const sealed = profile.seal(secret, Buffer.from("110101199003070011"), about);
    const open: Profile["open"] = (...given) => profile.open(...given);
    let tried = 0;
    for (const [what, key, changed, of] of changes(sealed, secret, about)) {
      assert.equal(open(key, changed, of), null, what);
      tried++;
    }
    assert.ok(tried > 600, `${tried} changes`);
  });
