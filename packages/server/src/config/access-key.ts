import { createHmac, hkdfSync } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeSecret } from "@shilu/store";
import { Refusal } from "../refusal.ts";

/** What only this data directory can do: derive a token that nobody else can guess. */
export type AccessKey = {
  /** 256 bits in base64url, the same for the same `about`. */
  readonly token: (about: string) => string;
};

/** The key of a data directory, in a file of its own beside the database; made where there is none. */
export function accessKey(data: string): AccessKey {
  const file = join(data, "keys", "access.key");
  const whole = existsSync(file) ? readFileSync(file) : makeSecret(() => file);
  if (whole.length !== 32)
    throw new Refusal(
      "access.key",
      `登录密钥 ${file} 不完整，没有改动任何内容；请从备份里取回与这个数据目录同一套的密钥文件。`,
    );
  const deriving = Buffer.from(hkdfSync("sha256", whole, "", "shilu token", 32));
  return {
    token: (about) => createHmac("sha256", deriving).update(about).digest("base64url"),
  };
}
