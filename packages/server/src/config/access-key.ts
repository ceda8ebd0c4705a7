import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { Refusal } from "../refusal.ts";

/**
 * What only this data directory can do: seal a text so that the database alone does not give it away, and derive a token that nobody
 * else can guess. `about` binds a sealed text to what it belongs to (an account's id): elsewhere it does not open.
 */
export type AccessKey = {
  readonly seal: (text: string, about: string) => string;
  readonly open: (sealed: string, about: string) => string;
  /** 256 bits in base64url, the same for the same `about`. */
  readonly token: (about: string) => string;
};

const algorithm = "aes-256-gcm";

/** The key of a data directory, in a file of its own beside the database; made where there is none. */
export function accessKey(data: string): AccessKey {
  const file = join(data, "keys", "access.key");
  const whole = existsSync(file) ? readFileSync(file) : makeKey(file);
  if (whole.length !== 32)
    throw new Refusal(
      "access.key",
      `登录密钥 ${file} 不完整，没有改动任何内容；请从备份里取回与这个数据目录同一套的密钥文件。`,
    );
  const derive = (use: string) => Buffer.from(hkdfSync("sha256", whole, "", `shilu ${use}`, 32));
  const [sealing, deriving] = [derive("seal"), derive("token")];
  return {
    seal: (text, about) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv(algorithm, sealing, nonce).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return [algorithm, ...[nonce, cipher.getAuthTag(), body].map((part) => part.toString("base64url"))].join("$");
    },
    open: (sealed, about) => {
      const [named, ...parts] = sealed.split("$");
      const [nonce, tag, body] = parts.map((part) => Buffer.from(part, "base64url"));
      if (named !== algorithm || nonce === undefined || tag === undefined || body === undefined)
        throw new TypeError("a sealed text of an unknown form");
      const decipher = createDecipheriv(algorithm, sealing, nonce, { authTagLength: 16 }).setAAD(Buffer.from(about));
      return Buffer.concat([decipher.setAuthTag(tag).update(body), decipher.final()]).toString("utf8");
    },
    token: (about) => createHmac("sha256", deriving).update(about).digest("base64url"),
  };
}

function makeKey(file: string): Buffer {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const key = randomBytes(32);
  const descriptor = openSync(file, "wx", 0o600);
  writeSync(descriptor, key);
  fsyncSync(descriptor);
  closeSync(descriptor);
  return key;
}
