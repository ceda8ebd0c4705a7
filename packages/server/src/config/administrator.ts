import { createHash, randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../refusal.ts";

/**
 * Makes the first administrator of a data directory and gives the one-time token, which is kept nowhere: the file holds its
 * SHA-256 only (the token is 256 random bits, so that no slow hash is needed). A second administrator is refused.
 */
export async function makeFirstAdministrator(data: string, at: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const sha256 = createHash("sha256").update(token).digest("hex");
  const kept = `${JSON.stringify({ role: "系统管理员", token: { sha256, made: at, used: null } }, null, 2)}\n`;
  await mkdir(data, { recursive: true });
  try {
    await writeFile(join(data, "first-administrator.json"), kept, { flag: "wx", mode: 0o600 });
  } catch {
    throw new Refusal("init.done", `“${data}”已经初始化过，没有改动任何内容；请用 --data 另选一个新文件夹。`);
  }
  return token;
}
