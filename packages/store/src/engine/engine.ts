/** One SQL statement with its parameters ($1 …). Sent unnamed, so that PostgreSQL never keeps a generic plan for it. */
export type Statement = { readonly sql: string; readonly parameters: readonly unknown[] };

export type Row = Readonly<Record<string, unknown>>;

/** One open transaction. */
export interface Session {
  /** Runs statements one after the other and gives the rows of each. */
  run(statements: readonly Statement[]): Promise<Row[][]>;
  /** Runs a script of several statements without parameters. */
  script(sql: string): Promise<void>;
  /** Adds many rows by COPY, the quickest way in. `into`: table and columns; `lines`: COPY's text format, any number of lines to a piece. */
  copy(into: string, lines: AsyncIterable<string>): Promise<void>;
}

/** A database that runs PostgreSQL 15's SQL. Values come the same from every engine: see `parsers`. */
export interface Engine {
  readonly name: "embedded" | "postgres";
  /**
   * Commits what `work` did; rolls back where it throws. A `read` sees one unchanging state and cannot write. `first`: statements whose
   * answers nobody waits for, sent along with the beginning; the beginning itself may wait for the first thing that is asked.
   */
  transaction<T>(
    access: "read" | "write",
    work: (session: Session) => Promise<T>,
    first?: readonly Statement[],
  ): Promise<T>;
  close(): Promise<void>;
}

/** Oids of the types whose values differ between the drivers, with what we make of their text. */
export const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  /** int8: a number. Every int8 of ours is a count or an amount in 分 below 2^53. */
  20: Number,
  /** date: `YYYY-MM-DD`, never a moment at somebody's midnight. */
  1082: (text) => text,
  /** timestamptz: ISO instant in UTC. */
  1184: (text) => new Date(text).toISOString(),
  /** numeric: a number. */
  1700: Number,
};

/** The words that begin a transaction. */
export const beginWords = {
  read: "begin isolation level repeatable read read only",
  write: "begin isolation level read committed",
} as const;
