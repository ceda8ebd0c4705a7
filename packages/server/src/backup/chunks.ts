import { createHash, randomBytes } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { type Profile, profileOf, profiles } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { chunkSize, format, type Head, headText, kdfOf, otherVersion, readHead } from "./head.ts";
import { type BackupKey, keyOf } from "./key.ts";

/**
 * A backup is its head and then chunks, each sealed by itself in the profile that the head names:
 * length of the content (4 bytes) · index from 0 (4) · whether it is the last (1) · nonce (12 or 16) · content · tag (16 or 32).
 * The tag is bound to the head, the length, the index and the end, so that a chunk in another's place, of another backup, left out, or an
 * end that is missing, is told from a chunk that was changed.
 */
const frontSize = 9;

export type Sealing = { readonly write: (bytes: Buffer) => Promise<void>; readonly end: () => Promise<void> };

const frontOf = (length: number, index: number, last: boolean): Buffer => {
  const front = Buffer.alloc(frontSize);
  front.writeUInt32BE(length, 0);
  front.writeUInt32BE(index, 4);
  front.writeUInt8(last ? 1 : 0, 8);
  return front;
};

const boundTo = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Writes the head of a new backup into an open file; what is written afterwards is sealed chunk by chunk. */
export async function seal(
  file: FileHandle,
  key: BackupKey,
  { program, at }: Pick<Head, "program" | "at">,
  profile: Profile = profiles["aes-256-gcm"],
): Promise<Sealing> {
  const salt = randomBytes(32);
  const { algorithm } = profile;
  const kept = {
    format,
    algorithm,
    kdf: kdfOf(profile),
    chunk: chunkSize,
    salt: salt.toString("hex"),
    key: key.number,
  };
  const text = headText({ ...kept, program, at });
  const [secret, bound] = [keyOf(key, salt, profile), boundTo(text)];
  await file.writeFile(text);
  let waiting: Buffer[] = [];
  let held = 0;
  let index = 0;
  const put = async (content: Buffer, last: boolean): Promise<void> => {
    const front = frontOf(content.length, index++, last);
    const { nonce, body, tag } = profile.seal(secret, content, Buffer.concat([bound, front]));
    await file.writeFile(Buffer.concat([front, nonce, body, tag]));
  };
  return {
    write: async (bytes) => {
      waiting.push(bytes);
      held += bytes.length;
      if (held <= chunkSize) return;
      let whole = Buffer.concat(waiting);
      // The last one is not known before the end: something is always held back.
      for (; whole.length > chunkSize; whole = whole.subarray(chunkSize))
        await put(whole.subarray(0, chunkSize), false);
      waiting = [whole];
      held = whole.length;
    },
    end: () => put(Buffer.concat(waiting), true),
  };
}

/** `where`: what the content was about when it went wrong, for the person who reads it. */
export type Opening = { readonly head: Head; readonly chunks: AsyncIterable<Buffer> };

/** Opens a backup and gives its content chunk by chunk, each as soon as it is known to be as it was written. Throws Refusals. */
export async function unseal(file: FileHandle, name: string, key: BackupKey, where: () => string): Promise<Opening> {
  const { head, text, bytes } = await readHead(file, name);
  if (head.key !== key.number)
    throw new Refusal(
      "backup.wrong-key",
      `钥匙不对：备份文件“${name}”是用编号 ${head.key} 的钥匙做的，给出的是编号 ${key.number}，没有恢复任何内容；请找出那把钥匙再试。`,
    );
  const profile = profileOf(head.algorithm);
  if (profile === null || head.kdf !== kdfOf(profile)) throw otherVersion(name, head);
  const secret = keyOf(key, Buffer.from(head.salt, "hex"), profile);
  const opener = { name, where, secret, bound: boundTo(text), profile };
  return { head, chunks: chunksOf(file, bytes, head.chunk, opener) };
}

type Opener = {
  readonly name: string;
  readonly where: () => string;
  readonly secret: Buffer;
  readonly bound: Buffer;
  readonly profile: Profile;
};

async function* chunksOf(file: FileHandle, from: number, chunk: number, opener: Opener): AsyncIterable<Buffer> {
  const damaged = (index: number, what: string) =>
    new Refusal(
      "backup.damaged",
      `备份文件“${opener.name}”第${index + 1}块（${opener.where()}）${what}，没有恢复任何内容；请换另一份备份。`,
    );
  const { nonceSize, tagSize } = opener.profile;
  const buffer = Buffer.alloc(frontSize + nonceSize + chunk + tagSize);
  let place = from;
  for (let index = 0; ; index++) {
    const front = await read(file, buffer.subarray(0, frontSize), place);
    if (front === 0 && index > 0) throw damaged(index, "不在了：文件在这里被截断");
    if (front < frontSize) throw damaged(index, "被截断");
    const length = buffer.readUInt32BE(0);
    const [said, last] = [buffer.readUInt32BE(4), buffer.readUInt8(8)];
    if (length > chunk || last > 1) throw damaged(index, "被改动过");
    const rest = nonceSize + length + tagSize;
    if ((await read(file, buffer.subarray(frontSize, frontSize + rest), place + frontSize)) < rest)
      throw damaged(index, "被截断，或者它的长度被改动过");
    const content = opened(buffer.subarray(0, frontSize + rest), opener);
    if (content === null) throw damaged(index, "被改动过");
    if (said !== index) throw damaged(index, `的位置上是第${said + 1}块：有的块被调换、删去或者重复`);
    place += frontSize + rest;
    yield content;
    if (last === 0) continue;
    if ((await read(file, buffer.subarray(0, 1), place)) > 0) throw damaged(index, "已经是末尾，后面却多出内容");
    return;
  }
}

/** A chunk's content; null where anything of it, or what it is bound to, is not as it was. */
function opened(whole: Buffer, { secret, bound, profile }: Opener): Buffer | null {
  const [from, to] = [frontSize + profile.nonceSize, whole.length - profile.tagSize];
  const sealed = { nonce: whole.subarray(frontSize, from), body: whole.subarray(from, to), tag: whole.subarray(to) };
  return profile.open(secret, sealed, Buffer.concat([bound, whole.subarray(0, frontSize)]));
}

/** Fills a buffer as far as the file goes; how many bytes there were. */
async function read(file: FileHandle, into: Buffer, place: number): Promise<number> {
  let done = 0;
  while (done < into.length) {
    const { bytesRead } = await file.read(into, done, into.length - done, place + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return done;
}
