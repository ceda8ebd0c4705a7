import { createHmac, hkdfSync } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { canonical } from "../audit/canonical.ts";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import { StoreRefusal } from "../refusal.ts";
import { makeKeyFile, readKeyFile, removeKeyFile } from "./key-file.ts";
import { firstProfile, type Profile, type ProfileName, profileOf, profiles } from "./profile.ts";

/** The key that is written with: its id, its profile, and since when (ISO instant). */
export type KeyInUse = { readonly id: string; readonly profile: ProfileName; readonly since: string };

/** What a sealed value belongs to: a word for its kind, then ids. It opens nowhere else. */
export type About = readonly (string | number)[];

/** Seals with one key. `lookup`: tells whether two values of the same place are equal, and nothing else without the key. */
export type Sealer = {
  readonly key: KeyInUse;
  readonly seal: (text: string, about: About) => string;
  readonly lookup: (value: string, about: About) => string;
};

/**
 * The sealed values of a database: written with the key in use, read with whichever key and algorithm stand beside them. Their keys lie in
 * the data directory and never in the database.
 */
export class Sealing {
  readonly #data: string;
  readonly #secrets = new Map<string, Buffer>();

  constructor(data: string) {
    this.#data = data;
  }

  /** For a transaction that writes: nobody replaces the key before it ends. */
  async sealer(session: Session): Promise<Sealer> {
    await rows(session, sql`lock table field_key in row share mode`);
    return this.reader(session);
  }

  /** The same for one that only reads. */
  async reader(session: Session): Promise<Sealer> {
    const key = await keyInUse(session);
    if (key === null) throw new TypeError("no key was made when the store was opened");
    return this.sealerOf(key);
  }

  sealerOf(key: KeyInUse): Sealer {
    const profile = profiles[key.profile];
    const secret = this.#secret(key.id);
    const [sealing, looking] = [derived(secret, profile, "seal"), derived(secret, profile, "lookup")];
    return {
      key,
      seal: (text, about) => {
        const bound = boundTo(profile.algorithm, key.id, about);
        const { nonce, tag, body } = profile.seal(sealing, Buffer.from(text), bound);
        return [profile.algorithm, key.id, ...[nonce, tag, body].map((part) => part.toString("base64url"))].join("$");
      },
      lookup: (value, about) =>
        createHmac("sm3", looking)
          .update(canonical([...about, plainly(value)]))
          .digest("hex"),
    };
  }

  /**
   * Opens what was sealed about the same. Throws a StoreRefusal where it, or what it belongs to, is not as it was, or it names a key that is not
   * there. That goes to visitors: it says nothing of folders.
   */
  open(sealed: string, about: About): string {
    const [algorithm = "", id = "", ...parts] = sealed.split("$");
    if (algorithm === formerAlgorithm) return this.#openFormer(sealed, about);
    const profile = profileOf(algorithm);
    const [nonce, tag, body, more] = parts.map((part) => Buffer.from(part, "base64url"));
    if (profile === null || !nonce || !tag || !body || more || !/^[0-9a-f]{16}$/.test(id)) throw changed();
    const secret = this.#secretFor(id);
    const content = profile.open(derived(secret, profile, "seal"), { nonce, tag, body }, boundTo(algorithm, id, about));
    if (content === null) throw changed();
    return content.toString("utf8");
  }

  /** A seed as programs before migration 0020 sealed it, with the key of the entrance; the next renewal of keys seals it anew. */
  #openFormer(sealed: string, about: About): string {
    const [nonce, tag, body] = sealed
      .split("$")
      .slice(1)
      .map((part) => Buffer.from(part, "base64url"));
    const file = join(this.#data, "keys", "access.key");
    if (!nonce || !tag || !body) throw changed();
    if (!existsSync(file)) throw changed();
    const secret = Buffer.from(hkdfSync("sha256", readFileSync(file), "", "shilu seal", 32));
    const content = profiles["aes-256-gcm"].open(secret, { nonce, tag, body }, Buffer.from(String(about.at(-1))));
    if (content === null) throw changed();
    return content.toString("utf8");
  }

  #secretFor(id: string): Buffer {
    try {
      return this.#secret(id);
    } catch (fault) {
      throw fault instanceof StoreRefusal ? changed() : fault;
    }
  }

  #secret(id: string): Buffer {
    const known = this.#secrets.get(id) ?? readKeyFile(this.#data, id);
    this.#secrets.set(id, known);
    return known;
  }
}

const formerAlgorithm = "aes-256-gcm";

const derived = (secret: Buffer, { hash, algorithm }: Profile, use: string): Buffer =>
  Buffer.from(hkdfSync(hash, secret, "", `shilu ${use} ${algorithm}`, 32));

const boundTo = (algorithm: string, id: string, about: About): Buffer =>
  Buffer.from(canonical([algorithm, id, ...about]));

/** The same number however it was typed: full width, with spaces or hyphens, in small letters. */
const plainly = (value: string): string => value.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();

const changed = (): StoreRefusal =>
  new StoreRefusal(
    "sealed.damaged",
    "加密保存的内容打不开：它被改动过、被挪到了别处，或者密钥不在了；请用 shilu verify 查明是哪一处",
  );

type KeyRow = { readonly id: string; readonly profile: ProfileName; readonly since: string; readonly retired: boolean };

const keyRows = (session: Session): Promise<KeyRow[]> =>
  rows(
    session,
    sql<KeyRow>`select id, profile, made_at as since, retired_at is not null as retired from field_key order by made_at`,
  );

export async function keyInUse(session: Session): Promise<KeyInUse | null> {
  const found = (await keyRows(session)).find(({ retired }) => !retired);
  return found === undefined ? null : { id: found.id, profile: found.profile, since: found.since };
}

/**
 * Opens the sealed values of a database. Makes its first key; destroys those that were replaced, where whoever replaced them was stopped
 * before he came to it. Throws a StoreRefusal where the key in use is missing or another one's.
 */
export async function openSealing(session: Session, data: string): Promise<Sealing> {
  const known = await keyRows(session);
  for (const { id, retired } of known) if (retired) removeKeyFile(data, id);
  const key = known.find(({ retired }) => !retired) ?? (await firstKey(session, data));
  const sealing = new Sealing(data);
  sealing.sealerOf(key);
  return sealing;
}

async function firstKey(session: Session, data: string): Promise<KeyInUse> {
  await rows(session, sql`lock table field_key in exclusive mode`);
  // Another program may have been opening it at the same time.
  const known = await keyInUse(session);
  if (known !== null) return known;
  const key = { id: makeKeyFile(data), profile: firstProfile, since: new Date().toISOString() };
  await keepKey(session, key);
  return key;
}

export const keepKey = (session: Session, { id, profile, since }: KeyInUse): Promise<unknown> =>
  rows(session, sql`insert into field_key (id, profile, made_at) values (${id}, ${profile}, ${since})`);
