import { randomBytes } from "node:crypto";
import { type ErrorAnswer, type ErrorCode, errors, type FieldFault, isErrorCode } from "@shilu/contract";
import { StoreRefusal, type StoreRefusalCode } from "@shilu/store";
import type { Context } from "hono";
import { Refusal } from "../refusal.ts";

/** A request that cannot be served, by its code in the contract's table. `says` replaces the table's sentence where it is more exact. */
export class Fault extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly FieldFault[];

  constructor(code: ErrorCode, { says, fields = [] }: { says?: string; fields?: readonly FieldFault[] } = {}) {
    super(says ?? errors[code].says);
    this.name = "Fault";
    this.code = code;
    this.fields = fields;
  }
}

/** The store's refusals that mean the same as a code of the table; the others say that the database cannot be used now. */
const storeFaults: Partial<Readonly<Record<StoreRefusalCode, ErrorCode>>> = {
  "record.unknown": "record.unknown",
  "report.unknown": "report.unknown",
  "org.unknown": "record.rejected",
  "person.unknown": "record.rejected",
  "record.exists": "record.rejected",
  "record.closed": "record.rejected",
  "problem.exists": "problem.rejected",
  "problem.changed": "problem.changed",
  "report.frozen": "report.frozen",
  "report.changed": "report.changed",
  "write.key-reused": "request.no-key",
  "text.unwritable": "request.invalid",
  "disk.full": "disk.full",
  "journal.unknown": "journal.unknown",
  "journal.changed": "journal.changed",
  "correction.done": "correction.done",
  "pack.closed": "pack.closed",
  "form.changed": "form.changed",
  "account.unknown": "account.unknown",
  "account.asked": "account.asked",
  "account.taken": "account.taken",
  "account.second": "account.second",
};

/** What was thrown, as a fault of the table. A refusal keeps its own sentence; anything unforeseen becomes `internal`. */
function asFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  if (thrown instanceof StoreRefusal)
    return new Fault(storeFaults[thrown.code] ?? "store.unavailable", { says: thrown.message });
  if (!(thrown instanceof Refusal)) return new Fault("internal");
  const code = isErrorCode(thrown.code) ? thrown.code : "record.rejected";
  const fields = thrown.findings.map(({ place, says }) => ({ field: place, says }));
  return new Fault(code, { says: thrown.message, fields });
}

/** Whether what was asked for is not there, or not for who asked: the two are told alike. */
export const isMissed = (thrown: unknown): boolean => errors[asFault(thrown).code].status === 404;

/** Answers a fault as {code, message, reference, fields}; the log gets the reference and, of an internal fault, the cause. */
export function answerFault(context: Context, thrown: unknown, log: (line: string) => void): Response {
  const answer = faultAnswer(context, thrown, log);
  const { status } = errors[answer.code];
  // The rest of an oversized body is never read, so that the connection cannot be used again.
  if (status === 413) context.header("Connection", "close");
  return context.json(answer, status);
}

/** The same as words for whoever is being answered already. */
export function faultAnswer(
  context: Context,
  thrown: unknown,
  log: (line: string) => void,
): ErrorAnswer & { code: ErrorCode } {
  const fault = asFault(thrown);
  const reference = randomBytes(4).toString("hex");
  if (fault.code === "internal") {
    const cause = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    // The address of a calendar is its secret: it never enters a log.
    const path = context.req.path.replace(/^\/calendar\/.*/, "/calendar/…");
    log(`参考号 ${reference}：${context.req.method} ${path}\n${cause}`);
  }
  return { code: fault.code, message: fault.message, reference, fields: [...fault.fields] };
}
