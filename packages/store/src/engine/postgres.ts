import pg from "pg";
import { StoreRefusal } from "../refusal.ts";
import { beginWords, type Engine, parsers, type Row, type Session, type Statement } from "./engine.ts";
import { portionsOf } from "./portions.ts";

const oldest = 15;

const aboutServer = `select current_setting('server_version_num')::int as version, rolsuper or rolbypassrls as unbound
  from pg_roles where rolname = current_user`;

/** A PostgreSQL server of version 15 or newer, reached by its URL. */
export class PostgresEngine implements Engine {
  readonly name = "postgres";
  /** Whether the role it signed in as is bound by no row-level security. */
  unbound = false;
  readonly #pool: pg.Pool;
  readonly #where: string;

  private constructor(url: string, patience: number) {
    this.#where = addressOf(url);
    this.#pool = new pg.Pool({
      connectionString: url,
      // What is asked together travels together; the server answers in the order it was asked.
      pipeline: true,
      max: 8,
      connectionTimeoutMillis: 10_000,
      statement_timeout: patience,
      types: { getTypeParser: (oid, format) => parsers[oid] ?? pg.types.getTypeParser(oid, format) },
    });
    // An idle connection that the server drops is replaced by the pool; without a listener it would end the process.
    this.#pool.on("error", () => undefined);
  }

  static async open(url: string, patience: number): Promise<PostgresEngine> {
    const engine = new PostgresEngine(url, patience);
    try {
      const [[row] = []] = await engine.transaction("read", (session) =>
        session.run([{ sql: aboutServer, parameters: [] }]),
      );
      engine.unbound = row?.unbound === true;
      const version = Math.floor(Number(row?.version) / 10_000);
      if (version >= oldest) return engine;
      const says = `数据库 ${engine.#where} 是 PostgreSQL ${version}，实录需要 ${oldest} 或更新的版本，请先升级数据库`;
      throw new StoreRefusal("database.too-old", says);
    } catch (fault) {
      await engine.close();
      throw fault;
    }
  }

  async transaction<T>(
    access: "read" | "write",
    work: (session: Session) => Promise<T>,
    first: readonly Statement[] = [],
  ): Promise<T> {
    const client = await this.#pool.connect().catch((fault: unknown) => {
      throw this.#gone("没有开始任何操作", fault);
    });
    let lost: unknown = null;
    const notice = (fault: unknown) => {
      lost = fault;
    };
    client.on("error", notice);
    let committing = false;
    try {
      const ask = async ({ sql, parameters }: Statement): Promise<Row[]> =>
        (await client.query(sql, [...parameters])).rows;
      await Promise.all([client.query(beginWords[access]), ...first.map(ask)]);
      const value = await work({
        run: (statements) => Promise.all(statements.map(ask)),
        script: async (sql) => void (await client.query(sql)),
        copy: (into, lines) => copyInto(client, into, lines),
      });
      committing = true;
      await client.query("commit");
      return value;
    } catch (fault) {
      if (lost === null && !isLoss(fault)) {
        // Where even the rollback fails the connection is thrown away, and the server rolls back by itself.
        await client.query("rollback").catch(notice);
        throw isTimeout(fault) ? timeout(fault) : fault;
      }
      lost ??= fault;
      const done =
        committing && access === "write"
          ? "最后一步是否完成还不确定；按原请求重试即可，不会重复记录"
          : "这次操作没有写入任何内容";
      throw this.#gone(done, fault);
    } finally {
      client.off("error", notice);
      client.release(lost !== null);
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  #gone(done: string, cause: unknown): StoreRefusal {
    return new StoreRefusal(
      "database.gone",
      `连不上数据库 ${this.#where}，${done}；请确认数据库已启动、地址和口令无误后重试`,
      cause,
    );
  }
}

/**
 * COPY is refused to a role that row-level security binds: what comes for it goes through a table of its own, portion by portion, so that
 * the next one is made here while the server puts the last one in its place.
 */
async function copyInto(client: pg.PoolClient, into: string, lines: AsyncIterable<string>): Promise<void> {
  const [name = "", columns = ""] = into.split(/ (.*)/s);
  const { rows: found } = await client.query<{ bound: boolean }>("select row_security_active($1) as bound", [name]);
  const bound = found[0]?.bound === true;
  if (bound) await client.query(`create temp table incoming (like ${name}) on commit drop`);
  const move = `insert into ${into} select ${columns.slice(1, -1)} from incoming; truncate incoming`;
  const send = (lines: Uint8Array) =>
    bound ? Promise.all([copy(client, `incoming ${columns}`, lines), client.query(move)]) : copy(client, into, lines);
  let sent: Promise<unknown> = Promise.resolve();
  try {
    for await (const portion of portionsOf(lines)) {
      await sent;
      sent = send(portion);
      // It may fail while the next portion is being made, and is heard of below.
      sent.catch(() => undefined);
    }
  } finally {
    // Also where making a portion failed: nothing may still be on its way when the transaction is rolled back.
    await sent;
  }
  if (bound) await client.query("drop table incoming");
}

/** What the client sends for a COPY; it has the words, and no method that puts them together. */
type CopyWords = { query(sql: string): void; sendCopyFromChunk(chunk: Uint8Array): void; endCopyFrom(): void };

/**
 * One COPY of lines that are there as a whole. All of it is sent at once, so that more can be asked behind it: where the server refuses the
 * COPY it passes over what came with it.
 */
const copy = (client: pg.PoolClient, to: string, lines: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    const sql = `copy ${to} from stdin`;
    const query = new pg.Query(sql, (fault?: Error | null) => (fault ? reject(fault) : resolve()));
    const submit = (words: CopyWords) => {
      words.query(sql);
      words.sendCopyFromChunk(lines);
      words.endCopyFrom();
    };
    client.query(Object.assign(query, { submit, handleCopyInResponse: () => undefined }));
  });

/** Host, port and database of a URL; never the password. */
function addressOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}:${port || "5432"}${pathname}`;
  } catch {
    throw new StoreRefusal("database.gone", "DATABASE_URL 不是数据库地址，请写成 postgres://用户:口令@主机:端口/库名");
  }
}

const codeOf = (fault: unknown): string =>
  fault instanceof Error && "code" in fault && typeof fault.code === "string" ? fault.code : "";

const isTimeout = (fault: unknown): boolean => codeOf(fault) === "57014";

const timeout = (cause: unknown): StoreRefusal =>
  new StoreRefusal("database.timeout", "数据库没有在限定时间内答复，这次操作已全部撤销；请缩小期间或范围后重试", cause);

/** The connection broke (class 08), the server is going down (57P01–57P03), or the socket did. */
function isLoss(fault: unknown): boolean {
  const code = codeOf(fault);
  if (/^(08|57P0)/.test(code) || /^E[A-Z]+$/.test(code)) return true;
  return fault instanceof Error && /Connection terminated|not queryable|Client was closed/.test(fault.message);
}
