import {
  type AnswerIn,
  type BodyOf,
  idempotencyHeader,
  isIdempotencyKey,
  type Operation,
  operations,
  type Params,
  type QueryOf,
  versionOf,
} from "@shilu/contract";
import { administrationRights, may, seesDrafts, type Visitor } from "@shilu/domain";
import { newId } from "@shilu/store";
import type { Context } from "hono";
import type { z } from "zod";
import type { Scan } from "../scan/clamd.ts";
import { noteMarked } from "../secret/note.ts";
import { assertUnmarkedValue, StateSecret } from "../secret/refuse.ts";
import type { AdminsFrom } from "../session/admins-from.ts";
import type { Caller } from "../session/caller.ts";
import { keepToken } from "../session/connection.ts";
import type { Gate } from "../session/gate.ts";
import { scoped } from "../work/scope.ts";
import type { Workplace } from "../work/workplace.ts";
import { Fault, isMissed } from "./fault.ts";
import { silently, type Telling, tellingLines, wantsLines } from "./telling.ts";

/** The answer to who knows the last one by its ETag, where nothing has changed since. */
export const unchanged = Symbol("unchanged");

/**
 * What was asked, already read by the operation's own schemas, and by whom. `key`: the idempotency key of a write. `keep`: gives the
 * caller's browser the token of a session, or takes it away.
 */
type AskedOf<O extends Operation> = {
  readonly params: Params<O>;
  readonly query: QueryOf<O>;
  readonly body: BodyOf<O>;
  readonly key: string;
  /** The version of what is changed, as the asker knows it; 0 where the operation asks for none. */
  readonly version: number;
  readonly visitor: O["right"] extends "anyone" ? Visitor | null : Visitor;
  readonly caller: Caller;
  readonly gate: Gate;
  readonly keep: (token: string | null) => void;
  readonly header: (name: string, value: string) => void;
  /** The ETag of the answer that the asker has. */
  readonly known: string | null;
  /** Whether the asker may still ask, for an answer that takes long. Asking this is no use of his session. */
  readonly standing: () => Promise<boolean>;
  /** Tells whoever waits how far it is; and whether nobody waits any more. */
  readonly telling: Telling;
};

/** Bytes to take away. */
type FileAnswer = {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly name: string;
};

type Handle<O extends Operation> = (
  workplace: Workplace,
  asked: AskedOf<O>,
) => Promise<
  O["answer"] extends z.ZodType
    ? AnswerIn<O> | typeof unchanged
    : O["answer"] extends "events"
      ? EventStream
      : FileAnswer
>;
type EventStream = ReadableStream<Uint8Array>;

/** One request on its way: who sends it, and where people come in. `standing`: whether he may still ask. */
type Request = {
  readonly context: Context;
  readonly caller: Caller;
  readonly gate: Gate;
  readonly admins: AdminsFrom;
  readonly scan: Scan | null;
  readonly standing: () => Promise<boolean>;
  readonly log: (line: string) => void;
};

/** An operation with what answers it. */
export type Route = {
  readonly operation: Operation;
  readonly answer: (workplace: Workplace, request: Request) => Promise<Response>;
};

/**
 * Answers an operation: refuses whom the table of rights denies it, reads what was asked by its schemas, lets `handle` do the work on
 * what the visitor may see, and gives the answer by its schema, so that nothing leaves that the contract does not name.
 */
export function route<O extends Operation>(operation: O, handle: Handle<O>): Route {
  return {
    operation,
    answer: async (workplace, { context, caller, gate, admins, scan, standing, log }) => {
      await admit(workplace, operation, caller, admins);
      const { visitor, mode, address } = caller;
      const noting = <T>(work: () => Promise<T>) =>
        notingMissed(workplace, operation, caller, () => notingMarked(workplace, caller, work));
      const body = await noting(() => bodyOf(operation, context));
      if (scan !== null && body instanceof Uint8Array) await assertClean(workplace, caller, { scan, body, log });
      const asked: AskedOf<O> = {
        // The path was matched by the operation's own pattern: every segment of it is there.
        params: context.req.param() as Params<O>,
        query: readBy(operation.query, context.req.query()) as QueryOf<O>,
        body: body as BodyOf<O>,
        key: operation.method === "GET" ? "" : keyOf(context),
        // Admitted: nobody only where anyone may ask.
        version: versionAsked(operation, context),
        visitor: visitor as AskedOf<O>["visitor"],
        caller,
        gate,
        keep: (token) => keepToken(context, mode, token),
        header: (name, value) => context.header(name, value),
        known: context.req.header("if-none-match") ?? null,
        standing,
        telling: silently(context),
      };
      const asking = {
        org: visitor?.org ?? null,
        account: visitor?.account ?? null,
        from: mode === "本机" ? null : address,
        person: visitor?.person ?? null,
        drafts: visitor !== null && seesDrafts(visitor.roles),
        sealed: visitor !== null && may(visitor.roles, "sealed.see"),
      };
      const seen = { ...workplace, store: scoped(workplace.store, asking), root: visitor?.org ?? workplace.root };
      const { answer: schema } = operation;
      if (operation.tells && typeof schema !== "string" && wantsLines(context))
        return tellingLines(context, log, async (telling) =>
          schema.parse(await noting(() => handle(seen, { ...asked, telling }))),
        );
      const answer = await noting(() => handle(seen, asked));
      if (answer === unchanged) return context.body(null, 304);
      if (schema === "events") return eventsOf(context, answer as EventStream);
      if (schema === "file") return fileOf(context, answer as FileAnswer);
      return context.json(schema.parse(answer) as object, operation.method === "GET" ? 200 : 201);
    },
  };
}

