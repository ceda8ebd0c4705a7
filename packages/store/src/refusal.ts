/** What stands in the way, for code that must tell one refusal from another. */
export type StoreRefusalCode =
  | "store.in-use"
  | "store.newer"
  | "store.data-unusable"
  | "store.not-empty"
  | "backup.unfit"
  | "store.key-mismatch"
  | "audit.broken"
  | "sealed.damaged"
  | "database.too-old"
  | "database.gone"
  | "database.timeout"
  | "disk.full"
  | "write.key-reused"
  | "record.unknown"
  | "record.exists"
  | "record.closed"
  | "problem.exists"
  | "problem.changed"
  | "org.unknown"
  | "person.unknown"
  | "account.unknown"
  | "account.taken"
  | "account.second"
  | "text.unwritable"
  | "practice.exists"
  | "report.unknown"
  | "report.frozen"
  | "report.changed"
  | "feed.none"
  | "journal.changed"
  | "journal.unknown"
  | "correction.done"
  | "account.asked"
  | "pack.closed"
  | "form.changed";

/**
 * The store declines, and nothing was written. `message` is one clear Chinese sentence that names the place and says what to do.
 * Whatever else is thrown is an internal fault.
 */
export class StoreRefusal extends Error {
  readonly code: StoreRefusalCode;

  constructor(code: StoreRefusalCode, says: string, cause?: unknown) {
    super(says, cause === undefined ? undefined : { cause });
    this.name = "StoreRefusal";
    this.code = code;
  }
}
