import {
  type AnswerIn,
  type BodyOf,
  idempotencyHeader,
  isIdempotencyKey,
  type Operation,
  type Params,
  type QueryOf,
} from "@shilu/contract";
import { may, type Visitor } from "@shilu/domain";
import type { Context } from "hono";
import type { z } from "zod";
import type { Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";

/** What was asked, already read by the operation's own schemas, and by whom. `key`: the idempotency key of a write. */
type AskedOf<O extends Operation> = {
  readonly params: Params<O>;
  readonly query: QueryOf<O>;
  readonly body: BodyOf<O>;
  readonly key: string;
  readonly visitor: Visitor;
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
) => Promise<O["answer"] extends z.ZodType ? AnswerIn<O> : FileAnswer>;

/** An operation with what answers it. */
export type Route = {
  readonly operation: Operation;
  readonly answer: (workplace: Workplace, visitor: Visitor, context: Context) => Promise<Response>;
};

/**
 * Answers an operation: refuses whom the table of rights denies it, reads what was asked by its schemas, lets `handle` do the work, and gives the answer by its schema, so that
 * nothing leaves that the contract does not name.
 */
export function route<O extends Operation>(operation: O, handle: Handle<O>): Route {
  return {
    operation,
    answer: async (workplace, visitor, context) => {
      if (!may(visitor.roles, operation.right)) throw new Fault("access.denied");
      const asked: AskedOf<O> = {
        // The path was matched by the operation's own pattern: every segment of it is there.
        params: context.req.param() as Params<O>,
        query: readBy(operation.query, context.req.query()) as QueryOf<O>,
        body: (await bodyOf(operation, context)) as BodyOf<O>,
        key: operation.method === "GET" ? "" : keyOf(context),
        visitor,
      };
      const answer = await handle(workplace, asked);
      const { answer: schema } = operation;
      if (schema === "file") return fileOf(context, answer as FileAnswer);
      return context.json(schema.parse(answer) as object, operation.method === "GET" ? 200 : 201);
    },
  };
}

async function bodyOf({ body, upload }: Operation, context: Context): Promise<unknown> {
  if (upload !== undefined) return new Uint8Array(await context.req.arrayBuffer());
  return body === undefined ? undefined : readBy(body, await jsonOf(context));
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

function fileOf(context: Context, { body, type, name }: FileAnswer): Response {
  const plain = name.replace(/[^\x20-\x7e]/g, "").replace(/["\\]/g, "") || "file";
  context.header("Content-Type", type);
  context.header(
    "Content-Disposition",
    `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  );
  return context.body(body);
}
