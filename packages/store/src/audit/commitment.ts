import { createHash, createHmac, createSecretKey } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { makeSecret } from "../crypto/make-secret.ts";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import { StoreRefusal } from "../refusal.ts";
import { canonical } from "./canonical.ts";

/** HMAC-SM3 over canonical JSON, in hex: tells whether two values are equal, and nothing else without the key. */
export type Commit = (value: unknown) => string;

const fileOf = (data: string): string => join(data, "keys", "commitment.key");

/**
 * The commitments of a database. Their key lives in the data directory and never in the database: a copy of the database alone
 * cannot be searched for names by trying them. A key that is missing or another one's is refused.
 */
export async function openCommitments(session: Session, data: string): Promise<Commit> {
  const [known] = await rows(session, sql<{ fingerprint: string }>`select fingerprint from commitment_key`);
  const file = fileOf(data);
  if (known !== undefined && !existsSync(file)) throw mismatch(file, "不见了");
  const key = existsSync(file) ? readFileSync(file) : makeSecret(() => file);
  const fingerprint = createHash("sm3").update(key).digest("hex").slice(0, 16);
  if (known === undefined) await rows(session, sql`insert into commitment_key (fingerprint) values (${fingerprint})`);
  else if (known.fingerprint !== fingerprint) throw mismatch(file, "不是这个数据库的");
  const secret = createSecretKey(key);
  return (value) => createHmac("sm3", secret).update(canonical(value)).digest("hex");
}

const mismatch = (file: string, what: string): StoreRefusal =>
  new StoreRefusal(
    "store.key-mismatch",
    `审计密钥 ${file} ${what}，没有改动任何内容；请从备份里取回与这个数据库同一套的密钥文件`,
  );
