import * as crypto from "node:crypto";
import { promisify } from "node:util";
import { Refusal } from "../refusal.ts";

/** What one try at a password costs: KiB of memory, passes over it, lanes. */
export type HashCost = { readonly memory: number; readonly passes: number; readonly lanes: number };

/** The least that OWASP's password storage guide asks of argon2id (19 MiB, two passes). */
export const standardCost: HashCost = { memory: 19 * 1024, passes: 2, lanes: 1 };

const version = 19;
const pack = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64").replace(/=+$/, "");

/** Node brings argon2id from 24.7 on. Refuses, with the sentence that tells what to do, where it does not. */
export function requireArgon2(): void {
  if (!("argon2" in crypto))
    throw new Refusal("node.too-old", `登录功能需要 Node 24.7 以上（这里是 ${process.version}），请升级 Node 后再试。`);
}

async function derive(password: string, salt: Uint8Array, { memory, passes, lanes }: HashCost, length: number) {
  requireArgon2();
  const parameters = {
    message: Buffer.from(password),
    nonce: salt,
    memory,
    passes,
    parallelism: lanes,
    tagLength: length,
  };
  return promisify(crypto.argon2)("argon2id", parameters);
}

/** argon2id of a password, every character of it as it was typed, as a PHC string. */
export async function hashPassword(password: string, cost: HashCost): Promise<string> {
  const salt = crypto.randomBytes(16);
  const tag = await derive(password, salt, cost, 32);
  const { memory, passes, lanes } = cost;
  return `$argon2id$v=${version}$m=${memory},t=${passes},p=${lanes}$${pack(salt)}$${pack(tag)}`;
}

const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function parse(phc: string) {
  const [, memory, passes, lanes, salt, tag] = form.exec(phc) ?? [];
  if (salt === undefined || tag === undefined) throw new TypeError("a stored password is no argon2id PHC string");
  const cost: HashCost = { memory: Number(memory), passes: Number(passes), lanes: Number(lanes) };
  return { cost, salt: Buffer.from(salt, "base64"), tag: Buffer.from(tag, "base64") };
}

/** Whether this is the password, at the cost that it was kept with. */
export async function isPassword(password: string, phc: string): Promise<boolean> {
  const { cost, salt, tag } = parse(phc);
  return crypto.timingSafeEqual(await derive(password, salt, cost, tag.length), tag);
}

/** Whether a kept password costs less than is asked now, so that it should be hashed anew while it is known. */
export function isCheap(phc: string, asked: HashCost): boolean {
  const { cost } = parse(phc);
  return cost.memory < asked.memory || cost.passes < asked.passes;
}
