import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Refusal } from "../refusal.ts";

const kept = z.object({
  role: z.string(),
  token: z.object({ sha256: z.string().length(64), made: z.string(), used: z.string().nullable() }),
});

const fileOf = (data: string): string => join(data, "first-administrator.json");
const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");
const written = (sha256: string, made: string, used: string | null): string =>
  `${JSON.stringify({ role: "系统管理员", token: { sha256, made, used } } satisfies z.output<typeof kept>, null, 2)}\n`;

/**
 * Makes the first administrator of a data directory and gives the one-time token, which is kept nowhere: the file holds its
 * SHA-256 only (the token is 256 random bits, so that no slow hash is needed). A second administrator is refused; `again`: the first
 * token was lost, and another takes its place.
 */
export async function makeFirstAdministrator(data: string, at: string, again = false): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await mkdir(data, { recursive: true });
  try {
    await writeFile(fileOf(data), written(hashOf(token), at, null), { flag: again ? "w" : "wx", mode: 0o600 });
  } catch {
    throw new Refusal("init.done", `“${data}”已经初始化过，没有改动任何内容；请用 --data 另选一个新文件夹。`);
  }
  return token;
}

async function read(data: string) {
  const text = await readFile(fileOf(data), "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return kept.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Whether this is the token of a data directory, not spent yet. */
export async function isFirstToken(data: string, token: string): Promise<boolean> {
  const found = await read(data);
  if (found === null || found.token.used !== null) return false;
  return timingSafeEqual(Buffer.from(hashOf(token)), Buffer.from(found.token.sha256));
}

/** The token was used at an instant and is good for nothing more. */
export async function spendFirstToken(data: string, at: string): Promise<void> {
  const found = await read(data);
  if (found === null) return;
  const part = `${fileOf(data)}.part`;
  await writeFile(part, written(found.token.sha256, found.token.made, at), { mode: 0o600 });
  await rename(part, fileOf(data));
}