/** The body as its schema reads it. What bears the mark of a state secret goes no further than here. */
async function bodyOf({ body, upload }: Operation, context: Context): Promise<unknown> {
  if (upload !== undefined) return new Uint8Array(await context.req.arrayBuffer());
  if (body === undefined) return undefined;
  const read = readBy(body, await jsonOf(context));
  assertUnmarkedValue(read);
  return read;
}

/** Who asks for what is not there, or not for him, leaves an event of it: somebody may be trying numbers. */
async function notingMissed<T>(
  workplace: Workplace,
  { method, path }: Operation,
  caller: Caller,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (isMissed(thrown)) await noteRefused(workplace, caller, "access.missed", `${method} ${path}`);
    throw thrown;
  }
}

/** In 本机 mode there is nobody whom it would tell from another. */
async function noteRefused(
  { store, tenant, now }: Workplace,
  { visitor, address }: Caller,
  command: "access.refused" | "access.missed",
  operation: string,
): Promise<void> {
  if (visitor === null || visitor.account === null) return;
  const { name: actor, account } = visitor;
  await store.write(
    { tenant, actor, command, key: `${command}:${newId()}`, at: now(), account, from: address },
    async ({ mark }) => {
      mark({ what: command, operation });
      return null;
    },
  );
}

/** What is refused for its mark leaves its event, and nothing else. */
async function notingMarked<T>(
  { store, tenant, now }: Workplace,
  { visitor, mode, address }: Caller,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof StateSecret) {
      const asked = { account: visitor?.account ?? null, from: mode === "本机" ? null : address };
      await noteMarked(store, { tenant, actor: visitor?.name ?? "", at: now(), ...asked }, thrown);
    }
    throw thrown;
  }
}

/**
 * Denied by default: who is not signed in, whose sign-in is not whole, whose roles do not give the right, who administers from a machine that
 * is not for that. The last two leave their event.
 */
async function admit(workplace: Workplace, operation: Operation, caller: Caller, admins: AdminsFrom): Promise<void> {
  const { right, during = [], method, path } = operation;
  const { visitor, steps, address } = caller;
  const isHere = !isAdministration(operation) || admins(address);
  if (right === "anyone") {
    if (!isHere) throw new Fault("address.denied");
    return;
  }
  if (visitor === null) throw new Fault("session.none");
  if (steps.some((step) => !during.includes(step))) throw new Fault("session.unfinished");
  const isHis = right === "self" || may(visitor.roles, right);
  if (isHis && isHere) return;
  await noteRefused(workplace, caller, "access.refused", `${method} ${path}`);
  throw new Fault(isHis ? "address.denied" : "access.denied");
}

/** What the three posts do, and how they are founded. */
const isAdministration = (operation: Operation): boolean =>
  administrationRights.some((right) => right === operation.right) || operation === operations.found;

/** A file that comes in is looked at before anything opens it. What is found leaves its event; where nobody can say, it is not taken. */
async function assertClean(
  { store, tenant, now }: Workplace,
  { visitor, mode, address }: Caller,
  { scan, body, log }: { readonly scan: Scan; readonly body: Uint8Array; readonly log: (line: string) => void },
): Promise<void> {
  const found = await scan(body).catch((error: unknown) => {
    log(`杀毒程序没有应答：${error instanceof Error ? error.message : String(error)}`);
    throw new Fault("upload.unscanned");
  });
  if (found === null) return;
  const asked = { account: visitor?.account ?? null, from: mode === "本机" ? null : address };
  const cause = {
    tenant,
    actor: visitor?.name ?? "",
    command: "upload.infected",
    key: `infected:${newId()}`,
    at: now(),
  };
  await store.write({ ...cause, ...asked }, async ({ mark }) => {
    mark({ what: "upload.infected", malware: found.slice(0, 200) });
    return null;
  });
  throw new Fault("upload.infected");
}

/** What does not fit is said at its field. */
function readBy(schema: z.ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) return undefined;
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const fields = read.error.issues.map(({ path, message }) => ({ field: path.map(String).join("."), says: message }));
  throw new Fault("request.invalid", { fields });
}

const jsonOf = ({ req }: Context): Promise<unknown> =>
  req.json().catch(() => {
    throw new Fault("request.invalid", { says: "请求不是完整的 JSON，请刷新页面后重试" });
  });

function keyOf({ req }: Context): string {
  const key = req.header(idempotencyHeader) ?? "";
  if (!isIdempotencyKey(key)) throw new Fault("request.no-key");
  return key;
}

function versionAsked({ match }: Operation, { req }: Context): number {
  if (match !== true) return 0;
  const version = versionOf(req.header("if-match") ?? "");
  if (version === null) throw new Fault("request.no-version");
  return version;
}

function eventsOf(context: Context, events: EventStream): Response {
  context.header("Content-Type", "text/event-stream; charset=utf-8");
  // A proxy that gathers an answer before it passes it on would hold every event back.
  context.header("X-Accel-Buffering", "no");
  return context.body(events);
}

function fileOf(context: Context, { body, type, name }: FileAnswer): Response {
  const plain = name.replace(/[^\x20-\x7e]/g, "").replace(/["\\]/g, "") || "file";
  context.header("Content-Type", type);
  context.header(
    "Content-Disposition",
    `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  );
  return context.body(body);
}
